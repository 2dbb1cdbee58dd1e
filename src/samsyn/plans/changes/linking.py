"""Between plans: one action in several, and what is carried over to the strategy that comes next."""

import datetime as dt
from collections.abc import Mapping, Sequence

from django.db import transaction
from django.utils.translation import gettext as _
from pydantic import BaseModel

from samsyn.organisation.rights import Right
from samsyn.organisation.viewer import Viewer
from samsyn.planfile.model import PlanFile
from samsyn.plans.changes.saving import Saved, current_of, edit, file_of, log, taken_hold
from samsyn.plans.models import BodyMatch, Plan, SharedAction
from samsyn.plans.policies import find
from samsyn.plans.revising import Content, Edit, free_id, plain
from samsyn.plans.unable import UnableToEdit

Address = tuple[str, str]
"""A plan's address and an action's id in it."""


@transaction.atomic
def share_action(*, by: Viewer, at: dt.datetime, first: Address, second: Address) -> None:
    """Say that two plans hold the same action: it is then answered once. The first one's key is kept."""
    by.check(Right.EDIT_PLAN)
    if first[0] == second[0]:
        raise UnableToEdit(_("Åtgärderna står i samma plan. Låt hellre en åtgärd tjäna flera mål."))
    rows = [_with_action(by, plan, action) for plan, action in (first, second)]
    _share(by, rows[0], first[1], rows[1], second[1])
    log(by, at, rows[0], "share_action", {"action": first[1], "with": "/".join(second)})


@transaction.atomic
def unshare_action(*, by: Viewer, at: dt.datetime, plan: str, action: str) -> None:
    """The action in this plan is from now on answered by itself."""
    by.check(Right.EDIT_PLAN)
    row = taken_hold(by, plan)
    SharedAction.objects.filter(municipality=by.municipality, plan=row, action=action).delete()
    log(by, at, row, "unshare_action", {"action": action})


@transaction.atomic
def carry_over(
    *, by: Viewer, at: dt.datetime, from_plan: str, to_plan: str, seen: int, items: Mapping[str, Sequence[str]]
) -> Saved:
    """Re-hang actions and indicators of one plan on the goals of the next: {"actions/x": ("goal-a",)}.

    They come as proposals with owners, actors and catalogue ids; actions are one and the same in both plans, so that
    what is reported shows in both. The plan they come from is not changed.
    """
    by.check(Right.EDIT_PLAN)
    source, target = taken_hold(by, from_plan), taken_hold(by, to_plan)
    if source.id == target.id:
        raise UnableToEdit(_("Välj två olika planer."))
    old, new = file_of(current_of(source)), file_of(current_of(target))
    edits: list[Edit] = []
    given: dict[str, str] = {}
    taken = plain(new)
    for address, goals in items.items():
        list, _slash, id = address.partition("/")
        if list not in {"actions", "indicators"} or find(old, list, id) is None:
            raise UnableToEdit(_("”%s” kan inte föras över.") % address)
        given[address] = free_id(taken, list, id)
        taken.setdefault(list, []).append({"id": given[address]})
        edits.append(_brought(old, list, id, given[address], [*goals]))
    saved = edit(
        by=by, at=at, plan=to_plan, seen=seen, verb="carry_over", edits=edits, items=[*given.values()],
        said={"from": from_plan},
    )  # fmt: skip
    _match_alike(by, source, target, file_of(current_of(taken_hold(by, to_plan))))
    for address, id in given.items():
        list, _slash, old_id = address.partition("/")
        if list == "actions":
            _share(by, source, old_id, target, id)
    if target.follows_id is None and source.follows_id != target.id:
        Plan.objects.filter(municipality=by.municipality, id=target.id).update(follows=source)
    return saved


def _brought(old: PlanFile, list: str, id: str, as_id: str, goals: list[str]) -> Edit:
    row = _plain(find(old, list, id))
    for away in ("areas", "actions", "documents", "tags", "part_of", "source", "label", "goals"):
        row.pop(away, None)
    row["id"] = as_id
    if goals:
        row["goals"] = goals
    row |= {"standing": {"status": "proposed"}} if list == "actions" else {"proposed": True}
    for owner in row.get("owners", ()):
        owner.pop("decision", None)
    named = {one["body"] for one in row.get("owners", ())} | {one["who"] for one in row.get("actors", ())}
    if row.get("reporter"):
        named.add(row["reporter"])

    def edit(content: Content) -> None:
        content.setdefault(list, []).append(row)
        for kind in ("bodies", "parties"):
            there = {one["id"] for each in ("bodies", "parties") for one in content.get(each, ())}
            for one in getattr(old, kind):
                if one.id in named - there:
                    content.setdefault(kind, []).append(_bare(one))

    return edit


def _plain(part: BaseModel | None) -> Content:
    return {} if part is None else part.model_dump(mode="json", by_alias=True, exclude_defaults=True)


def _bare(body: BaseModel) -> Content:
    """A body or party without what ties it to its own plan's other parts."""
    row = _plain(body)
    return {key: value for key, value in row.items() if key not in {"under", "members", "goals", "source"}}


def _match_alike(by: Viewer, source: Plan, target: Plan, file: PlanFile) -> None:
    """Bodies that came along are matched as in the plan they came from."""
    known = set(BodyMatch.objects.filter(municipality=by.municipality, plan=target).values_list("named", flat=True))
    there = {body.id for body in file.bodies} - known
    BodyMatch.objects.bulk_create(
        BodyMatch(municipality_id=by.municipality, plan=target, named=row.named, body_id=row.body_id, how=row.how)
        for row in BodyMatch.objects.filter(municipality=by.municipality, plan=source, named__in=there)
    )


def _with_action(by: Viewer, plan: str, action: str) -> Plan:
    row = taken_hold(by, plan)
    if find(file_of(current_of(row)), "actions", action) is None:
        raise UnableToEdit(_("Planen har ingen åtgärd ”%s”.") % action)
    return row


def _share(by: Viewer, first: Plan, action: str, second: Plan, other: str) -> None:
    held = SharedAction.objects.filter(municipality=by.municipality)
    mine = held.filter(plan=first, action=action).first()
    theirs = held.filter(plan=second, action=other).first()
    group = mine.group if mine else theirs.group if theirs else f"{first.slug}/{action}"
    if theirs is not None and theirs.group != group:
        held.filter(group=theirs.group).update(group=group)
    for plan, id in ((first, action), (second, other)):
        held.update_or_create(municipality_id=by.municipality, plan=plan, action=id, defaults={"group": group})
