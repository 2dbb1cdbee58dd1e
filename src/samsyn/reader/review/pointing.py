"""The ids a row points with: which they are, and how they follow an entry that was merged, split or left out."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

CARRIERS = ("goals", "actions", "indicators", "areas", "statements", "definitions", "rules")
_MANY: Mapping[str, tuple[str, ...]] = {
    "goals": ("goals",),
    "areas": ("areas",),
    "actions": ("actions",),
    "indicators": ("indicators",),
    "influences": ("goals",),
    "of": CARRIERS,
    "members": ("bodies",),
}
_ONE: Mapping[str, tuple[str, ...]] = {
    "parent": ("goals",),
    "part_of": ("actions",),
    "reporter": ("bodies", "parties"),
    "under": ("bodies",),
    "decision": ("decisions",),
}
_INNER: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "actors": ("who", ("bodies", "parties")),
    "owners": ("body", ("bodies",)),
    "documents": ("document", ("documents",)),
}
Row = dict[str, Any]
Follow = Callable[[str, tuple[str, ...]], Sequence[str]]
"""From an id and the lists it may stand in to the ids that carry it on; none when it is left out."""


@dataclass(frozen=True, slots=True)
class Pointer:
    """An id a row points to, and the lists it may stand in."""

    id: str
    lists: tuple[str, ...]


def pointers(row: Mapping[str, Any]) -> Iterator[Pointer]:
    """Every id the row points to."""
    for field, held in row.items():
        if field in _MANY:
            yield from (Pointer(id_, _MANY[field]) for id_ in held)
        elif field in _ONE and isinstance(held, str):
            yield Pointer(held, _ONE[field])
        elif field in _INNER:
            name, lists = _INNER[field]
            yield from (Pointer(one[name], lists) for one in held)


def sections(document: Mapping[str, Any]) -> set[str]:
    """The ids of the sections a document's row has."""
    return {section["id"] for section in document.get("sections", ())}


def followed(row: Row, follow: Follow) -> Row:
    """The row pointing to what carries on what it pointed to; a pointer to what was left out is gone."""
    kept: Row = {}
    for field, held in row.items():
        new: Any = held
        if field in _MANY:
            new = list(dict.fromkeys(new_id for id_ in held for new_id in follow(id_, _MANY[field])))
            new = [id_ for id_ in new if id_ != row.get("id")]
        elif field in _ONE and isinstance(held, str):
            new = next((id_ for id_ in follow(held, _ONE[field]) if id_ != row.get("id")), None)
        elif field in _INNER:
            name, lists = _INNER[field]
            new = [{**one, name: id_} for one in held for id_ in follow(one[name], lists)]
        if new not in (None, []):
            kept[field] = new
    return kept
