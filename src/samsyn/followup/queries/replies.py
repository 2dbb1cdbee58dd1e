"""One reply as its page shows it: the questions, what is said, last year beside, and what may be done now."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from samsyn.followup.assembling import Rows, few_of, rows_of
from samsyn.followup.models import Clearing, NotPersons, Remark, Reply, ReplyStep, ReplyWriter, Round, Version
from samsyn.followup.plan_of import RoundPlan, plan_of
from samsyn.followup.policies import RELEASED, REPLY_MOVES, UnableToMove, check_round_takes
from samsyn.followup.queries.cards import ReplyCard, card_of_reply
from samsyn.followup.queries.items import (
    ActionItem,
    ClearingCard,
    DeliverableItem,
    GoalItem,
    RemarkCard,
    ValueItem,
    VersionCard,
    WriterCard,
)
from samsyn.followup.queries.last_year import LastYear, last_year
from samsyn.followup.queries.questions import actions_of, deliverables_of, goals_of_reply, values_of
from samsyn.followup.queries.rounds import Progress, RoundCard, StepCard, card_of_round, visible_rounds
from samsyn.followup.small import Passage
from samsyn.followup.states import ReplyState, ReplyVerb, RoundState
from samsyn.followup.walls import belongs, may_do, may_read, may_read_remark
from samsyn.organisation.queries import BodyCard, body_card
from samsyn.organisation.rights import Right
from samsyn.organisation.unable import UnableToEnter, UnableToFind
from samsyn.organisation.viewer import Viewer
from samsyn.reports.scales import Scales


class Aside(StrEnum):
    """A part of a reply that some pages do without; each costs a query or two."""

    LAST_YEAR = "last_year"
    VERDICTS = "verdicts"
    DELIVERABLES = "deliverables"
    VALUES = "values"
    REMARKS = "remarks"
    WRITERS = "writers"
    STEPS = "steps"
    PASSAGES = "passages"


NOTHING: frozenset[Aside] = frozenset()


@dataclass(frozen=True, slots=True)
class ReplyPage:
    """Everything of one reply. Behind the wall the lists are empty and `card.may_read` is False."""

    card: ReplyCard
    round: RoundCard
    scales: Scales
    goals: tuple[GoalItem, ...] = ()
    actions: tuple[ActionItem, ...] = ()
    deliverables: tuple[DeliverableItem, ...] = ()
    values: tuple[ValueItem, ...] = ()
    economy: str = ""
    amounts: tuple[Mapping[str, object], ...] = ()
    economy_version: int = 0
    remarks: tuple[RemarkCard, ...] = ()
    writers: tuple[WriterCard, ...] = ()
    steps: tuple[StepCard, ...] = ()
    passages: tuple[Passage, ...] = ()
    may: frozenset[ReplyVerb] = frozenset()
    overdue: bool = False
    open_remarks: int = 0
    """Comments and questions nobody has settled; told to the authority."""

    @property
    def missing(self) -> tuple[GoalItem, ...]:
        """The goals asked about that nobody has answered yet."""
        return tuple(one for one in self.goals if one.asked and not one.answer.is_given and not one.activities)


def get_reply(viewer: Viewer, *, round: str, body: str, on: dt.date, without: frozenset[Aside] = NOTHING) -> ReplyPage:
    """The reply of a body by its address. Raises `UnableToFind`.

    At most thirteen queries, whatever the size; five when everything in `Aside` is done without.
    """
    row = _rows(viewer).filter(round__slug=round, body__slug=body).first()
    return _page(viewer, row, on, without)


def get_reply_by_id(viewer: Viewer, reply: int, *, on: dt.date) -> ReplyPage:
    """The same by id, as a link has it. Raises `UnableToFind`."""
    return _page(viewer, _rows(viewer).filter(id=reply).first(), on, NOTHING)


def list_versions(viewer: Viewer, reply: int, item: str) -> tuple[VersionCard, ...]:
    """Every text that was saved of the item, oldest first; only for the authority. Two queries."""
    row = _readable(viewer, _visible(viewer), reply, own=True)
    return tuple(
        VersionCard(one.id, one.item, one.number, one.content, one.at, one.by_named, one.via)
        for one in Version.objects.filter(reply=row, item=item)
    )


def list_clearings(viewer: Viewer, reply: int) -> tuple[ClearingCard, ...]:
    """What left the authority each time; also what was taken back afterwards, since it has been sent. Two queries."""
    row = _rows(viewer).filter(id=reply).first()
    if row is None:
        raise UnableToFind(_("Det finns inget sådant svar i kommunen."))
    if not (may_read(viewer, row, row.round.state) or (viewer.only_reply is None and viewer.may(Right.RUN_ROUNDS))):
        raise UnableToEnter(_("Svaret är inte frisläppt. Det syns bara för organet självt."))
    return tuple(
        ClearingCard(one.number, one.content, one.sha256, one.at, one.by_named)
        for one in Clearing.objects.filter(reply=row)
    )


def readable_reply(viewer: Viewer, reply: int, *, own: bool = False) -> Reply:
    """The row with its round, for this room's queries. Raises `UnableToFind`, `UnableToEnter` behind the wall."""
    return _readable(viewer, _rows(viewer), reply, own=own)


