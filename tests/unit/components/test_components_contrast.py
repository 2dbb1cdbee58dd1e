"""The colours: every pair that carries text is at least 4.5:1 and every mark or edge 3:1, by day and by night."""

import re
from pathlib import Path

import pytest

STATIC = Path(__file__).parents[3] / "src/samsyn/components/static/samsyn"
_TOKEN = re.compile(r"--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)")
TOKENS = {
    name: (day, night) for name, day, night in _TOKEN.findall((STATIC / "tokens.css").read_text(encoding="utf-8"))
}
GROUNDS = ("paper", "wash", "sunk", "accent-wash", "good-wash", "middling-wash", "poor-wash", "marked")
TEXT = [
    *(("ink", ground) for ground in GROUNDS),
    *(("quiet", ground) for ground in ("paper", "wash", "accent-wash")),
    *((ink, ground) for ink in ("accent", "accent-press") for ground in GROUNDS),
    *((tone, ground) for tone in ("good", "middling", "poor") for ground in ("paper", "wash")),
    ("good", "good-wash"), ("poor", "poor-wash"), ("middling", "middling-wash"),
    ("on-deep", "deep"),
    *(("on-accent", ground) for ground in ("accent", "accent-press", "poor", "wrong-press")),
    *((f"line-{place}", "paper") for place in (1, 2, 3)),
]  # fmt: skip
MARKS = [("edge", "paper"), ("edge", "wash"), ("band-edge", "paper"), ("band-edge", "band"), ("accent", "sunk")]


def _luminance(colour: str) -> float:
    """Relative luminance, WCAG 2.2."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_ruler_is_right() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)


@pytest.mark.parametrize("when", [0, 1], ids=["day", "night"])
@pytest.mark.parametrize("ink, ground", TEXT)
def test_text_can_be_read(ink: str, ground: str, when: int) -> None:
    assert contrast(TOKENS[ink][when], TOKENS[ground][when]) >= 4.5


@pytest.mark.parametrize("when", [0, 1], ids=["day", "night"])
@pytest.mark.parametrize("mark, ground", MARKS)
def test_edges_and_marks_can_be_seen(mark: str, ground: str, when: int) -> None:
    assert contrast(TOKENS[mark][when], TOKENS[ground][when]) >= 3


def _sheets() -> dict[str, str]:
    return {
        file.name: re.sub(r"/\*.*?\*/", "", file.read_text(encoding="utf-8"), flags=re.DOTALL)
        for file in STATIC.glob("*.css")
    }


def test_every_colour_used_as_ink_or_ground_is_a_token() -> None:
    for name, css in _sheets().items():
        if name != "tokens.css":
            assert not re.search(r"#[0-9a-f]{3,8}\b(?![^{]*\{)", css.replace("#526469", "")), name


def test_every_colour_used_for_text_is_among_the_measured() -> None:
    used = {ink for css in _sheets().values() for ink in re.findall(r"(?<![\w-])color: var\(--([\w-]+)\)", css)}
    assert used <= {ink for ink, _ in TEXT}, used


def test_no_token_is_asked_for_that_is_not_there() -> None:
    sheets = _sheets()
    there = set(re.findall(r"--([\w-]+):", sheets["tokens.css"]))
    for name, css in sheets.items():
        assert set(re.findall(r"var\(--([\w-]+)", css)) <= there, name


def test_there_are_five_sizes_of_type_and_no_sixth() -> None:
    for name, css in _sheets().items():
        sizes = set(re.findall(r"font-size: ([^;}]+)", css)) if name != "print.css" else set()
        assert sizes <= {"var(--s1)", "var(--s2)", "var(--s3)", "var(--s4)", "var(--s5)", "inherit"}, name


def test_the_style_sheets_fetch_nothing_from_elsewhere() -> None:
    for css in _sheets().values():
        assert "http" not in css
        assert "@import" not in css
