"""One body's, one goal's and one area's part: it says which part it is, and nothing the whole report contradicts."""

import datetime as dt
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from report_text import as_text, section_text, tables
from tests.support.contact_sheet import contact_sheet, faults, look_at

from samsyn.catalogue.library import Catalogue
from samsyn.documents.docx import to_docx
from samsyn.documents.pdf import to_pdf
from samsyn.documents.tree import Document
from samsyn.planfile.model import PlanFile
from samsyn.reports.answers import Answers
from samsyn.reports.compose import compose
from samsyn.reports.figures import Figures
from samsyn.reports.letter import compose_letter
from samsyn.reports.letter_texts import LetterTexts
from samsyn.reports.scope import Scope
from samsyn.values.language import Language

Compose = Callable[..., Document]


@pytest.fixture(scope="module")
def part(
    the_plan: Callable[[str], PlanFile], the_figures: Callable[..., Figures], catalogue: Catalogue,
    exempelby_round: Callable[[int], Answers],
) -> Compose:  # fmt: skip
    def made(scope: Scope, name: str = "exempelby", year: int = 2025, language: Language = Language.SV) -> Document:
        own = name == "exempelby"
        return compose(
            the_plan(name), year=year, figures=the_figures(name, year, language, None), catalogue=catalogue,
            answers=exempelby_round(year) if own else None, previous=exempelby_round(2024) if own else None,
            language=language, on=dt.date(2026, 11, 21), gaps=("Något saknas.",), scope=scope,
        )  # fmt: skip

    return made


def texts(document: Document) -> dict[str, str]:
    return {s.id: section_text(s, document.language) for s in (*document.body, *document.appendices)}


def test_the_title_page_and_every_page_head_say_which_part_it_is(part: Compose) -> None:
    for scope, name in (
        (Scope.of_body("social-committee"), "Socialnämnden"),
        (Scope.of_goal("goal-home"), "Mål 2.1: Ett eget kontrakt"),
        (Scope.of_area("area-work"), "Område 1: Arbete och utbildning"),
    ):
        made = part(scope)
        assert made.title == f"Uppföljning 2025 – {name}"
        assert made.header.startswith(made.title)
        assert made.cover is not None
        assert made.cover.facts[0].term == "Omfattar"
        assert name in str(made.cover.facts[0].description)
        assert made.subtitle.startswith("Plan för integration och etablering i Exempelby")


def test_a_bodys_part_begins_with_its_own_answer_and_leaves_the_others_out(part: Compose) -> None:
    made = part(Scope.of_body("education-committee"))
    said = texts(made)
    assert "appendix-answers" not in said
    assert "Alla skolor kartlägger." in said["own-answer"]
    assert "Svaret beslutades 2026-02-25 § 7." in said["own-answer"]
    assert "Torget öppnade i augusti" not in as_text(made)
    assert "Två av tre" not in as_text(made)
    assert "Organ som har svarat: 1 av 1" in said["summary"]


def test_a_body_that_has_only_begun_is_not_reported_in_its_own_part(part: Compose) -> None:
    said = texts(part(Scope.of_body("social-committee")))
    assert said["own-answer"].splitlines()[1] == "Ej rapporterad (påbörjad); det här är ett utkast."
    silent = texts(part(Scope.of_body("adult-education-board")))
    assert silent["own-answer"].splitlines()[1] == "Ej rapporterad (ej besvarad)."


def test_a_goals_part_has_its_page_word_for_word_as_in_the_whole(
    part: Compose, report: Callable[..., Document]
) -> None:
    whole = texts(report("exempelby", 2025, answered=True))
    for goal in ("goal-home", "goal-work", "goal-belonging"):
        said = texts(part(Scope.of_goal(goal)))
        assert said[f"goal-{goal}"] == whole[f"goal-{goal}"]
        assert [id for id in said if id.startswith("goal-")] == [f"goal-{goal}"]


def test_what_goes_across_the_goals_stands_in_the_whole_report_only(part: Compose) -> None:
    for scope in (Scope.of_goal("goal-home"), Scope.of_area("area-home"), Scope.of_body("executive-board")):
        made = part(scope)
        assert "appendix-gaps" not in texts(made)
        assert "appendix-coverage" not in texts(made)
        assert "Förslag till beslut" not in as_text(made)
        assert "Samlad analys" not in as_text(made)


def test_a_bodys_part_says_what_it_stated_of_costs_and_no_other_bodys(part: Compose) -> None:
    said = texts(part(Scope.of_body("executive-board")))
    assert "Finansierat inom ram" in said["analysis"]
    assert "Ej rapporterad." in texts(part(Scope.of_body("housing-company")))["analysis"]


def test_only_those_concerned_are_asked_in_a_goals_part(part: Compose) -> None:
    made = part(Scope.of_goal("goal-home"))
    rows = next(t for s, t in tables(made) if s.id == "method").rows
    names = {str(row.cells[0]) for row in rows}
    assert {"Socialnämnden", "Exempelbyhus AB"} <= names
    assert "Barn- och utbildningsnämnden" not in names


def test_the_parts_of_a_real_plan_without_answers_compose_too(part: Compose) -> None:
    made = part(Scope.of_goal("goal-employment"), "sollentuna", 2019)
    assert [s.id for s in made.body] == ["summary", "method", "goal-goal-employment"]
    assert "Ingen har bedömt målet." in as_text(made)


@pytest.mark.parametrize("language", list(Language))
def test_a_part_is_whole_pages_with_one_page_for_each_goal(language: Language, part: Compose) -> None:
    made = part(Scope.of_body("executive-board"), language=language)
    looks = look_at(to_pdf(made), scale=1.2)
    contact_sheet(looks, f"part-executive-board-{language}")
    assert faults(looks) == []
    heads = [s.heading.replace("\u00a0", " ") for s in made.body if s.id.startswith("goal-")]
    tops = [" ".join(look.text.split())[:160] for look in looks]
    pages = [[place for place, top in enumerate(tops) if place > 1 and f" {head} " in top] for head in heads]
    own = next(place for place, top in enumerate(tops) if place > 1 and made.body[1].heading in top)
    pages = [[place for place in found if place > own] for found in pages]
    assert all(len(found) == 1 for found in pages), pages
    assert [found[0] for found in pages] == list(range(pages[0][0], pages[0][0] + len(pages)))


@pytest.mark.office
def test_word_opens_a_part_and_a_letter_with_the_mark_on_every_page(
    part: Compose, tmp_path: Path, the_plan: Callable[[str], PlanFile], exempelby_round: Callable[[int], Answers]
) -> None:
    letter = compose_letter(
        the_plan("exempelby"), year=2025, answers=exempelby_round(2025), texts=LetterTexts(), on=dt.date(2026, 3, 10)
    )
    made = {"del": (part(Scope.of_body("executive-board")), "FÖRSLAG"), "brev": (letter, "UTKAST – FÅR INTE SKICKAS")}
    for name, (document, _) in made.items():
        (tmp_path / f"{name}.docx").write_bytes(to_docx(document))
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/office", "--headless", "--convert-to", "pdf",
         "--outdir", str(tmp_path), *(str(tmp_path / f"{name}.docx") for name in made)],
        check=True, capture_output=True, timeout=240,
    )  # fmt: skip
    for name, (_, mark) in made.items():
        looks = look_at((tmp_path / f"{name}.pdf").read_bytes(), scale=1.2)
        contact_sheet(looks, f"{name}-word")
        assert faults(looks) == []
        assert [look.number for look in looks if mark not in look.text] == []
