"""A decision is brought in: what it adopted is from then on locked."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from samsyn.organisation.queries import get_body
from samsyn.organisation.rights import Right
from samsyn.organisation.viewer import Viewer
from samsyn.planfile.model import PlanFile
from samsyn.planfile.people import BodyKind
from samsyn.planfile.standing import Status
from samsyn.plans.changes.items import WITH_STANDING
from samsyn.plans.changes.owners import named_in, with_body
from samsyn.plans.changes.saving import Saved, adopted_file, check_unmoved, file_of, save, taken_hold
from samsyn.plans.models import BodyMatch, Revision
from samsyn.plans.policies import check_locked
from samsyn.plans.revising import Content, Edit, free_id, new_id, revise, row_of
from samsyn.plans.unable import UnableToEdit

_DECIDING = frozenset(
    {BodyKind.COUNCIL, BodyKind.EXECUTIVE_BOARD, BodyKind.COMMITTEE, BodyKind.JOINT_COMMITTEE, BodyKind.COMPANY,
     BodyKind.FEDERATION}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision as its minutes give it. `body` is the deciding body's address in the organisation."""

    body: str
    on: dt.date
    paragraph: str = ""
    case_number: str = ""
    verb: str = "antagen"


@transaction.atomic
def adopt(
    *, by: Viewer, at: dt.datetime, plan: str, seen: int, decision: Decided, items: Sequence[str] | None = None,
    texts: Mapping[str, Mapping[str, Any]] | None = None, reason: str = "",
) -> Saved:  # fmt: skip
    """The body has decided: the whole document, or only `items` ("goals/goal-housing"), now stand as decided.

    `texts` are words the decision changed, by item: the one way decided words change. With a `reason` the decision is
    also kept as a revision of the document. Nobody may have come between (`seen`): a decision is about exact words.
    """
    by.check(Right.ADOPT_PLAN)
    row = taken_hold(by, plan)
    before = file_of(check_unmoved(row, seen))
    card = get_body(by.municipality, decision.body)
    if card.kind not in _DECIDING:
        raise UnableToEdit(
            _("%s beslutar inte själv. Välj det politiska organ eller den styrelse som fattade beslutet.") % card.name
        )
    if decision.on > at.date():
        raise UnableToEdit(_("Beslutsdagen har inte varit än. För in beslutet när det är fattat."))
    named = named_in(row, before, card)
    id = new_id("", f"{card.slug} {decision.on.isoformat()} {decision.paragraph}")
    content = {"decisions": [{"id": one.id} for one in before.decisions]}
    id = free_id(content, "decisions", id)
    changed = sorted({*(items or ()), *(texts or {})})
    after = revise(
        before,
        with_body(named, card),
        _with_decision(id, named, decision),
        _decided(id, None if items is None else changed),
        *(_with_text(address, fields) for address, fields in (texts or {}).items()),
        *([_as_revision(id, decision.on, reason, changed)] if reason.strip() else []),
    )
    check_locked(before, after, adopted_file(row))
    saved = save(
        row, by=by, at=at, file=after, verb="adopt", items=changed, adopts=True,
        said={"decision": id, "body": card.slug, "on": decision.on.isoformat(), "paragraph": decision.paragraph},
    )  # fmt: skip
    BodyMatch.objects.get_or_create(
        municipality_id=by.municipality, plan=row, named=named, body_id=card.id, defaults={"how": "chosen"}
    )
    return saved


