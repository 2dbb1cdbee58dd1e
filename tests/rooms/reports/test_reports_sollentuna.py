"""Sollentuna's final follow-up: the real plan 2017–2019, real figures, and no answers that anybody has given."""

import dataclasses
import datetime as dt
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from report_text import as_text, cell_text, charts, section_text, tables

from samsyn.catalogue.library import Catalogue
from samsyn.documents.tree import Document, Section
from samsyn.planfile.model import PlanFile
from samsyn.reports.compose import compose
from samsyn.reports.figures import Figures
from samsyn.values.language import Language

Report = Callable[..., Document]


@pytest.fixture(scope="module")
def document(report: Report) -> Document:
    return report("sollentuna", 2019)


@pytest.fixture(scope="module")
def text(document: Document) -> str:
    return as_text(document)


def page(document: Document, id: str) -> str:
    return section_text(next(s for s in (*document.body, *document.appendices) if s.id == id))


def row(document: Document, indicator: str) -> list[str]:
    found = [
        r
        for _, t in tables(document)
        if t.columns[0].heading == "Indikator"
        for r in t.rows
        if indicator in cell_text(r.cells[0])
    ]
    return [cell_text(c).replace("\u00a0", " ") for c in found[0].cells]


@pytest.mark.requirement("SNT-001")
def test_the_plans_decision_stands_on_the_cover_and_under_every_goal(document: Document) -> None:
    assert document.cover is not None
    facts = {e.term: str(e.description).replace("\u00a0", " ") for e in document.cover.facts}
    assert facts["Planens beslut"] == "Beslutad: Kommunstyrelsen 2017-05-08 § 77, dnr 2017/0085 KS-1. Texten är låst."
    goals = [s for s in document.body if s.id.startswith("goal-")]
    assert len(goals) == 6
    assert all("2017-05-08 § 77" in section_text(s) for s in goals)


@pytest.mark.requirement("SNT-004")
def test_the_report_of_the_plans_last_year_is_its_close_out(document: Document, report: Report) -> None:
    assert document.title.startswith("Slutuppföljning 2019")
    assert "2017–2019" in as_text(document)
    assert "Det är planens slutuppföljning" in page(document, "summary")
    assert report("sollentuna", 2018).title.startswith("Uppföljning 2018")


@pytest.mark.requirement("SNT-004")
def test_a_report_on_a_year_after_the_plan_says_that_it_ended(report: Report) -> None:
    later = as_text(report("sollentuna", 2021))
    assert "Planen upphörde att gälla 2019; rapporten gäller 2021, efter planens slut." in later
    assert "Rapporten visar läget efter planens slut" in later


@pytest.mark.requirement("SNT-021")
@pytest.mark.requirement("SNT-026")
def test_the_goal_on_safety_says_what_else_it_hangs_on(document: Document) -> None:
    safety = page(document, "goal-goal-safety")
    assert "Påverkas också av mål 3 och 6." in safety
    assert (
        "Kompletterar Trygghets- och säkerhetsstrategin (Kommunfullmäktige 2015-09-17 § 93), som följs upp för sig"
        in safety
    )
    assert "Bidrar också till mål 2." in page(document, "goal-goal-meetings")
    assert "Bidrar också till mål 2." in page(document, "goal-goal-coordination")


@pytest.mark.requirement("SNT-027")
def test_why_the_trust_value_of_2019_is_missing_is_said_with_the_overlap_of_years(document: Document) -> None:
    safety = page(document, "goal-goal-safety")
    assert row(document, "litar på andra")[:4] == [
        "Invånare som inte litar på andra (procent)",
        "26,0",
        "20,0",
        "Saknas (a)",
    ]
    assert "Enkäten gjordes inte 2017 och 2019" in safety
    assert "Senaste värdet är 20,0 % (2018)" in safety
    assert "Varje värde bygger på svar från 4 år" in safety
    missing = page(document, "appendix-missing")
    assert re.search(
        r"Mål 2 \| Invånare som inte litar på andra \| 2019 \| Alla, Riket, Kvinnor, Män \| Enkäten gjordes inte",
        missing,
    )


