"""From a strategy document to a plan, in the browser: with the keyboard, without JavaScript, on a phone."""

import re
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.support import reader_files
from tests.support.cast import Cast
from tests.support.live import Live
from tests.support.reader_seeds import NAMES, word
from tests.support.readings import begun

from samsyn.plans.queries.plans import list_plans, open_plan

pytestmark = pytest.mark.browser
FORMATS = {"sollentuna": "pdf", "soderhamn": "docx", "hassleholm": "pdf", "solleftea": "txt", "vanersborg": "docx"}


def upload(page: Page, name: str, content: bytes) -> None:
    page.set_default_timeout(8000)
    page.goto("/exempelby/planer/")
    page.get_by_role("link", name="Läs in dokumentet och rätta utkastet").click()
    page.get_by_label("Dokument", exact=True).set_input_files({"name": name, "mimeType": "", "buffer": content})
    page.get_by_role("button", name="Läs dokumentet").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Granska utkastet")


def tabs(page: Page) -> list[str]:
    links = page.get_by_role("navigation", name="Avsnitt att granska, med antal kvar").get_by_role("link")
    return [str(one.get_attribute("href")) for one in links.all()]


def take_what_is_shown(page: Page) -> None:
    """Every section looked at and taken with its own button; running text is left alone."""
    for address in tabs(page):
        page.goto(address)
        press = page.get_by_role("button", name=re.compile("som är kvar ovan"))
        if press.count():
            press.click()
        elif "dokumentet" in address and page.get_by_role("button", name=re.compile("^Ta med")).count():
            page.get_by_role("button", name=re.compile("^Ta med")).first.click()


def adopt(page: Page, slug: str, *, standing: str = "Som utkast") -> None:
    page.get_by_role("link", name=re.compile("^Ta in utkastet")).click()
    page.get_by_label("Planens adress").fill(slug)
    page.get_by_label(re.compile(standing)).check()
    page.get_by_role("button", name="Ta in i planen").click()


