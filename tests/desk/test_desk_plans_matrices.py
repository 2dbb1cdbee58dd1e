"""The plan's matrices as they are drawn: a cross where the plan ties two things together, and nowhere else."""

import pytest
from django.urls import reverse
from lxml import html
from tests.support.cast import PLAN, Cast
from tests.support.live import signed_in

from samsyn.planfile.read import read

pytestmark = pytest.mark.django_db
FILE = read(PLAN)
NOTHING = "Inte aktuellt"
Drawn = dict[str, dict[str, str]]


def words(node: html.HtmlElement) -> str:
    """What a cell says aloud: the dash of an empty one is for the eye only."""
    return " ".join("".join(node.xpath(".//text()[not(ancestor::*[@aria-hidden='true'])]")).split())


def label(head: html.HtmlElement) -> str:
    """A head's short name; its full one follows for those who listen."""
    return words(head).split(": ")[0]


@pytest.fixture
def drawn(with_figures: Cast) -> dict[str, Drawn]:
    """Heading → row → column → what stands in the cell, as a reader of Exempelby sees them."""
    page = signed_in(with_figures.reader).get(reverse("plan-matrices", args=["exempelby", "exempelby"]))
    sections: dict[str, Drawn] = {}
    for section in html.fromstring(page.content.decode()).xpath("//section[h2][.//table]"):
        columns = [label(head) for head in section.xpath(".//thead//th")][1:]
        sections[words(section.xpath("./h2")[0])] = {
            label(row.xpath("./th")[0]): dict(zip(columns, map(words, row.xpath("./td")), strict=True))
            for row in section.xpath(".//tbody/tr")
        }
    return sections


def test_every_matrix_is_drawn(drawn: dict[str, Drawn]) -> None:
    assert list(drawn) == [
        "Följs målet från tre håll?", "Organ och mål", "Åtgärder och mål", "Mål och indikatorer",
        "Kommunens roller", "Språk", "Det planen ska ge",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("goal", "numbers", "in_words", "voices", "whole"),
    [
        ("1.1 Ett mottagande från första dagen", "2", "1", "saknas", "inte ännu"),
        ("1.2.1 Språk i tid", "1", "saknas", "saknas", "inte ännu"),
        ("2.3 Att höra till", "2", "1", "1", "ja"),
    ],
)
def test_a_goal_is_said_to_be_followed_from_the_sides_it_has(
    drawn: dict[str, Drawn], goal: str, numbers: str, in_words: str, voices: str, whole: str
) -> None:
    assert drawn["Följs målet från tre håll?"][goal] == {
        "Mäts med siffror": numbers, "Beskrivs med ord": in_words, "De berörda hörs": voices, "Alla tre": whole
    }  # fmt: skip


@pytest.mark.parametrize(
    ("body", "goal", "says"),
    [
        ("Kommunstyrelsen", "1.2", "3 st"),
        ("Barn- och utbildningsnämnden", "2.2", "3 st"),
        ("Socialnämnden", "2.1", "ja"),
        ("Föreningsrådet", "2.3", "ja"),
        ("Socialnämnden", "1.1", NOTHING),
        ("Kommunfullmäktige", "1.1", NOTHING),
    ],
)
def test_a_body_stands_against_the_goals_it_owns_or_takes_part_in(
    drawn: dict[str, Drawn], body: str, goal: str, says: str
) -> None:
    assert drawn["Organ och mål"][body][goal] == says


def test_an_action_has_a_cross_at_each_goal_it_serves_and_at_no_other(drawn: dict[str, Drawn]) -> None:
    crosses = drawn["Åtgärder och mål"]
    assert crosses["Sfi på arbetsplatsen"] == {
        "1.1": NOTHING, "1.2": "ja", "1.2.1": "ja", "2.1": NOTHING, "2.2": NOTHING, "2.3": NOTHING
    }  # fmt: skip
    labels = {goal.id: goal.label for goal in FILE.goals}
    assert {row: {goal for goal, said in cells.items() if said == "ja"} for row, cells in crosses.items()} == {
        action.title: {labels[goal] for goal in action.goals} for action in FILE.actions
    }


def test_a_goal_has_a_cross_at_each_indicator_that_measures_it_and_at_no_other(drawn: dict[str, Drawn]) -> None:
    crosses = drawn["Mål och indikatorer"]
    assert (crosses["Arbete eller studier"]["I3"], crosses["Arbete eller studier"]["I1"]) == ("ja", NOTHING)
    labels = {one.id: one.label or str(place) for place, one in enumerate(FILE.indicators, start=1)}
    assert {row: {one for one, said in cells.items() if said == "ja"} for row, cells in crosses.items()} == {
        goal.title: {labels[one.id] for one in FILE.indicators if goal.id in one.goals} for goal in FILE.goals
    }


@pytest.mark.parametrize(
    ("dimension", "tag", "says"),
    [
        ("Kommunens roller", "Lagstadgat mottagande", ("2 st", "4 st", NOTHING, NOTHING)),
        ("Kommunens roller", "Möjliggörare", ("1 st", "3 st", NOTHING, NOTHING)),
        ("Språk", "Språkstöd", ("1 st", "11 st", NOTHING, NOTHING)),
        ("Det planen ska ge", "Tillhörighet", ("1 st", NOTHING, NOTHING, "1 st")),
    ],
)
def test_a_tag_says_how_many_goals_actions_areas_and_indicators_carry_it(
    drawn: dict[str, Drawn], dimension: str, tag: str, says: tuple[str, ...]
) -> None:
    kinds = ("Mål", "Åtgärder", "Områden", "Indikatorer")
    assert drawn[dimension][tag] == dict(zip(kinds, says, strict=True))
