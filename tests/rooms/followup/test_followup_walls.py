"""Who may do and see what: every verb by everybody, in both municipalities."""

from collections.abc import Callable

import pytest
from django.db import transaction
from followup_case import Case

from samsyn.catalogue.library import load
from samsyn.followup.changes import deciding, judging, replies, rounds, writing
from samsyn.followup.models import Reply, Round
from samsyn.followup.queries.answers import answers_of, questions_of
from samsyn.followup.queries.compilation import get_compilation
from samsyn.followup.queries.history import chains_of
from samsyn.followup.queries.matrix import get_matrix
from samsyn.followup.queries.replies import get_reply, get_reply_by_id, list_clearings, list_versions
from samsyn.followup.queries.rounds import list_rounds
from samsyn.followup.queries.tasks import get_tasks
from samsyn.followup.states import ReplyState, RoundState
from samsyn.organisation.rights import Role
from samsyn.organisation.unable import UnableToEnter, UnableToFind
from samsyn.organisation.viewer import Grant, Viewer
from samsyn.reports.figures import Figures
from samsyn.values.language import Language

SECRET = "Hemligt utkast om skolan."

EDUCATION = {"officer", "deputy", "head", "secretary"}
WRITES = {"officer", "deputy", "head"}
CLEARS, RECORDS, LEADS = {"head"}, {"secretary"}, {"coordinator"}


def _save(by: Viewer, case: Case, reply: int) -> object:
    return writing.save_goal_answer(
        by=by, at=case.tick(), reply=reply, goal=case.goal_of(reply), seen=1, text="Ändrat."
    )


Verb = Callable[[Viewer, Case, int], object]

REPLY_VERBS: dict[str, tuple[ReplyState, set[str], Verb]] = {
    "save": (ReplyState.STARTED, WRITES, _save),
    "mark_ready": (ReplyState.STARTED, WRITES, lambda by, c, r: replies.mark_ready(by=by, at=c.tick(), reply=r)),
    "take_back": (ReplyState.READY, WRITES, lambda by, c, r: replies.take_back(by=by, at=c.tick(), reply=r)),
    "clear": (ReplyState.READY, CLEARS, lambda by, c, r: replies.clear(by=by, at=c.tick(), reply=r)),
    "retract": (ReplyState.CLEARED, CLEARS, lambda by, c, r: replies.retract(by=by, at=c.tick(), reply=r, because="x")),
    "hand_over": (ReplyState.CLEARED, CLEARS, lambda by, c, r: replies.hand_over(by=by, at=c.tick(), reply=r)),
    "send_to_committee": (
        ReplyState.CLEARED, CLEARS | RECORDS, lambda by, c, r: replies.send_to_committee(by=by, at=c.tick(), reply=r),
    ),
    "record_decision": (
        ReplyState.IN_COMMITTEE, RECORDS,
        lambda by, c, r: replies.record_decision(by=by, at=c.tick(), reply=r, on=c.at.date(), paragraph="§ 1"),
    ),
    "table": (
        ReplyState.IN_COMMITTEE, RECORDS,
        lambda by, c, r: replies.table_reply(by=by, at=c.tick(), reply=r, on=c.at.date()),
    ),
    "send_back": (
        ReplyState.IN_COMMITTEE, RECORDS,
        lambda by, c, r: replies.send_back(by=by, at=c.tick(), reply=r, on=c.at.date(), reason="x"),
    ),
    "receive": (ReplyState.HANDED_OVER, LEADS, lambda by, c, r: replies.receive(by=by, at=c.tick(), reply=r)),
    "return": (
        ReplyState.HANDED_OVER, LEADS, lambda by, c, r: replies.return_reply(by=by, at=c.tick(), reply=r, because="x"),
    ),
    "reopen": (
        ReplyState.HANDED_OVER, CLEARS, lambda by, c, r: replies.reopen_reply(by=by, at=c.tick(), reply=r, because="x"),
    ),
}  # fmt: skip


def _everyone(case: Case) -> dict[str, Viewer]:
    found = {}
    for name in case.cast.__dataclass_fields__:
        person = getattr(case.cast, name)
        if hasattr(person, "viewer") and name not in {"former_officer", "nobody"}:
            found[name] = person.viewer()
    case.cast.coordinator.viewer()
    return found


