"""What was decided is locked, whatever its level. The table says which fields stay open all the same, and why they may.

A decision adopts words, levels and targets. Who has been appointed, what hangs under what, which indicator is tied
and how far the work has come are the organisation's daily business and stay open (issue 3 point 3).
"""

from collections.abc import Iterator, Mapping

from django.utils.translation import gettext as _

from samsyn.planfile.chain import Action, Area, Assignment, Goal
from samsyn.planfile.compare import LISTS
from samsyn.planfile.figures import Indicator, TargetValue
from samsyn.planfile.item import Dimension, Item
from samsyn.planfile.model import PlanFile, SteeringDocument
from samsyn.planfile.people import Body, Party
from samsyn.planfile.standing import Decision, RelatedDocument, Standing, Status
from samsyn.plans.unable import UnableToEdit

Listed = Item | Body | Party | RelatedDocument | Decision | Dimension
"""Anything that stands in one of the plan's lists."""
WithStanding = Area | Goal | Action | Assignment

_ALWAYS = frozenset({"note", "tags", "text_en", "title_en"})
OPEN: Mapping[str, frozenset[str]] = {
    "areas": _ALWAYS | {"owners", "catalogue", "documents"},
    "goals": _ALWAYS | {"owners", "areas", "influences", "documents", "child_impact"},
    "actions": _ALWAYS | {"owners", "goals", "areas", "documents", "catalogue", "operating_plan", "child_impact"},
    "assignments": _ALWAYS | {"report_back", "goals", "actions"},
    "indicators": _ALWAYS | {"catalogue", "goals", "areas", "actions", "direction", "reporter", "owners"},
    "statements": _ALWAYS | {"catalogue"},
    "definitions": _ALWAYS | {"populations", "citation_note", "differs", "term_en"},
    "rules": _ALWAYS,
    "targets": _ALWAYS,
    "baselines": _ALWAYS,
    "deliverables": _ALWAYS | {"goals", "actions", "indicators"},
    "gates": _ALWAYS | {"passed_on", "evidence", "actions", "goals"},
    "document": frozenset({"title_en", "published_in", "numbering_note", "source"}),
    "decisions": frozenset({"source"}),
}
"""List → the fields that stay open when the item is locked. A list that is not here is never locked."""

MAY_BE_FILLED: Mapping[str, frozenset[str]] = {
    "goals": frozenset({"type"}),
    "actions": frozenset({"due", "mandate"}),
    "assignments": frozenset({"due"}),
    "document": frozenset({"validity", "case_number"}),
}
"""Fields a decision may have left empty; filling them changes nothing that was decided."""


def is_locked(plan: PlanFile, adopted: PlanFile | None, list: str, id: str) -> bool:
    """Whether the item's decided words may not be edited.

    Goals, actions, areas and assignments have a standing of their own. Everything else is part of the decision when
    the document is decided and the item stood in the revision that was adopted.
    """
    if list == "document":
        return plan.document.standing.status is Status.DECIDED
    item = find(plan, list, id) if list in OPEN else None
    if item is None:
        return False
    if isinstance(item, WithStanding):
        return plan.is_locked(item)
    if isinstance(item, Decision):
        return id in _decisions_in_force(plan)
    if isinstance(item, TargetValue) and any(_carrier_is_locked(plan, one) for one in item.of):
        return True
    return _came_with_the_document(plan, adopted, list, item)


def _came_with_the_document(plan: PlanFile, adopted: PlanFile | None, list: str, item: Listed) -> bool:
    ours = isinstance(item, Indicator) and item.proposed
    decided = plan.document.standing.status is Status.DECIDED
    return decided and not ours and (adopted is None or find(adopted, list, item.id) is not None)


def standing_behind(plan: PlanFile, list: str, id: str) -> Standing:
    """The standing that locks the item: its own, or the document's."""
    item = find(plan, list, id)
    return plan.standing_of(item) if isinstance(item, WithStanding) else plan.document.standing


def decision_behind(plan: PlanFile, list: str, id: str) -> Decision:
    """The decision that locks a locked item: a target's may be that of what it measures, and a decision is its own."""
    item = find(plan, list, id)
    if isinstance(item, Decision):
        return item
    carriers = [_carrier(plan, one) for one in item.of] if isinstance(item, TargetValue) else []
    decided = [plan.standing_of(one) for one in carriers if one is not None and plan.is_locked(one)]
    standing = decided[0] if decided else standing_behind(plan, list, id)
    decisions: dict[str | None, Decision] = {one.id: one for one in plan.decisions}
    return decisions[standing.decision]


def find(plan: PlanFile, list: str, id: str) -> Listed | None:
    """The item or None."""
    rows = getattr(plan, list) if list in LISTS else ()
    return next((item for item in rows if item.id == id), None)