@pytest.mark.requirement("SNT-036")
def test_the_inquiry_is_named_as_followed_up_by_its_own_decision(document: Document) -> None:
    assert (
        "Följs upp för sig i Utredningsuppdraget för fler Sollentunabor i arbete (Kommunfullmäktige 2016-10-13)"
        in page(document, "goal-goal-employment")
    )
    analysis = page(document, "analysis")
    assert "Följs upp i egen ordning\n- Utredningsuppdraget" in analysis


@pytest.mark.requirement("SNT-040")
def test_leaving_the_establishment_programme_is_shown_by_sex_with_count_and_chance(document: Document) -> None:
    cells = row(document, "90 dagar efter etableringen")
    assert cells == [
        "I arbete eller studier 90 dagar efter etableringen",
        "40,2",
        "53,1",
        "41,9",
        "34,4",
        "33,3",
        "47,0",
        "210",
    ]
    words = page(document, "goal-goal-employment")
    assert (
        "11,2 procentenheter ned sedan 2018; skillnaden är större än slumpen brukar ge (n = 226 och 210; p = 0,019)"
        in words
    )


@pytest.mark.requirement("SNT-041")
def test_refugees_in_work_stand_beside_what_was_expected_of_the_municipality(document: Document) -> None:
    assert row(document, "Flyktingar och anhöriga i arbete")[3] == "70,0"
    words = page(document, "goal-goal-employment")
    assert "Flyktingar och anhöriga i arbete, 20–64 år: Brott i serien 2019, kan inte jämföras bakåt." in words
    assert "5,4 procentenheter över det väntade värdet" in words


@pytest.mark.requirement("SNT-042")
def test_for_young_people_without_work_or_studies_low_values_come_first(document: Document) -> None:
    assert row(document, "Unga flyktingar")[3] == "16,6"
    assert "Plats 153 av 239 (lägst först)" in page(document, "goal-goal-employment")


@pytest.mark.requirement("SNT-043")
def test_the_balance_number_is_held_against_one(document: Document) -> None:
    cells = row(document, "balanstal")
    assert cells[4] == "1,00" and cells[3] == "0,69"
    assert "0,31 till målvärdet" in page(document, "goal-goal-employment")
    assert "Planen jämför med Sveriges hela befolkning" in page(document, "appendix-definitions")


@pytest.mark.requirement("SNT-044")
def test_the_four_measures_the_plan_says_are_in_kolada_are_looked_up_there(document: Document) -> None:
    analysis = page(document, "analysis")
    for kpi in ("N00973", "N00700", "N00703", "N00217"):
        assert f"{kpi} finns hos Kolada, senaste värde 2019" in analysis


@pytest.mark.requirement("SNT-047")
def test_the_goal_on_schooling_has_its_page_with_indicators_and_deliverables(document: Document) -> None:
    words = page(document, "goal-goal-schooling")
    assert words.startswith("# Mål 5: Skolgång som grund för etablering")
    assert "Elever i förberedelseklass" in words
    assert "Kartläggningen är gjord" in words


@pytest.mark.requirement("SNT-054")
def test_the_goal_on_coordination_is_answered_by_yes_or_no(document: Document) -> None:
    words = page(document, "goal-goal-coordination")
    assert words.count("<Ej rapporterad>") == 4
    for question in ("kommunikationsplan", "Genomfört enligt förslaget", "Utvärderat", "referensgrupp"):
        assert question in words


@pytest.mark.requirement("SNT-055")
def test_the_other_action_plan_with_such_goals_is_named(document: Document) -> None:
    words = page(document, "goal-goal-coordination")
    assert "förebygga social ohälsa hos barn och unga i Sollentuna (Kommunfullmäktige 2016-03-10)" in words


@pytest.mark.requirement("SNT-061")
def test_actions_the_boards_have_not_reported_are_named_and_said_to_be_unreported(
    document: Document, the_plan: Callable[[str], PlanFile]
) -> None:
    for goal in the_plan("sollentuna").goals:
        words = page(document, f"goal-{goal.id}")
        assert "ingen rapporterad:" in words
        assert all((a.title or a.text).rstrip(".") in words for a in the_plan("sollentuna").actions_of(goal.id))


