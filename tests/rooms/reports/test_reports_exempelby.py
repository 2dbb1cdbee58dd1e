"""Exempelby's two invented rounds: one decided, one half answered; every state of an answer is told apart."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from report_text import as_text, cell_text, section_text, tables

from samsyn.catalogue.library import Catalogue
from samsyn.documents.marks import Status
from samsyn.documents.tree import Cell, Document, Table
from samsyn.planfile.model import PlanFile
from samsyn.reports.answers import Answers
from samsyn.reports.compose import UnableToComposeError, compose
from samsyn.reports.figures import Figures
from samsyn.reports.new_answers import new
from samsyn.reports.read_answers import read
from samsyn.reports.wording import Voice
from samsyn.values.language import Language

Report = Callable[..., Document]


@pytest.fixture(scope="module")
def decided(report: Report) -> Document:
    return report("exempelby", 2024, answered=True)


@pytest.fixture(scope="module")
def proposed(report: Report) -> Document:
    return report("exempelby", 2025, answered=True)


def page(document: Document, id: str) -> str:
    return section_text(next(s for s in (*document.body, *document.appendices) if s.id == id))


def test_a_decided_report_carries_its_decision_and_no_draft_mark(decided: Document) -> None:
    assert decided.draft_mark is None
    assert decided.cover is not None
    facts = {e.term: str(e.description).replace("\u00a0", " ") for e in decided.cover.facts}
    assert facts["Status"] == "Beslutad: Kommunstyrelsen 2025-04-14 § 42"
    assert facts["Diarienummer"] == "KS 2025/0031"
    assert decided.header.endswith("KS 2025/0031")


def test_until_it_is_decided_the_report_is_a_proposal_on_every_page(proposed: Document) -> None:
    assert proposed.draft_mark == "FÖRSLAG"
    assert "Förslag, inte beslutat" in as_text(proposed)


def test_the_summary_says_who_answered_and_what_was_judged_now_and_before(proposed: Document) -> None:
    summary = page(proposed, "summary")
    assert "Organ som har svarat: 4 av 7" in summary
    assert "Mål med föreslagen eller beslutad bedömning: 4 av 5" in summary
    assert "<Delvis uppfyllt> | <Delvis uppfyllt> (beslutad; föreslagen: uppfyllt) | Rätt riktning" in summary
    assert "<Kan ej bedömas> | <Ej bedömd> | Ej rapporterad" in summary


def test_the_three_largest_deviations_are_those_people_stated(proposed: Document) -> None:
    summary = page(proposed, "summary")
    assert "[deviation] De största avvikelserna" in summary
    assert "Mål 1.2: Praktikplatserna blev 20 av 24. Rättas till så här: Kommundirektören utser handledare" in summary
    assert "En avvikelse till står på målets sida." in summary
    assert "Vad siffrorna visar" not in summary


def test_proposals_stand_in_the_summary_in_the_order_given(proposed: Document) -> None:
    summary = page(proposed, "summary")
    assert summary.index("godkänner uppföljningen för 2025") < summary.index("uppmanar de organ som inte svarat")


def test_a_decided_judgement_that_differs_from_the_proposed_keeps_both(proposed: Document) -> None:
    words = page(proposed, "goal-goal-reception")
    assert "Beslutad bedömning: <Delvis uppfyllt> Målet säger alla." in words
    assert "Beslutet avviker från förslaget." in words
    assert "Föreslagen bedömning: <Uppfyllt> 91 procent har en plan" in words
    assert "Sedan 2024: Bedömningen var då: delvis uppfyllt. Riktning: rätt riktning." in words


def test_every_state_of_a_value_is_told_apart(proposed: Document) -> None:
    rows = {
        cell_text(r.cells[0]).split(" (")[0]: [cell_text(c).replace("\u00a0", " ") for c in r.cells]
        for section, t in tables(proposed)
        if t.columns[0].heading == "Indikator" and section.id != "appendix-answers"
        for r in t.rows
    }
    assert rows["Känsla av tillhörighet"][3] == "Färre än 5"  # suppressed
    assert rows["Privata hyresvärdar med avtal"][3] == "0"  # a measured zero
    assert rows["Hushåll med förstahandskontrakt inom två år"][3] == "e.t."  # not applicable
    assert rows["Flyktingar och anhöriga i arbete, 20–64 år"][3].startswith("Saknas (")  # not reported
    assert rows["Deltagare med individuell plan"][3] == "91,0 (få personer)"  # observed


def test_a_late_body_is_begun_and_its_decision_not_reported(proposed: Document) -> None:
    method = page(proposed, "method")
    assert "Socialnämnden | <Påbörjad> | Ej rapporterad" in method
    assert "Exempeldalens kommunalförbund | <Ej besvarad> | Ej rapporterad" in method
    answers = page(proposed, "appendix-answers")
    assert "Ej rapporterad (ej besvarad)." in answers


def test_actions_unanswered_are_unreported_and_the_others_carry_status_and_body(proposed: Document) -> None:
    words = page(proposed, "goal-goal-home")
    assert "<Enligt plan>" in words
    assert "Ej rapporterade åtgärder (2): Avtal med privata hyresvärdar" in words


def test_an_action_of_two_goals_is_reported_once_and_shown_with_both(
    decided: Document, exempelby_round: Callable[[int], Answers]
) -> None:
    given = [a for b in exempelby_round(2024).bodies for a in b.actions if a.action == "action-safety-info"]
    assert len(given) == 1
    for id in ("goal-goal-home", "goal-goal-belonging"):
        assert "Trygg hemma" in page(decided, id)
    assert "gäller också" in page(decided, "goal-goal-home")


def test_deliverables_are_yes_no_or_not_reported_with_evidence(proposed: Document) -> None:
    words = page(proposed, "goal-goal-school")
    assert "<Ja> | Rutin BUN 2024/0077, 2024-05-20" in words
    belonging = page(proposed, "goal-goal-belonging")
    assert "Beslut om fler stadsdelar är fattat | <Nej>" in belonging
    assert "Fyra utbildningar är hållna | <Ej rapporterad> | –" in belonging


def test_the_economy_is_the_bodies_own_words_and_amounts(proposed: Document) -> None:
    assert "kontaktpersoner: 1 520 000 kr; introduktionsjobb: 3 080 000 kr" in page(proposed, "analysis")


@pytest.mark.requirement("LAW-043")
def test_the_childs_best_interests_are_shown_where_they_were_weighed(
    decided: Document, the_plan: Callable[[str], PlanFile], the_figures: Callable[..., Figures], catalogue: Catalogue
) -> None:
    assert "Barnets bästa: Barnens skolgång planeras samtidigt som de vuxnas etablering." in page(
        decided, "goal-goal-reception"
    )
    assert "## Barnets bästa\n- Egen plan inom 30 dagar: Planen tar med barnens skolgång och fritid." in page(
        decided, "analysis"
    )
    plan = the_plan("exempelby")
    bare = plan.model_copy(
        update={
            "goals": tuple(g.model_copy(update={"child_impact": None}) for g in plan.goals),
            "actions": tuple(a.model_copy(update={"child_impact": None}) for a in plan.actions),
        }
    )
    made = compose(
        bare,
        year=2024,
        figures=the_figures("exempelby", 2024, Language.SV, None),
        catalogue=catalogue,
        on=decided.dated_on,
    )
    assert "Barnets bästa" not in as_text(made)


def test_invented_values_are_said_to_be_invented_wherever_they_stand(proposed: Document) -> None:
    assert "påhittade värden" in proposed.author  # stands at the foot of every page
    for section, table in tables(proposed):
        if section.id.startswith("goal-") and table.columns[0].heading == "Indikator":
            assert "Påhittade värden" in str(table.note)
    assert "Källa: Kolada." not in page(proposed, "goal-goal-work")


def test_a_new_file_composes_a_report_where_everything_is_unreported(
    the_plan: Callable[[str], PlanFile], the_figures: Callable[..., Figures], catalogue: Catalogue, decided: Document
) -> None:
    for name in ("sollentuna", "hassleholm", "vanersborg", "soderhamn", "solleftea"):
        plan = the_plan(name)
        empty = read(new(plan, 2020, catalogue), plan, catalogue, year=2020)
        figures = the_figures(name, 2020, Language.SV, None)
        made = compose(plan, year=2020, figures=figures, answers=empty, catalogue=catalogue, on=decided.dated_on)
        words = as_text(made)
        assert "Organ som har svarat: 0 av" in words
        marks = {
            c.mark.status for _, t in tables(made) for r in t.rows for c in r.cells if isinstance(c, Cell) and c.mark
        }
        assert marks == {Status.NOT_REPORTED}


def test_answers_of_another_year_or_plan_are_not_composed(
    the_plan: Callable[[str], PlanFile], the_figures: Callable[..., Figures], catalogue: Catalogue,
    exempelby_round: Callable[[int], Answers], decided: Document,
) -> None:  # fmt: skip
    plan, figures = the_plan("exempelby"), the_figures("exempelby", 2024, Language.SV, None)
    common = {"figures": figures, "catalogue": catalogue, "on": decided.dated_on}
    with pytest.raises(UnableToComposeError, match="Svaren gäller 2025"):
        compose(plan, year=2024, answers=exempelby_round(2025), **common)  # type: ignore[arg-type]
    with pytest.raises(UnableToComposeError, match="före 2024"):
        compose(plan, year=2024, previous=exempelby_round(2024), **common)  # type: ignore[arg-type]
    with pytest.raises(UnableToComposeError, match="samlade för 2024"):
        compose(plan, year=2023, **common)  # type: ignore[arg-type]
    with pytest.raises(UnableToComposeError, match="hör till planen exempelby"):
        compose(the_plan("sollentuna"), year=2024, answers=exempelby_round(2024), **common)  # type: ignore[arg-type]


def test_the_invented_figures_say_in_their_file_that_they_are_invented(root: Path) -> None:
    for path in (root / "examples" / "exempelby" / "figures").glob("*.csv"):
        assert path.read_text(encoding="utf-8").startswith("# Påhittade värden")
    for path in (root / "examples" / "exempelby").glob("answers-*.yaml"):
        assert (
            "påhittad"
            in path.read_text(encoding="utf-8").splitlines()[0]
            + path.read_text(encoding="utf-8").splitlines()[1].lower()
            or "påhittad" in path.read_text(encoding="utf-8")[:200]
        )


def test_few_persons_are_marked_beside_the_share(proposed: Document) -> None:
    table = next(t for s, t in tables(proposed) if s.id == "goal-goal-reception" and "räckvidd" in t.caption)
    assert isinstance(table, Table)
    assert "få personer" in cell_text(table.rows[0].cells[3])


@pytest.mark.parametrize("language", list(Language))
def test_what_the_reader_may_not_see_yet_is_never_said_not_to_be(
    language: Language, the_plan: Any, the_figures: Any, exempelby_round: Any, catalogue: Any
) -> None:
    hidden = exempelby_round(2025).model_dump(by_alias=True)
    hidden |= {"goals": (), "joint_analysis": None, "proposals": (), "risks": ()}
    made = compose(
        the_plan("exempelby"), year=2025, figures=the_figures("exempelby", 2025, language, None), language=language,
        answers=Answers.model_validate(hidden), catalogue=catalogue, on=dt.date(2026, 11, 21),
        withheld=True,
    )  # fmt: skip
    words = as_text(made)
    say = Voice(language)
    for key in ("judgement.nobody", "judgement.none", "summary.nobody_judged", "summary.no_deviations",
                "proposals.none", "not_reported_by_coordinator", "synthesis.nobody"):  # fmt: skip
        assert say(key) not in words
    assert say("withheld.mark") in words
    assert say("withheld.until") in words
    assert f"{say('summary.judged_decided')}: 0 {say('of')} 5" in words


def test_before_the_decision_the_summary_says_that_proposals_are_counted(report: Any) -> None:
    open_still, decided = (as_text(report("exempelby", year, answered=True)) for year in (2025, 2024))
    assert "Mål med föreslagen eller beslutad bedömning: 4 av 5" in open_still
    assert "Mål som är bedömda: 5 av 5" in decided


def test_a_contact_is_never_read_as_who_decided(decided: Document) -> None:
    words = as_text(decided).replace("\u00a0", " ")
    assert "Kommunstyrelsen | <Klarmarkerad> | 2025-02-24 § 12\n" in words
    assert "§ 12 (arbetsmarknadschefen)" not in words
    assert "Kontakt: arbetsmarknadschefen." in page(decided, "appendix-answers")