@pytest.fixture(scope="module")
def seeds(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The five as text, as Word files with real structure, and those printed."""
    folder = tmp_path_factory.mktemp("journey")
    for name in NAMES:
        (folder / f"{name}.txt").write_bytes((shared / "seeds" / f"{name}.txt").read_bytes())
        (folder / f"{name}.docx").write_bytes(word(name, shared / "seeds"))
    asked = ["soffice", f"-env:UserInstallation=file://{folder}/office", "--headless", "--convert-to", "pdf",
             "--outdir", str(folder), *(str(folder / f"{name}.docx") for name in NAMES)]  # fmt: skip
    subprocess.run(asked, check=True, capture_output=True, timeout=180)
    return folder


@pytest.mark.shared
@pytest.mark.office
@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_a_real_document_goes_from_upload_to_a_plan(name: str, live: Live, cast: Cast, seeds: Path) -> None:
    file = f"{name}.{FORMATS[name]}"
    page = live.page(cast.coordinator)
    upload(page, file, (seeds / file).read_bytes())
    assert list_plans(cast.exempelby.id) == ()
    take_what_is_shown(page)
    assert live.faults(page) == []
    decided = name in {"sollentuna", "soderhamn"}
    adopt(page, name, standing="Som beslutad plan" if decided else "Som utkast")
    expect(page).to_have_url(re.compile(f"/exempelby/planer/{name}/$"))
    plan = open_plan(cast.exempelby.id, name)
    assert plan.card.draft is not decided
    assert plan.file.goals and all(one.source and one.source.line for one in plan.file.goals)


def test_the_whole_review_by_keyboard(live: Live, cast: Cast) -> None:
    page = live.page(cast.coordinator)
    reading = begun(cast)
    page.goto(f"/exempelby/lasning/{reading}/mal/")
    items = page.locator(".suggestion")
    items.first.get_by_role("link").first.focus()
    line = page.locator(".document-line.current")
    first = line.get_attribute("id")
    page.keyboard.press("j")
    assert line.get_attribute("id") != first, "the document follows"
    page.keyboard.press("k")
    assert line.get_attribute("id") == first
    page.keyboard.press("e")
    expect(items.first).to_contain_text("Med i utkastet")
    expect(items.nth(1)).to_be_focused()
    page.keyboard.press("x")
    expect(items.nth(1)).to_contain_text("Avvisad")
    page.get_by_role("button", name="Ångra", exact=True).focus()
    page.keyboard.press("Enter")
    expect(items.nth(1)).to_contain_text("Inte granskad")
    page.get_by_role("button", name="Gör om", exact=True).focus()
    page.keyboard.press("Enter")
    expect(items.nth(1)).to_contain_text("Avvisad")
    page.reload()
    expect(items.first).to_contain_text("Med i utkastet")
    assert live.faults(page) == []


def test_a_source_shows_its_line_in_the_document(live: Live, cast: Cast) -> None:
    page = live.page(cast.coordinator, height=500)
    reading = begun(cast, content=reader_files.markdown() + b"\n\n" + "\n\n".join(["Mer text."] * 60).encode())
    page.goto(f"/exempelby/lasning/{reading}/parter/")
    page.locator(".document").evaluate("pane => { pane.scrollTop = pane.scrollHeight }")
    link = page.locator(".suggestion").first.get_by_role("link", name=re.compile("^rad"))
    link.click()
    line = page.locator(str(link.get_attribute("href")))
    expect(line).to_be_in_viewport()
    expect(line).to_have_class(re.compile("current"))


def test_everything_works_without_javascript(live: Live, cast: Cast) -> None:
    page = live.page(cast.coordinator, javascript=False)
    upload(page, "plan.docx", reader_files.word())
    take_what_is_shown(page)
    page.goto(next(one for one in tabs(page) if one.endswith("/mal/")))
    page.locator(".suggestion").first.get_by_role("link", name=re.compile("^Ändra")).click()
    page.get_by_label("Text", exact=True).fill("Fler i eget arbete")
    page.get_by_role("button", name="Spara och ta med").click()
    page.get_by_role("link", name="Slå ihop").click()
    for box in page.get_by_role("checkbox").all():
        box.check()
    page.get_by_role("button", name="Slå ihop").click()
    expect(page.locator(".suggestion").last).to_contain_text("Fler i eget arbete")
    page.get_by_role("button", name="Ångra", exact=True).click()
    adopt(page, "granby")
    assert open_plan(cast.exempelby.id, "granby").file.goals[0].text == "Fler i eget arbete"


@pytest.mark.parametrize(("width", "dark"), [(320, False), (320, True), (1280, True)])
def test_the_pages_hold_on_a_phone_and_in_the_dark(live: Live, cast: Cast, width: int, dark: bool) -> None:
    page = live.page(cast.coordinator, width=width, dark=dark)
    reading = begun(cast, prose=True)
    page.goto("/exempelby/lasning/")
    assert live.faults(page) == []
    pages = ("dokumentet", "mal", "atgarder", "meningar", "indikatorer", "mal/sla-ihop", "mal/lagg-till", "ta-in",
             "post/document/andra")  # fmt: skip
    for name in pages:
        page.goto(f"/exempelby/lasning/{reading}/{name}/")
        assert live.faults(page) == [], name


def test_a_new_version_is_chosen_from_in_the_browser(live: Live, cast: Cast) -> None:
    page = live.page(cast.coordinator)
    upload(page, "plan.md", reader_files.markdown())
    take_what_is_shown(page)
    adopt(page, "granby")
    page.goto("/exempelby/planer/granby/skota/")
    page.get_by_role("link", name="Läs in en ny version av dokumentet").click()
    expect(page.get_by_label("Vad är det för dokument?")).to_have_value("granby")
    new = reader_files.markdown().replace("Fler utrikes födda".encode(), "Allt fler utrikes födda".encode())
    page.get_by_label("Dokument", exact=True).set_input_files({"name": "ny.md", "mimeType": "", "buffer": new})
    page.get_by_role("button", name="Läs dokumentet").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Vad ändrar den nya versionen?")
    assert live.faults(page) == []
    page.locator(".suggestion", has_text="Allt").get_by_role("button", name=re.compile("^Ta in")).first.click()
    page.get_by_role("button", name=re.compile("^För in")).click()
    goals = [goal.text for goal in open_plan(cast.exempelby.id, "granby").file.goals]
    assert goals[0] == "Allt fler utrikes födda försörjer sig genom eget arbete."