def test_nothing_is_judged_when_nobody_has_judged(document: Document, text: str) -> None:
    summary = page(document, "summary")
    assert summary.count("<Ej bedömd>") == 6
    assert "Inget organ har svarat" in summary
    assert "Organ som har svarat: 0 av 2" in summary
    for verdict in ("<Uppfyllt>", "<Delvis uppfyllt>", "<Ej uppfyllt>", "<Genomförd>", "<Enligt plan>", "<Försenad>"):
        assert verdict not in text
    assert "Ingen ägare utsedd i planen" in text


def test_what_the_figures_show_is_presented_as_positions_never_as_judgements(document: Document) -> None:
    summary = page(document, "summary")
    assert "[note] Vad siffrorna visar" in summary
    assert "Det här är lägen, inte bedömningar" in summary
    assert "[deviation]" not in summary


def test_a_missing_value_is_never_a_zero(document: Document) -> None:
    observed_zero = 0
    for _, table in tables(document):
        for cells in (r.cells for r in table.rows):
            for cell in cells:
                observed_zero += cell_text(cell).strip() in {"0", "0,0", "0,00", "0 %", "0,0 %"}
    assert observed_zero == 0  # none of Sollentuna's values of these years is zero
    assert all(p.why for chart in charts(document) for line in chart.lines for p in line.points if p.value is None)
    assert not any(p.value == 0 for chart in charts(document) for line in chart.lines for p in line.points)


def missing_cells(document: Document) -> int:
    shown = 0
    for section, table in tables(document):
        if section.id.startswith("goal-") or section.id == "analysis":
            cells = [cell_text(c).replace("\u00a0", " ") for r in table.rows for c in r.cells]
            shown += sum(c.startswith("Saknas (") for c in cells)
            if table.columns[0].heading == "Ska finnas eller vara gjort":
                shown += sum(c == "<Ej rapporterad>" for c in cells)
    return shown


@pytest.mark.parametrize(
    ("name", "year"),
    [
        ("sollentuna", 2019),
        ("hassleholm", 2022),
        ("soderhamn", 2019),
        ("vanersborg", 2022),
        ("solleftea", 2021),
        ("exempelby", 2025),
    ],
)
def test_every_missing_cell_has_its_row_with_a_reason(name: str, year: int, report: Report) -> None:
    made = report(name, year, answered=name == "exempelby")
    listed = [t for s, t in tables(made) if s.id == "appendix-missing"]
    rows = [r for t in listed for r in t.rows]
    told = [[cell_text(c).split(", ") for c in r.cells] for r in rows]
    assert sum(len(years) * len(groups) for _, _, years, groups, _ in told) == missing_cells(made)
    assert all(year.isdigit() for _, _, years, _, _ in told for year in years)
    assert all(cell_text(r.cells[4]).strip() for r in rows)


@pytest.mark.parametrize("year", [2017, 2018, 2019, 2021])
def test_no_observation_later_than_the_year_is_anywhere_in_the_tree(
    year: int, report: Report, the_figures: Callable[..., Figures]
) -> None:
    made = report("sollentuna", year)
    figures = the_figures("sollentuna", year, Language.SV, None)
    for reading in figures.readings.values():
        for series in (reading.all, reading.women, reading.men, reading.country, reading.margins):
            assert series is None or all(o.year <= year for o in series.observations)
        assert all(y <= year for y in reading.bands)
    for chart in charts(made):
        assert all(p.year <= year for line in chart.lines for p in line.points)
        assert chart.band is None or all(p.year <= year for p in chart.band.points)
        assert all(b.year <= year for b in chart.breaks)
    own = {"goal", "summa"}
    for section in made.body:
        if section.id.split("-")[0] in own:
            told = re.sub(r"\d{4}-\d{2}-\d{2}", "", section_text(section))
            told = re.sub(r"gjordes inte 2017 och 2019", "", told)  # the survey's calendar, not an observation
            assert not [y for y in re.findall(r"\b20[12]\d\b", told) if int(y) > year]


