"""Themes given by the words of a text, shown with those words, and kept as tags of the plan."""

import pytest

from samsyn.planfile.item import Found
from samsyn.planfile.read import read as read_plan
from samsyn.planfile.write import dump
from samsyn.reader.formats.text import read_text
from samsyn.reader.planning import planned
from samsyn.reader.reading import drafted
from samsyn.reader.review import verbs
from samsyn.reader.review.adopting import adopted
from samsyn.reader.review.beginning import begun
from samsyn.reader.review.state import UnableToReview
from samsyn.reader.themes import shared, themes_of

TEXT = """# Plan för Granby 2024

## Mål 1: Fler har ett arbete

### Åtgärder

- Utbilda språkstödjare i skolan.

## Mål 2: Granby ska vara vackert
"""


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Fler i arbete", {"work"}),
        ("Vårt arbete med planen", set()),
        ("En boskola för hyresgäster", {"housing"}),
        ("Öppen förskola", {"education", "children"}),
        ("Grannsamverkan i Norrby", {"safety"}),
        ("Antal deltagare", set()),
        ("Fler deltar i föreningslivet", {"participation", "civil-society"}),
    ],
)
def test_a_theme_is_given_by_words_of_the_field_and_by_nothing_else(text: str, wanted: set[str]) -> None:
    assert {one.theme.id for one in themes_of(text)} == wanted


def test_every_theme_tells_the_words_that_gave_it() -> None:
    (work,) = themes_of("Fler jobb och fler praktikplatser")
    assert (work.theme.name.sv, work.theme.name.en, work.words) == ("arbete", "work", ("jobb", "praktikplatser"))
    assert [theme.id for theme in shared([work], themes_of("arbetsmarknad"))] == ["work"]


def test_a_plan_draft_has_only_the_themes_it_uses_with_the_words_that_gave_them() -> None:
    plan = planned(drafted(read_text(TEXT)))
    (dimension,) = plan.dimensions
    assert [tag.id for tag in dimension.tags] == ["work", "education", "language"]
    assert dimension.tags[0].text == "Ord i dokumentet: arbete"
    assert [goal.tags for goal in plan.goals] == [("theme/work",), ()]
    assert set(plan.actions[0].tags) == {"theme/education", "theme/language"}
    assert read_plan(dump(plan)) == plan
    assert planned(drafted(read_text("# Plan för Granby 2024\n\n## Mål 1: Ett vackert Granby"))).dimensions == ()


def test_a_person_can_choose_any_theme_and_unused_ones_stay_out_of_the_plan() -> None:
    review = begun(drafted(read_text(TEXT)))
    goal = review.of("goals")[1].id
    made = verbs.change(review, goal, {"tags": ["theme/culture"]})
    assert [tag.id for one in adopted(made).dimensions for tag in one.tags] == ["culture"]
    assert {tag.id for one in adopted(made, taking=[Found.LABELLED]).dimensions for tag in one.tags} == {
        "work",
        "culture",
    }
    with pytest.raises(UnableToReview, match="ingen märkning ”theme/weather”"):
        verbs.change(review, goal, {"tags": ["theme/weather"]})
