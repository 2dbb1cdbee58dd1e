"""The review of a reading: what a person can say of it, and that everything can be unsaid."""

import json
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samsyn.planfile.chain import GoalLevel
from samsyn.planfile.item import Found
from samsyn.planfile.people import Body, BodyKind
from samsyn.planfile.read import read as read_plan
from samsyn.planfile.standing import Status
from samsyn.planfile.write import dump
from samsyn.reader.formats.text import read_text
from samsyn.reader.planning import NO_TITLE
from samsyn.reader.reading import drafted
from samsyn.reader.review import saving, verbs
from samsyn.reader.review.adopting import adopted, left_out
from samsyn.reader.review.beginning import begun
from samsyn.reader.review.state import Review, Standing, UnableToReview, redo, undo

TEXT = """# Handlingsplan för ett öppet Granby 2024–2026

Granby kommun

Antagen av kommunstyrelsen 2023-12-05 § 8

## Mål 1: Fler i arbete

### Delmål

- Minst 40 hushåll per år får en kontaktperson.
- Alla får en plan.

### Kvantitativa mål

- Andelen i arbete ska öka från 59 procent 2022 till 70 procent 2026.

### Åtgärder

| Nr | Åtgärd | Ansvarig | Tid | Mätetal |
|---|---|---|---|---|
| 1.1 | Starta kurser | Socialnämnden, Granhem AB | 2024–2025 | Antal kurser (Kommunens enkät) |
| 1.2 | Mentorer (se Boendeprogrammet, avsnitt 3) | Kommunstyrelsen | löpande | Andel med mentor |

## Mål 2: Alla bor bra

Kommunen ska också bygga fler hyresrätter i hela kommunen.

## Uppföljning

Planen följs upp två gånger per år.

## Relaterade dokument

- Boendeprogram 2024-2028, med utblick mot 2035
"""
BODY = Body(id="bildningsnamnden", name="Bildningsnämnden", kind=BodyKind.COMMITTEE)


@cache
def review() -> Review:
    return begun(drafted(read_text(TEXT)), {"Granby": "9901"}, source_file="granby.md")


def ids(of: Review, list_: str) -> list[str]:
    return [entry.id for entry in of.of(list_)]


def test_a_new_review_has_everything_with_its_line_and_nothing_taken() -> None:
    start = review()
    assert start.counts()[Standing.UNTOUCHED] == len(start.entries)
    assert [(e.words, e.source["line"], e.found) for e in start.of("goals")[:2]] == [
        ("Fler i arbete", 7, Found.LABELLED),
        ("Minst 40 hushåll per år får en kontaktperson.", 11, Found.LISTED),
    ]
    plan = adopted(start)
    assert (plan.goals, plan.actions, plan.decisions, plan.bodies) == ((), (), (), ())
    assert (plan.document.title, plan.municipality.id) == ("Handlingsplan för ett öppet Granby 2024–2026", "9901")


def test_a_class_is_taken_in_one_step_and_prose_never() -> None:
    taken = verbs.accept_found(verbs.accept_found(review(), Found.LABELLED), Found.LISTED)
    plan = adopted(taken)
    assert len(taken.done) == 2
    assert plan == adopted(review(), taking=[Found.LABELLED, Found.LISTED])
    assert not any("hyresrätter" in action.text for action in plan.actions)
    assert plan.document.standing.status is Status.DECIDED
    for ask in (lambda: verbs.accept_found(taken, Found.PROSE), lambda: adopted(taken, taking=[Found.PROSE])):
        with pytest.raises(UnableToReview, match="en mening i taget"):
            ask()


def test_a_candidate_in_prose_is_taken_when_a_person_takes_it() -> None:
    candidate = review().of("actions")[-1]
    assert candidate.found is Found.PROSE
    plan = adopted(verbs.accept(review(), candidate.id))
    assert [(a.text, a.source.line if a.source else None) for a in plan.actions] == [(candidate.words, 27)]


