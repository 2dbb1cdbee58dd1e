"""What a body plans to do for a goal, and in the follow-up how it went."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from samsyn.followup.changes.finding import held_reply, log_reply
from samsyn.followup.changes.saving import Outcome, Pen, UnableToWrite, plain, put, short
from samsyn.followup.changes.writing import begin, check_writes, step_id
from samsyn.followup.models import Activity, Reply, Round
from samsyn.followup.plan_of import RoundPlan, plan_of
from samsyn.followup.policies import check_reason
from samsyn.followup.states import RoundKind
from samsyn.organisation.unable import UnableToFind
from samsyn.organisation.viewer import Viewer
from samsyn.reports.scales import Use


def save_activity(
    *, by: Viewer, at: dt.datetime, reply: int, goal: str, text: str, seen: int = 0, activity: int | None = None,
    operating_plan: str = "", not_in_operating_plan: bool = False, due_on: dt.date | None = None,
    responsible: str = "", status: str = "", comment: str = "", evidence: str = "",
) -> int:  # fmt: skip
    """A new activity under the goal, or a change of one. Returns its id.

    It says where it stands in the body's operating plan, or that it does not stand there yet (Hässleholm l.31-35).
    Raises `UnableToSave` when somebody saved between, `UnableToWrite`, `UnableToMove`, `UnableToFind`.
    """
    with transaction.atomic():
        row, round = held_reply(by, reply)
        check_writes(by, row, round)
        plan = plan_of(round)
        content = {
            "goal": _goal(plan, goal), "text": _text(text), "operating_plan": short(operating_plan, 200),
            "not_in_operating_plan": not_in_operating_plan, "due_on": due_on, "responsible": short(responsible, 160),
            "status": step_id(plan, Use.ACTION, status), "comment": plain(comment), "evidence": plain(evidence),
        }  # fmt: skip
        _check(round, operating_plan.strip(), not_in_operating_plan, status)
        made, outcome = _put(Pen(by, at, round, row), row, activity, content, seen)
        if outcome.written:
            begin(Pen(by, at, round, row), row, round)
        if outcome.written or outcome.clash:
            verb = "save" if outcome.written else "save_beside"
            log_reply(by=by, at=at, row=row, verb=verb, said={"item": f"activity:{made.id}", "version": outcome.number})
    outcome.number_or_raise()
    return made.id


@transaction.atomic
def withdraw_activity(*, by: Viewer, at: dt.datetime, reply: int, activity: int, because: str) -> None:
    """The activity will not be done, or was written by mistake. It stays in the history with the reason."""
    row, round = held_reply(by, reply)
    check_writes(by, row, round)
    found = _of_reply(row, activity)
    found.withdrawn_at, found.withdrawn_because = at, check_reason(because)
    found.save(update_fields=["withdrawn_at", "withdrawn_because"])
    log_reply(by=by, at=at, row=row, verb="withdraw_activity", said={"item": f"activity:{activity}"})


def _put(pen: Pen, row: Reply, activity: int | None, content: dict[str, object], seen: int) -> tuple[Activity, Outcome]:
    if activity is not None:
        found = _of_reply(row, activity)
        return found, put(pen, found, f"activity:{activity}", content, seen)
    made = Activity(municipality_id=row.municipality_id, round=pen.round, reply=row, **content)
    made.version, made.edited_at, made.edited_by = 1, pen.at, pen.by.named
    made.save()
    pen.keep(f"activity:{made.id}", 1, content)
    return made, Outcome(1, written=True)


def _of_reply(row: Reply, activity: int) -> Activity:
    found = Activity.objects.filter(reply=row, id=activity, withdrawn_at=None).first()
    if found is None:
        raise UnableToFind(_("Den aktiviteten finns inte i svaret."))
    return found


def _goal(plan: RoundPlan, goal: str) -> str:
    if goal not in plan.subject_by_id:
        raise UnableToFind(_("Planen har inget mål med adressen ”%s”.") % goal)
    return goal


def _text(text: str) -> str:
    made = plain(text)
    if not made:
        raise UnableToWrite(_("Skriv vad ni ska göra."))
    return made


def _check(round: Round, operating_plan: str, not_in_operating_plan: bool, status: str) -> None:
    if bool(operating_plan) == not_in_operating_plan:
        raise UnableToWrite(
            _("Skriv var aktiviteten står i er verksamhetsplan, eller markera att den inte står där än (inte båda).")
        )
    if status and round.kind == RoundKind.PLANNING:
        raise UnableToWrite(_("Hur det gick skrivs i uppföljningen, inte i planeringen."))
