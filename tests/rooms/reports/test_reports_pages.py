"""The pages as they come out: one goal a page, one page of summary, nothing blank or cut off, in three formats."""

import io
import re
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from tests.support.browser import axe_violations, open_page
from tests.support.contact_sheet import PageLook, contact_sheet, faults, look_at

from samsyn.documents.docx import HOUSE_TEMPLATE, to_docx
from samsyn.documents.docx_room import room_of
from samsyn.documents.html import to_html
from samsyn.documents.pdf import to_pdf
from samsyn.documents.room import HOUSE_ROOM, smallest
from samsyn.documents.tree import Document
from samsyn.values.language import Language

Report = Callable[..., Document]
EXEMPELBY = Path(__file__).resolve().parents[3] / "examples" / "templates" / "exempelby.docx"

REPORTS = (
    ("sollentuna", 2019, False),
    ("hassleholm", 2022, False),
    ("soderhamn", 2019, False),
    ("vanersborg", 2022, False),
    ("solleftea", 2021, False),
    ("exempelby", 2024, True),
    ("exempelby", 2025, True),
)


@pytest.fixture(scope="module", params=REPORTS, ids=lambda c: f"{c[0]}-{c[1]}")
def printed(request: pytest.FixtureRequest, report: Report) -> tuple[Document, list[PageLook], str]:
    name, year, answered = request.param
    made = report(name, year, answered=answered)
    return made, look_at(to_pdf(made), scale=1.4), f"report-{name}-{year}"


def pages_of(looks: list[PageLook], document: Document) -> dict[str, int]:
    """The page each top section begins on, found by its heading at the top of the page."""
    found: dict[str, int] = {}
    for look in looks[2:]:
        top = re.sub(r"\s+", " ", look.text.replace("\u00a0", " "))[:520]
        for section in (*document.body, *document.appendices):
            heading = section.heading.replace("\u00a0", " ")
            if section.id not in found and heading in top and all(look.number > n for n in found.values()):
                found[section.id] = look.number
                break
    return found


def test_the_pages_are_whole_and_none_is_blank(printed: tuple[Document, list[PageLook], str]) -> None:
    _, looks, name = printed
    contact_sheet(looks, name)
    assert faults(looks) == []


def test_the_summary_and_each_goal_take_exactly_one_page(printed: tuple[Document, list[PageLook], str]) -> None:
    made, looks, _ = printed
    assert {s.id for s in made.body} <= set(pages_of(looks, made))
    _one_page_each(made, looks)


def test_sollentunas_final_report_has_eight_to_fifteen_pages_before_the_appendices(report: Report) -> None:
    made = report("sollentuna", 2019)
    at = pages_of(look_at(to_pdf(made)), made)
    assert 8 <= at["appendix-answers"] - 1 <= 15


def test_the_goal_with_most_indicators_shows_its_charts(report: Report) -> None:
    from report_text import section_text

    page = next(s for s in report("sollentuna", 2019).body if s.id == "goal-goal-employment")
    assert section_text(page).count("Diagram.") == 3


@pytest.mark.parametrize("template", [None, EXEMPELBY], ids=["house", "exempelby"])
def test_every_style_of_the_word_report_is_one_of_the_templates(template: Path | None, report: Report) -> None:
    made = to_docx(report("sollentuna", 2019), template=template)
    known = {
        s.get(qn("w:styleId"))
        for s in docx.Document(str(template or HOUSE_TEMPLATE)).styles.element.findall(qn("w:style"))
    }
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        xml = "".join(
            package.read(n).decode("utf-8")
            for n in package.namelist()
            if n.startswith("word/") and n.endswith(".xml") and not n.endswith("styles.xml")
        )
    used = set(re.findall(r'<w:(?:pStyle|rStyle|tblStyle) w:val="([^"]+)"', xml))
    assert used
    assert used <= known


@pytest.mark.office
@pytest.mark.parametrize("template", [None, EXEMPELBY], ids=["house", "exempelby"])
def test_word_opens_the_report_and_each_goal_has_a_page_and_each_page_its_number(
    template: Path | None, tmp_path: Path, report: Report
) -> None:
    room = smallest(HOUSE_ROOM, room_of(template)) if template else HOUSE_ROOM
    made = {
        f"{name}-{year}-{language}": report(name, year, language, answered=answered, room=room)
        for name, year, answered in (("sollentuna", 2019, False), ("exempelby", 2025, True))
        for language in Language
    }
    for name, document in made.items():
        (tmp_path / f"{name}.docx").write_bytes(to_docx(document, template=template))
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/office", "--headless", "--convert-to", "pdf",
         "--outdir", str(tmp_path), *(str(tmp_path / f"{name}.docx") for name in made)],
        check=True, capture_output=True, timeout=240,
    )  # fmt: skip
    for name, document in made.items():
        looks = look_at((tmp_path / f"{name}.pdf").read_bytes(), scale=1.2)
        contact_sheet(looks, f"report-{name}-word-{'template' if template else 'house'}")
        assert faults(looks) == []
        _one_page_each(document, looks)
        _numbered_in_contents(document, looks)
        assert not re.search(r"(Saknas|Missing)\s\([a-z]\s*\n\s*\)", "".join(look.text for look in looks))


def _numbered_in_contents(made: Document, looks: list[PageLook]) -> None:
    """Each entry of the printed contents ends in the number of the page its section begins on."""
    contents = re.sub(r"[.\u2026\s]+", " ", looks[1].text.replace("\u00a0", " "))
    for section in (*made.body, *made.appendices):
        heading = re.sub(r"[.\s]+", " ", section.heading.replace("\u00a0", " "))
        found = re.search(re.escape(heading) + r" (\d+)\b", contents)
        assert found, f"{heading} has no page number"
        assert int(found[1]) == pages_of(looks, made)[section.id]


def _one_page_each(made: Document, looks: list[PageLook]) -> None:
    at, order = pages_of(looks, made), [s.id for s in made.body]
    for id in ["summary", *(id for id in order if id.startswith("goal-"))]:
        following = order[order.index(id) + 1]
        assert at[following] == at[id] + 1, f"{id} takes {at[following] - at[id]} pages"


@pytest.mark.browser
@pytest.mark.parametrize("width", [1280, 360])
def test_the_page_on_the_web_is_accessible_and_never_scrolls_sideways(
    width: int, tmp_path: Path, report: Report, root: Path
) -> None:
    for name, year, answered in (("sollentuna", 2019, False), ("exempelby", 2025, True)):
        file = tmp_path / f"{name}.html"
        file.write_text(to_html(report(name, year, answered=answered)), encoding="utf-8")
        with open_page(width=width) as page:
            page.goto(file.as_uri())
            sheets = root / "out" / "contact-sheets"
            sheets.mkdir(parents=True, exist_ok=True)
            page.screenshot(path=str(sheets / f"report-{name}-{year}-{width}.png"), full_page=True)
            wide = page.evaluate("document.documentElement.scrollWidth")
            assert wide <= width
            assert axe_violations(page) == []


@pytest.mark.parametrize("language", list(Language))
def test_the_three_formats_come_from_one_tree_and_are_the_same_each_time(language: Language, report: Report) -> None:
    made = report("sollentuna", 2019, language)
    for render in (to_html, to_pdf, to_docx):
        assert render(made) == render(made)