def _readable(viewer: Viewer, rows: QuerySet[Reply], reply: int, *, own: bool) -> Reply:
    row = rows.filter(id=reply).first()
    if row is None:
        raise UnableToFind(_("Det finns inget sådant svar i kommunen."))
    if not (belongs(viewer, row) if own else may_read(viewer, row, row.round.state)):
        raise UnableToEnter(_("Svaret är inte frisläppt. Det syns bara för organet självt."))
    return row


def may_now(viewer: Viewer, row: Reply, round: Round) -> frozenset[ReplyVerb]:
    """The verbs that would go through for the viewer, for the page's buttons."""
    return frozenset(
        verb
        for verb in REPLY_MOVES[ReplyState(row.state)]
        if may_do(viewer, row, verb) and _takes(round, verb, late_allowed=row.late_allowed)
    )


def _takes(round: Round, verb: ReplyVerb, *, late_allowed: bool) -> bool:
    try:
        check_round_takes(RoundState(round.state), verb, late_allowed=late_allowed)
    except UnableToMove:
        return False
    return True


def _visible(viewer: Viewer) -> QuerySet[Reply]:
    rows = Reply.objects.filter(municipality=viewer.municipality, round__in=visible_rounds(viewer).values("id"))
    return rows if viewer.only_reply is None else rows.filter(id=viewer.only_reply)


def _rows(viewer: Viewer) -> QuerySet[Reply]:
    unsettled = Remark.objects.filter(reply=OuterRef("pk"), settled_at=None, answer_to=None).order_by()
    counted = unsettled.values("reply").annotate(count=Count("pk")).values("count")
    return (
        _visible(viewer)
        .select_related(
            "round__plan", "round__previous", "round__board", "round__council", "round__revision", "writes",
            "body__under", "body__merged_into__under",
        )
        .defer("round__answers", "round__previous__answers", "round__revision__content")
        .annotate(open_remarks=Coalesce(Subquery(counted), 0))
    )  # fmt: skip


def _near(row: Reply) -> dict[int, BodyCard]:
    """The reply's body, who writes for it, and those it has merged into, by id; they came with the row."""
    found: dict[int, BodyCard] = {}
    todo = [row.body, row.writes]
    while todo:
        body = todo.pop()
        if body is not None and body.id not in found:
            found[body.id] = body_card(body)
            todo += [body.merged_into, body.under]
    return found


