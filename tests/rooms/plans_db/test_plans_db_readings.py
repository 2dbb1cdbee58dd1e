"""A document on its way to become a plan: read, said yes and no to, mended, adopted; by whom, and the log."""

import hashlib
from collections.abc import Callable

import pytest
from tests.support import reader_files as files
from tests.support.cast import Cast
from tests.support.readings import begun

from samsyn.audit.queries import list_changes
from samsyn.organisation.changes import give_role
from samsyn.organisation.rights import Role
from samsyn.organisation.unable import UnableTo, UnableToEnter, UnableToFind
from samsyn.organisation.viewer import Viewer
from samsyn.planfile.people import Body, BodyKind
from samsyn.planfile.standing import Status
from samsyn.plans.models import Reading, ReadingFile
from samsyn.plans.queries.plans import list_plans, open_plan
from samsyn.plans.readings.changes import reviewing as say
from samsyn.plans.readings.changes.adopting import adopt_as_draft, choose_changes, take_changes
from samsyn.plans.readings.changes.keeping import discard_reading, start_reading
from samsyn.plans.readings.queries import get_original, list_readings, mark_of, open_reading
from samsyn.plans.readings.unable import UnableToOvertake, UnableToReviewReading, UnableToStart
from samsyn.plans.unable import UnableToTakeIn
from samsyn.reader.refusal import Cause
from samsyn.reader.review.state import Entry, Review, Standing

pytestmark = pytest.mark.django_db

AT = Cast.at
EDUCATION = Body(id="education-committee", name="Barn- och utbildningsnämnden", kind=BodyKind.COMMITTEE)


@pytest.fixture
def reading(cast: Cast) -> int:
    """The invented plan of Granby under review in Exempelby; nobody has said anything of it."""
    return begun(cast)


def review(cast: Cast, reading: int) -> Review:
    return open_reading(cast.exempelby.id, reading, viewer=cast.coordinator.viewer()).review


def version(cast: Cast, reading: int) -> int:
    return open_reading(cast.exempelby.id, reading, viewer=cast.coordinator.viewer()).card.version


def goals(cast: Cast, reading: int) -> tuple[Entry, ...]:
    return review(cast, reading).of("goals")


def shown(*entries: Entry) -> dict[str, str]:
    """What the page of these entries sends back."""
    return {one.id: mark_of(one) for one in entries}


def second_coordinator(cast: Cast) -> Viewer:
    give_role(by=cast.administrator.viewer(), at=AT, user=cast.analyst.id, role=Role.COORDINATOR)
    return cast.analyst.viewer()


def taken(cast: Cast, reading: int, *lists: str) -> None:
    """Everything in the lists accepted, as somebody does who has read each section."""
    entries = [one for one in review(cast, reading).entries if one.list in lists and one.found != "prose"]
    say.accept_shown(by=cast.coordinator.viewer(), at=AT, reading=reading, seen=shown(*entries))


def adopted(cast: Cast, reading: int, *, decided: bool = False) -> str:
    """The reading made a plan of; returns the plan's address."""
    taken(cast, reading, "document", "decisions", "areas", "goals", "actions")
    return adopt_as_draft(
        by=cast.coordinator.viewer(), at=AT, reading=reading, version=version(cast, reading), slug="granby",
        decided=decided,
    ).slug  # fmt: skip


def test_an_uploaded_document_is_kept_as_it_came_with_a_draft_to_review_and_no_plan(cast: Cast) -> None:
    by = cast.coordinator.viewer()
    reading = start_reading(
        by=by, at=AT, file_name="C:\\Mina dokument\\plan.md", content=files.markdown(), municipalities={}
    )
    opened = open_reading(cast.exempelby.id, reading, viewer=by)
    assert (opened.card.file_name, opened.card.version, opened.card.by) == ("plan.md", 1, by.named)
    assert get_original(cast.exempelby.id, reading, viewer=by) == ("plan.md", files.markdown())
    assert files.TITLE in {line.text for line in opened.lines}
    assert [one.words for one in opened.review.of("goals")] == [goal for _name, goal, _why in files.AREAS]
    assert {one.standing for one in opened.review.entries} == {Standing.UNTOUCHED}
    assert list_plans(cast.exempelby.id) == ()
    (line,) = list_changes(cast.exempelby.id, thing="reading")
    assert (line.verb, line.key, line.user) == ("start", str(reading), cast.coordinator.id)
    assert line.said == {
        "sha256": hashlib.sha256(files.markdown()).hexdigest(), "items": len(opened.review.entries), "against": None,
    }, "the log tells which file it was and none of its words"  # fmt: skip


