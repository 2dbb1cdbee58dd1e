"""Editing the plan's items: words, links, gates, risks."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from samsyn.organisation.rights import Right
from samsyn.organisation.viewer import Viewer
from samsyn.planfile.standing import Status
from samsyn.plans.changes.saving import Saved, current_of, edit, file_of, taken_hold
from samsyn.plans.policies import OPEN
from samsyn.plans.revising import EDITABLE, new_id, with_fields, with_item, without_item
from samsyn.plans.unable import UnableToEdit

_PREFIX = {
    "goals": "goal", "actions": "action", "areas": "area", "indicators": "indicator", "assignments": "assignment",
    "risks": "risk", "gates": "gate", "definitions": "definition", "targets": "target", "documents": "document",
    "parties": "party", "statements": "statement", "deliverables": "deliverable", "evidence": "evidence",
    "rules": "rule", "baselines": "baseline",
}  # fmt: skip
"""How the ids of what is added begin."""
ADDED = frozenset(_PREFIX)
"""Lists the desk adds to."""
WITH_STANDING = frozenset({"goals", "actions", "areas", "assignments"})
_NEVER = frozenset({"id", "standing"})


@transaction.atomic
def edit_item(
    *, by: Viewer, at: dt.datetime, plan: str, seen: int, list: str, id: str, fields: Mapping[str, Any]
) -> Saved:
    """Change fields of an item (list "document" for the document itself). None takes a field away.

    Raises `UnableToEdit` when the words are decided, `UnableToMerge` when somebody else changed the same field.
    """
    by.check(Right.EDIT_PLAN)
    if list not in EDITABLE | {"document"} or _NEVER & set(fields):
        raise UnableToEdit(_("Det går inte att ändra här. Ett besluts ställning ändras genom att beslutet förs in."))
    return edit(
        by=by, at=at, plan=plan, seen=seen, verb="edit", edits=[with_fields(list, id, fields)],
        items=[f"{list}/{id}" if id else list], said={"fields": sorted(fields)},
    )  # fmt: skip


@transaction.atomic
def add_item(
    *, by: Viewer, at: dt.datetime, plan: str, seen: int, list: str, fields: Mapping[str, Any]
) -> tuple[Saved, str]:
    """Add a goal, an action, an area, an indicator, a risk … In a decided plan it stands as a proposal.

    Returns where the plan stands, and the new item's id.
    """
    by.check(Right.EDIT_PLAN)
    if list not in ADDED:
        raise UnableToEdit(_("Det går inte att lägga till något sådant i planen."))
    row = dict(fields)
    called = row.get("title") or row.get("term") or row.get("text") or list
    row["id"] = row.get("id") or new_id(_PREFIX[list], str(called))
    document = file_of(current_of(taken_hold(by, plan))).document
    if list in WITH_STANDING and document.standing.status is Status.DECIDED:
        row["standing"] = {"status": "proposed"}
    if list == "indicators" and document.standing.status is Status.DECIDED:
        row["proposed"] = True
    saved = edit(
        by=by, at=at, plan=plan, seen=seen, verb="add", edits=[with_item(list, row)], items=[f"{list}/{row['id']}"]
    )
    return saved, _added(by, plan, list, str(row["id"]))


def _added(by: Viewer, plan: str, list: str, wanted: str) -> str:
    """The id the new row was given: `wanted`, with a number after it when it was taken. It stands last in its list."""
    last: str = getattr(file_of(current_of(taken_hold(by, plan))), list)[-1].id
    return last if last.startswith(wanted[:76]) else wanted


@transaction.atomic
def remove_item(*, by: Viewer, at: dt.datetime, plan: str, seen: int, list: str, id: str) -> Saved:
    """Take out an item that is not decided. It stays in earlier revisions, and undo brings it back."""
    by.check(Right.EDIT_PLAN)
    if list not in EDITABLE:
        raise UnableToEdit(_("Det går inte att ta bort här."))
    return edit(
        by=by, at=at, plan=plan, seen=seen, verb="remove", edits=[without_item(list, id)], items=[f"{list}/{id}"]
    )


@transaction.atomic
def rehang(
    *, by: Viewer, at: dt.datetime, plan: str, seen: int, list: str, id: str, goals: Sequence[str] | None = None,
    areas: Sequence[str] | None = None, actions: Sequence[str] | None = None,
) -> Saved:  # fmt: skip
    """Say which goals and areas (for an indicator also actions) an item serves. Open also when it is decided."""
    by.check(Right.EDIT_PLAN)
    told = {"goals": goals, "areas": areas, "actions": actions}
    fields: dict[str, Any] = {name: [*ids] for name, ids in told.items() if ids is not None}
    if not set(fields) <= OPEN.get(list, frozenset()):
        raise UnableToEdit(_("Det som du vill flytta kan inte hänga under det du valt."))
    return edit(
        by=by, at=at, plan=plan, seen=seen, verb="rehang", edits=[with_fields(list, id, fields)],
        items=[f"{list}/{id}"], said=fields,
    )  # fmt: skip


@transaction.atomic
def pass_gate(
    *, by: Viewer, at: dt.datetime, plan: str, seen: int, gate: str, on: dt.date | None, evidence: str
) -> Saved:
    """Say that what had to be done before something else has been done, and on what evidence. None opens it again."""
    by.check(Right.EDIT_PLAN)
    if on is not None and not evidence.strip():
        raise UnableToEdit(_("Ange underlaget: ett protokoll, en rapport eller var den finns."))
    if on is not None and on > at.date():
        raise UnableToEdit(_("Grinden kan inte passeras en dag som inte har varit än."))
    day = on.isoformat() if on else None
    return edit(
        by=by, at=at, plan=plan, seen=seen, verb="pass", items=[f"gates/{gate}"], said={"on": day},
        edits=[with_fields("gates", gate, {"passed_on": day, "evidence": evidence.strip()})],
    )  # fmt: skip


@transaction.atomic
def score_risk(
    *, by: Viewer, at: dt.datetime, plan: str, seen: int, risk: str, probability: int, consequence: int,
    owner: str | None, control: str, on: dt.date, cause: str | None = None,
) -> Saved:  # fmt: skip
    """Score a risk 1–4 × 1–4 with owner (a body of the plan file), control and day, as KL 6:6 asks."""
    by.check(Right.EDIT_PLAN)
    fields: dict[str, Any] = {
        "probability": probability, "consequence": consequence, "owner": owner, "control": control.strip(),
        "reviewed_on": on.isoformat(),
    }  # fmt: skip
    if cause is not None:
        fields["cause"] = cause.strip()
    return edit(
        by=by, at=at, plan=plan, seen=seen, verb="score", edits=[with_fields("risks", risk, fields)],
        items=[f"risks/{risk}"], said={"probability": probability, "consequence": consequence},
    )  # fmt: skip
