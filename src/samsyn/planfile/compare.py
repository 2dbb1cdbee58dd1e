"""What has changed between two versions of a plan, by id: a living plan keeps its ids, so a change can be named."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel

from samsyn.planfile.model import ITEM_LISTS, PlanFile

LISTS = ("decisions", "dimensions", "bodies", "parties", "documents", *ITEM_LISTS)


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field before and after, as plain values; None means it was or became empty."""

    name: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Change:
    """Something that was changed: which list, which id, and what in it. `list` "document" is the document itself."""

    list: str
    id: str
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class Moved:
    """An item that lives on in the successor under another id (SNT-004)."""

    list: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """Added and removed as (list, id), in the order of the plans; what was changed; what moved to a new id."""

    added: tuple[tuple[str, str], ...] = ()
    removed: tuple[tuple[str, str], ...] = ()
    changed: tuple[Change, ...] = ()
    moved: tuple[Moved, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not (self.added or self.removed or self.changed or self.moved)

    def continued(self) -> Mapping[str, str]:
        """Old id → new id for what moved: the key by which series and answers follow into the successor."""
        return {moved.before: moved.after for moved in self.moved}


class SuccessorError(ValueError):
    """The mapping to the successor names an id that one of the plans does not have."""


@dataclass(slots=True)
class _Parts:
    """The parts of a plan by (list, id)."""

    plan: PlanFile
    by_key: dict[tuple[str, str], BaseModel] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.by_key = {(name, part.id): part for name in LISTS for part in getattr(self.plan, name)}

    def list_of(self, id_: str) -> str:
        for name, held in self.by_key:
            if held == id_:
                return name
        raise SuccessorError(f"The plan {self.plan.id} has nothing with the id {id_!r}.")


def compare(before: PlanFile, after: PlanFile, *, successors: Mapping[str, str] | None = None) -> Comparison:
    """What differs from `before` to `after`.

    `successors` maps an id of `before` to the id that carries it on in `after`. Raises `SuccessorError`.
    """
    old, new = _Parts(before), _Parts(after)
    moved = tuple(_moved(old, new, successors or {}))
    gone = {(m.list, m.before) for m in moved}
    come = {(new.list_of(m.after), m.after) for m in moved}
    return Comparison(
        added=tuple(key for key in new.by_key if key not in old.by_key and key not in come),
        removed=tuple(key for key in old.by_key if key not in new.by_key and key not in gone),
        changed=tuple(_changes(old, new, moved)),
        moved=moved,
    )


def _moved(old: _Parts, new: _Parts, successors: Mapping[str, str]) -> Iterator[Moved]:
    for before, after in successors.items():
        new.list_of(after)
        yield Moved(old.list_of(before), before, after)


def _changes(old: _Parts, new: _Parts, moved: tuple[Moved, ...]) -> Iterator[Change]:
    if document := _fields(old.plan.document, new.plan.document):
        yield Change("document", "", document)
    pairs = [(key, key) for key in old.by_key if key in new.by_key]
    pairs += [((m.list, m.before), (new.list_of(m.after), m.after)) for m in moved]
    for before, after in pairs:
        if fields := _fields(old.by_key[before], new.by_key[after]):
            yield Change(before[0], before[1], fields)


def _fields(before: BaseModel, after: BaseModel) -> tuple[FieldChange, ...]:
    one = before.model_dump(mode="json", by_alias=True)
    other = after.model_dump(mode="json", by_alias=True)
    names = dict.fromkeys((*one, *other))
    return tuple(
        FieldChange(name, one.get(name), other.get(name))
        for name in names
        if name != "id" and one.get(name) != other.get(name)
    )