def test_a_changed_item_keeps_its_place_and_what_the_document_says() -> None:
    goal = ids(review(), "goals")[0]
    changed = verbs.change(review(), goal, {"text": "Fler har ett arbete", "type": "effect"})
    entry = changed.entry(goal)
    assert (entry.words, entry.standing, entry.read and entry.read["text"]) == (
        "Fler har ett arbete",
        Standing.CHANGED,
        "Fler i arbete",
    )
    assert adopted(changed).goals[0].source == adopted(verbs.accept(review(), goal)).goals[0].source
    assert verbs.reopen(changed, goal).entry(goal) == review().entry(goal)
    assert verbs.accept(changed, goal) is changed
    assert verbs.accept(verbs.reject(changed, goal), goal).entry(goal) == entry


@pytest.mark.parametrize(
    "values",
    [
        {"text": ""},
        {"level": "summit"},
        {"colour": "red"},
        {"parent": "goal-nowhere"},
        {"areas": ["goal-fler-i-arbete"]},
        {"tags": ["theme/housing-and-more"]},
        {"id": "other"},
        {"source": {"line": 1}},
        {"standing": {"status": "proposed"}},
        {"owners": [{"body": "body-socialnamnden", "decision": "decision-adoption"}]},
    ],
)
def test_what_could_not_stand_in_a_plan_is_refused_with_words(values: dict[str, object]) -> None:
    start = review()
    with pytest.raises(UnableToReview, match=r"[.]$"):
        verbs.change(start, ids(start, "goals")[0], values)


def test_units_titles_and_codes_are_checked_too() -> None:
    start = review()
    target = ids(start, "targets")[0]
    for id_, values in (
        (target, {"unit": "furlongs"}),
        ("document", {"title": " "}),
        ("document", {"kind": "poem"}),
        ("document", {"municipality_id": "x"}),
        ("document", {"weather": "fine"}),
        ("validity", {"from": "2030-01-01"}),
    ):
        with pytest.raises(UnableToReview, match="Det går inte att spara så"):
            verbs.change(start, id_, values)
    named = verbs.change(start, "document", {"title": "Plan", "municipality_id": "9902"})
    assert (adopted(named).document.title, adopted(named).municipality.id) == ("Plan", "9902")
    assert adopted(verbs.reject(start, "document")).document.title == NO_TITLE


def test_merged_goals_carry_their_actions_and_targets_along() -> None:
    start = verbs.accept_found(verbs.accept_found(review(), Found.LABELLED), Found.LISTED)
    first, second = (e.id for e in start.of("goals") if "level" not in e.row)
    merged = verbs.merge(start, [second, first], "Arbete och bostad åt alla")
    made = merged.of("goals")[-1]
    assert (made.words, made.out_of, made.source["line"], made.source["to_line"]) == (
        "Arbete och bostad åt alla",
        (first, second),
        7,
        25,
    )
    assert merged.entry(first).standing is Standing.MERGED
    plan = adopted(merged)
    assert {goal for action in plan.actions for goal in action.goals} == {made.id}
    assert {one for target in plan.targets for one in target.of} <= {goal.id for goal in plan.goals}
    assert left_out(merged) == ()
    with pytest.raises(UnableToReview, match="är redan en del av ”Arbete och bostad åt alla”"):
        verbs.accept(merged, first)


def test_a_split_item_gives_each_part_its_place_and_what_pointed_to_it_points_to_all() -> None:
    start = verbs.accept_found(verbs.accept_found(review(), Found.LABELLED), Found.LISTED)
    goal = ids(start, "goals")[0]
    parted = verbs.split(start, goal, ["Fler i arbete", "Fler i studier", " "])
    plan = adopted(parted)
    made = [g for g in plan.goals if g.text in {"Fler i arbete", "Fler i studier"}]
    assert [g.source.line for g in made if g.source] == [7, 7]
    assert plan.actions[0].goals == tuple(g.id for g in made)
    assert [g.parent for g in plan.goals if g.level is GoalLevel.SUBGOAL] == [made[0].id] * 2
    with pytest.raises(UnableToReview, match="minst två texter"):
        verbs.split(start, ids(start, "goals")[1], ["ett"])