def _who_may(case: Case, do: Callable[[Viewer], object]) -> set[str]:
    may = set()
    for name, viewer in _everyone(case).items():
        mark = transaction.savepoint()
        try:
            do(viewer)
            may.add(name)
        except (UnableToEnter, UnableToFind):
            pass
        transaction.savepoint_rollback(mark)
    return may


@pytest.mark.parametrize("verb", list(REPLY_VERBS))
def test_each_verb_of_a_reply_is_for_its_role_in_the_body_itself(case: Case, opened: str, verb: str) -> None:
    state, allowed, do = REPLY_VERBS[verb]
    reply = case.reply(opened)
    case.write(reply, SECRET)
    Reply.objects.filter(id=reply).update(state=state)
    assert _who_may(case, lambda by: do(by, case, reply)) == allowed


def _board(by: Viewer, case: Case, round: str) -> object:
    return deciding.record_board_decision(by=by, at=case.tick(), round=round, on=case.at.date(), paragraph="§ 1")


def _council(by: Viewer, case: Case, round: str) -> object:
    return deciding.record_council(
        by=by, at=case.tick(), round=round, outcome=deciding.Outcome.APPROVED, on=case.at.date(), paragraph="§ 1"
    )


@pytest.mark.requirement("SDH-034")
def test_the_coordinator_proposes_the_board_decides_and_the_council_notes(
    case: Case, opened: str, figures: Figures
) -> None:
    def propose(by: Viewer) -> object:
        return judging.propose_judgement(
            by=by, at=case.tick(), round=opened, goal="goal-school", verdict="uppfyllt", reasons="Så."
        )

    assert _who_may(case, propose) == {"coordinator"}
    case.propose(opened, figures)
    assert _who_may(case, lambda by: _board(by, case, opened)) == {"board_secretary"}
    case.decide(opened)
    assert _who_may(case, lambda by: _council(by, case, opened)) == {"council_secretary"}
    case.note(opened)
    assert _who_may(case, lambda by: deciding.freeze(by=by, at=case.tick(), round=opened)) == {"coordinator"}


def test_only_who_leads_rounds_opens_closes_and_asks(case: Case) -> None:
    made = case.round(opened=False)
    at = case.tick()
    assert _who_may(case, lambda by: rounds.open_round(by=by, at=at, round=made)) == {"coordinator"}
    assert _who_may(case, lambda by: rounds.change_round(by=by, at=at, round=made, fields={"case_number": "KS 1"})) == {
        "coordinator"
    }
    assert _who_may(
        case, lambda by: rounds.ask(by=by, at=at, round=made, body="social-committee", goals=["goal-school"])
    ) == {"coordinator"}
    assert [one.slug for one in list_rounds(case.cast.reader.viewer())] == []
    assert [one.slug for one in list_rounds(case.coordinator)] == [made]


def _sees(do: Callable[[], object]) -> bool:
    try:
        return SECRET in str(do())
    except (UnableToEnter, UnableToFind):
        return False


def _looks(case: Case, round: str, reply: int, by: Viewer, figures: Figures) -> dict[str, bool]:
    today, goal = case.at.date(), case.goal_of(reply)
    return {
        "reply": _sees(lambda: get_reply(by, round=round, body="education-committee", on=today)),
        "reply by id": _sees(lambda: get_reply_by_id(by, reply, on=today)),
        "versions": _sees(lambda: list_versions(by, reply, f"goal:{goal}")),
        "clearings": _sees(lambda: list_clearings(by, reply)),
        "questions": _sees(lambda: questions_of(by, reply)),
        "matrix": _sees(lambda: get_matrix(by, round)),
        "compilation": _sees(lambda: get_compilation(by, round, goal)),
        "answers": _sees(lambda: answers_of(by, round).model_dump_json()),
        "tasks": _sees(lambda: get_tasks(by, today)),
        "chain": _sees(lambda: chains_of(by, round, figures=figures, catalogue=load(), language=Language.SV, on=today)),
    }


HIDDEN = [ReplyState.STARTED, ReplyState.READY, ReplyState.SENT_BACK, ReplyState.RETURNED, ReplyState.REOPENED]


