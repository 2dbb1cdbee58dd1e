"""A living plan: what is new, gone, changed, and what lives on under another id in the successor."""

import pytest

from samsyn.planfile.compare import Moved, SuccessorError, compare


def test_a_plan_is_no_different_from_itself(exempelby):
    assert compare(exempelby, exempelby).is_empty


def test_what_is_added_removed_and_changed_is_told_by_id(exempelby, changed):
    def edit(content):
        content["risks"] = []
        content["statements"].append({"id": "new-statement", "kind": "offer", "text": "Nytt."})
        content["goals"][0]["text"] = "Ändrat."
        content["goals"][0]["type"] = "effect"

    found = compare(exempelby, changed(edit))
    assert found.added == (("statements", "new-statement"),)
    assert found.removed == (("risks", "risk-few-places"),)
    (change,) = found.changed
    assert (change.list, change.id) == ("goals", "goal-reception")
    assert [(f.name, f.after) for f in change.fields] == [("text", "Ändrat."), ("type", "effect")]
    assert not found.is_empty


def test_a_change_read_backwards_is_its_opposite(exempelby, changed):
    after = changed(lambda c: c["goals"].pop())
    assert compare(exempelby, after).removed == compare(after, exempelby).added


def test_the_order_of_rows_is_no_change(exempelby, changed):
    assert compare(exempelby, changed(lambda c: c["goals"].reverse())).is_empty


def test_a_change_of_the_document_itself_is_told(exempelby, changed):
    (change,) = compare(exempelby, changed(lambda c: c["document"].update(title="Ny titel"))).changed
    assert (change.list, change.fields[0].before[:4], change.fields[0].after) == ("document", "Plan", "Ny titel")


@pytest.mark.requirement("SNT-004")
def test_goals_are_carried_to_the_successor_by_a_mapping(exempelby, changed):
    def successor(content):
        goal = content["goals"][-1]
        goal["id"] = "goal-together"
        for name in ("indicators", "actions", "evidence", "gates", "facts"):
            for row in content[name]:
                row["goals"] = ["goal-together" if g == "goal-belonging" else g for g in row["goals"]]
        for target in content["targets"]:
            target["of"] = ["goal-together" if g == "goal-belonging" else g for g in target["of"]]
        goal["text"] = "Ny lydelse."

    after = changed(successor)
    found = compare(exempelby, after, successors={"goal-belonging": "goal-together"})
    assert found.moved == (Moved("goals", "goal-belonging", "goal-together"),)
    assert found.continued() == {"goal-belonging": "goal-together"}
    assert ("goals", "goal-together") not in found.added
    assert ("goals", "goal-belonging") not in found.removed
    assert next(c for c in found.changed if c.id == "goal-belonging").fields[0].after == "Ny lydelse."
    assert compare(exempelby, after).removed == (("goals", "goal-belonging"),)


@pytest.mark.parametrize("mapping", [{"goal-nowhere": "goal-home"}, {"goal-home": "goal-nowhere"}])
def test_a_mapping_to_or_from_nothing_is_said(exempelby, mapping):
    with pytest.raises(SuccessorError, match="goal-nowhere"):
        compare(exempelby, exempelby, successors=mapping)