def test_figures_retrieved_after_the_cut_off_are_said_to_be(report: Report) -> None:
    made = as_text(report("sollentuna", 2019, cut_off=dt.date(2020, 3, 1)))
    assert "hämtat i efterhand" in made
    assert "Brytdatum är 2020-03-01" in made
    assert "Hämtat i efterhand." in page(
        report("sollentuna", 2019, cut_off=dt.date(2020, 3, 1)), "goal-goal-employment"
    )
    late = as_text(report("sollentuna", 2019, cut_off=dt.date(2026, 1, 1)))
    assert "i efterhand" not in late


@pytest.mark.requirement("LAW-046")
def test_values_name_their_source_and_own_calculations_are_not_given_to_it(document: Document) -> None:
    for section, table in tables(document):
        if section.id.startswith("goal-") and table.columns[0].heading == "Indikator":
            kolada = [r for r in table.rows if "Källa: Kolada" in str(table.note)]
            assert kolada or "Ej rapporterad" in str(table.note)
    assert all("Kolada" in chart.source for chart in charts(document))
    assert "Egen beräkning på data från Kolada" in page(document, "appendix-sources")
    assert "Egen beräkning på data från Kolada" in page(document, "appendix-peers")
    status = [cell_text(r.cells[4]) for s, t in tables(document) if s.id == "appendix-missing" for r in t.rows]
    assert all(re.fullmatch(r"[A-ZÅÄÖ].+", words) for words in status), "a status is words, never '-' or '..'"


@pytest.mark.requirement("LAW-045")
def test_parts_are_never_added_up_and_the_noise_from_2025_is_told(document: Document, report: Report) -> None:
    assert "Delar summeras aldrig till helheter" in page(document, "method")
    assert "Från referensår 2025" in page(document, "method")
    for made in (document, report("exempelby", 2024, answered=True)):
        assert not any(r.total for _, t in tables(made) for r in t.rows)
    assert "Beloppen summeras inte" in as_text(report("exempelby", 2024, answered=True))


def test_sources_carry_the_release_its_day_and_its_check_sums(document: Document) -> None:
    words = page(document, "appendix-sources")
    assert re.search(r"Källa: Kolada \| 2024-08-30 \| 2013–2019 \| kolada-2024-08-30-[0-9a-f]{12}", words)
    assert re.search(r"observations\.parquet [0-9a-f]{16}", words)


def test_the_same_inputs_give_the_same_tree(
    document: Document, the_plan: Callable[[str], PlanFile], the_figures: Callable[..., Figures], catalogue: Catalogue
) -> None:
    from samsyn.documents.freezing import tree_hash

    again = compose(
        the_plan("sollentuna"), year=2019, figures=the_figures("sollentuna", 2019, Language.SV, None),
        catalogue=catalogue, on=document.dated_on,
    )  # fmt: skip
    assert tree_hash(again) == tree_hash(document)


def test_a_goal_taken_out_of_the_plan_is_out_of_the_report(
    document: Document, the_plan: Callable[[str], PlanFile], the_figures: Callable[..., Figures], catalogue: Catalogue
) -> None:
    plan = the_plan("sollentuna")
    fewer = plan.model_copy(update={"goals": tuple(g for g in plan.goals if g.id != "goal-meetings")})
    figures = the_figures("sollentuna", 2019, Language.SV, None)
    made = compose(fewer, year=2019, figures=figures, catalogue=catalogue, on=document.dated_on)
    assert "Mål 3" not in as_text(made)
    assert "Påverkas också av mål 6." in as_text(made)


def test_without_a_decision_in_the_plan_the_cover_says_so(report: Report) -> None:
    made = report("solleftea", 2021)
    assert made.cover is not None
    facts = {e.term: str(e.description) for e in made.cover.facts}
    assert facts["Planens beslut"] == "Planen anger inte om eller när den är beslutad."


def test_every_heading_of_the_body_is_a_section_of_its_own_page_or_follows_one(document: Document) -> None:
    assert all(isinstance(s, Section) and s.new_page for s in document.body)
    assert dataclasses.is_dataclass(document)


def test_no_real_municipality_carries_a_value_nobody_reported(document: Document, root: Path) -> None:
    assert "Påhittad" not in as_text(document)
    assert not list((root / "examples" / "plans").glob("answers*"))