def test_a_text_that_is_not_cleared_is_seen_by_its_authority_alone(case: Case, opened: str, figures: Figures) -> None:
    reply = case.reply(opened)
    case.write(reply, SECRET)
    for name, viewer in _everyone(case).items():
        looks = _looks(case, opened, reply, viewer, figures)
        if name in EDUCATION:
            assert looks["reply"], name
        else:
            assert not any(looks.values()), (name, looks)


@pytest.mark.parametrize("state", HIDDEN)
def test_it_is_hidden_again_in_every_state_that_is_not_released(
    case: Case, opened: str, state: ReplyState, figures: Figures
) -> None:
    reply = case.reply(opened)
    case.write(reply, SECRET)
    Reply.objects.filter(id=reply).update(state=state)
    for who in (case.cast.coordinator, case.cast.auditor, case.cast.social_head):
        assert not any(_looks(case, opened, reply, who.viewer(), figures).values()), who.name


def test_a_cleared_text_reaches_the_coordinator_and_who_reads_proposals(case: Case, opened: str) -> None:
    reply = case.reply(opened)
    case.write(reply, SECRET)
    case.clear(reply)
    today = case.at.date()
    seen = {name for name, by in _everyone(case).items() if _sees(lambda by=by: get_reply_by_id(by, reply, on=today))}
    assert seen == EDUCATION | {"coordinator", "politician", "auditor"}


def test_when_the_board_has_decided_everybody_in_the_municipality_may_read(case: Case, opened: str) -> None:
    reply = case.reply(opened)
    case.write(reply, SECRET)
    case.clear(reply)
    Round.objects.filter(slug=opened).update(state=RoundState.DECIDED, board_decided_on=case.at.date())
    for name, by in _everyone(case).items():
        reads = _sees(lambda by=by: answers_of(by, opened).model_dump_json())
        assert reads is (not name.startswith("other_")), name


def test_a_links_holder_reaches_its_own_reply_and_nothing_else(case: Case, opened: str) -> None:
    mine, theirs = case.reply(opened), case.reply(opened, "social-committee")
    body = case.cast.exempelby.bodies["education-committee"]
    link = Viewer(None, "länk", case.cast.exempelby.id, (Grant(Role.OFFICER, frozenset({body})),), only_reply=mine)
    case.write(mine, SECRET)
    assert get_reply_by_id(link, mine, on=case.at.date()).card.may_read
    writing.save_goal_answer(
        by=link, at=case.tick(), reply=mine, goal=case.goal_of(mine), seen=1, text="Från länken.", via="link"
    )
    with pytest.raises(UnableToFind):
        get_reply_by_id(link, theirs, on=case.at.date())
    with pytest.raises(UnableToFind):
        _save(link, case, theirs)
    with pytest.raises((UnableToEnter, UnableToFind)):
        rounds.close_round(by=link, at=case.tick(), round=opened)
    everything = Viewer(None, "länk", case.cast.exempelby.id, (Grant(Role.COORDINATOR),), only_reply=theirs)
    with pytest.raises(UnableToFind):
        get_reply_by_id(everything, mine, on=case.at.date())
    assert "Från länken" not in answers_of(everything, opened).model_dump_json()


def test_a_body_that_merges_leaves_its_reply_to_its_successor_and_keeps_its_name(case: Case, opened: str) -> None:
    from samsyn.organisation.changes import merge_body
    from samsyn.organisation.viewer import samsyn_itself

    reply = case.reply(opened)
    case.write(reply, SECRET)
    merge_body(
        by=samsyn_itself(case.cast.exempelby.id), at=case.tick(), slug="education-committee", into="social-committee",
        on=case.at.date(),
    )  # fmt: skip
    successor = case.cast.social_officer.viewer()
    page = get_reply_by_id(successor, reply, on=case.at.date())
    assert (page.card.body_name, page.card.now_called) == ("Barn- och utbildningsnämnden", "Socialnämnden")
    case.write(reply, "Vi fortsätter.", by=case.cast.social_officer, seen=1)
    following = rounds.create_round(
        by=case.coordinator, at=case.tick(), plan=case.plan, year=2026, kind=page.round.kind
    )
    asked = {row.card.body_slug for row in get_matrix(case.coordinator, following).rows}
    assert "education-committee" not in asked
    assert "social-committee" in asked