def test_a_file_without_a_name_is_called_a_document_and_refused_for_what_it_is(cast: Cast) -> None:
    with pytest.raises(UnableToStart, match="docx") as refused:
        start_reading(
            by=cast.coordinator.viewer(), at=AT, file_name="", content=b"\x00\x01\x02", municipalities={}
        )  # fmt: skip
    assert refused.value.cause is Cause.UNKNOWN_FORMAT
    assert not Reading.objects.exists() and not ReadingFile.objects.exists(), "nothing of it is kept"
    assert list_changes(cast.exempelby.id, thing="reading") == ()


def test_a_document_is_not_compared_with_a_plan_that_is_not_there(cast: Cast) -> None:
    with pytest.raises(UnableToFind, match="ingen plan med adressen ”granby”"):
        start_reading(
            by=cast.coordinator.viewer(), at=AT, file_name="plan.md", content=files.markdown(), municipalities={},
            against="granby",
        )  # fmt: skip
    assert not Reading.objects.exists()


def test_an_item_is_taken_as_it_stands_and_another_left_out(cast: Cast, reading: int) -> None:
    by, (first, second) = cast.coordinator.viewer(), goals(cast, reading)
    say.accept_item(by=by, at=AT, reading=reading, id=first.id, seen=shown(first))
    after = say.reject_item(by=by, at=AT, reading=reading, id=second.id, seen=shown(second))
    assert [one.standing for one in after.of("goals")] == [Standing.ACCEPTED, Standing.REJECTED]
    assert after == review(cast, reading), "what the verb gives back is what is kept"
    card = open_reading(cast.exempelby.id, reading, viewer=by).card
    assert (card.version, card.changed_by, card.changed_at) == (3, by.named, AT)
    lines = list_changes(cast.exempelby.id, thing="reading", verb="review")
    assert [one.said for one in lines] == [
        {"verb": "reject", "items": [second.id], "version": 3}, {"verb": "accept", "items": [first.id], "version": 2},
    ]  # fmt: skip


def test_saying_the_same_once_more_makes_no_step_and_no_line(cast: Cast, reading: int) -> None:
    by, (first, _second) = cast.coordinator.viewer(), goals(cast, reading)
    say.accept_item(by=by, at=AT, reading=reading, id=first.id, seen=shown(first))
    again = say.accept_item(by=by, at=AT, reading=reading, id=first.id, seen={})
    assert again == review(cast, reading)
    assert version(cast, reading) == 2
    assert len(list_changes(cast.exempelby.id, thing="reading", verb="review")) == 1


def test_a_section_is_taken_at_once_but_for_what_somebody_has_already_spoken_of(cast: Cast, reading: int) -> None:
    by, (first, second) = cast.coordinator.viewer(), goals(cast, reading)
    seen = shown(first, second)
    say.reject_item(by=by, at=AT, reading=reading, id=first.id, seen=seen)
    after = say.accept_shown(by=by, at=AT, reading=reading, seen=seen)
    assert [one.standing for one in after.of("goals")] == [Standing.REJECTED, Standing.ACCEPTED]
    rejected = after.of("goals")[0]
    again = say.accept_shown(by=by, at=AT, reading=reading, seen=shown(rejected))
    assert again.entry(first.id).standing is Standing.REJECTED, "a no is not overrun by a yes to all"


def test_what_stands_in_running_prose_is_not_taken_a_section_at_a_time(cast: Cast) -> None:
    reading = begun(cast, prose=True)
    candidates = [one for one in review(cast, reading).entries if one.found == "prose"]
    assert candidates
    with pytest.raises(UnableToReviewReading, match="en mening i taget"):
        say.accept_shown(by=cast.coordinator.viewer(), at=AT, reading=reading, seen=shown(*candidates))
    assert {review(cast, reading).entry(one.id).standing for one in candidates} == {Standing.UNTOUCHED}
    one = candidates[0]
    after = say.accept_item(by=cast.coordinator.viewer(), at=AT, reading=reading, id=one.id, seen=shown(one))
    assert after.entry(one.id).standing is Standing.ACCEPTED


