"""Undo and redo: the plan's pointer walks among its revisions; nothing is ever taken away."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from samsyn.organisation.rights import Right
from samsyn.organisation.viewer import Viewer
from samsyn.plans.changes.saving import Saved, check_unmoved, file_of, log, point, taken_hold
from samsyn.plans.models import Plan, Revision
from samsyn.plans.unable import UnableToEdit


@transaction.atomic
def undo(*, by: Viewer, at: dt.datetime, plan: str, seen: int) -> Saved:
    """Back to the revision the current one was made from. Never past a decision: that is withdrawn with a reason."""
    by.check(Right.EDIT_PLAN)
    row = taken_hold(by, plan)
    current = check_unmoved(row, seen)
    if current.adopts:
        raise UnableToEdit(
            _("Här fördes ett beslut in. Det ångras inte med en knapp: ta bort beslutet och säg varför.")
        )
    if current.summary.get("verb") == "withdraw":
        raise UnableToEdit(_("Här togs ett beslut bort. För in beslutet igen om det ändå gällde."))
    if current.parent is None:
        raise UnableToEdit(_("Det finns inget mer att ångra."))
    return _walk(row, current.parent, by, at, "undo")


@transaction.atomic
def redo(*, by: Viewer, at: dt.datetime, plan: str, seen: int) -> Saved:
    """Forward again to the latest revision made from the current one."""
    by.check(Right.EDIT_PLAN)
    row = taken_hold(by, plan)
    current = check_unmoved(row, seen)
    onward = current.children.filter(municipality=by.municipality).order_by("-number").first()
    if onward is None:
        raise UnableToEdit(_("Det finns inget att göra om."))
    return _walk(row, onward, by, at, "redo")


def _walk(row: Plan, to: Revision, by: Viewer, at: dt.datetime, verb: str) -> Saved:
    point(row, to, title=file_of(to).document.title)
    log(by, at, row, verb, {"revision": to.number})
    return Saved(row.id, row.slug, to.id, to.number)
