"""What is mine to do now: for the officer, the head, the secretary and the coordinator."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from samsyn.followup.models import GoalAnswer, Judgement, Remark, Reply, ReplyWriter, Round, Synthesis
from samsyn.followup.plan_of import plan_of
from samsyn.followup.policies import ANSWERED, TAKES_ANSWERS
from samsyn.followup.queries.rounds import Progress, card_of_round, find_round, visible_rounds
from samsyn.followup.states import ReplyState, ReplyVerb, RoundKind, RoundState
from samsyn.followup.walls import belongs, may_do
from samsyn.organisation.rights import Right
from samsyn.organisation.viewer import Viewer
from samsyn.planfile.people import BodyKind


class What(StrEnum):
    """What there is to do; the pages have the words."""

    ANSWER = "answer"
    CLEAR = "clear"
    FORWARD = "forward"
    RECORD_DECISION = "record_decision"
    ANSWER_REMARK = "answer_remark"
    OPEN = "open"
    REMIND = "remind"
    CLOSE = "close"
    RECEIVE = "receive"
    SYNTHESISE = "synthesise"
    PROPOSE = "propose"
    SEND_TO_BOARD = "send_to_board"
    RECORD_BOARD = "record_board"
    RECORD_COUNCIL = "record_council"
    FREEZE = "freeze"


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do, in which round and for which body. `mine`: it stands on the viewer's own desk."""

    what: What
    round: str
    round_title: str
    reply: int | None
    body_name: str
    body_slug: str
    kind: BodyKind | None
    state: str
    because: str
    due_on: dt.date | None
    overdue: bool
    mine: bool


@dataclass(frozen=True, slots=True)
class NextStep:
    """A step of the coordinator's, how much of it there is, and how much of that has passed its day.

    `body` is the address of the first body it is about, when it is about one.
    """

    what: What
    count: int
    late: int = 0
    body: str = ""


_BODY_TASKS: dict[ReplyState, tuple[What, ReplyVerb]] = {
    ReplyState.NOT_STARTED: (What.ANSWER, ReplyVerb.SAVE),
    ReplyState.STARTED: (What.ANSWER, ReplyVerb.SAVE),
    ReplyState.RETURNED: (What.ANSWER, ReplyVerb.SAVE),
    ReplyState.SENT_BACK: (What.ANSWER, ReplyVerb.SAVE),
    ReplyState.REOPENED: (What.ANSWER, ReplyVerb.SAVE),
    ReplyState.READY: (What.CLEAR, ReplyVerb.CLEAR),
    ReplyState.CLEARED: (What.FORWARD, ReplyVerb.HAND_OVER),
    ReplyState.IN_COMMITTEE: (What.RECORD_DECISION, ReplyVerb.RECORD_DECISION),
    ReplyState.TABLED: (What.RECORD_DECISION, ReplyVerb.RECORD_DECISION),
}


def get_tasks(viewer: Viewer, on: dt.date) -> tuple[Task, ...]:
    """Overdue first, then by day. At most six queries, whatever the number of rounds and bodies."""
    rounds = {row.id: row for row in visible_rounds(viewer).exclude(state=RoundState.FROZEN)}
    replies = list(Reply.objects.filter(round__in=rounds).select_related("body"))
    writers: dict[int, set[int]] = {}
    for reply, user in ReplyWriter.objects.filter(round__in=rounds, until=None).values_list("reply", "user"):
        writers.setdefault(reply, set()).add(user)
    found = [*_of_bodies(viewer, on, rounds, replies, writers), *_remarks(viewer, on, rounds, replies)]
    found += _of_boards(viewer, on, rounds.values())
    if viewer.may(Right.RUN_ROUNDS):
        by_round: dict[int, list[Reply]] = {}
        for reply_row in replies:
            by_round.setdefault(reply_row.round_id, []).append(reply_row)
        for id, row in rounds.items():
            steps = _next(row, by_round.get(id, []), on, judged=None, goals=0)
            found += [_task(step.what, row, viewer, on, row.due_on) for step in steps]
    return tuple(sorted(found, key=lambda task: (not task.overdue, task.due_on or dt.date.max, task.round)))


def what_is_next(viewer: Viewer, round: str, on: dt.date) -> tuple[NextStep, ...]:
    """The coordinator's next steps in the round, first things first. Four queries. Empty for others."""
    seen = visible_rounds(viewer).filter(slug=round).order_by().values("id")
    asked_of = Reply.objects.filter(round__in=seen).select_related("round__revision")
    replies = list(asked_of.defer("round__answers", "round__revision__content"))
    row = replies[0].round if replies else find_round(viewer, round)
    if not viewer.may(Right.RUN_ROUNDS):
        return ()
    asked = _asked_of_coordinator(viewer, row)
    if row.state == RoundState.OPEN:
        return (*asked, *_next(row, replies, on, judged=None, goals=0), *_to_synthesise(row))
    judged = set(Judgement.objects.filter(round=row, stage="proposed").values_list("goal", flat=True))
    goals = [subject.id for subject in plan_of(row, sha256=row.revision.sha256).subjects]
    return (*asked, *_next(row, replies, on, judged=len(judged & set(goals)), goals=len(goals)))


