"""Generated pages are current: the reference is never older than the code."""

from tests.support.generate import pages


def test_every_generated_page_is_what_the_code_says_today() -> None:
    stale = [path.name for path, text in pages().items() if not path.exists() or path.read_text("utf-8") != text]
    assert stale == [], "run `make docs`"
