"""Who has been appointed, and which body of the organisation a name in the text is."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from samsyn.organisation.queries import BodyCard, get_body, list_bodies
from samsyn.organisation.rights import Right
from samsyn.organisation.viewer import Viewer
from samsyn.planfile.model import PlanFile
from samsyn.plans.changes.saving import Saved, current_of, edit, file_of, log, taken_hold
from samsyn.plans.models import BodyMatch, Plan
from samsyn.plans.revising import Content, Edit, free_id, row_of
from samsyn.plans.unable import UnableToEdit

OWNED = frozenset({"areas", "goals", "actions", "indicators"})


@transaction.atomic
def appoint_owner(
    *, by: Viewer, at: dt.datetime, plan: str, seen: int, list: str, id: str, body: str, head: str = "",
    contact: str = "", on: dt.date | None = None, decision: str | None = None,
) -> Saved:  # fmt: skip
    """Appoint a body of the organisation (by its address) to answer for an item; `head` and `contact` are functions.

    A body the plan's text does not name is added to the file's bodies and matched. Appointing it again changes its
    functions. An appointed owner is never the same thing as an actor the text names.
    """
    by.check(Right.EDIT_PLAN)
    if list not in OWNED:
        raise UnableToEdit(_("Den delen av planen kan inte ha en ägare."))
    row = taken_hold(by, plan)
    card = get_body(by.municipality, body)
    named = named_in(row, file_of(current_of(row)), card)
    owner: dict[str, Any] = {
        "body": named, "head": head.strip(), "contact": contact.strip(),
        "appointed_on": (on or at.date()).isoformat(), "decision": decision,
    }  # fmt: skip
    saved = edit(
        by=by, at=at, plan=plan, seen=seen, verb="appoint", items=[f"{list}/{id}"], said={"body": card.slug},
        edits=[with_body(named, card), _with_owner(list, id, {k: v for k, v in owner.items() if v})],
    )  # fmt: skip
    BodyMatch.objects.get_or_create(
        municipality_id=by.municipality, plan=row, named=named, body_id=card.id, defaults={"how": "chosen"}
    )
    return saved


@transaction.atomic
def release_owner(*, by: Viewer, at: dt.datetime, plan: str, seen: int, list: str, id: str, named: str) -> Saved:
    """The body (its id in the file) no longer answers for the item."""
    by.check(Right.EDIT_PLAN)

    def edits(content: Content) -> None:
        row = row_of(content, list, id)
        row["owners"] = [one for one in row.get("owners", ()) if one["body"] != named]
        if not row["owners"]:
            del row["owners"]

    return edit(
        by=by, at=at, plan=plan, seen=seen, verb="release", edits=[edits], items=[f"{list}/{id}"], said={"named": named}
    )


@transaction.atomic
def match_body(*, by: Viewer, at: dt.datetime, plan: str, named: str, bodies: Sequence[str]) -> None:
    """Say which bodies of the organisation (addresses) a body of the plan's text is; none when it is none of them."""
    by.check(Right.EDIT_PLAN)
    row = taken_hold(by, plan)
    if named not in {body.id for body in file_of(current_of(row)).bodies}:
        raise UnableToEdit(_("Planen nämner inget organ ”%s”.") % named)
    cards = [get_body(by.municipality, slug) for slug in bodies]
    BodyMatch.objects.filter(municipality=by.municipality, plan=row, named=named).delete()
    BodyMatch.objects.bulk_create(
        BodyMatch(municipality_id=by.municipality, plan=row, named=named, body_id=card.id, how="chosen")
        for card in cards
    )
    log(by, at, row, "match", {"named": named, "bodies": [card.slug for card in cards]})


def match_by_itself(municipality: int, row: Plan, file: PlanFile) -> int:
    """Match the file's bodies that have no match yet, by address and then by name; how many were found."""
    cards = list_bodies(municipality)
    by_slug = {card.slug: card for card in cards}
    by_name = {card.name.casefold(): card for card in cards}
    known = set(BodyMatch.objects.filter(municipality=municipality, plan=row).values_list("named", flat=True))
    made = []
    for body in file.bodies:
        card = by_slug.get(body.id) or by_name.get(body.name.casefold())
        if card is not None and body.id not in known:
            how = "slug" if body.id in by_slug else "name"
            made.append(BodyMatch(municipality_id=municipality, plan=row, named=body.id, body_id=card.id, how=how))
    BodyMatch.objects.bulk_create(made)
    return len(made)


def named_in(row: Plan, file: PlanFile, card: BodyCard) -> str:
    """The file's own body for the organisation's: the one matched to it alone, or its address."""
    ids = {body.id for body in file.bodies}
    matched = BodyMatch.objects.filter(municipality=row.municipality_id, plan=row).values_list("named", "body")
    many: dict[str, set[int]] = {}
    for named, body in matched:
        many.setdefault(named, set()).add(body)
    same = [named for named, bodies in many.items() if bodies == {card.id} and named in ids]
    if same:
        return card.slug if card.slug in same else same[0]
    taken = [*(body.id for body in file.bodies), *(party.id for party in file.parties)]
    content = {"bodies": [{"id": id} for id in taken]}
    return free_id(content, "bodies", card.slug.replace("_", "-"))


def with_body(named: str, card: BodyCard) -> Edit:
    """Add the body to the file's bodies unless it is there."""

    def edit(content: Content) -> None:
        rows = content.setdefault("bodies", [])
        if all(one["id"] != named for one in rows):
            rows.append({"id": named, "name": card.name, "kind": str(card.kind)})

    return edit


def _with_owner(list: str, id: str, owner: Content) -> Edit:
    def edit(content: Content) -> None:
        row = row_of(content, list, id)
        others = [one for one in row.get("owners", ()) if one["body"] != owner["body"]]
        row["owners"] = [*others, owner]

    return edit
