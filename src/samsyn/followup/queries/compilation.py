"""A goal with all that was said of it: where the coordinator writes the synthesis, and the board's list of goals."""

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _

from samsyn.followup.assembling import action_of, answered_actions, is_readable
from samsyn.followup.models import Activity, GoalAnswer, Judgement, Reply, Synthesis
from samsyn.followup.plan_of import RoundPlan, called, plan_of, worded
from samsyn.followup.queries.cards import ReplyCard, card_of_reply
from samsyn.followup.queries.items import ActivityItem, Said
from samsyn.followup.queries.questions import activity_item, said_of
from samsyn.followup.queries.rounds import Progress, RoundCard, card_of_round, find_round
from samsyn.followup.summing_up import deviations_of, latest_judgements
from samsyn.followup.walls import may_read_judgements
from samsyn.organisation.queries import list_bodies
from samsyn.organisation.unable import UnableToFind
from samsyn.organisation.viewer import Viewer
from samsyn.reports import answers as reported
from samsyn.reports.answers import ActionAnswer
from samsyn.reports.asked import covers
from samsyn.reports.scales import Scales


@dataclass(frozen=True, slots=True)
class JudgementCard:
    """A judgement: by a function or a body, with its reasons."""

    stage: str
    number: int
    verdict: str
    reasons: str
    by: str
    on: dt.date
    changed: bool


@dataclass(frozen=True, slots=True)
class BodyWords:
    """What a body says of the goal; `said` is None when it is not released (the card's word says how far it is)."""

    card: ReplyCard
    asked: bool
    said: Said | None
    activities: tuple[ActivityItem, ...] = ()


@dataclass(frozen=True, slots=True)
class ActionWords:
    """An action under the goal: answered by which body, or not reported (`answer` None)."""

    action: str
    title: str
    body_name: str
    answer: ActionAnswer | None


@dataclass(frozen=True, slots=True)
class Compilation:
    """A goal's page for the coordinator. `earlier` holds every judgement made, in order; `previous` last year's."""

    round: RoundCard
    goal: str
    label: str
    title: str
    text: str
    synthesis: str
    direction: str
    version: int
    edited_by: str
    deviations: tuple[reported.Deviation, ...]
    proposed: JudgementCard | None
    decided: JudgementCard | None
    earlier: tuple[JudgementCard, ...]
    answers: tuple[BodyWords, ...]
    actions: tuple[ActionWords, ...]
    previous: JudgementCard | None
    scales: Scales


@dataclass(frozen=True, slots=True)
class GoalJudged:
    """A goal on the board's page: proposed and decided, and whether the board changed it."""

    goal: str
    label: str
    title: str
    synthesis: str
    direction: str
    proposed: JudgementCard | None
    decided: JudgementCard | None


def get_compilation(viewer: Viewer, round: str, goal: str, *, actions: bool = True) -> Compilation:
    """Raises `UnableToFind`. Nine queries, whatever the number of bodies and actions; seven without `actions`."""
    row = find_round(viewer, round)
    plan = plan_of(row, sha256=row.revision.sha256)
    subject = plan.subject_by_id.get(goal)
    if subject is None:
        raise UnableToFind(_("Planen har inget mål med adressen ”%s”.") % goal)
    reads = may_read_judgements(viewer, row.state, board=row.board_id)
    written = Synthesis.objects.filter(round=row, goal=goal).first() if reads else None
    everything = list(Judgement.objects.filter(round__in=[row.id, row.previous_id], goal=goal))
    judged = [_judgement(one) for one in everything if one.round_id == row.id] if reads else []
    earlier = [one for one in everything if one.round_id == row.previous_id and one.stage == "decided"]
    before = earlier[-1] if earlier else None
    return Compilation(
        card_of_round(row, viewer, Progress()), goal, subject.label or "", plan.title(goal), worded(subject),
        written.text if written else "", written.direction if written else "", written.version if written else 0,
        written.edited_by if written else "", deviations_of(written) if written else (),
        _last(judged, "proposed"), _last(judged, "decided") if row.board_decided_on else None, tuple(judged),
        *_words(viewer, plan, goal, actions=actions), _judgement(before) if before else None, plan.scales,
    )  # fmt: skip


def list_judgements(viewer: Viewer, round: str) -> tuple[GoalJudged, ...]:
    """Every goal with its proposed and decided judgement, in the plan's order. Three queries."""
    row = find_round(viewer, round)
    plan = plan_of(row, sha256=row.revision.sha256)
    if not may_read_judgements(viewer, row.state, board=row.board_id):
        return tuple(
            GoalJudged(one.id, one.label or "", plan.title(one.id), "", "", None, None) for one in plan.subjects
        )
    written = {one.goal: one for one in Synthesis.objects.filter(round=row)}
    judged = latest_judgements(row.id)
    made = []
    for one in plan.subjects:
        synthesis, proposed = written.get(one.id), judged.get((one.id, "proposed"))
        decided = judged.get((one.id, "decided")) if row.board_decided_on else None
        made.append(
            GoalJudged(
                one.id, one.label or "", plan.title(one.id), synthesis.text if synthesis else "",
                synthesis.direction if synthesis else "", _judgement(proposed) if proposed else None,
                _judgement(decided) if decided else None,
            )
        )  # fmt: skip
    return tuple(made)


def _words(
    viewer: Viewer, plan: RoundPlan, goal: str, *, actions: bool
) -> tuple[tuple[BodyWords, ...], tuple[ActionWords, ...]]:
    row = plan.round
    bodies = {card.id: card for card in list_bodies(viewer.municipality)}
    replies = list(Reply.objects.filter(round=row))
    said = {one.reply_id: one for one in GoalAnswer.objects.filter(round=row, goal=goal)}
    activities: dict[int, list[ActivityItem]] = {}
    for each in Activity.objects.filter(round=row, goal=goal, withdrawn_at=None):
        activities.setdefault(each.reply_id, []).append(activity_item(each))
    words, readable = [], set()
    for reply in replies:
        card, answer = card_of_reply(reply, row, viewer, bodies), said.get(reply.id)
        if card.may_read:
            readable.add(reply.id)
            mine = tuple(activities.get(reply.id, ()))
            if answer is not None or mine:
                words.append(BodyWords(card, bool(answer and answer.asked), said_of(answer) if answer else None, mine))
        elif answer is not None and answer.asked:
            words.append(BodyWords(card, True, None))
    return tuple(words), _actions(plan, goal, readable) if actions else ()


def _actions(plan: RoundPlan, goal: str, readable: set[int]) -> tuple[ActionWords, ...]:
    below = covers(plan.file, plan.subject_by_id[goal])
    answered = {
        id: row
        for answers in answered_actions(plan).values()
        for id, row in answers.items()
        if row.reply_id in readable or is_readable(row)
    }
    made = []
    for action in plan.file.actions:
        if below & {*action.goals, *action.areas}:
            row = answered.get(action.id)
            made.append(
                ActionWords(
                    action.id, called(action), row.reply.body_name if row else "",
                    action_of(action.id, row) if row else None,
                )
            )  # fmt: skip
    return tuple(made)


def _judgement(one: Judgement) -> JudgementCard:
    return JudgementCard(one.stage, one.number, one.verdict, one.reasons, one.by, one.on, one.changed)


def _last(judged: list[JudgementCard], stage: str) -> JudgementCard | None:
    return next((one for one in reversed(judged) if one.stage == stage), None)
