"""What the coordinator makes of the answers, and proposes. The machine proposes nothing.

Söderhamn l.106: the coordinator supports and proposes, the executive board leads and decides.
"""

import datetime as dt
import hashlib
from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from samsyn.followup.changes.finding import Said, held_replies, held_round, log_round, move_round
from samsyn.followup.changes.replies import UnableToClear
from samsyn.followup.changes.saving import Outcome, Pen, Versioned, plain, put, short
from samsyn.followup.changes.writing import step_id
from samsyn.followup.models import Judgement, NotPersons, Reading, Round, Synthesis
from samsyn.followup.plan_of import RoundPlan, plan_of
from samsyn.followup.policies import check_kind, check_reason, round_after
from samsyn.followup.small import Passage, passages
from samsyn.followup.states import RoundKind, RoundState, RoundVerb
from samsyn.followup.summing_up import goals_of
from samsyn.organisation.queries import list_bodies
from samsyn.organisation.rights import Right
from samsyn.organisation.unable import UnableTo, UnableToFind
from samsyn.organisation.viewer import Viewer
from samsyn.reports import answers as reported
from samsyn.reports.answers import Answers, StatedRisk
from samsyn.reports.figures import Figures
from samsyn.reports.frozen_figures import as_json
from samsyn.reports.scales import Use


class UnableToJudge(UnableTo):
    """A judgement without reasons, or a goal without a judgement."""


def write_synthesis(
    *, by: Viewer, at: dt.datetime, round: str, goal: str, seen: int, text: str, direction: str = ""
) -> int:
    """What all the bodies' answers and the figures come to for the goal. Returns the new version.

    Raises `UnableToSave` when somebody saved between; this text is kept beside.
    """
    with transaction.atomic():
        plan = _judging(by, round, goal)
        row = Synthesis.objects.filter(round=plan.round, goal=goal).first() or Synthesis(
            municipality_id=by.municipality, round=plan.round, goal=goal
        )
        content = {"text": plain(text), "direction": step_id(plan, Use.DIRECTION, direction)}
        outcome = put(Pen(by, at, plan.round, None), row, f"synthesis:{goal}", content, seen)
        _log(by, at, plan.round, outcome, f"synthesis:{goal}")
    return outcome.number_or_raise()


def write_texts(
    *, by: Viewer, at: dt.datetime, round: str, seen: int, joint_analysis: str = "", proposals: Sequence[str] = (),
    risks: Sequence[StatedRisk] = (),
) -> int:  # fmt: skip
    """The joint analysis, the points proposed to the board, the risks. Returns the new version; raises as above."""
    with transaction.atomic():
        plan = _judging(by, round)
        content = {
            "joint_analysis": plain(joint_analysis),
            "proposals": [made for made in (plain(one) for one in proposals) if made],
            "risks": [one.model_dump(mode="json", exclude_none=True) for one in risks],
        }
        outcome = put(Pen(by, at, plan.round, None), _Texts(plan.round), "texts", content, seen)
        _log(by, at, plan.round, outcome, "texts")
    return outcome.number_or_raise()


@transaction.atomic
def write_deviations(
    *, by: Viewer, at: dt.datetime, round: str, goal: str, deviations: Sequence[reported.Deviation]
) -> None:
    """What did not go as planned, and what is done about it, by which body, by when. All anew each time."""
    plan = _judging(by, round, goal)
    known = {card.slug for card in list_bodies(by.municipality)} | {body.id for body in plan.file.bodies}
    for one in deviations:
        if one.responsible and one.responsible not in known:
            raise UnableToFind(_("Det finns inget organ med adressen ”%s” i kommunen.") % one.responsible)
    row = Synthesis.objects.filter(round=plan.round, goal=goal).first() or Synthesis(
        municipality_id=by.municipality, round=plan.round, goal=goal
    )
    row.deviations = [one.model_dump(mode="json", exclude_none=True) for one in deviations]
    row.save()
    Pen(by, at, plan.round, None).keep(f"deviations:{goal}", 0, {"deviations": row.deviations})
    log_round(by=by, at=at, row=plan.round, verb="write_deviations", said={"goal": goal, "count": len(deviations)})


@transaction.atomic
def propose_judgement(
    *, by: Viewer, at: dt.datetime, round: str, goal: str, verdict: str, reasons: str, as_function: str = ""
) -> None:
    """The coordinator's proposal: a step of the round's scale, with reasons. Without reasons it is refused."""
    plan = _judging(by, round, goal)
    said = plain(reasons)
    if not said:
        raise UnableToJudge(_("En bedömning behöver skäl. Skriv vad den bygger på."))
    step = step_id(plan, Use.JUDGEMENT, verdict)
    if not step:
        raise UnableToJudge(_("Välj en bedömning i skalan."))
    add_judgement(
        plan.round, goal, "proposed", step, said, by=short(as_function, 160) or "integrationssamordnaren",
        on=at.date(), at=at,
    )  # fmt: skip
    log_round(by=by, at=at, row=plan.round, verb="propose", said={"goal": goal, "verdict": step})