def test_words_are_changed_and_can_be_had_back_as_the_document_has_them(cast: Cast, reading: int) -> None:
    by, (first, _second) = cast.coordinator.viewer(), goals(cast, reading)
    changed = say.change_item(
        by=by, at=AT, reading=reading, id=first.id, values={"text": "Alla försörjer sig."}, seen=shown(first)
    ).entry(first.id)
    assert (changed.words, changed.standing) == ("Alla försörjer sig.", Standing.CHANGED)
    assert changed.source == first.source, "where it stands in the document is not changed"
    back = say.reopen_item(by=by, at=AT, reading=reading, id=first.id, seen=shown(changed)).entry(first.id)
    assert (back.words, back.standing) == (first.words, Standing.UNTOUCHED)


def test_a_change_that_fits_no_plan_is_refused_with_the_reason_and_changes_nothing(cast: Cast, reading: int) -> None:
    by, (first, _second), before = cast.coordinator.viewer(), goals(cast, reading), review(cast, reading)
    with pytest.raises(UnableToReviewReading, match="Id och källrad kan inte ändras"):
        say.change_item(by=by, at=AT, reading=reading, id=first.id, values={"id": "goal-mine"}, seen=shown(first))
    with pytest.raises(UnableToReviewReading, match="finns inte bland det som granskas"):
        say.change_item(by=by, at=AT, reading=reading, id=first.id, values={"areas": ["area-x"]}, seen=shown(first))
    with pytest.raises(UnableToReviewReading, match="inget som heter ”goal-x”"):
        say.accept_item(by=by, at=AT, reading=reading, id="goal-x", seen={"goal-x": "0"})
    assert review(cast, reading) == before and version(cast, reading) == 1


def test_a_goal_that_is_an_action_is_recast_with_its_words(cast: Cast, reading: int) -> None:
    by, (first, _second) = cast.coordinator.viewer(), goals(cast, reading)
    after = say.recast_item(by=by, at=AT, reading=reading, id=first.id, list="actions", seen=shown(first))
    assert (after.entry(first.id).list, after.entry(first.id).words) == ("actions", first.words)
    assert len(after.of("goals")) == 1


def test_two_goals_are_merged_and_one_action_split_and_nothing_is_said_of_what_lives_on_in_others(
    cast: Cast, reading: int
) -> None:
    by, (first, second) = cast.coordinator.viewer(), goals(cast, reading)
    merged = say.merge_items(
        by=by, at=AT, reading=reading, ids=[first.id, second.id], text="Arbete och boende åt alla.",
        seen=shown(first, second),
    )  # fmt: skip
    made = merged.of("goals")[-1]
    assert (made.words, made.out_of) == ("Arbete och boende åt alla.", (first.id, second.id))
    with pytest.raises(UnableToReviewReading, match=r"redan en del av ”Arbete och boende åt alla\.”"):
        say.reject_item(by=by, at=AT, reading=reading, id=first.id, seen={})
    action = merged.of("actions")[0]
    texts = ["Starta ett jobbspår inom vård", "Starta ett jobbspår inom omsorg"]
    parted = say.split_item(by=by, at=AT, reading=reading, id=action.id, texts=texts, seen=shown(action))
    assert [one.words for one in parted.of("actions") if one.out_of == (action.id,)] == texts
    assert parted.entry(action.id).standing is Standing.SPLIT
    said = [one.said for one in list_changes(cast.exempelby.id, thing="reading", verb="review")]
    assert [(one["verb"], one["items"]) for one in said] == [
        ("split", [action.id]), ("merge", [first.id, second.id]),
    ]  # fmt: skip
    assert not any("jobbspår" in str(one["verb"]) or "Arbete" in str(one) for one in said), "never the words"


