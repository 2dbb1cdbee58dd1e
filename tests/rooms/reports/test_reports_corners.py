"""The corners: a value the source changed, bodies the plan does not name, an interim round, hand-made figures."""

import dataclasses
import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from report_text import as_text, section_text

from samsyn.catalogue.library import Catalogue, load
from samsyn.documents.chart_data import BarChart
from samsyn.documents.tree import (
    BulletList,
    Callout,
    CalloutKind,
    Cell,
    Column,
    Document,
    KeyFigure,
    PageBreak,
    Paragraph,
    Row,
    Section,
    Table,
)  # fmt: skip
from samsyn.planfile.model import PlanFile
from samsyn.reports.answers import Answers
from samsyn.reports.compose import compose
from samsyn.reports.figures import Figures, UnreadableFiguresError, read_invented
from samsyn.reports.fitting import Ruler, page_height
from samsyn.reports.latest import latest_words
from samsyn.reports.read_answers import read
from samsyn.values.area import Area, Sex
from samsyn.values.language import Language
from samsyn.values.quantity import Missing, Observed
from samsyn.values.series import Series
from samsyn.values.unit import PERCENT

ON = dt.date(2026, 11, 21)
Plans = Callable[[str], PlanFile]


@pytest.fixture(scope="module")
def sollentuna(the_figures: Callable[..., Figures]) -> Figures:
    return the_figures("sollentuna", 2019, Language.SV, None)


def answered(text: str, plan: PlanFile, catalogue: Catalogue, year: int = 2019) -> Answers:
    return read(f"schema: 1\nplan: {plan.id}\nyear: {year}\n{text}", plan, catalogue, year=year)


def changed(figures: Figures, id: str, year: int, old: float) -> Figures:
    reading = figures.readings[id]
    kept = tuple(
        dataclasses.replace(o, revised_from=Observed(old)) if o.year == year else o for o in reading.all.observations
    )
    series: Series = dataclasses.replace(reading.all, observations=kept)
    return dataclasses.replace(figures, readings=figures.readings | {id: dataclasses.replace(reading, all=series)})


def test_a_value_the_source_has_changed_is_said_with_what_it_was(
    the_plan: Plans, sollentuna: Figures, catalogue: Catalogue
) -> None:
    figures = changed(sollentuna, "kolada:N00700", 2019, 69.1)
    words = as_text(compose(the_plan("sollentuna"), year=2019, figures=figures, catalogue=catalogue, on=ON))
    assert (
        "Ändrat sedan förra rapporten. Flyktingar och anhöriga i arbete, 20–64 år 2019: var 69,1 %, är 70,0 %." in words
    )
    assert "70,0 (ändrat)" in words


def test_bodies_the_plan_does_not_name_answer_for_their_collective(
    the_plan: Plans, sollentuna: Figures, catalogue: Catalogue
) -> None:
    plan = the_plan("sollentuna")
    answers = answered(
        """
bodies:
  - body: education-committee
    name: Barn- och ungdomsnämnden
    under: concerned-boards
    state: klarmarkerad
    answered_on: 2020-02-10
    decision: {on: 2020-02-20, paragraph: 12}
    goals: [{goal: goal-schooling, text: Alla skolor tar emot.}]
    actions: [{action: action-entry-level-jobs, comment: Fyra arbetsplatser är klara.}]
    values:
      - {indicator: practice-and-subsidised-places, value: 14, women: {value: 6}, men: {value: 8}}
  - body: social-committee
    name: Socialnämnden
    under: concerned-boards
    state: påbörjad
  - body: executive-board
    goals: [{goal: goal-coordination, text: Kommunikationsplanen bereds.}]
economy:
  - {body: education-committee, amounts: [{what: mottagande, sek: 250000}]}
risks: [{text: Platserna räcker inte}]
decision: {body: executive-board, on: 2020-04-14, paragraph: § 60, case_number: KS 2020/0101}
""",
        plan,
        catalogue,
    )
    made = compose(plan, year=2019, figures=sollentuna, answers=answers, catalogue=catalogue, on=ON)
    words = as_text(made)
    assert "Organ som har svarat: 2 av 4" in words
    assert "Barn- och ungdomsnämnden | <Klarmarkerad> | 2020-02-20 § 12" in words
    assert "Praktik och subventionerade platser för nyanlända (antal) | e.t. | Saknas (b) | 14 |" in words
    jobs = "25 instegsjobb (målvärde: minst 25) | <Ej rapporterad> | Fyra arbetsplatser är klara."
    assert f"{jobs} (Barn- och ungdomsnämnden)" in words
    assert "Diarienummer: KS 2020/0101" in words
    assert made.draft_mark is None
    assert "Organen har inte angett någon avvikelse." in words
    assert "- Platserna räcker inte." in words
    assert "Barn- och ungdomsnämnden | mottagande | mottagande: 250 000 kr" in words


def test_an_interim_round_says_so(the_plan: Plans, sollentuna: Figures, catalogue: Catalogue) -> None:
    plan = the_plan("sollentuna")
    answers = answered("kind: interim\n", plan, catalogue)
    made = compose(plan, year=2019, figures=sollentuna, answers=answers, catalogue=catalogue, on=ON)
    assert made.title.startswith("Delårsuppföljning 2019")


