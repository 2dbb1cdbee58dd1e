"""What a new version of the document changes against the plan. A person decides what of it comes into the plan."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from samsyn.planfile.compare import FieldChange, compare
from samsyn.planfile.model import PlanFile
from samsyn.reader.rereading.likeness import Text, difference, likeness
from samsyn.reader.rereading.matching import Pair, Seen, pairs, seen
from samsyn.reader.review.pointing import followed
from samsyn.reader.review.rows import CLASSES
from samsyn.reader.review.state import Review, Standing
from samsyn.values.language import Worded

PLACES = ("areas", "goals", "parent", "part_of", "level")
SAID = (
    "due", "category", "kind", "actors", "value", "unit", "comparator", "by", "per", "of", "decision", "description",
    "every_months", "label", "term", "validity", "sections",
)  # fmt: skip
"""Fields a document states. Owners, catalogue ids, types and notes are the municipality's own and are left alone."""

_HEAD = ("title", "subtitle", "kind", "case_number", "validity")
_REFUSED = 0.8


@dataclass(frozen=True, slots=True)
class Match:
    """An item that lives on. `moved_from` is set when it stands in another list than before."""

    before: Seen
    after: Seen
    likeness: float
    why: Worded
    fields: tuple[FieldChange, ...] = ()
    moved_from: str | None = None


@dataclass(frozen=True, slots=True)
class Rereading:
    """`same` are unchanged; a match may be reworded, moved and changed at once. `by_hand` are items of the plan that
    never stood in a document; `refused_before` are new to the plan because a person left them out.
    """

    new: tuple[Seen, ...] = ()
    gone: tuple[Seen, ...] = ()
    reworded: tuple[Match, ...] = ()
    moved: tuple[Match, ...] = ()
    changed: tuple[Match, ...] = ()
    same: tuple[Match, ...] = ()
    by_hand: tuple[Seen, ...] = ()
    refused_before: tuple[Seen, ...] = ()
    head: tuple[FieldChange, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether the new version says what the plan's document said."""
        return not (self.new or self.gone or self.reworded or self.moved or self.changed or self.head)

    @property
    def ids(self) -> Mapping[str, str]:
        """Id in the reading → id in the plan, for every item that lives on."""
        matches = (*self.reworded, *self.moved, *self.changed, *self.same)
        return {match.after.id: match.before.id for match in matches}


def compare_with(plan: PlanFile, reading: PlanFile, *, earlier: Review | None = None) -> Rereading:
    """The reading of a new version against the plan. `earlier`: the review the plan came from, to know what a person
    has refused.
    """
    before, after = seen(plan), seen(reading)
    found = pairs(before, after)
    kept_before, kept_after = {p.before.id for p in found}, {p.after.id for p in found}
    left = [one for one in before if one.id not in kept_before]
    come = [one for one in after if one.id not in kept_after]
    refused = _refused(come, earlier)
    changes = _fields(plan, reading, found)
    matches = [_match(pair, changes.get(pair.before.id, ())) for pair in found]
    return Rereading(
        new=tuple(one for one in come if one not in refused),
        gone=tuple(one for one in left if one.source is not None),
        reworded=tuple(m for m in matches if _is_reworded(m)),
        moved=tuple(m for m in matches if _is_moved(m)),
        changed=tuple(m for m in matches if any(f.name in SAID for f in m.fields)),
        same=tuple(m for m in matches if not (m.fields or m.moved_from or _is_reworded(m))),
        by_hand=tuple(one for one in left if one.source is None),
        refused_before=tuple(refused),
        head=_head(plan, reading),
    )


def _match(pair: Pair, fields: tuple[FieldChange, ...]) -> Match:
    moved = pair.before.list if pair.before.list != pair.after.list else None
    if pair.before.quoted.bare == pair.after.quoted.bare:
        return Match(pair.before, pair.after, pair.likeness, Worded("samma ord", "the same words"), fields, moved)
    share = round(100 * pair.likeness)
    told = difference(pair.before.quoted, pair.after.quoted)
    why = Worded(f"{share} procent lika; {told.sv}", f"{share} per cent alike; {told.en}")
    return Match(pair.before, pair.after, pair.likeness, why, fields, moved)


def _is_reworded(match: Match) -> bool:
    return match.before.quoted.bare != match.after.quoted.bare


def _is_moved(match: Match) -> bool:
    return match.moved_from is not None or any(field.name in PLACES for field in match.fields)


def _refused(come: Sequence[Seen], earlier: Review | None) -> list[Seen]:
    """New to the plan, but like something a person has already left out."""
    entries = earlier.entries if earlier is not None else ()
    out = [Text.of(entry.words) for entry in entries if entry.standing is Standing.REJECTED]
    return [one for one in come if any(likeness(one.quoted, text) >= _REFUSED for text in out)]


def _fields(plan: PlanFile, reading: PlanFile, found: Sequence[Pair]) -> dict[str, tuple[FieldChange, ...]]:
    """The fields that differ once the reading goes by the plan's ids, as the plan files' own comparison sees them."""
    renamed = _renamed(reading, {p.after.id: p.before.id for p in found} | _bodies(plan, reading))
    changes = compare(plan, renamed).changed
    stated = {change.id: tuple(f for f in change.fields if _is_stated(change.list, f)) for change in changes}
    return {id_: fields for id_, fields in stated.items() if fields}


def _is_stated(list_: str, field: FieldChange) -> bool:
    """Whether the field is the document's to say. What only the plan has, a person has put there."""
    if field.name == "decision" and list_ != "documents":
        return False
    wanted = field.name in PLACES or field.name in SAID
    return wanted and not (field.name in {"areas", "goals", "actors"} and not field.after)


def _bodies(plan: PlanFile, reading: PlanFile) -> dict[str, str]:
    """Bodies of the reading that are bodies of the plan by name."""
    known = {body.name.lower(): body.id for body in plan.bodies}
    return {body.id: known[body.name.lower()] for body in reading.bodies if body.name.lower() in known}


def _renamed(reading: PlanFile, ids: Mapping[str, str]) -> PlanFile:
    """The reading with the plan's ids; an id the plan uses for something else is set aside first."""
    taken = set(ids.values())
    whole: dict[str, Any] = reading.model_dump(mode="json", by_alias=True)

    def new(id_: str, _: tuple[str, ...] = ()) -> list[str]:
        return [ids.get(id_, f"{id_}-new"[:80] if id_ in taken else id_)]

    for name in (*CLASSES, "bodies"):
        if name != "validity":
            whole[name] = [{**followed(row, new), "id": new(row["id"])[0]} for row in whole[name]]
    return PlanFile.model_validate(whole)


def _head(plan: PlanFile, reading: PlanFile) -> tuple[FieldChange, ...]:
    """The document's own title, validity and decision, where the new version states them otherwise."""
    one, other = (p.document.model_dump(mode="json", by_alias=True) for p in (plan, reading))
    for row in (one, other):
        (row.get("validity") or {}).pop("source", None)
    changed = [FieldChange(n, one[n], other[n]) for n in _HEAD if other[n] is not None and one[n] != other[n]]
    old, new = _decided(plan), _decided(reading)
    decided = (FieldChange("decision", old, new),) if new is not None and old != new else ()
    return (*changed, *decided)


def _decided(plan: PlanFile) -> str | None:
    made = plan.decision(plan.document.standing.decision)
    return None if made is None else made.written_as or " ".join(str(p) for p in (made.on, made.paragraph) if p)