def test_what_the_reading_missed_is_added_and_a_body_of_the_municipality_made_owner(cast: Cast, reading: int) -> None:
    by = cast.coordinator.viewer()
    added = say.add_item(
        by=by, at=AT, reading=reading, list="goals", values={"text": "Alla kan simma.", "level": "goal"}
    )
    goal = added.of("goals")[-1]
    assert (goal.words, goal.standing, goal.source) == ("Alla kan simma.", Standing.CHANGED, {})
    owned = say.appoint_body(by=by, at=AT, reading=reading, id=goal.id, body=EDUCATION, seen=shown(goal))
    assert owned.entry(goal.id).row["owners"] == [{"body": EDUCATION.id}]
    assert owned.entry(EDUCATION.id).words == EDUCATION.name, "the body comes into the plan with it"
    verbs = [one.said["verb"] for one in list_changes(cast.exempelby.id, thing="reading", verb="review")]
    assert verbs == ["appoint", "add"]


def test_every_step_is_taken_back_and_done_again(cast: Cast, reading: int) -> None:
    by, start = cast.coordinator.viewer(), review(cast, reading)
    first, second = start.of("goals")
    say.accept_item(by=by, at=AT, reading=reading, id=first.id, seen=shown(first))
    end = say.reject_item(by=by, at=AT, reading=reading, id=second.id, seen=shown(second))
    say.undo_step(by=by, at=AT, reading=reading, version=3)
    assert say.undo_step(by=by, at=AT, reading=reading, version=4).entries == start.entries
    with pytest.raises(UnableToReviewReading, match="inget att ångra"):
        say.undo_step(by=by, at=AT, reading=reading, version=5)
    say.redo_step(by=by, at=AT, reading=reading, version=5)
    assert say.redo_step(by=by, at=AT, reading=reading, version=6).entries == end.entries
    with pytest.raises(UnableToReviewReading, match="inget att göra om"):
        say.redo_step(by=by, at=AT, reading=reading, version=7)
    assert version(cast, reading) == 7


def test_of_two_reviewers_the_second_is_told_what_the_first_said_and_writes_nothing_over(
    cast: Cast, reading: int
) -> None:
    (first, second), other = goals(cast, reading), second_coordinator(cast)
    say.change_item(
        by=cast.coordinator.viewer(), at=AT, reading=reading, id=first.id, values={"text": "Den enas ord"},
        seen=shown(first),
    )  # fmt: skip
    with pytest.raises(UnableToOvertake, match="Någon annan har redan sagt något") as told:
        say.change_item(
            by=other, at=AT, reading=reading, id=first.id, values={"text": "Den andras ord"}, seen=shown(first)
        )
    assert told.value.ids == (first.id,)
    with pytest.raises(UnableToOvertake, match="Se efter först"):
        say.undo_step(by=other, at=AT, reading=reading, version=1)
    after = say.accept_item(by=other, at=AT, reading=reading, id=second.id, seen=shown(second))
    assert [one.words for one in after.of("goals")] == ["Den enas ord", second.words], "other items are free"
    assert [one.user for one in list_changes(cast.exempelby.id, thing="reading", verb="review")] == [
        cast.analyst.id, cast.coordinator.id,
    ]  # fmt: skip


def test_what_was_taken_becomes_a_draft_plan_and_nothing_else_of_the_document(cast: Cast, reading: int) -> None:
    by, (first, second) = cast.coordinator.viewer(), goals(cast, reading)
    taken(cast, reading, "document", "decisions", "areas")
    say.accept_item(by=by, at=AT, reading=reading, id=first.id, seen=shown(first))
    say.reject_item(by=by, at=AT, reading=reading, id=second.id, seen=shown(second))
    saved = adopt_as_draft(
        by=by, at=AT, reading=reading, version=version(cast, reading), slug="granby"
    )  # fmt: skip
    opened = open_plan(cast.exempelby.id, "granby", viewer=by)
    assert opened.card.draft and opened.card.adopted_number is None
    assert [one.text for one in opened.file.goals] == [first.words]
    assert opened.file.actions == () and opened.file.indicators == ()
    assert opened.file.document.standing.status is Status.PROPOSED
    assert [one.paragraph for one in opened.file.decisions] == ["§ 112"], "the decision waits to be brought in"
    card = open_reading(cast.exempelby.id, reading, viewer=by).card
    assert (card.became, card.adopted_at) == ("granby", AT)
    (line,) = list_changes(cast.exempelby.id, thing="reading", verb="adopt")
    assert line.said == {"plan": saved.slug, "decided": False}