def test_what_this_years_file_says_of_last_year_is_used_when_there_is_no_earlier_file(
    the_plan: Plans, sollentuna: Figures, catalogue: Catalogue
) -> None:
    plan = the_plan("sollentuna")
    answers = answered("goals: [{goal: goal-housing, previous: ej uppfyllt}]\n", plan, catalogue)
    made = compose(plan, year=2019, figures=sollentuna, answers=answers, catalogue=catalogue, on=ON)
    assert "Mål 1: Boende med kontinuitet | <Ej uppfyllt> | <Ej bedömd>" in section_text(made.body[0])


def test_a_deviation_without_a_corrective_action_says_that(
    the_plan: Plans, sollentuna: Figures, catalogue: Catalogue
) -> None:
    plan = the_plan("sollentuna")
    answers = answered(
        "goals:\n  - goal: goal-housing\n    proposed: {verdict: ej uppfyllt, reasons: Kön växer}\n"
        "    deviations: [{what: Kön växer}]\n",
        plan,
        catalogue,
    )
    words = as_text(compose(plan, year=2019, figures=sollentuna, answers=answers, catalogue=catalogue, on=ON))
    assert "Mål 1: Kön växer. Ingen korrigerande åtgärd är angiven." in words


def test_an_indicator_without_a_definition_and_a_plan_that_asks_nobody_still_compose(
    the_plan: Plans, sollentuna: Figures, catalogue: Catalogue
) -> None:
    plan = the_plan("sollentuna")
    bare = plan.model_copy(
        update={
            "bodies": tuple(b.model_copy(update={"answers": False}) for b in plan.bodies),
            "indicators": tuple(i.model_copy(update={"catalogue": None}) for i in plan.indicators),
            "targets": (),
        }
    )
    words = as_text(compose(bare, year=2019, figures=sollentuna, catalogue=catalogue, on=ON))
    assert "Planen säger inte vilka organ som ska svara." in words
    assert "Indikatorn har ännu ingen definition i katalogen." in words
    assert "mätmetod saknas ännu" in words.lower()


def test_the_noise_of_population_statistics_is_told_with_the_indicator_it_touches(
    report: Callable[..., Document], the_plan: Plans, catalogue: Catalogue
) -> None:
    noisy = {d.id for d in catalogue if d.noise_from_year}
    assert noisy
    in_plans = [
        n for n in ("hassleholm", "vanersborg", "soderhamn") if noisy & {i.catalogue for i in the_plan(n).indicators}
    ]
    for name in in_plans:
        assert "Från 2025 har källan ett slumpmässigt brus" in as_text(report(name, 2025))
        assert "slumpmässigt brus; delar" not in as_text(report(name, 2022))


def test_invented_figures_that_cannot_be_read_are_told_by_file_and_row(tmp_path: Path) -> None:
    place = Area("9901", "Exempelby")
    head = "# Påhittade värden\nindicator,year,sex,value,n\n"
    for row in ("kolada:N99999,2020,T,4,", "kolada:N00700,tjugo,T,4,", "kolada:N00700,2020,X,4,"):
        (tmp_path / "figures.csv").write_text(head + row + "\n", encoding="utf-8")
        with pytest.raises(UnreadableFiguresError, match=r"figures\.csv, rad 2"):
            read_invented(tmp_path, place, load(), 2025, Language.SV)


def test_invented_figures_later_than_the_year_are_not_read_and_an_empty_value_is_missing(tmp_path: Path) -> None:
    rows = "indicator,year,sex,value,n\nkolada:N00700,2020,T,,\nkolada:N00700,2021,T,44,\nkolada:N00700,2026,T,50,\n"
    (tmp_path / "figures.csv").write_text(rows, encoding="utf-8")
    series = read_invented(tmp_path, Area("9901", "Exempelby"), load(), 2025, Language.SV)["kolada:N00700", Sex.ALL]
    assert [o.year for o in series.observations] == [2020, 2021]
    assert isinstance(series.at(2020).quantity, Missing)
    assert read_invented(None, Area("9901", "Exempelby"), load(), 2025, Language.SV) == {}


def test_the_last_words_of_each_indicator_are_short(the_plan: Plans, sollentuna: Figures, catalogue: Catalogue) -> None:
    said = latest_words(the_plan("sollentuna"), sollentuna, catalogue, Language.SV)
    assert said["work-or-study-after-90-days"].replace("\u00a0", " ") == "41,9 % (n = 210), 2019"
    assert "temporary-housing" not in said


def test_more_words_are_never_estimated_lower() -> None:
    last = 0.0
    for n in (1, 20, 200, 900):
        text = "ord " * n
        blocks = (
            Paragraph(text), BulletList((text,)), Callout(CalloutKind.NOTE, "x", (Paragraph(text),)),
            Table("t", (Column("a"), Column("b")), (Row((text, Cell(text, note=text))),), note=text),
            KeyFigure("k", "1"), BarChart("b", PERCENT, ()), PageBreak(), Section("s", (Paragraph(text),)),
        )  # fmt: skip
        tall = Ruler().height(blocks)
        assert tall > last
        assert page_height(Section("s", blocks)) > tall
        last = tall
