"""What came out: assignments reported back, issues taken to a result."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from samsyn.organisation.rights import Right
from samsyn.organisation.viewer import Viewer
from samsyn.planfile.chain import Assignment
from samsyn.plans.changes.saving import current_of, file_of, log, taken_hold
from samsyn.plans.models import BodyMatch, LoggedResult
from samsyn.plans.policies import find
from samsyn.plans.unable import UnableToEdit


@transaction.atomic
def report_back(
    *, by: Viewer, at: dt.datetime, plan: str, assignment: str, on: dt.date, text: str, finished: bool = False,
    reference: str = "",
) -> int:  # fmt: skip
    """A dated report on an assignment, by the coordinator or an officer of the receiving body. Returns its id."""
    row = taken_hold(by, plan)
    given = find(file_of(current_of(row)), "assignments", assignment)
    if not isinstance(given, Assignment):
        raise UnableToEdit(_("Planen har inget uppdrag ”%s”.") % assignment)
    if not by.may(Right.EDIT_PLAN):
        received = BodyMatch.objects.filter(municipality=by.municipality, plan=row, named=given.receiver)
        bodies = set(received.values_list("body", flat=True)) & by.bodies_for(Right.ANSWER)
        by.check(Right.ANSWER, body=min(bodies, default=0))
    _check(text, on, at)
    made = LoggedResult.objects.create(
        municipality_id=by.municipality, plan=row, kind="report_back", item=assignment, on=on, text=text.strip(),
        reference=reference.strip(), finished=finished, at=at, by_user_id=by.user, by_named=by.named,
    )  # fmt: skip
    log(by, at, row, "report_back", {"assignment": assignment, "on": on.isoformat(), "finished": finished})
    return made.id


@transaction.atomic
def log_result(
    *, by: Viewer, at: dt.datetime, plan: str, item: str, issue: str, team: str, text: str, on: dt.date,
    finished: bool = False, reference: str = "",
) -> int:  # fmt: skip
    """A line on the workshop board: which issue, which team (functions and bodies, never persons), what came of it."""
    by.check(Right.EDIT_PLAN)
    row = taken_hold(by, plan)
    file = file_of(current_of(row))
    if not any(find(file, list, item) for list in ("actions", "goals", "areas")):
        raise UnableToEdit(_("Välj en åtgärd, ett mål eller ett område i planen som frågan hör till."))
    if not issue.strip():
        raise UnableToEdit(_("Skriv vilken fråga det gällde."))
    _check(text, on, at)
    made = LoggedResult.objects.create(
        municipality_id=by.municipality, plan=row, kind="workshop", item=item, on=on, issue=issue.strip(),
        team=team.strip(), text=text.strip(), reference=reference.strip(), finished=finished, at=at,
        by_user_id=by.user, by_named=by.named,
    )  # fmt: skip
    log(by, at, row, "log_result", {"item": item, "on": on.isoformat(), "finished": finished})
    return made.id


def _check(text: str, on: dt.date, at: dt.datetime) -> None:
    if not text.strip():
        raise UnableToEdit(_("Skriv vad som kom ut av det."))
    if on > at.date():
        raise UnableToEdit(_("Dagen har inte varit än. Ange den dag det hände."))