def check_locked(before: PlanFile, after: PlanFile, adopted: PlanFile | None) -> None:
    """Raises `UnableToEdit` naming who decided when, if `after` changes what a decision locked in `before`.

    A *new* decision may change anything: then the item (or the document) must name it.
    """
    for list, id in _locked(before, adopted):
        changed = _closed_fields(before, after, list, id)
        if changed and not _newly_decided(before, after, list, id):
            raise UnableToEdit(_refusal(before, list, id, changed))
    _check_new_items(before, after)
    _check_new_targets(before, after)


def _locked(plan: PlanFile, adopted: PlanFile | None) -> Iterator[tuple[str, str]]:
    if is_locked(plan, adopted, "document", ""):
        yield "document", ""
    for list in LISTS:
        if list in OPEN:
            for item in getattr(plan, list):
                if is_locked(plan, adopted, list, item.id):
                    yield list, item.id


def _closed_fields(before: PlanFile, after: PlanFile, list: str, id: str) -> tuple[str, ...]:
    """The closed fields that differ; ("",) when the item is gone."""
    old: Listed | SteeringDocument | None = before.document if list == "document" else find(before, list, id)
    new: Listed | SteeringDocument | None = after.document if list == "document" else find(after, list, id)
    if old is None or new is None:
        return ("",)
    if new == old:
        return ()
    fillable = MAY_BE_FILLED.get(list, frozenset())
    return tuple(
        name
        for name in type(old).model_fields
        if name not in OPEN[list]
        and getattr(old, name) != getattr(new, name)
        and not (name in fillable and getattr(old, name) is None)
    )


def _newly_decided(before: PlanFile, after: PlanFile, list: str, id: str) -> bool:
    if list == "decisions":
        return False
    there = list == "document" or find(after, list, id) is not None
    standing = standing_behind(after, list, id) if there else after.document.standing
    known = {decision.id for decision in before.decisions}
    return standing.status is Status.DECIDED and standing.decision not in known


def _check_new_items(before: PlanFile, after: PlanFile) -> None:
    known = {decision.id for decision in before.decisions}
    for list in ("areas", "goals", "actions", "assignments"):
        for item in getattr(after, list):
            new = find(before, list, item.id) is None
            if new and after.is_locked(item) and after.standing_of(item).decision in known:
                raise UnableToEdit(
                    _("”%s” är nytt och kan inte räknas till ett beslut som redan är fattat. Märk det som förslag.")
                    % item.id
                )


def _check_new_targets(before: PlanFile, after: PlanFile) -> None:
    for target in after.targets:
        new = find(before, "targets", target.id) is None
        if new and target.decision is None and any(_carrier_is_locked(before, one) for one in target.of):
            raise UnableToEdit(
                _("Målvärdet gäller något som redan är beslutat. Ange vilket beslut som satte målvärdet.")
            )


def _carrier(plan: PlanFile, id: str) -> WithStanding | None:
    item = find(plan, "goals", id) or find(plan, "actions", id) or find(plan, "areas", id)
    return item if isinstance(item, WithStanding) else None


def _carrier_is_locked(plan: PlanFile, id: str) -> bool:
    item = _carrier(plan, id)
    return item is not None and plan.is_locked(item)


def _decisions_in_force(plan: PlanFile) -> frozenset[str]:
    standings = [plan.document.standing]
    for list in ("areas", "goals", "actions", "assignments"):
        standings += [item.standing for item in getattr(plan, list) if item.standing]
    return frozenset(one.decision for one in standings if one.decision)


def decided_by(plan: PlanFile, decision: Decision) -> str:
    """Body, day and § in a few words: "Kommunfullmäktige 2017-03-23, § 34"."""
    body = next((one.name for one in plan.bodies if one.id == decision.body), decision.body)
    when = " ".join(part for part in (body, decision.on.isoformat() if decision.on else "") if part)
    return ", ".join(part for part in (when, decision.paragraph) if part)


def _refusal(plan: PlanFile, list: str, id: str, changed: tuple[str, ...]) -> str:
    item = plan.document if list == "document" else find(plan, list, id)
    called = getattr(item, "title", None) or getattr(item, "text", None) or id
    said = {"what": called[:80], "who": decided_by(plan, decision_behind(plan, list, id))}
    if changed == ("",):
        return (
            _(
                "”%(what)s” är beslutat (%(who)s) och kan inte tas bort här. "
                "Det krävs ett nytt beslut: för in det under Beslut, eller ta in dokumentet i sin nya lydelse."
            )
            % said
        )
    return (
        _(
            "”%(what)s” är beslutat (%(who)s), så ordalydelsen är låst. "
            "Ska den ändras krävs ett nytt beslut: för in beslutet med den nya texten, "
            "eller ta in dokumentet i sin nya lydelse."
        )
        % said
    )
