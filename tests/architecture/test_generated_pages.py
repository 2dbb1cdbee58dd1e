"""Generated pages are current: the reference is never older than the code."""

from difflib import unified_diff

from tests.support.generate import pages


def test_every_generated_page_is_what_the_code_says_today() -> None:
    stale = []
    for path, text in pages().items():
        stored = path.read_text("utf-8") if path.exists() else ""
        stale += unified_diff(stored.splitlines(), text.splitlines(), path.name, "the code today", lineterm="")
    assert not stale, "run `make docs`:\n" + "\n".join(stale[:40])
