"""Coverage: which tags are used by what, two dimensions against each other, and who does what for which goal."""

import pytest

from samsyn.planfile.coverage import UnknownDimensionError, bodies_by_goal, coverage, cross
from samsyn.planfile.gaps.duplicates import duplicates, likeness, words


def naive(plan, kind, tag):
    return [item.id for item in getattr(plan, kind) if tag in item.tags]


def test_the_matrix_counts_as_one_would_by_hand(exempelby):
    matrix = coverage(exempelby, "municipal-roles")
    assert matrix.rows == tuple(f"municipal-roles/{t}" for t in ("statutory", "employer", "planner", "enabler"))
    for row in matrix.rows:
        for kind in matrix.columns:
            assert list(matrix.at(row, kind)) == naive(exempelby, kind, row)
            assert matrix.count(row, kind) == len(naive(exempelby, kind, row))
    assert matrix.counts()[0][1] == 4
    assert matrix.empty_rows == ()
    assert matrix.empty_columns == ("areas", "indicators")


def test_a_tag_nothing_carries_is_an_empty_row(changed):
    def untag(content):
        for name in ("goals", "actions"):
            for row in content[name]:
                row["tags"] = [t for t in row["tags"] if t != "municipal-roles/enabler"]

    assert coverage(changed(untag), "municipal-roles").empty_rows == ("municipal-roles/enabler",)


def test_two_dimensions_meet_where_an_item_carries_both(exempelby):
    matrix = cross(exempelby, "municipal-roles", "outcomes")
    assert matrix.at("municipal-roles/planner", "outcomes/home") == ("goal-home",)
    assert matrix.at("municipal-roles/statutory", "outcomes/home") == ()
    turned = cross(exempelby, "outcomes", "municipal-roles")
    assert all(turned.at(c, r) == matrix.at(r, c) for r in matrix.rows for c in matrix.columns)


def test_a_dimension_the_plan_does_not_have_is_named_with_those_it_has(exempelby):
    with pytest.raises(UnknownDimensionError, match="municipal-roles") as caught:
        coverage(exempelby, "five-points")
    assert caught.value.known == ("municipal-roles", "language", "outcomes")
    with pytest.raises(UnknownDimensionError, match="outcomes"):
        cross(exempelby, "outcomes", "five-points")


def test_who_does_what_for_which_goal(exempelby):
    matrix = bodies_by_goal(exempelby)
    assert matrix.at("housing-company", "goal-home") == ("action-moving-on", "goal-home")
    assert matrix.at("associations", "goal-belonging") == ("action-meeting-place",)
    assert "council" in matrix.empty_rows
    assert matrix.empty_columns == ()


@pytest.mark.requirement("SNT-007")
def test_near_identical_actions_of_two_boards_are_set_side_by_side(changed):
    def same_thing_twice(content):
        content["actions"][-1]["text"] = (
            "Biblioteken öppnar mötesplatser två kvällar varje vecka tillsammans med föreningar."
        )

    (pair,) = duplicates(changed(same_thing_twice).actions)
    assert {pair.first.id, pair.second.id} == {"action-meeting-place", "action-safety-info"}
    assert pair.share >= 0.6


def test_exempelby_has_no_action_told_twice(exempelby):
    assert list(duplicates(exempelby.actions)) == []


def test_a_step_is_not_a_duplicate_of_its_own_action(changed):
    def echo(content):
        action, step = content["actions"][0], content["actions"][1]
        step["text"] = action["text"]

    assert list(duplicates(changed(echo).actions)) == []


def test_likeness_is_common_words_over_all_words():
    assert likeness("Praktik för nyanlända", "praktiken för nyanlända") == 1.0
    assert likeness("a b", "!!") == 0.0
    assert likeness("bostad arbete", "bostad skola") == pytest.approx(1 / 3)
    assert words("Och i att") == frozenset()