def test_a_document_that_says_it_is_decided_comes_in_as_the_decided_plan_when_so_chosen(
    cast: Cast, reading: int
) -> None:
    opened = open_plan(cast.exempelby.id, adopted(cast, reading, decided=True))
    assert opened.file.document.standing.status is Status.DECIDED
    assert (opened.card.draft, opened.card.adopted_number) == (False, 1)
    assert all(opened.is_locked("goals", one.id) for one in opened.file.goals)


def test_a_document_whose_decision_was_left_out_comes_in_as_it_stands(cast: Cast, reading: int) -> None:
    taken(cast, reading, "document", "areas", "goals")
    adopt_as_draft(
        by=cast.coordinator.viewer(), at=AT, reading=reading, version=version(cast, reading), slug="granby"
    )  # fmt: skip
    opened = open_plan(cast.exempelby.id, "granby")
    assert opened.file.document.standing.status is Status.NOT_STATED and opened.file.decisions == ()


def test_nothing_becomes_a_plan_before_something_is_taken_nor_after_the_page_is_old_nor_at_a_taken_address(
    cast: Cast, reading: int
) -> None:
    by = cast.coordinator.viewer()
    with pytest.raises(UnableToReviewReading, match="Ingenting ur dokumentet är taget än"):
        adopt_as_draft(by=by, at=AT, reading=reading, version=1, slug="granby")
    taken(cast, reading, "areas", "goals")
    with pytest.raises(UnableToOvertake, match="Se efter först"):
        adopt_as_draft(by=by, at=AT, reading=reading, version=1, slug="granby")
    with pytest.raises(UnableToTakeIn, match="upptagen"):
        adopt_as_draft(by=by, at=AT, reading=reading, version=2, slug="sok")
    assert list_plans(cast.exempelby.id) == ()
    assert open_reading(cast.exempelby.id, reading, viewer=by).card.became is None, "it can still be reviewed"


def test_what_became_a_plan_is_neither_reviewed_adopted_nor_thrown_away_again(cast: Cast, reading: int) -> None:
    slug = adopted(cast, reading)
    by, before, first = cast.coordinator.viewer(), review(cast, reading), goals(cast, reading)[0]
    with pytest.raises(UnableToReviewReading, match="Ändra i planen i stället"):
        say.reject_item(by=by, at=AT, reading=reading, id=first.id, seen=shown(first))
    with pytest.raises(UnableToReviewReading, match="Ändra i planen i stället"):
        adopt_as_draft(by=by, at=AT, reading=reading, version=version(cast, reading), slug="granby-2")
    with pytest.raises(UnableToReviewReading, match="har blivit en plan och kan inte tas bort"):
        discard_reading(by=by, at=AT, reading=reading)
    assert review(cast, reading) == before
    assert [one.slug for one in list_plans(cast.exempelby.id)] == [slug]
    assert get_original(cast.exempelby.id, reading, viewer=by)[1] == files.markdown(), "what the plan was made from"


def test_a_reading_thrown_away_takes_its_file_with_it_and_leaves_only_its_lines(cast: Cast, reading: int) -> None:
    by = cast.coordinator.viewer()
    discard_reading(by=by, at=AT, reading=reading)
    assert list_readings(cast.exempelby.id, viewer=by) == ()
    assert not ReadingFile.objects.exists()
    with pytest.raises(UnableToFind, match="ingen sådan läsning"):
        discard_reading(by=by, at=AT, reading=reading)
    with pytest.raises(UnableToFind, match="ingen sådan läsning"):
        say.add_item(by=by, at=AT, reading=reading, list="goals", values={"text": "Ett mål"})
    lines = list_changes(cast.exempelby.id, thing="reading", key=str(reading))
    assert [one.verb for one in lines] == ["discard", "start"]
    assert lines[0].said == {"sha256": hashlib.sha256(files.markdown()).hexdigest()}