def _page(viewer: Viewer, row: Reply | None, on: dt.date, without: frozenset[Aside]) -> ReplyPage:
    if row is None:
        raise UnableToFind(_("Det finns inget sådant svar i kommunen."))
    round, plan = row.round, plan_of(row.round, sha256=row.round.revision.sha256)
    bodies = _near(row)
    card = card_of_reply(row, round, viewer, bodies)
    head = card_of_round(round, viewer, Progress())
    if not card.may_read:
        return ReplyPage(card, head, plan.scales, remarks=_remarks(viewer, row), overdue=_overdue(card, on))
    share = plan.share(row.named)
    rows = rows_of(
        plan, [row], deliverables=Aside.DELIVERABLES not in without,
        values=Aside.VALUES not in without and share is not None and bool(share.indicators),
    )[row.id]  # fmt: skip
    before = (
        LastYear()
        if Aside.LAST_YEAR in without
        else last_year(round, row, bodies, verdicts=Aside.VERDICTS not in without)
    )
    return ReplyPage(
        card,
        head,
        plan.scales,
        goals=goals_of_reply(plan, row, rows, before),
        actions=actions_of(plan, row, rows, before),
        deliverables=deliverables_of(plan, row, rows, before),
        values=values_of(plan, row, rows, before),
        economy=row.economy,
        amounts=tuple(row.amounts),
        economy_version=row.economy_version,
        remarks=_remarks(viewer, row) if Aside.REMARKS not in without else (),
        writers=_writers(row) if card.is_mine and Aside.WRITERS not in without else (),
        steps=_steps(row) if Aside.STEPS not in without else (),
        passages=_passages(row, plan, rows) if card.is_mine and Aside.PASSAGES not in without else (),
        may=may_now(viewer, row, round),
        overdue=_overdue(card, on),
        open_remarks=getattr(row, "open_remarks", 0) if card.is_mine else 0,
    )


def _overdue(card: ReplyCard, on: dt.date) -> bool:
    return card.due_on is not None and card.due_on < on and card.state not in RELEASED


def list_questions(viewer: Viewer, reply: int) -> tuple[RemarkCard, ...]:
    """What stands between the body and the coordinator, for the coordinator. One query; empty for others."""
    if viewer.only_reply is not None or not viewer.may(Right.RUN_ROUNDS):
        return ()
    rows = Remark.objects.filter(municipality=viewer.municipality, reply=reply, to_coordinator=True)
    return _threads(list(rows))


def _remarks(viewer: Viewer, row: Reply) -> tuple[RemarkCard, ...]:
    return _threads([one for one in Remark.objects.filter(reply=row) if may_read_remark(viewer, one, row)])


def _threads(seen: Sequence[Remark]) -> tuple[RemarkCard, ...]:
    answers: dict[int, list[Remark]] = {}
    for one in seen:
        answers.setdefault(one.answer_to_id or 0, []).append(one)
    return tuple(
        _remark(one, tuple(_remark(each) for each in answers.get(one.id, ()))) for one in seen if not one.answer_to_id
    )


def _remark(one: Remark, answers: tuple[RemarkCard, ...] = ()) -> RemarkCard:
    return RemarkCard(
        one.id, one.item, one.to_coordinator, one.text, one.by_named, one.by_user, one.at, one.settled_at is not None,
        answers,
    )  # fmt: skip


def _writers(row: Reply) -> tuple[WriterCard, ...]:
    rows = ReplyWriter.objects.filter(reply=row, until=None).select_related("user")
    return tuple(WriterCard(one.user_id, one.user.get_full_name(), one.deputy, one.since) for one in rows)


def _steps(row: Reply) -> tuple[StepCard, ...]:
    return tuple(
        StepCard(
            one.verb, one.before, one.after, one.at, one.by_named, one.reason, one.on, one.paragraph, one.case_number
        )
        for one in ReplyStep.objects.filter(reply=row)
    )


def _passages(row: Reply, plan: RoundPlan, rows: Rows) -> tuple[Passage, ...]:
    if row.state in {ReplyState.NOT_STARTED, ReplyState.RECEIVED}:
        return ()
    found = few_of(row, plan, rows, ())
    if not found:
        return ()
    said = set(NotPersons.objects.filter(reply=row).values_list("item", "passage"))
    return tuple(one for one in found if not one.may_be_confirmed or (one.item, one.passage) not in said)