def test_what_belongs_only_to_something_rejected_is_told_and_not_in_the_plan() -> None:
    start = verbs.accept_found(verbs.accept_found(review(), Found.LABELLED), Found.LISTED)
    cut = verbs.reject(start, ids(start, "goals")[0])
    assert {one.id.split("-")[0] for one in left_out(cut)} == {"target", "baseline"}
    plan = adopted(cut)
    assert [g.level for g in plan.goals] == [GoalLevel.GOAL] * len(plan.goals)
    assert read_plan(dump(plan)) == plan


def test_a_link_to_a_part_of_another_document_follows_as_long_as_the_part_is_there() -> None:
    start = verbs.accept_found(verbs.accept_found(review(), Found.LABELLED), Found.LISTED)
    (document,) = start.of("documents")
    action = start.of("actions")[1].id
    assert [(x.document, x.section) for x in adopted(start).actions[1].documents] == [(document.id, "avsnitt-3")]
    cut = adopted(verbs.change(start, document.id, {"sections": None}))
    assert [(x.document, x.section) for x in cut.actions[1].documents] == [(document.id, None)]
    assert adopted(verbs.reject(start, document.id)).actions[1].documents == ()
    linked = [{"document": document.id, "section": "avsnitt-9", "relation": "also_stated_in"}]
    with pytest.raises(UnableToReview, match="inget avsnitt ”avsnitt-9”"):
        verbs.change(start, action, {"documents": linked})
    with pytest.raises(UnableToReview):
        verbs.change(start, action, {"documents": [{"document": "doc-x", "relation": "builds_on"}]})


def test_an_action_can_be_seen_as_a_goal_and_a_subgoal_as_an_action() -> None:
    start = review()
    candidate, subgoal = start.of("actions")[-1].id, start.of("goals")[1].id
    made = verbs.recast(verbs.recast(start, candidate, "goals"), subgoal, "actions")
    plan = adopted(verbs.accept(made, ids(start, "goals")[0]))
    assert "Kommunen ska också bygga fler hyresrätter i hela kommunen." in [g.text for g in plan.goals]
    assert plan.actions[0].goals == (ids(start, "goals")[0],)
    for list_ in ("areas", "statements", "indicators"):
        again = verbs.recast(start, candidate, list_)
        assert again.entry(candidate).list == list_
        assert read_plan(dump(adopted(again)))
    assert verbs.recast(start, candidate, "actions").entry(candidate).standing is Standing.ACCEPTED
    with pytest.raises(UnableToReview, match="byta mellan"):
        verbs.recast(start, candidate, "targets")


def test_a_person_can_add_what_the_reading_missed() -> None:
    start = review()
    goal = ids(start, "goals")[0]
    more = verbs.add(start, "goals", {"text": "Alla hörs"}, after=goal)
    assert [e.words for e in more.of("goals")][:2] == ["Fler i arbete", "Alla hörs"]
    assert (more.of("goals")[1].found, more.of("goals")[1].read) == (None, None)
    twice = verbs.add(more, "goals", {"text": "Alla hörs"})
    assert len({e.id for e in twice.entries}) == len(twice.entries)
    with pytest.raises(UnableToReview, match="Det går att lägga till"):
        verbs.add(start, "document", {"title": "x"})
    with pytest.raises(UnableToReview, match="Ändra det i stället"):
        verbs.add(start, "decisions", {"paragraph": "§ 1"})


def test_a_sentence_made_a_goal_is_what_it_was_when_the_choice_is_taken_back() -> None:
    start = review()
    action = start.of("actions")[0]
    made = verbs.recast(start, action.id, "goals")
    assert verbs.reopen(made, action.id).entry(action.id) == replace(action, standing=Standing.UNTOUCHED)