Verb = Callable[[Viewer, int, Entry], object]
VERBS: dict[str, Verb] = {
    "accept_item": lambda by, it, one: say.accept_item(by=by, at=AT, reading=it, id=one.id, seen=shown(one)),
    "accept_shown": lambda by, it, one: say.accept_shown(by=by, at=AT, reading=it, seen=shown(one)),
    "reject_item": lambda by, it, one: say.reject_item(by=by, at=AT, reading=it, id=one.id, seen=shown(one)),
    "reopen_item": lambda by, it, one: say.reopen_item(by=by, at=AT, reading=it, id=one.id, seen=shown(one)),
    "change_item": lambda by, it, one: say.change_item(
        by=by, at=AT, reading=it, id=one.id, values={"text": "x"}, seen=shown(one)
    ),
    "recast_item": lambda by, it, one: say.recast_item(
        by=by, at=AT, reading=it, id=one.id, list="actions", seen=shown(one)
    ),
    "merge_items": lambda by, it, one: say.merge_items(
        by=by, at=AT, reading=it, ids=[one.id], text=None, seen=shown(one)
    ),
    "split_item": lambda by, it, one: say.split_item(
        by=by, at=AT, reading=it, id=one.id, texts=["a", "b"], seen=shown(one)
    ),
    "add_item": lambda by, it, _one: say.add_item(by=by, at=AT, reading=it, list="goals", values={"text": "x"}),
    "appoint_body": lambda by, it, one: say.appoint_body(
        by=by, at=AT, reading=it, id=one.id, body=EDUCATION, seen=shown(one)
    ),
    "undo_step": lambda by, it, _one: say.undo_step(by=by, at=AT, reading=it, version=1),
    "redo_step": lambda by, it, _one: say.redo_step(by=by, at=AT, reading=it, version=1),
    "discard_reading": lambda by, it, _one: discard_reading(by=by, at=AT, reading=it),
    "adopt_as_draft": lambda by, it, _one: adopt_as_draft(by=by, at=AT, reading=it, version=1, slug="x"),
    "choose_changes": lambda by, it, _one: choose_changes(by=by, at=AT, reading=it, keys={"new/goals/x": True}),
    "take_changes": lambda by, it, _one: take_changes(by=by, at=AT, reading=it, version=1, seen=1),
}


@pytest.mark.parametrize("verb", VERBS)
def test_nobody_but_the_municipalitys_own_coordinator_does_anything_to_a_reading(verb: str, cast: Cast) -> None:
    reading = begun(cast)
    before, lines = review(cast, reading), list_changes(cast.exempelby.id, thing="reading")
    goal = before.of("goals")[0]
    for person in (cast.officer, cast.head, cast.politician, cast.auditor, cast.reader, cast.analyst):
        with pytest.raises(UnableToEnter, match="inte rätt"):
            VERBS[verb](person.viewer(), reading, goal)
    with pytest.raises(UnableToFind, match="ingen sådan läsning"):
        VERBS[verb](cast.other_coordinator.viewer(), reading, goal)
    assert review(cast, reading) == before
    assert list_changes(cast.exempelby.id, thing="reading") == lines, "a refusal leaves the log as it was"
    assert list_plans(cast.exempelby.id) == ()


def test_nobody_but_the_coordinator_sends_in_a_document(cast: Cast) -> None:
    for person in (cast.officer, cast.secretary, cast.analyst, cast.reader):
        with pytest.raises(UnableToEnter, match="inte rätt"):
            begun_by(person.viewer())
    assert not Reading.objects.exists()


def begun_by(by: Viewer) -> int:
    return start_reading(by=by, at=AT, file_name="plan.md", content=files.markdown(), municipalities={})


OLD = """# Plan för ett öppet Granby

Granby kommun

Antagen av kommunfullmäktige 2023-11-27 § 112

## Arbete

**Mål:** Fler utrikes födda försörjer sig genom eget arbete.

### Åtgärder

- Starta ett jobbspår inom vård och omsorg
- Utbilda språkstödjare i alla förvaltningar
"""
NEW = OLD.replace("Starta ett jobbspår", "Starta två jobbspår") + "- Ge alla föreningar en kontaktperson\n"


@pytest.fixture
def new_version(cast: Cast) -> int:
    """A new version of the document that the draft plan "granby" came of, compared with the plan."""
    adopted(cast, begun(cast, content=OLD.encode()))
    by = cast.coordinator.viewer()
    return start_reading(
        by=by, at=AT, file_name="ny.md", content=NEW.encode(), municipalities={}, against="granby"
    )  # fmt: skip