@transaction.atomic
def confirm_not_persons_in_round(*, by: Viewer, at: dt.datetime, round: str, item: str, passage: str) -> None:
    """The coordinator says that a passage of its own text is not about persons."""
    plan = _judging(by, round)
    if not any((one.item, one.passage) == (item, passage) for one in few_of_round(plan)):
        return
    NotPersons.objects.create(
        municipality_id=by.municipality, round=plan.round, reply=None, item=item, passage=passage[:200], at=at,
        by_named=by.named,
    )  # fmt: skip
    log_round(by=by, at=at, row=plan.round, verb="confirm_not_persons", said={"item": item})


@transaction.atomic
def send_to_board(*, by: Viewer, at: dt.datetime, round: str, figures: Figures) -> None:
    """The proposal goes to the executive board, with the figures as they are now: they are copied with their releases.

    Raises `UnableToJudge` when a goal has no proposed judgement, `UnableToClear` for counts of few persons.
    """
    by.check(Right.PROPOSE)
    row = held_round(by, round)
    held_replies(row)
    check_kind(RoundKind(row.kind), RoundVerb.SEND_TO_BOARD)
    round_after(RoundState(row.state), RoundVerb.SEND_TO_BOARD)
    plan = plan_of(row)
    judged = set(Judgement.objects.filter(round=row, stage="proposed").values_list("goal", flat=True))
    left = [plan.title(subject.id) for subject in plan.subjects if subject.id not in judged]
    if left:
        raise UnableToJudge(_("Föreslå en bedömning av varje mål först. Det som är kvar: %s.") % ", ".join(left))
    found = few_of_round(plan)
    if found:
        raise UnableToClear(found)
    keep_reading(row, "board", figures, at=at)
    move_round(by=by, at=at, row=row, verb=RoundVerb.SEND_TO_BOARD)


@transaction.atomic
def recall_from_board(*, by: Viewer, at: dt.datetime, round: str, because: str) -> None:
    """The coordinator takes the proposal back before the board's meeting."""
    by.check(Right.PROPOSE)
    row = held_round(by, round)
    held_replies(row)
    move_round(by=by, at=at, row=row, verb=RoundVerb.RECALL, said=Said(check_reason(because)))


def few_of_round(plan: RoundPlan) -> tuple[Passage, ...]:
    """Passages of the coordinator's own texts that look like a count of few persons, and nobody has confirmed."""
    row = plan.round
    said = Answers.model_validate(
        {
            "schema": 1,
            "plan": plan.file.id,
            "year": row.year,
            "goals": goals_of(plan),
            "joint_analysis": row.joint_analysis,
            "proposals": row.proposals,
            "risks": row.risks,
        }
    )
    confirmed = list(NotPersons.objects.filter(round=row, reply=None).values_list("item", "passage"))
    return passages(said, plan.file, plan.catalogue, confirmed)


def keep_reading(row: Round, stage: str, figures: Figures, *, at: dt.datetime) -> Reading:
    """The figures as text that never changes, with the releases they were read from."""
    content = as_json(figures)
    return Reading.objects.create(
        municipality_id=row.municipality_id, round=row, stage=stage, content=content,
        sha256=hashlib.sha256(content.encode()).hexdigest(), at=at, cut_off_on=figures.cut_off,
        releases=[one.id for one in figures.releases],
    )  # fmt: skip


def add_judgement(
    row: Round, goal: str, stage: str, verdict: str, reasons: str, *, by: str, on: dt.date, at: dt.datetime,
    changed: bool = False,
) -> None:  # fmt: skip
    """One more judgement of the goal; the earlier ones stay."""
    number = Judgement.objects.filter(round=row, goal=goal, stage=stage).count() + 1
    Judgement.objects.create(
        municipality_id=row.municipality_id, round=row, goal=goal, stage=stage, number=number, verdict=verdict,
        reasons=reasons, by=by, on=on, at=at, changed=changed,
    )  # fmt: skip


def _judging(by: Viewer, round: str, goal: str | None = None) -> RoundPlan:
    by.check(Right.PROPOSE)
    row = held_round(by, round)
    check_kind(RoundKind(row.kind), RoundVerb.JUDGE)
    round_after(RoundState(row.state), RoundVerb.JUDGE)
    plan = plan_of(row)
    if goal is not None and goal not in plan.subject_by_id:
        raise UnableToFind(_("Planen har inget mål med adressen ”%s”.") % goal)
    return plan


def _log(by: Viewer, at: dt.datetime, row: Round, outcome: Outcome, item: str) -> None:
    if outcome.written or outcome.clash:
        verb = "save" if outcome.written else "save_beside"
        log_round(by=by, at=at, row=row, verb=verb, said={"item": item, "version": outcome.number})


class _Texts(Versioned):
    """The round's own texts, as a row with a version."""

    def __init__(self, row: Round) -> None:
        self._row = row
        self.joint_analysis, self.proposals, self.risks = row.joint_analysis, row.proposals, row.risks
        self.version = row.texts_version
        self.edited_at: dt.datetime | None = None
        self.edited_by = ""

    def save(self) -> None:
        row = self._row
        row.joint_analysis, row.proposals, row.risks = self.joint_analysis, self.proposals, self.risks
        row.texts_version = self.version
        row.save(update_fields=["joint_analysis", "proposals", "risks", "texts_version"])
