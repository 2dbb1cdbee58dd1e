"""What a body writes: words under each goal, how far each action has come, deliverables, costs."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from samsyn.followup.changes.finding import check_may, held_reply, log_reply
from samsyn.followup.changes.saving import Outcome, Pen, UnableToWrite, Versioned, plain, put, short
from samsyn.followup.models import ActionAnswer, DeliverableAnswer, GoalAnswer, Reply, ReplyStep, Round
from samsyn.followup.plan_of import RoundPlan, plan_of
from samsyn.followup.policies import check_round_takes, reply_after
from samsyn.followup.states import ReplyState, ReplyVerb, RoundKind, RoundState
from samsyn.organisation.unable import UnableToFind
from samsyn.organisation.viewer import Viewer
from samsyn.plans.queries.identity import action_identity
from samsyn.reports.scales import UnknownStepError, Use


def save_goal_answer(
    *, by: Viewer, at: dt.datetime, reply: int, goal: str, seen: int, text: str = "", not_concerned_because: str = "",
    forecast: str = "", evidence: str = "", via: str = "desk",
) -> int:  # fmt: skip
    """What the body says of the goal, or why it does not concern it. Returns the new version.

    Raises `UnableToSave` when somebody saved between (this text is kept beside), `UnableToWrite`, `UnableToMove`.
    """

    def write(pen: Pen, row: Reply, round: Round) -> tuple[str, Outcome]:
        return put_goal(
            pen, row, plan_of(round), goal, seen, text=text, not_concerned_because=not_concerned_because,
            forecast=forecast, evidence=evidence,
        )  # fmt: skip

    return _save(by, at, reply, via, write)


def save_action_answer(
    *, by: Viewer, at: dt.datetime, reply: int, action: str, seen: int, status: str = "", comment: str = "",
    evidence: str = "", via: str = "desk",
) -> int:  # fmt: skip
    """How far the action has come: once, whatever goals it serves. Returns the new version; raises as above."""

    def write(pen: Pen, row: Reply, round: Round) -> tuple[str, Outcome]:
        return put_action(pen, row, plan_of(round), action, seen, status=status, comment=comment, evidence=evidence)

    return _save(by, at, reply, via, write)


def save_deliverable_answer(
    *, by: Viewer, at: dt.datetime, reply: int, deliverable: str, seen: int, step: str = "", done: bool | None = None,
    on: dt.date | None = None, evidence: str = "", via: str = "desk",
) -> int:  # fmt: skip
    """Yes (with what shows it) or no to a deliverable or one of its steps. Returns the new version; raises as above."""

    def write(pen: Pen, row: Reply, round: Round) -> tuple[str, Outcome]:
        return put_deliverable(pen, row, plan_of(round), deliverable, step, seen, done=done, on=on, evidence=evidence)

    return _save(by, at, reply, via, write)


def save_economy(
    *, by: Viewer, at: dt.datetime, reply: int, seen: int, text: str, amounts: Sequence[tuple[str, float | None]] = ()
) -> int:
    """What the body says of costs and means. Returns the new version; raises as above."""

    def write(pen: Pen, row: Reply, _round: Round) -> tuple[str, Outcome]:
        listed = [{"what": short(what, 200), "sek": sek} for what, sek in amounts]
        said = {"economy": plain(text), "amounts": listed}
        return "economy", put(pen, _Economy(row), "economy", said, seen)

    return _save(by, at, reply, "desk", write)


def save_contact(*, by: Viewer, at: dt.datetime, reply: int, contact: str = "", case_number: str = "") -> None:
    """The function to ask, and the body's own diary number. Allowed until the round is frozen."""
    with transaction.atomic():
        row, round = held_reply(by, reply)
        check_may(by, row, ReplyVerb.SAVE)
        check_round_takes(RoundState(round.state), ReplyVerb.RECEIVE, late_allowed=row.late_allowed)
        row.contact, row.case_number = short(contact, 200), short(case_number, 60)
        row.save(update_fields=["contact", "case_number"])
        log_reply(by=by, at=at, row=row, verb="save_contact", said={"case_number": row.case_number})


def put_goal(
    pen: Pen, row: Reply, plan: RoundPlan, goal: str, seen: int, *, text: str, not_concerned_because: str,
    forecast: str, evidence: str,
) -> tuple[str, Outcome]:  # fmt: skip
    """The save itself, without right and state: for one goal among many taken in together."""
    if goal not in plan.subject_by_id and goal not in {each.id for each in plan.file.goals}:
        raise UnableToFind(_("Planen har inget mål med adressen ”%s”.") % goal)
    content = {
        "text": plain(text),
        "not_concerned_because": plain(not_concerned_because),
        "forecast": step_id(plan, Use.FORECAST, forecast),
        "evidence": plain(evidence),
    }
    if content["text"] and content["not_concerned_because"]:
        raise UnableToWrite(_("Skriv antingen ett svar eller varför målet inte berör er, inte båda."))
    if content["forecast"] and plan.round.kind != RoundKind.INTERIM:
        raise UnableToWrite(_("Prognos lämnas bara i en delårsuppföljning."))
    answer = GoalAnswer.objects.filter(reply=row, goal=goal).first() or GoalAnswer(
        municipality_id=row.municipality_id, round=plan.round, reply=row, goal=goal, asked=False, asked_because="body"
    )
    return f"goal:{goal}", put(pen, answer, f"goal:{goal}", content, seen)