@transaction.atomic
def withdraw_adoption(*, by: Viewer, at: dt.datetime, plan: str, seen: int, decision: str, reason: str) -> Saved:
    """Take back a decision brought in by mistake: what it adopted stands as a proposal again. The reason is logged."""
    by.check(Right.ADOPT_PLAN)
    if not reason.strip():
        raise UnableToEdit(_("Skriv varför beslutet tas bort. Det syns i loggen."))
    row = taken_hold(by, plan)
    before = file_of(check_unmoved(row, seen))
    if before.decision(decision) is None:
        raise UnableToEdit(_("Planen har inget beslut ”%s”.") % decision)
    after = revise(before, _undecided(decision))
    saved = save(
        row, by=by, at=at, file=after, verb="withdraw", items=(), said={"decision": decision, "reason": reason.strip()}
    )
    adopting = Revision.objects.filter(
        municipality=by.municipality, plan=row, adopts=True, number__lte=row.adopted.number if row.adopted else 0
    )
    standing = (one for one in adopting.order_by("-number") if after.decision(_adopted_by(one)) is not None)
    row.adopted = next(standing, None) if _any_decided(after) else None
    row.save(update_fields=["adopted"])
    return saved


def _adopted_by(revision: Revision) -> str | None:
    """The decision that made the revision the adopted one: brought in here, or told by the file that came in."""
    brought_in: str | None = revision.summary.get("decision")
    return brought_in or file_of(revision).document.standing.decision


def _any_decided(plan: PlanFile) -> bool:
    rows = [item for list in WITH_STANDING for item in getattr(plan, list)]
    return plan.document.standing.status is Status.DECIDED or any(plan.is_locked(item) for item in rows)


def _with_decision(id: str, named: str, decision: Decided) -> Edit:
    def edit(content: Content) -> None:
        row = {
            "id": id, "body": named, "on": decision.on.isoformat(), "paragraph": decision.paragraph.strip(),
            "case_number": decision.case_number.strip(), "verb": decision.verb.strip(),
        }  # fmt: skip
        content.setdefault("decisions", []).append({key: value for key, value in row.items() if value})

    return edit


def _decided(id: str, items: Sequence[str] | None) -> Edit:
    """The document (and all that had no decision of its own), or only some items, stand as decided by `id`."""
    standing = {"status": "decided", "decision": id}

    def edit(content: Content) -> None:
        if items is not None:
            for address in items:
                list, _slash, item = address.partition("/")
                if list not in WITH_STANDING:
                    raise UnableToEdit(
                        _("Beslut förs in för områden, mål, åtgärder och uppdrag, eller för hela dokumentet.")
                    )
                row_of(content, list, item)["standing"] = dict(standing)
            return
        content["document"]["standing"] = standing
        for list in WITH_STANDING:
            for row in content.get(list, ()):
                if row.get("standing", {}).get("status") != "decided":
                    row.pop("standing", None)

    return edit


def _with_text(address: str, fields: Mapping[str, Any]) -> Edit:
    def edit(content: Content) -> None:
        list, _slash, item = address.partition("/")
        row_of(content, list, item).update(fields)

    return edit


def _as_revision(id: str, on: dt.date, reason: str, changed: Sequence[str]) -> Edit:
    def edit(content: Content) -> None:
        ids = [address.partition("/")[2] for address in changed]
        row: Content = {"on": on.isoformat(), "reason": reason.strip(), "decision": id}
        content.setdefault("revisions", []).append(row | ({"changed": ids} if ids else {}))

    return edit


def _undecided(decision: str) -> Edit:
    proposed = {"status": "proposed"}

    def edit(content: Content) -> None:
        if content["document"].get("standing", {}).get("decision") == decision:
            content["document"]["standing"] = dict(proposed)
        for list in WITH_STANDING:
            for row in content.get(list, ()):
                if row.get("standing", {}).get("decision") == decision:
                    row["standing"] = dict(proposed)
        for row in content.get("targets", ()):
            if row.get("decision") == decision:
                del row["decision"]
        for list in ("areas", "goals", "actions", "indicators"):
            for row in content.get(list, ()):
                for owner in row.get("owners", ()):
                    if owner.get("decision") == decision:
                        del owner["decision"]
        for name in ("revisions", "decisions"):
            key = "id" if name == "decisions" else "decision"
            content[name] = [row for row in content.get(name, ()) if row.get(key) != decision]
            if not content[name]:
                del content[name]

    return edit