def _asked_of_coordinator(viewer: Viewer, row: Round) -> tuple[NextStep, ...]:
    """Questions that the bodies have put to the coordinator and nobody has answered. One query."""
    if row.state == RoundState.FROZEN:
        return ()
    open_ = Remark.objects.filter(round=row, to_coordinator=True, settled_at=None, answer_to=None)
    unanswered = open_.exclude(by_user=viewer.user).exclude(answers__isnull=False).order_by("id")
    found = list(unanswered.values_list("reply__body__slug", flat=True))
    return (NextStep(What.ANSWER_REMARK, len(found), body=found[0]),) if found else ()


def _to_synthesise(row: Round) -> tuple[NextStep, ...]:
    """Goals that a body's finished answer speaks of and the coordinator has not yet written about. One query."""
    if row.kind == RoundKind.PLANNING:
        return ()
    written = Synthesis.objects.filter(round=row).exclude(text="").values("goal")
    answered = GoalAnswer.objects.filter(round=row, version__gt=0, reply__state__in=ANSWERED)
    found = answered.exclude(goal__in=written).values("goal").order_by().distinct().count()
    return (NextStep(What.SYNTHESISE, found),) if found else ()


def _of_bodies(
    viewer: Viewer, on: dt.date, rounds: dict[int, Round], replies: Iterable[Reply], writers: dict[int, set[int]]
) -> Iterator[Task]:
    for reply in replies:
        round = rounds[reply.round_id]
        state = ReplyState(reply.state)
        if state not in _BODY_TASKS or not belongs(viewer, reply):
            continue
        what, verb = _BODY_TASKS[state]
        open_for_it = RoundState(round.state) in TAKES_ANSWERS or reply.late_allowed or what is not What.ANSWER
        if round.state != RoundState.DRAFT and open_for_it and may_do(viewer, reply, verb):
            mine = viewer.user in writers.get(reply.id, set())
            yield _task(what, round, viewer, on, reply.due_on or round.due_on, reply=reply, mine=mine)


def _remarks(viewer: Viewer, on: dt.date, rounds: dict[int, Round], replies: Iterable[Reply]) -> Iterator[Task]:
    """Open questions that somebody else has asked the viewer's body, or the coordinator."""
    by_id = {reply.id: reply for reply in replies}
    rows = Remark.objects.filter(round__in=rounds, settled_at=None, answer_to=None).exclude(by_user=viewer.user)
    for remark in rows.exclude(answers__isnull=False):
        reply = by_id[remark.reply_id]
        asked = belongs(viewer, reply) or (remark.to_coordinator and viewer.may(Right.RUN_ROUNDS))
        if asked and viewer.only_reply in {None, reply.id}:
            yield _task(What.ANSWER_REMARK, rounds[reply.round_id], viewer, on, None, reply=reply)


def _of_boards(viewer: Viewer, on: dt.date, rounds: Iterable[Round]) -> Iterator[Task]:
    for round in rounds:
        state = RoundState(round.state)
        if state is RoundState.PROPOSED and viewer.may(Right.RECORD_JUDGEMENT, body=round.board_id or 0):
            yield _task(What.RECORD_BOARD, round, viewer, on, round.board_meets_on)
        council = round.to_council and viewer.may(Right.RECORD_COUNCIL, body=round.council_id or 0)
        if state is RoundState.DECIDED and council:
            yield _task(What.RECORD_COUNCIL, round, viewer, on, round.council_meets_on)


def _next(row: Round, replies: list[Reply], on: dt.date, *, judged: int | None, goals: int) -> list[NextStep]:
    """What the coordinator does next. `judged` None: not looked up, so that many rounds cost one query."""
    state, states = RoundState(row.state), [ReplyState(reply.state) for reply in replies]
    arrived = sum(one in {ReplyState.HANDED_OVER, ReplyState.DECIDED} for one in states)
    waiting = [reply for reply in replies if ReplyState(reply.state) not in ANSWERED]
    late = sum(1 for reply in waiting if (reply.due_on or row.due_on or on) < on)
    planning = row.kind == RoundKind.PLANNING
    steps: list[NextStep] = []
    if state is RoundState.DRAFT:
        steps.append(NextStep(What.OPEN, len(replies)))
    if arrived and state is not RoundState.DRAFT:
        steps.append(NextStep(What.RECEIVE, arrived))
    if state is RoundState.OPEN and waiting:
        steps.append(NextStep(What.REMIND, len(waiting), late))
    elif late and state in TAKES_ANSWERS:
        steps.append(NextStep(What.REMIND, late, late))
    if state is RoundState.OPEN and not waiting:
        steps.append(NextStep(What.CLOSE, len(replies)))
    if state in TAKES_ANSWERS and state is not RoundState.OPEN and not planning:
        left = goals - judged if judged is not None else 1
        steps.append(NextStep(What.PROPOSE, left) if left else NextStep(What.SEND_TO_BOARD, goals))
    council_done = state in {RoundState.APPROVED, RoundState.NOTED}
    if (
        council_done
        or (state is RoundState.DECIDED and not row.to_council)
        or (planning and state is RoundState.COMPILING)
    ):
        steps.append(NextStep(What.FREEZE, 1))
    return steps


def _task(
    what: What, round: Round, viewer: Viewer, on: dt.date, due_on: dt.date | None, *, reply: Reply | None = None,
    mine: bool = False,
) -> Task:  # fmt: skip
    return Task(
        what, round.slug, card_of_round(round, viewer, Progress()).title, reply.id if reply else None,
        reply.body_name if reply else "", reply.body.slug if reply else "",
        BodyKind(reply.body.kind) if reply else None, reply.state if reply else round.state,
        reply.because if reply and belongs(viewer, reply) else "", due_on, due_on is not None and due_on < on, mine,
    )  # fmt: skip
