"""The documentation's pictures of the desk, taken of the invented municipality. SAMSYN_PICTURES=1 keeps them."""

import datetime as dt
from pathlib import Path

import pytest
from PIL import Image
from tests.support.cast import Cast
from tests.support.decided import led_round
from tests.support.live import Live
from tests.support.pictures import DESK_PICTURES, desk_picture
from tests.support.rounds import open_round

AT = "/exempelby/"


@pytest.mark.browser
@pytest.mark.slow
def test_pictures_of_a_year_under_way(live: Live, cast: Cast) -> None:
    round = open_round(cast, last_year=True, due_on=dt.date(2027, 3, 12))
    round.write("Kartläggningen görs på alla skolor sedan i höstas.")
    round.mark_ready()
    round.clear()
    leader, officer = live.page(cast.coordinator, width=1100), live.page(cast.social_officer, width=390)
    for page, address, name, high in (
        (leader, AT, "start", 800), (leader, f"{AT}planer/exempelby/", "plan", 900),
        (leader, f"{AT}omgangar/{round.slug}/vilka-har-svarat/", "matrix", 900),
    ):  # fmt: skip
        page.goto(address)
        assert varied(desk_picture(page, name, high=high)), name
    officer.goto(f"{AT}omgangar/{round.slug}/svar/social-committee/")
    officer.click("text=Börja svara")
    assert varied(desk_picture(officer, "officer", high=1000))


@pytest.mark.browser
@pytest.mark.slow
def test_pictures_of_what_the_board_and_the_auditor_see(live: Live, cast: Cast) -> None:
    led = led_round(cast, until="decided")
    for person, address, name in (
        (cast.board_secretary, f"{AT}omgangar/{led.slug}/styrelsen/", "board"),
        (cast.auditor, f"{AT}granskning/{led.slug}/", "auditor"),
    ):
        page = live.page(person, width=1100)
        page.goto(address)
        assert varied(desk_picture(page, name)), name


def test_every_picture_is_there_small_and_used(root: Path) -> None:
    texts = "\n".join(file.read_text("utf-8") for file in (root / "README.md", *(root / "docs" / "sv").glob("*.md")))
    there = sorted(file.name for file in (root / "docs" / "pictures").iterdir())
    assert there == sorted([*(f"{name}.png" for name in DESK_PICTURES), "report.png"])
    for name in there:
        assert f"pictures/{name})" in texts, f"{name} is shown nowhere"
        assert (root / "docs" / "pictures" / name).stat().st_size < 300_000, name


def varied(picture: Image.Image) -> bool:
    """Not an empty page, and not an error in three words."""
    return len(picture.getcolors() or ()) > 12