def put_action(
    pen: Pen, row: Reply, plan: RoundPlan, action: str, seen: int, *, status: str, comment: str, evidence: str
) -> tuple[str, Outcome]:
    """The save itself, without right and state."""
    round = plan.round
    if action not in {each.id for each in plan.file.actions}:
        raise UnableToFind(_("Planen har ingen åtgärd med adressen ”%s”.") % action)
    content = {
        "status": step_id(plan, Use.ACTION, status), "comment": plain(comment), "evidence": plain(evidence),
    }  # fmt: skip
    identity = action_identity(row.municipality_id).key(round.plan.slug, action)
    key = {
        "municipality_id": row.municipality_id, "identity": identity, "year": round.year, "occasion": round.occasion,
    }  # fmt: skip
    answer = ActionAnswer.objects.filter(**key).select_for_update().first()
    if answer is None:
        answer = ActionAnswer(**key, round=round, reply=row, action=action)
    elif answer.reply_id != row.id:
        _check_shared(answer, row)
    return f"action:{action}", put(pen, answer, f"action:{action}", content, seen)


def _check_shared(answer: ActionAnswer, row: Reply) -> None:
    """An action shared with another plan was answered there: the same body may change it while that reply is open."""
    theirs = Reply.objects.get(id=answer.reply_id)
    if theirs.body_id != row.body_id:
        raise UnableToWrite(
            _("Åtgärden är redan besvarad av %s. En åtgärd besvaras en gång; hör av dig dit om något ska ändras.")
            % theirs.body_name
        )
    reply_after(ReplyState(theirs.state), ReplyVerb.SAVE)


def put_deliverable(
    pen: Pen, row: Reply, plan: RoundPlan, deliverable: str, step: str, seen: int, *, done: bool | None,
    on: dt.date | None, evidence: str,
) -> tuple[str, Outcome]:  # fmt: skip
    """The save itself, without right and state."""
    known = {(item.id, "") for item in (*plan.file.deliverables, *plan.file.indicators)}
    known |= {(item.id, one.id) for item in plan.file.deliverables for one in item.steps}
    if (deliverable, step) not in known:
        raise UnableToFind(_("Planen har ingen leverabel med adressen ”%s”.") % deliverable)
    if done and not evidence.strip():
        raise UnableToWrite(_("Ett ja behöver underlag: skriv vad som visar det, till exempel en handling."))
    content: dict[str, Any] = {"done": done, "on": on, "evidence": plain(evidence)}
    answer = DeliverableAnswer.objects.filter(reply=row, deliverable=deliverable, step=step).first()
    if answer is None:
        answer = DeliverableAnswer(
            municipality_id=row.municipality_id, round=plan.round, reply=row, deliverable=deliverable, step=step
        )
    item = f"deliverable:{deliverable}" + (f"/{step}" if step else "")
    return item, put(pen, answer, item, content, seen)


def step_id(plan: RoundPlan, use: Use, word: str) -> str:
    """The id of the step the word names; empty stays empty. Raises `UnableToWrite` with the steps there are."""
    if not word.strip():
        return ""
    try:
        return plan.scales.step(use, word).id
    except UnknownStepError as error:
        raise UnableToWrite(str(error)) from error


def check_writes(by: Viewer, row: Reply, round: Round) -> None:
    """Raises unless the viewer may write in the reply now."""
    check_may(by, row, ReplyVerb.SAVE)
    check_round_takes(RoundState(round.state), ReplyVerb.SAVE, late_allowed=row.late_allowed)
    reply_after(ReplyState(row.state), ReplyVerb.SAVE)


def begin(pen: Pen, row: Reply, round: Round) -> None:
    """The first words make a reply begun; so do the first after it came back."""
    if row.state == ReplyState.STARTED:
        return
    ReplyStep.objects.create(
        municipality_id=row.municipality_id, round=round, reply=row, verb=ReplyVerb.SAVE, before=row.state,
        after=ReplyState.STARTED, at=pen.at, by_named=pen.by.named,
    )  # fmt: skip
    row.state, row.state_since = ReplyState.STARTED, pen.at
    row.save(update_fields=["state", "state_since"])


Write = Callable[[Pen, Reply, Round], tuple[str, Outcome]]


def _save(by: Viewer, at: dt.datetime, reply: int, via: str, write: Write) -> int:
    """Hold, check, write, log. A clash is raised after the transaction, so that the text that came second is kept."""
    with transaction.atomic():
        row, round = held_reply(by, reply)
        check_writes(by, row, round)
        pen = Pen(by, at, round, row, via)
        item, outcome = write(pen, row, round)
        if outcome.written:
            begin(pen, row, round)
        if outcome.written or outcome.clash:
            verb = "save" if outcome.written else "save_beside"
            log_reply(by=by, at=at, row=row, verb=verb, said={"item": item, "version": outcome.number, "via": via})
    return outcome.number_or_raise()


class _Economy(Versioned):
    """The reply's own columns of costs and means, as a row with a version."""

    def __init__(self, row: Reply) -> None:
        self._row = row
        self.economy, self.amounts, self.version = row.economy, row.amounts, row.economy_version
        self.edited_at: dt.datetime | None = None
        self.edited_by = ""

    def save(self) -> None:
        self._row.economy, self._row.amounts, self._row.economy_version = self.economy, self.amounts, self.version
        self._row.save(update_fields=["economy", "amounts", "economy_version"])
