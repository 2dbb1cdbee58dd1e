"""The auditor's chain: decision, owner, evidence, answers, both judgements, with by whom, when and why."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from report_text import as_text
from tests.support.contact_sheet import contact_sheet, faults, look_at

from samsyn.catalogue.library import Catalogue
from samsyn.documents.docx import to_docx
from samsyn.documents.html import to_html
from samsyn.documents.pdf import to_pdf
from samsyn.documents.runs import plain
from samsyn.planfile.model import PlanFile
from samsyn.reports.answers import Answers
from samsyn.reports.asked import subjects
from samsyn.reports.chain import GoalChain, chains, compose_chain, rows
from samsyn.reports.compose import UnableToComposeError
from samsyn.reports.figures import Figures
from samsyn.values.language import Language

ON = dt.date(2026, 11, 21)
Given = Callable[..., dict[str, Any]]


@pytest.fixture(scope="module")
def given(
    the_figures: Callable[..., Figures], catalogue: Catalogue, exempelby_round: Callable[[int], Answers]
) -> Given:  # fmt: skip
    def made(name: str = "exempelby", year: int = 2025, language: Language = Language.SV) -> dict[str, Any]:
        answers = exempelby_round(year) if name == "exempelby" else None
        figures = the_figures(name, year, language, None)
        return {"year": year, "figures": figures, "answers": answers, "catalogue": catalogue, "language": language,
                "on": ON}  # fmt: skip

    return made


def steps(chain: GoalChain, step: str) -> list[tuple[str, ...]]:
    return [
        tuple(plain(words).replace("\u00a0", " ") for words in link.cells) for link in chain.links if link.step == step
    ]


@pytest.mark.parametrize(
    ("name", "year"), [("exempelby", 2024), ("exempelby", 2025), ("sollentuna", 2019), ("soderhamn", 2019)]
)
def test_every_goal_has_its_chain_and_no_cell_is_empty(name: str, year: int, the_plan: Any, given: Given) -> None:
    plan: PlanFile = the_plan(name)
    made = chains(plan, **given(name, year))
    assert [c.id for c in made] == [s.id for s in subjects(plan)]
    order = ["Målet beslutat", "Ansvarig", "Underlag", "Organets svar", "Föreslagen bedömning", "Beslutad bedömning"]
    for chain in made:
        found = list(dict.fromkeys(link.step for link in chain.links))
        assert found == [step for step in order if step in found]
        assert {order[0], order[1], order[4], order[5]} <= set(found)
        assert all(plain(words).strip() for link in chain.links for words in link.cells)


def test_a_judgement_the_board_changed_shows_both_and_the_difference(the_plan: Any, given: Given) -> None:
    chain = chains(the_plan("exempelby"), **given())[0]
    [proposed], [decided] = steps(chain, "Föreslagen bedömning"), steps(chain, "Beslutad bedömning")
    assert proposed[0] == "Uppfyllt"
    assert proposed[1:3] == ("integrationssamordnaren", "2026-03-09")
    assert decided[0] == "Delvis uppfyllt"
    assert decided[4].startswith("Ändrad från uppfyllt till delvis uppfyllt. ")


def test_a_decided_judgement_stands_under_the_boards_paragraph(the_plan: Any, given: Given) -> None:
    for chain in chains(the_plan("exempelby"), **given(year=2024)):
        [decided] = steps(chain, "Beslutad bedömning")
        assert decided[3] == "§ 42"


def test_the_councils_decision_is_the_last_link(the_plan: Any, given: Given) -> None:
    said = given(year=2024)
    noted = {"body": "council", "on": "2025-05-26", "paragraph": "61", "case_number": "KS 2025/0031"}
    content = said["answers"].model_dump(by_alias=True) | {"council": noted}
    for chain in chains(the_plan("exempelby"), **said | {"answers": Answers.model_validate(content)}):
        assert chain.links[-1].step == "Fullmäktiges beslut"
        [last] = steps(chain, "Fullmäktiges beslut")
        assert last[1:4] == ("Kommunfullmäktige", "2025-05-26", "§ 61, dnr KS 2025/0031")


def test_who_answers_for_a_goal_is_told_from_who_is_named_in_its_text(the_plan: Any, given: Given) -> None:
    owned = steps(chains(the_plan("exempelby"), **given())[0], "Ansvarig")
    assert owned[0][1].startswith("Kommunstyrelsen, Kommundirektören")
    assert "§ 31" in owned[0][3]
    [named] = steps(chains(the_plan("sollentuna"), **given("sollentuna", 2019))[0], "Ansvarig")
    assert named[0] == "Ingen ägare utsedd i planen. Texten nämner: Berörda nämnder."
    assert named[1] == "–"


def test_a_figure_names_its_source_its_day_and_its_release_and_a_missing_one_why(the_plan: Any, given: Given) -> None:
    said = given("sollentuna", 2019)
    evidence = [e for c in chains(the_plan("sollentuna"), **said) for e in steps(c, "Underlag")]
    known = {m.id for m in said["figures"].releases}
    from_source = [e for e in evidence if e[3].startswith("Utgåva ")]
    assert from_source
    assert {e[3].removeprefix("Utgåva ") for e in from_source} <= known
    assert all(e[1].startswith("Kolada") for e in from_source)
    assert any("Saknas: enkäten gjordes inte" in e[0] for e in evidence)
    assert not any(e[0].endswith(": 0") for e in evidence)


def test_a_bodys_answer_stands_with_its_decision_and_a_silent_one_is_named(the_plan: Any, given: Given) -> None:
    home = next(c for c in chains(the_plan("exempelby"), **given()) if c.id == "goal-home")
    told = steps(home, "Organets svar")
    assert any(t[1] == "Exempelbyhus AB" and t[3] == "§ 3" for t in told)
    assert told[-1][0] == "Ej rapporterad"
    assert "Socialnämnden" in told[-1][1]
    assert not any("Avtalen ses över" in t[0] for t in told)  # a draft, not an answer


def test_a_suppressed_value_is_not_shown(the_plan: Any, given: Given) -> None:
    belonging = next(c for c in chains(the_plan("exempelby"), **given()) if c.id == "goal-belonging")
    assert any(e[0] == "Känsla av tillhörighet: Färre än 5" for e in steps(belonging, "Underlag"))


def test_the_rows_for_a_table_in_a_file_say_what_the_chains_say(the_plan: Any, given: Given) -> None:
    made = chains(the_plan("exempelby"), **given())
    head, *body = rows(made)
    assert head == ("Målets id", "Mål", "Led", "Vad", "Vem", "När", "Var det står", "Varför")
    assert len(body) == sum(len(c.links) for c in made)
    assert all(len(row) == len(head) and all(row) for row in body)
    assert {row[0] for row in body} == {c.id for c in made}
    assert rows(made, Language.EN)[0][2] == "Link"


@pytest.mark.parametrize("language", list(Language))
def test_the_document_is_whole_pages_and_the_same_in_three_formats_each_time(
    language: Language, the_plan: Any, given: Given
) -> None:
    made = compose_chain(the_plan("exempelby"), **given(language=language))
    for render in (to_html, to_pdf, to_docx):
        assert render(made) == render(made)
    looks = look_at(to_pdf(made), scale=1.4)
    contact_sheet(looks, f"chain-{language}", columns=3, width=560)
    assert faults(looks) == []
    if language is Language.EN:
        assert '<span lang="sv">Nio av tio har en plan inom en månad.' in to_html(made)
        assert "Beslutad" not in as_text(made).replace("[beslutad]", "")


def test_another_years_figures_are_refused(the_plan: Any, given: Given) -> None:
    with pytest.raises(UnableToComposeError):
        chains(the_plan("exempelby"), **given() | {"year": 2024})


def test_a_proposal_the_reader_may_not_see_yet_is_never_said_not_to_be(the_plan: Any, given: Given) -> None:
    said = given()
    hidden = said["answers"].model_dump(by_alias=True) | {"goals": (), "joint_analysis": None, "proposals": ()}
    told = said | {"answers": Answers.model_validate(hidden)}
    for chain in chains(the_plan("exempelby"), **told, withheld=True):
        [proposed] = steps(chain, "Föreslagen bedömning")
        assert proposed[0] == "Visas först när förslaget har lämnats till styrelsen."
    for chain in chains(the_plan("exempelby"), **told):
        [proposed] = steps(chain, "Föreslagen bedömning")
        assert proposed[0] == "Ingen har föreslagit en bedömning."


def test_only_those_the_plan_ties_to_the_goal_are_said_not_to_have_answered_it(the_plan: Any, given: Given) -> None:
    silent = {}
    for chain in chains(the_plan("exempelby"), **given()):
        found = [told[1] for told in steps(chain, "Organets svar") if told[0] == "Ej rapporterad"]
        silent[chain.id] = found[0].split(", ") if found else []
    assert silent["goal-reception"] == []
    assert silent["goal-work"] == ["Socialnämnden", "Gemensamma vuxenutbildningsnämnden"]
    assert silent["goal-home"] == ["Socialnämnden", "Exempeldalens kommunalförbund"]
    assert silent["goal-school"] == []


def test_a_goal_the_plan_names_nobody_for_is_asked_of_everybody(the_plan: Any, given: Given) -> None:
    plan: PlanFile = the_plan("exempelby")
    bare = [
        item.model_copy(update={"owners": (), "actors": ()}) for item in (*plan.goals, *plan.actions, *plan.indicators)
        if not hasattr(item, "reporter")
    ]  # fmt: skip
    goals, actions = bare[: len(plan.goals)], bare[len(plan.goals) :]
    figures = tuple(i.model_copy(update={"owners": (), "reporter": None}) for i in plan.indicators)
    named = plan.model_copy(update={"goals": tuple(goals), "actions": tuple(actions), "indicators": figures})
    for chain in chains(named, **given()):
        [silent] = [told[1] for told in steps(chain, "Organets svar") if told[0] == "Ej rapporterad"]
        assert "Socialnämnden" in silent
        assert "Exempeldalens kommunalförbund" in silent
