"""The pages beside the report: the plan as a politician reads it, and the figures behind it."""

import datetime as dt
import html
import re
from pathlib import Path

import pytest
from tests.support.browser import axe_violations, open_page

from samsyn.catalogue.library import Catalogue, load
from samsyn.documents.freezing import tree_json
from samsyn.documents.html import to_html
from samsyn.documents.tree import Document
from samsyn.planfile.check import check
from samsyn.planfile.gaps.finding import GapList
from samsyn.planfile.model import PlanFile
from samsyn.planfile.read import read
from samsyn.reports.figures import gather
from samsyn.reports.latest import latest_values, latest_words
from samsyn.reports.plan_page import compose_plan
from samsyn.reports.series_page import compose_series
from samsyn.reports.showing import plans_in, show, write_index
from samsyn.statistics.shelf.releases import open_shelf
from samsyn.values.language import Language

ON = dt.date(2020, 3, 1)
REAL = ("hassleholm", "soderhamn", "solleftea", "sollentuna", "vanersborg")


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load()


def plan_page(plan: PlanFile, catalogue: Catalogue, language: Language = Language.SV, year: int = 2019) -> Document:
    figures = gather(plan, year, open_shelf(), catalogue, language=language)
    return compose_plan(
        plan, catalogue=catalogue, latest=latest_words(plan, figures, catalogue, language),
        gaps=check(plan, catalogue=catalogue, latest=latest_values(figures), on=ON), language=language, on=ON,
    )  # fmt: skip


def words(document: Document) -> str:
    text = re.sub(r"<style>.*?</style>|<[^>]+>", " ", to_html(document), flags=re.DOTALL)
    return re.sub(r"\s+", " ", html.unescape(text).replace("\u00a0", " "))


@pytest.mark.parametrize("name", REAL)
@pytest.mark.parametrize("language", list(Language))
def test_every_goal_action_indicator_and_document_of_a_plan_stands_on_its_page(
    name: str, language: Language, root: Path, catalogue: Catalogue
) -> None:
    plan = read(root / f"examples/plans/{name}.yaml")
    page = words(plan_page(plan, catalogue, language))
    english = language is Language.EN

    def flat(text: str) -> str:
        return re.sub(r"\s+", " ", text.replace("\u00a0", " ")).strip()

    said = [(g.text_en if english else None) or g.text for g in plan.goals]
    said += [(a.text_en if english else None) or a.text for a in plan.actions]
    said += [document.title for document in plan.documents]
    said += [catalogue.get(i.catalogue).title.in_(language) for i in plan.indicators if i.catalogue]
    assert [text for text in said if flat(text) not in page] == []


def test_the_plan_page_tells_the_decision_the_ended_period_and_that_nobody_is_appointed(
    root: Path, catalogue: Catalogue
) -> None:
    page = words(plan_page(read(root / "examples/plans/sollentuna.yaml"), catalogue))
    assert "Kommunstyrelsen, 8 maj 2017, § 77, 2017/0085 KS-1" in page
    assert "2017–2019 (gällde, perioden är slut)" in page
    assert "ingen utsedd · beslutat" in page
    assert "20,0 %, 2018" in page  # trust: the last survey before 2019
    assert "Inget värde ännu" in page


def test_a_plan_that_states_no_decision_says_so_and_marks_what_is_only_proposed(
    root: Path, catalogue: Catalogue
) -> None:
    page = words(plan_page(read(root / "examples/plans/vanersborg.yaml"), catalogue))
    assert "anges inte i dokumentet" in page
    assert "[förslag]" in page


def test_a_goal_in_two_areas_stands_once_and_is_pointed_to_from_the_other(root: Path, catalogue: Catalogue) -> None:
    plan = read(root / "examples/exempelby/plan.yaml")
    shared_goal = next(goal for goal in plan.goals if len(goal.areas) > 1)
    page = words(plan_page(plan, catalogue))
    assert page.count(shared_goal.text) == 1
    assert "Hit hör också" in page


def test_a_plan_without_gaps_says_that_nothing_is_missing(root: Path, catalogue: Catalogue) -> None:
    plan = read(root / "examples/exempelby/plan.yaml")
    page = compose_plan(plan, catalogue=catalogue, latest={}, gaps=GapList(()), language=Language.SV, on=ON)
    assert "Ingenting saknas." in words(page)


@pytest.mark.requirement("SNT-027")
def test_the_series_page_says_why_a_year_is_missing_and_never_writes_it_as_zero(
    root: Path, catalogue: Catalogue
) -> None:
    figures = gather(read(root / "examples/plans/sollentuna.yaml"), 2019, open_shelf(), catalogue)
    document = compose_series(figures, language=Language.SV, on=ON)
    section = next(s for s in document.body if s.id == "kolada-u01413")
    alone = words(Document("x", Language.SV, ON, "x", (section,), contents_depth=0))
    row = re.search(r"2019 (\S+) ", alone[alone.index("År Alla") :])
    assert row is not None
    assert row[1] == "saknas"
    assert "2019, 2017: Enkäten gjordes inte" in alone or re.search(r"20(17|19), 20(17|19): [Ee]nkäten", alone)
    assert "Källa: Kolada" in alone
    assert "egen beräkning på data från Kolada" in alone


def test_no_figure_later_than_the_year_is_on_the_series_page(root: Path, catalogue: Catalogue) -> None:
    figures = gather(read(root / "examples/plans/hassleholm.yaml"), 2018, open_shelf(), catalogue)
    tree = tree_json(compose_series(figures, language=Language.EN, on=ON))
    rows = re.findall(r'"cells": ?\[ ?"(20\d\d)"', tree)
    assert rows
    assert max(rows) == "2018"


def test_an_indicator_without_values_says_so_instead_of_an_empty_chart(root: Path, catalogue: Catalogue) -> None:
    figures = gather(read(root / "examples/plans/sollentuna.yaml"), 2019, open_shelf(), catalogue)
    document = compose_series(figures, language=Language.SV, on=ON)
    section = next(s for s in document.body if s.id == "local-temporary-housing")
    assert "Inget värde finns" in words(Document("x", Language.SV, ON, "x", (section,), contents_depth=0))
    assert not any(type(block).__name__ == "LineChart" for block in section.blocks)


@pytest.mark.browser
def test_the_pages_to_look_at_are_accessible_on_a_phone_and_on_a_desk(tmp_path: Path, root: Path) -> None:
    shown = tuple(show(path, out=tmp_path, on=ON) for path in plans_in(root / "examples")[-2:])
    write_index(shown, out=tmp_path, on=ON)
    for width in (360, 1280):
        for path in ("index.html", "exempelby/plan.html", "exempelby/siffror.html", "vanersborg/siffror.html"):
            with open_page(width=width) as page:
                page.goto((tmp_path / path).as_uri())
                assert axe_violations(page) == [], (path, width)
                assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), (path, width)
