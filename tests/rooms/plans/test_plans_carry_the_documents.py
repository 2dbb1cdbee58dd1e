"""Every line of the requirement catalogue about the five documents has its place in a plan file."""

from pathlib import Path

import pytest
from tests.support import carrying
from tests.support.carrying import SEEDS, Carried, Requirement, failures

FIVE = sorted(SEEDS.values())


@pytest.fixture(scope="module")
def catalogue(shared: Path) -> dict[str, Requirement]:
    return carrying.requirements(shared / "domain" / "requirements.csv")


def of(catalogue: dict[str, Requirement], municipality: str) -> dict[str, Requirement]:
    return {id_: line for id_, line in catalogue.items() if line.seed == municipality}


def seed_lines(shared: Path, municipality: str) -> list[str]:
    return (shared / "seeds" / f"{municipality}.txt").read_text(encoding="utf-8").split("\n")


def test_the_catalogue_has_235_lines_about_the_five_documents(catalogue: dict[str, Requirement]) -> None:
    assert len(catalogue) == 235


@pytest.mark.parametrize("municipality", FIVE)
def test_the_map_has_exactly_the_lines_of_the_catalogue(municipality: str, catalogue: dict[str, Requirement]) -> None:
    assert set(carrying.carried(municipality)) == set(of(catalogue, municipality))


@pytest.mark.parametrize("municipality", FIVE)
def test_the_plan_carries_every_line_with_its_figures_and_its_place(
    municipality: str, catalogue: dict[str, Requirement], shared: Path
) -> None:
    plan, map_, lines = (
        carrying.plan_json(municipality),
        carrying.carried(municipality),
        seed_lines(shared, municipality),
    )
    found = {id_: failures(plan, map_[id_], line, lines) for id_, line in of(catalogue, municipality).items()}
    assert {id_: why for id_, why in found.items() if why} == {}


@pytest.mark.parametrize("municipality", FIVE)
def test_taking_out_any_place_makes_its_requirement_fail(
    municipality: str, catalogue: dict[str, Requirement], shared: Path
) -> None:
    plan, map_, lines = (
        carrying.plan_json(municipality),
        carrying.carried(municipality),
        seed_lines(shared, municipality),
    )
    unnoticed = []
    for id_, line in of(catalogue, municipality).items():
        for place in map_[id_].at:
            with carrying.without(plan, place) as poorer:
                if not failures(poorer, map_[id_], line, lines):
                    unnoticed.append((id_, place))
    assert unnoticed == []


@pytest.mark.parametrize("municipality", FIVE)
def test_a_place_that_no_longer_says_what_the_map_wants_makes_its_requirement_fail(
    municipality: str, catalogue: dict[str, Requirement], shared: Path
) -> None:
    plan, map_, lines = (
        carrying.plan_json(municipality),
        carrying.carried(municipality),
        seed_lines(shared, municipality),
    )
    unnoticed = []
    wanting = [line for id_, line in of(catalogue, municipality).items() if map_[id_].holds]
    for line in wanting:
        with carrying.silenced(plan, map_[line.id].at) as mute:
            if not failures(mute, map_[line.id], line, lines):
                unnoticed.append(line.id)
    assert wanting
    assert unnoticed == []


@pytest.mark.parametrize("municipality", FIVE)
def test_every_cited_line_is_a_line_with_words_in_the_document(municipality: str, shared: Path) -> None:
    lines = seed_lines(shared, municipality)
    blank = []
    for place, first, last in spans(carrying.plan_json(municipality)):
        if last < first or last > len(lines) or not "".join(lines[first - 1 : last]).strip():
            blank.append((place, first, last))
    assert blank == []


def spans(content: object, place: str = "") -> list[tuple[str, int, int]]:
    """Every source in the plan as (place, first line, last line)."""
    if isinstance(content, list):
        return [span for n, one in enumerate(content) for span in spans(one, f"{place}[{n}]")]
    if not isinstance(content, dict):
        return []
    here = content.get("source") or {}
    own = [(place, here["line"], here.get("to_line", here["line"]))] if "line" in here else []
    return own + [span for key, one in content.items() if key != "source" for span in spans(one, f"{place}.{key}")]


# The check itself, on a plan of three lines that is nobody's.
SMALL = {
    "document": {"title": "En plan", "source": {"line": 1}},
    "goals": [{"id": "g", "text": "Högst 48 månader", "influences": ["h"], "source": {"line": 3}}],
    "targets": [{"id": "t", "text": "25 platser", "value": 25.0, "source": {"line": 2, "to_line": 3}}],
    "documents": [{"id": "d", "sections": [{"id": "s", "label": "6.2"}], "source": {"line": 2}}],
}
TEXT = ["En plan", "25 platser, 1,5 mil", "Högst 48 månader enligt 'Planen'"]


def small(
    text: str,
    *lines: int,
    at: tuple[str, ...],
    holds: tuple[str, ...] = (),
    links: tuple[tuple[str, str, str], ...] = (),
) -> list[str]:
    return failures(SMALL, Carried(at, holds, links), Requirement("X-001", "x", text, frozenset(lines)), TEXT)


def test_a_place_that_is_there_with_its_figure_and_line_passes() -> None:
    assert small("At most 48 months", 3, at=("g",), holds=("månader",), links=(("g", "influences", "h"),)) == []


def test_a_place_that_is_not_there_fails() -> None:
    assert small("", 3, at=("nowhere",)) == ["nowhere is not in the plan"]
    assert small("", 3, at=("documents.d/other",)) == ["documents.d/other is not in the plan"]


def test_a_place_on_another_line_fails() -> None:
    assert small("", 1, at=("g",)) == ["g stands on other lines than l.1-1"]


def test_a_figure_of_the_document_that_the_plan_does_not_hold_fails() -> None:
    assert small("25 places", 2, 3, at=("g",)) == ["'25' stands in the document but not in the plan"]


def test_a_figure_only_the_catalogue_knows_is_not_asked_for() -> None:
    assert small("At most 48 months, 1,829 children", 3, at=("g",)) == []


def test_a_quoted_term_of_the_document_that_the_plan_does_not_hold_fails() -> None:
    assert small("As 'planen' says", 3, at=("g",)) == ["'planen' stands in the document but not in the plan"]


def test_a_wanted_word_or_link_that_is_missing_fails() -> None:
    assert small("", 3, at=("g",), holds=("49",), links=(("g", "influences", "t"),)) == [
        "'49' is not said",
        "no link g → influences → t",
    ]


def test_an_id_or_a_line_number_does_not_count_as_a_figure_held() -> None:
    plan = {"goals": [{"id": "target-25", "text": "platser", "source": {"line": 25}}]}
    line = Requirement("X-001", "x", "25 places", frozenset({25}))
    assert failures(plan, Carried(("target-25",)), line, [""] * 24 + ["25 platser"]) == [
        "'25' stands in the document but not in the plan"
    ]


def test_what_is_taken_out_is_put_back() -> None:
    before = repr(SMALL)
    with carrying.without(SMALL, "documents.d/s"):
        assert carrying.find(SMALL, "documents.d/s") is None
    assert repr(SMALL) == before


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("1,800 and 1800", {"1800"}),
        ("11,1 % or 11.1 %", {"11.1"}),
        ("25.0 or 25", {"25"}),
        ("2017-05-08", {"2017", "05", "08"}),
        ("kolada:N00973 and 4 %", set()),
    ],
)
def test_the_same_figure_is_read_the_same_however_it_is_written(text: str, held: set[str]) -> None:
    assert carrying.figures(text) == held
