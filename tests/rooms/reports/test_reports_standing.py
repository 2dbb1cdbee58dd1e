"""Who has decided what: a proposal says so on every page, a decision says whose it is, an answer how it came about."""

import datetime as dt
import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from report_text import as_text, section_text

from samsyn.catalogue.library import Catalogue
from samsyn.documents.docx import to_docx
from samsyn.documents.html import to_html
from samsyn.documents.pdf import to_pdf
from samsyn.documents.tree import Document
from samsyn.planfile.model import PlanFile
from samsyn.reports.answers import Answers
from samsyn.reports.chain import compose_chain
from samsyn.reports.compose import compose
from samsyn.reports.figures import Figures
from samsyn.reports.read_answers import UnreadableAnswersError, read
from samsyn.reports.scope import Scope
from samsyn.values.language import Language

ON = dt.date(2026, 11, 21)
Composed = Callable[..., Document]


@pytest.fixture(scope="module")
def composed(
    the_plan: Callable[[str], PlanFile], the_figures: Callable[..., Figures], catalogue: Catalogue
) -> Composed:  # fmt: skip
    def made(answers: Answers, **more: Any) -> Document:
        figures = the_figures("exempelby", answers.year, more.get("language", Language.SV), None)
        return compose(
            the_plan("exempelby"), year=answers.year, figures=figures, answers=answers, catalogue=catalogue, on=ON,
            **more,
        )  # fmt: skip

    return made


@pytest.fixture(scope="module")
def said(the_plan: Callable[[str], PlanFile], catalogue: Catalogue) -> Callable[[str], Answers]:
    def read_in(text: str) -> Answers:
        return read(f"schema: 1\nplan: exempelby\nyear: 2025\n{text}", the_plan("exempelby"), catalogue, year=2025)

    return read_in


def appendix(document: Document) -> str:
    return section_text(next(s for s in document.appendices if s.id == "appendix-answers"), document.language)


