"""A report composed from the frozen copy of its figures is the report composed from the shelf, to the last letter."""

import datetime as dt
from collections.abc import Callable

import pytest

from samsyn.catalogue.library import Catalogue
from samsyn.documents.freezing import tree_hash
from samsyn.documents.tree import Document
from samsyn.planfile.model import PlanFile
from samsyn.reports.answers import Answers
from samsyn.reports.compose import compose
from samsyn.reports.figures import Figures
from samsyn.reports.frozen_figures import as_json, from_json
from samsyn.values.language import Language

CASES = (
    ("sollentuna", 2019, None),
    ("sollentuna", 2019, dt.date(2020, 3, 1)),
    ("vanersborg", 2022, None),
    ("exempelby", 2025, None),
)


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize(("name", "year", "cut_off"), CASES)
def test_the_frozen_figures_give_the_same_tree(
    name: str, year: int, cut_off: dt.date | None, language: Language, report: Callable[..., Document],
    the_plan: Callable[[str], PlanFile], the_figures: Callable[..., Figures], catalogue: Catalogue,
    exempelby_round: Callable[[int], Answers],
) -> None:  # fmt: skip
    invented = name == "exempelby"
    live = report(name, year, language, cut_off, answered=invented)
    frozen = as_json(the_figures(name, year, language, cut_off))
    again = compose(
        the_plan(name), year=year, figures=from_json(frozen, catalogue), catalogue=catalogue, language=language,
        answers=exempelby_round(year) if invented else None, previous=exempelby_round(year - 1) if invented else None,
        on=live.dated_on, cut_off=cut_off,
    )  # fmt: skip
    assert tree_hash(again) == tree_hash(live)


def test_the_frozen_copy_remembers_its_releases_and_its_cut_off(
    the_figures: Callable[..., Figures], catalogue: Catalogue
) -> None:
    figures = the_figures("sollentuna", 2019, Language.SV, dt.date(2020, 3, 1))
    again = from_json(as_json(figures), catalogue)
    assert again.cut_off == dt.date(2020, 3, 1)
    assert [m.id for m in again.releases] == [m.id for m in figures.releases]
    assert all(m.identified().id == m.id for m in again.releases)