def test_an_appointed_body_comes_into_the_plan_with_its_item() -> None:
    start = review()
    goal, other = ids(start, "goals")[0], ids(start, "goals")[1]
    owned = verbs.appoint(verbs.appoint(start, goal, BODY), other, BODY)
    plan = adopted(owned)
    assert [(b.id, b.kind) for b in plan.bodies] == [(BODY.id, BodyKind.COMMITTEE)]
    assert [o.body for g in plan.goals for o in g.owners] == [BODY.id, BODY.id]
    assert verbs.appoint(owned, goal, BODY) is owned
    again = verbs.appoint(verbs.reject(owned, BODY.id), ids(start, "goals")[2], BODY)
    assert again.entry(BODY.id).standing is Standing.ACCEPTED
    assert undo(again).entry(BODY.id).standing is Standing.REJECTED
    with pytest.raises(UnableToReview, match="har en ägare"):
        verbs.appoint(start, "document", BODY)
    with pytest.raises(UnableToReview, match="används redan"):
        verbs.appoint(start, other, BODY.model_copy(update={"id": goal}))


def test_heads_are_not_merged_and_kinds_not_mixed() -> None:
    start = review()
    goal, action = ids(start, "goals")[0], ids(start, "actions")[0]
    for chosen in ([goal], [goal, action], ["document", "validity"]):
        with pytest.raises(UnableToReview, match="minst två av samma slag"):
            verbs.merge(start, chosen)


def test_nothing_to_undo_is_said_and_an_unknown_id_is_too() -> None:
    for ask in (undo, redo, lambda r: verbs.accept(r, "goal-x"), lambda r: verbs.add(r, "goals", {}, after="y")):
        with pytest.raises(UnableToReview):
            ask(review())


def test_a_broken_save_is_told_as_such() -> None:
    good = saving.as_json(review())
    saves: list[object] = [None, [], {**good, "format": 2}, {"format": 1}, {**good, "entries": [{"id": 1}]}]
    for broken in saves:
        with pytest.raises(UnableToReview, match="Läs in dokumentet på nytt"):
            saving.from_json(broken)


_VERBS = st.sampled_from(
    ["accept", "reject", "reopen", "change", "recast", "merge", "split", "add", "appoint", "undo", "redo", "parent"]
)
_ACTS = st.tuples(_VERBS, st.integers(0, 60), st.integers(0, 60), st.text(max_size=12))


def acted(review: Review, act: tuple[str, int, int, str]) -> Review:
    """One verb on entries picked by number; what the review refuses leaves it as it was."""
    verb, i, j, text = act
    one, other = (review.entries[n % len(review.entries)] for n in (i, j))
    doing = {
        "accept": lambda: verbs.accept(review, one.id, other.id),
        "reject": lambda: verbs.reject(review, one.id),
        "reopen": lambda: verbs.reopen(review, one.id),
        "change": lambda: verbs.change(review, one.id, {"text": text, "note": text or None}),
        "recast": lambda: verbs.recast(review, one.id, ("goals", "actions", "areas", "statements")[j % 4]),
        "merge": lambda: verbs.merge(review, [one.id, other.id], text or None),
        "split": lambda: verbs.split(review, one.id, [text, one.words]),
        "add": lambda: verbs.add(review, one.list, {**one.row, "text": text}, after=other.id),
        "appoint": lambda: verbs.appoint(review, one.id, BODY),
        "parent": lambda: verbs.change(review, one.id, {"parent": other.id, "level": "subgoal"}),
        "undo": lambda: undo(review),
        "redo": lambda: redo(review),
    }
    try:
        return doing[verb]()
    except UnableToReview:
        return review


@settings(max_examples=40)
@given(st.lists(_ACTS, max_size=14), st.booleans())
def test_whatever_is_done_can_be_undone_redone_saved_and_adopted(
    acts: list[tuple[str, int, int, str]], all_of_it: bool
) -> None:
    start = review()
    at = verbs.accept_found(start, Found.LISTED) if all_of_it else start
    for act in acts:
        at = acted(at, act)
    assert saving.from_json(json.loads(json.dumps(saving.as_json(at)))) == at
    assert len({entry.id for entry in at.entries}) == len(at.entries)
    plan = adopted(at, taking=[Found.LABELLED])
    assert read_plan(dump(plan)) == plan
    back = at
    while back.done:
        back = undo(back)
    assert back.entries == start.entries
    for _ in at.done:
        back = redo(back)
    assert (back.entries, back.done) == (at.entries, at.done)