def page_texts(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    found = []
    for place in range(len(document)):
        text_page = document[place].get_textpage()
        found.append(text_page.get_text_bounded())
        text_page.close()
    document.close()
    return found


@pytest.mark.parametrize(("language", "mark"), [(Language.SV, "FÖRSLAG"), (Language.EN, "PROPOSAL")])
@pytest.mark.parametrize("scope", [Scope(), Scope.of_body("social-committee"), Scope.of_goal("goal-home")])
def test_a_proposal_says_so_on_every_page_of_the_pdf(
    scope: Scope, language: Language, mark: str, composed: Composed, exempelby_round: Callable[[int], Answers]
) -> None:
    texts = page_texts(to_pdf(composed(exempelby_round(2025), scope=scope, language=language)))
    assert len(texts) > 5
    assert [place for place, text in enumerate(texts, start=1) if mark not in text] == []


def test_the_auditors_chain_of_a_proposal_is_marked_on_every_page_too(
    the_plan: Callable[[str], PlanFile], the_figures: Callable[..., Figures], catalogue: Catalogue,
    exempelby_round: Callable[[int], Answers],
) -> None:  # fmt: skip
    made = compose_chain(
        the_plan("exempelby"), year=2025, figures=the_figures("exempelby", 2025, Language.SV, None),
        answers=exempelby_round(2025), catalogue=catalogue, on=ON,
    )  # fmt: skip
    assert all("FÖRSLAG" in text for text in page_texts(to_pdf(made)))


@pytest.mark.parametrize("template", [None, "exempelby.docx"], ids=["house", "exempelby"])
def test_every_page_head_of_the_word_file_carries_the_mark(
    template: str | None, root: Path, composed: Composed, exempelby_round: Callable[[int], Answers]
) -> None:
    """First page, even pages and all others have heads of their own; none of those in use may lack the mark."""
    chosen = root / "examples" / "templates" / template if template else None
    with zipfile.ZipFile(io.BytesIO(to_docx(composed(exempelby_round(2025)), template=chosen))) as package:
        heads = {n: package.read(n).decode() for n in package.namelist() if n.startswith("word/header")}
        body = package.read("word/document.xml").decode()
        relations = package.read("word/_rels/document.xml.rels").decode()
    used = {n: xml for n, xml in heads.items() if n.removeprefix("word/") in relations}
    assert used
    assert body.count("<w:headerReference") >= len(used)
    assert [n for n, xml in used.items() if "FÖRSLAG" not in xml] == []


def test_the_page_on_the_web_has_a_banner_and_a_mark_in_print(
    composed: Composed, exempelby_round: Callable[[int], Answers]
) -> None:
    page = to_html(composed(exempelby_round(2025)))
    assert '<p class="draft">FÖRSLAG</p>' in page
    assert re.search(r'@top-left \{ content: "[^"]*FÖRSLAG"', page)


def test_a_decided_report_carries_the_mark_nowhere(
    composed: Composed, exempelby_round: Callable[[int], Answers]
) -> None:
    made = composed(exempelby_round(2024))
    assert not any("FÖRSLAG" in text for text in page_texts(to_pdf(made)))
    assert 'class="draft"' not in to_html(made)


def test_a_report_the_board_has_decided_says_that_the_council_has_not_dealt_with_it(
    composed: Composed, exempelby_round: Callable[[int], Answers]
) -> None:
    made = composed(exempelby_round(2024))
    assert made.cover is not None
    facts = {e.term: str(e.description).replace("\u00a0", " ") for e in made.cover.facts}
    assert facts["Status"] == "Beslutad: Kommunstyrelsen 2025-04-14 § 42"
    assert facts["Kommunfullmäktige"] == "Har inte behandlat uppföljningen"


def test_both_decisions_stand_on_the_title_page_when_there_are_two(
    composed: Composed, exempelby_round: Callable[[int], Answers]
) -> None:
    noted = {"body": "council", "on": "2025-05-26", "paragraph": "61", "verb": "lagd till handlingarna"}
    answers = Answers.model_validate(
        exempelby_round(2024).model_dump(by_alias=True, exclude={"council"}) | {"council": noted}
    )
    made = composed(answers)
    assert made.cover is not None
    facts = {e.term: str(e.description).replace("\u00a0", " ") for e in made.cover.facts}
    assert facts["Status"] == "Beslutad: Kommunstyrelsen 2025-04-14 § 42"
    assert facts["Kommunfullmäktige"] == "Lagd till handlingarna: 2025-05-26 § 61"
    assert made.draft_mark is None


def test_where_the_council_itself_decides_nothing_more_is_waited_for(
    composed: Composed, said: Callable[[str], Answers]
) -> None:
    made = composed(said("decision: {body: council, on: 2026-05-25, paragraph: § 60}\n"))
    assert made.cover is not None
    assert "Kommunfullmäktige" not in [e.term for e in made.cover.facts]


ANSWER = """
bodies:
  - body: social-committee
    state: klarmarkerad
    cleared_on: 2026-02-20
    cleared_by: socialchefen
    late: ja
    late_because: Nämnden bordlade ärendet i januari.
    decision: {on: 2026-02-27, paragraph: 15, case_number: SN 2026/0009, extract: Protokollsutdrag SN 15}
    goals:
      - goal: goal-home
        text: "Första stycket.\\n\\nAndra stycket."
      - goal: goal-school
        not_concerned_because: Skolan hör till en annan nämnd.
      - goal: goal-work
  - body: housing-company
    state: klarmarkerad
    goals:
      - {goal: goal-home, text: Bolagets text.}
    values:
      - {indicator: first-hand-contracts, value: 62, n: 13}
  - body: culture-committee
    state: klarmarkerad
    goals:
      - {goal: goal-belonging, text: Nämndens text.}
"""


@pytest.mark.requirement("SNT-017")
def test_an_answer_stands_whole_with_how_it_was_decided(composed: Composed, said: Callable[[str], Answers]) -> None:
    words = appendix(composed(said(ANSWER)))
    assert (
        "Svaret beslutades 2026-02-27 § 15, dnr SN 2026/0009. Protokollsutdrag: Protokollsutdrag SN 15. "
        "Klarmarkerat 2026-02-20 av socialchefen. "
        "Svaret kom in efter sista svarsdag: Nämnden bordlade ärendet i januari."
    ) in words
    assert "Första stycket.\nAndra stycket." in words
    assert "Berörs ej: Skolan hör till en annan nämnd." in words
    assert "Mål 1.2: Arbete eller studier: Ej rapporterad." in words
    assert "Hushåll med förstahandskontrakt inom två år | – | 62,0 % (n = 13)" in words


def test_an_answer_without_a_decision_says_so_and_a_silent_body_is_not_reported(
    composed: Composed, said: Callable[[str], Answers]
) -> None:
    made = composed(said(ANSWER))
    words = appendix(made)
    assert "## Kultur- och fritidsnämnden\nUnderlag utan nämndbeslut." in words
    assert "## Exempelbyhus AB\nUnderlag utan styrelsebeslut." in words
    assert "## Barn- och utbildningsnämnden\nEj rapporterad." in words
    method = section_text(next(s for s in made.body if s.id == "method"))
    assert "Kultur- och fritidsnämnden | <Klarmarkerad> | Underlag utan nämndbeslut" in method


def test_a_body_that_only_says_it_is_not_concerned_has_answered(said: Callable[[str], Answers]) -> None:
    goal = "{goal: goal-home, not_concerned_because: Nämnden har inga bostäder}"
    answers = said(f"bodies:\n  - body: social-committee\n    goals:\n      - {goal}\n")
    assert answers.has_answered(answers.bodies[0])


def test_an_interim_round_judges_what_is_expected_and_says_what_the_body_foresees(
    composed: Composed, said: Callable[[str], Answers]
) -> None:
    foreseen = "{goal: goal-home, forecast: bedöms delvis uppfyllas}"
    proposed = "{verdict: bedöms inte uppfyllas, reasons: Avtalen löper ut., by: samordnaren}"
    answers = said(
        f"kind: interim\nbodies:\n  - body: social-committee\n    goals:\n      - {foreseen}\n"
        f"goals:\n  - goal: goal-home\n    previous: delvis uppfyllt\n    proposed: {proposed}\n"
    )
    words = as_text(composed(answers))
    assert "Delårsuppföljning 2025" in words
    assert "<Bedöms inte uppfyllas> (föreslagen)" in words
    assert "Bedömningen var då: delvis uppfyllt." in words
    assert "Prognos: bedöms delvis uppfyllas." in words
    assert (
        "Bedömning av mål: Bedöms uppfyllas, bedöms delvis uppfyllas, bedöms inte uppfyllas, kan ej bedömas." in words
    )


@pytest.mark.parametrize(
    ("kind", "verdict"), [("interim", "uppfyllt"), ("yearly", "bedöms uppfyllas"), ("final", "bedöms uppfyllas")]
)
def test_a_years_end_and_an_interim_round_do_not_share_their_words(
    kind: str, verdict: str, said: Callable[[str], Answers]
) -> None:
    with pytest.raises(UnreadableAnswersError, match="finns inte i skalan"):
        said(f"kind: {kind}\ngoals:\n  - goal: goal-home\n    proposed: {{verdict: {verdict}, reasons: Skäl.}}\n")


def test_a_municipalitys_own_scale_of_judgement_is_used_in_an_interim_round_too(said: Callable[[str], Answers]) -> None:
    own = (
        "kind: interim\nscales:\n  - {id: own, use: judgement, valid_from: 2026-01-01, source: Egen., steps: "
        "[{id: ja, sv: ja, en: yes, mark: met}, {id: nej, sv: nej, en: no, mark: not_met}]}\n"
        "goals:\n  - {goal: goal-home, proposed: {verdict: nej, reasons: Skäl.}}\n"
    )
    assert said(own).goals[0].proposed is not None