def changes(cast: Cast, reading: int) -> dict[str, str]:
    """What the new version changes: the words → the address of the change."""
    from samsyn.plans.readings.queries import open_rereading

    found = open_rereading(cast.exempelby.id, reading, viewer=cast.coordinator.viewer()).found
    return {one.words: f"new/{one.list}/{one.id}" for one in found.new} | {
        one.after.words: f"reworded/{one.before.list}/{one.before.id}" for one in found.reworded
    }


def test_only_what_was_chosen_of_a_new_version_comes_into_the_plan_as_one_revision(
    cast: Cast, new_version: int
) -> None:
    by, keys = cast.coordinator.viewer(), changes(cast, new_version)
    reworded, new = keys["Starta två jobbspår inom vård och omsorg"], keys["Ge alla föreningar en kontaktperson"]
    choose_changes(by=by, at=AT, reading=new_version, keys={reworded: True, new: False})
    saved = take_changes(by=by, at=AT, reading=new_version, version=2, seen=1)
    assert saved.number == 2
    assert [one.text for one in open_plan(cast.exempelby.id, "granby").file.actions] == [
        "Starta två jobbspår inom vård och omsorg", "Utbilda språkstödjare i alla förvaltningar",
    ]  # fmt: skip
    assert open_reading(cast.exempelby.id, new_version, viewer=by).card.became == "granby"
    (line,) = list_changes(cast.exempelby.id, thing="reading", verb="take")
    assert line.said == {"plan": "granby", "items": [reworded], "revision": 2}
    with pytest.raises(UnableToReviewReading, match="Ändra i planen i stället"):
        choose_changes(by=by, at=AT, reading=new_version, keys={new: True})


def test_a_choice_is_kept_and_can_be_made_otherwise_and_the_same_choice_again_is_no_step(
    cast: Cast, new_version: int
) -> None:
    from samsyn.plans.readings.queries import open_rereading

    by, (key, *_others) = cast.coordinator.viewer(), changes(cast, new_version).values()
    for taken_, times in ((True, 2), (False, 1)):
        for _ in range(times):
            choose_changes(by=by, at=AT, reading=new_version, keys={key: taken_})
    assert open_rereading(cast.exempelby.id, new_version, viewer=by).chosen == {key: False}
    assert version(cast, new_version) == 3
    lines = list_changes(cast.exempelby.id, thing="reading", verb="choose")
    assert [one.said for one in lines] == [
        {"items": {key: False}, "version": 3}, {"items": {key: True}, "version": 2},
    ]  # fmt: skip


def test_nothing_comes_into_the_plan_unchosen_unchanged_or_past_what_somebody_else_has_done(
    cast: Cast, new_version: int
) -> None:
    by, keys = cast.coordinator.viewer(), changes(cast, new_version)
    with pytest.raises(UnableToReviewReading, match="Välj först vad i den nya versionen"):
        take_changes(by=by, at=AT, reading=new_version, version=1, seen=1)
    choose_changes(by=by, at=AT, reading=new_version, keys={"gone/actions/action-long-gone": True})
    with pytest.raises(UnableToReviewReading, match="ändrar ingenting i planen"):
        take_changes(by=by, at=AT, reading=new_version, version=2, seen=1)
    choose_changes(by=by, at=AT, reading=new_version, keys=dict.fromkeys(keys.values(), True))
    with pytest.raises(UnableToOvertake, match="Se efter först"):
        take_changes(by=by, at=AT, reading=new_version, version=2, seen=1)
    with pytest.raises(UnableTo, match="ändrats sedan du öppnade sidan"):
        take_changes(by=by, at=AT, reading=new_version, version=3, seen=7)
    opened = open_plan(cast.exempelby.id, "granby")
    assert opened.card.number == 1
    assert open_reading(cast.exempelby.id, new_version, viewer=by).card.adopted_at is None


def test_a_reading_that_is_compared_with_no_plan_has_nothing_to_choose_of(cast: Cast, reading: int) -> None:
    by = cast.coordinator.viewer()
    choose_changes(by=by, at=AT, reading=reading, keys={"new/goals/goal-x": True})
    with pytest.raises(UnableToReviewReading, match="Välj först"):
        take_changes(by=by, at=AT, reading=reading, version=2, seen=1)
    assert list_plans(cast.exempelby.id) == ()
