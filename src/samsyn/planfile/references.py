"""Every id a plan points with: does it exist, once, and does no chain bite its own tail?

Works on the raw content, so that a wrong id is told in the same breath as a misspelt field elsewhere.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from samsyn.catalogue.library import Catalogue
from samsyn.catalogue.vocabulary import Population
from samsyn.planfile.fields import nearest
from samsyn.planfile.model import ITEM_LISTS
from samsyn.planfile.naming import SINGULAR, Path, place
from samsyn.planfile.parsing import Parsed
from samsyn.planfile.problem import Problem
from samsyn.values.language import Worded
from samsyn.values.unit import UNITS

CARRIERS = ("goals", "actions", "indicators", "areas", "statements", "deliverables", "definitions", "rules")
"""What a target or a baseline may belong to."""

_OF_ITEM: dict[str, tuple[str, ...]] = {
    "goals": ("goals",),
    "areas": ("areas",),
    "actions": ("actions",),
    "indicators": ("indicators",),
    "influences": ("goals",),
    "parent": ("goals",),
    "part_of": ("actions",),
    "reporter": ("bodies", "parties"),
    "of": CARRIERS,
    "decision": ("decisions",),
    "giver": ("bodies", "parties"),
    "receiver": ("bodies", "parties"),
    "together_with": ("bodies", "parties"),
    "owner": ("bodies",),
    "under": ("bodies",),
    "members": ("bodies", "parties"),
    "changed": (*ITEM_LISTS, "bodies", "parties", "documents", "decisions", "dimensions"),
}
"""Fields that hold ids, whatever row they stand in, and the lists the ids are looked for in."""


@dataclass(frozen=True, slots=True)
class _Pointer:
    path: Path
    id: str
    lists: tuple[str, ...]


@dataclass(slots=True)
class _Ids:
    """The ids of the file, by list."""

    content: Mapping[str, Any]
    by_list: dict[str, list[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.by_list = {name: [row["id"] for _, row in rows(self.content, name)] for name in SINGULAR}

    def of(self, lists: tuple[str, ...]) -> list[str]:
        return [id_ for name in lists for id_ in self.by_list.get(name, ())]


def rows(content: Mapping[str, Any], name: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """The rows of a list that are groups with an id, with their index."""
    listed = content.get(name)
    for index, row in enumerate(listed if isinstance(listed, list) else ()):
        if isinstance(row, Mapping) and isinstance(row.get("id"), str):
            yield index, row


def problems(parsed: Parsed, catalogue: Catalogue | None) -> list[Problem]:
    """Ids that point nowhere, ids given twice, chains in a circle, unknown units; catalogue ids when one is given."""
    content = parsed.content
    ids = _Ids(content)
    found = [*_duplicates(content), *_circles(content)]
    found += [_unknown(p, ids) for p in _pointers(content) if p.id not in ids.of(p.lists)]
    found += [*_tags(content), *_sections(content), *_units(content), *_populations(content)]
    if catalogue is not None:
        found += _catalogue(content, catalogue)
    return [
        Problem(parsed.nearest_mark(path), place(path, content), said, expected, near)
        for path, said, expected, near in found
    ]


Finding = tuple[Path, Worded, Worded, tuple[str, ...]]


def _unknown(pointer: _Pointer, ids: _Ids) -> Finding:
    known = ids.of(pointer.lists)
    return _no_such(pointer.path, pointer.id, pointer.lists, known)


def _no_such(path: Path, id_: str, lists: tuple[str, ...], known: list[str]) -> Finding:
    sv = " eller ".join(SINGULAR[name].sv for name in lists[:4])
    en = " or ".join(SINGULAR[name].en for name in lists[:4])
    listed = ", ".join(known[:8]) + (" …" if len(known) > 8 else "") if known else "–"
    return (
        path,
        Worded(f"”{id_}” finns inte i planen", f"“{id_}” is not in the plan"),
        Worded(f"id för {sv} ({listed})", f"the id of {en} ({listed})"),
        nearest(id_, known),
    )


def _pointers(content: Mapping[str, Any]) -> Iterator[_Pointer]:
    for name in (*SINGULAR, "document"):
        yield from _within(content.get(name), (name,), name)


def _within(value: object, path: Path, name: str) -> Iterator[_Pointer]:
    if isinstance(value, list):
        for index, row in enumerate(value):
            yield from _within(row, (*path, index), name)
    if not isinstance(value, Mapping):
        return
    for key, held in value.items():
        lists = _lists_for(key, path, name)
        if lists:
            yield from _ids_in(held, (*path, key), lists)
        elif isinstance(held, Mapping | list):
            yield from _within(held, (*path, key), name)


def _lists_for(key: str, path: Path, name: str) -> tuple[str, ...]:
    row_field = path[2] if len(path) > 2 else None
    if row_field == "actors":
        return ("bodies", "parties") if key == "who" else ()
    if row_field == "owners":
        return {"body": ("bodies",), "decision": ("decisions",)}.get(key, ())
    if row_field == "documents" and key == "document":
        return ("documents",)
    if row_field == "standing" or path == ("document", "standing"):
        return ("decisions",) if key == "decision" else ()
    if len(path) == 2 and not (name == "documents" and key == "decision"):
        return _OF_ITEM.get(key, ())
    return ()


def _ids_in(held: object, path: Path, lists: tuple[str, ...]) -> Iterator[_Pointer]:
    if isinstance(held, str):
        yield _Pointer(path, held, lists)
    elif isinstance(held, list):
        for index, id_ in enumerate(held):
            if isinstance(id_, str):
                yield _Pointer((*path, index), id_, lists)


def _duplicates(content: Mapping[str, Any]) -> Iterator[Finding]:
    spaces = [ITEM_LISTS, ("bodies", "parties"), ("documents",), ("decisions",), ("dimensions",)]
    for space in spaces:
        yield from _twice([((n, i, "id"), row["id"]) for n in space for i, row in rows(content, n)], content)
    for name, inner in (("dimensions", "tags"), ("documents", "sections"), ("deliverables", "steps")):
        for i, row in rows(content, name):
            yield from _twice([((name, i, inner, j, "id"), r["id"]) for j, r in rows(row, inner)], content)


def _twice(placed: list[tuple[Path, str]], content: Mapping[str, Any]) -> Iterator[Finding]:
    many = {id_ for id_, count in Counter(id_ for _, id_ in placed).items() if count > 1}
    first: dict[str, Path] = {}
    for path, id_ in placed:
        if id_ in many and id_ in first:
            other = place(first[id_][:-1], content)
            said = Worded(f"id ”{id_}” är redan använt av {other.sv}", f"the id “{id_}” is already used by {other.en}")
            yield path, said, Worded("ett id som inget annat har", "an id nothing else has"), ()
        first.setdefault(id_, path)


def _circles(content: Mapping[str, Any]) -> Iterator[Finding]:
    for name, key in (("goals", "parent"), ("actions", "part_of"), ("bodies", "under"), ("bodies", "members")):
        above = {row["id"]: _strings(row.get(key)) for _, row in rows(content, name)}
        for index, row in rows(content, name):
            if circle := _way_back(row["id"], above):
                way = " → ".join(circle)
                said = Worded(f"kedjan går i cirkel: {way}", f"the chain goes in a circle: {way}")
                yield (name, index, key), said, Worded("en kedja med ett slut", "a chain with an end"), ()


def _strings(value: object) -> list[str]:
    return [v for v in (value if isinstance(value, list) else [value]) if isinstance(v, str)]


def _way_back(start: str, above: dict[str, list[str]]) -> list[str]:
    """The way from `start` back to itself; empty when there is none."""
    ways = [[start]]
    seen: set[str] = set()
    while ways:
        way = ways.pop()
        for step in above.get(way[-1], ()):
            if step == start:
                return [*way, start]
            if step not in seen:
                seen.add(step)
                ways.append([*way, step])
    return []


def _tags(content: Mapping[str, Any]) -> Iterator[Finding]:
    tags = {row["id"]: [tag["id"] for _, tag in rows(row, "tags")] for _, row in rows(content, "dimensions")}
    known = [f"{dimension}/{tag}" for dimension, of_it in tags.items() for tag in of_it]
    for name in ITEM_LISTS:
        for i, row in rows(content, name):
            for j, tag in enumerate(_strings(row.get("tags"))):
                if tag not in known:
                    yield _no_such((name, i, "tags", j), tag, ("dimensions",), known)
    for i, row in rows(content, "dimensions"):
        for j, tag in enumerate(_strings(row.get("required_tags"))):
            if tag not in tags[row["id"]]:
                yield _no_such(("dimensions", i, "required_tags", j), tag, ("dimensions",), tags[row["id"]])


def _sections(content: Mapping[str, Any]) -> Iterator[Finding]:
    sections = {row["id"]: [s["id"] for _, s in rows(row, "sections")] for _, row in rows(content, "documents")}
    for name in ("areas", "goals", "actions"):
        for i, row in rows(content, name):
            links = row.get("documents")
            for j, link in enumerate(links if isinstance(links, list) else ()):
                if not isinstance(link, Mapping) or not isinstance(link.get("section"), str):
                    continue
                of_document = sections.get(str(link.get("document")), [])
                if link["section"] not in of_document:
                    yield _no_such((name, i, "documents", j, "section"), link["section"], ("documents",), of_document)


def _units(content: Mapping[str, Any]) -> Iterator[Finding]:
    for path, unit in _unit_fields(content):
        if isinstance(unit, str) and unit not in UNITS:
            said = Worded(f"enheten ”{unit}” finns inte", f"there is no unit “{unit}”")
            listed = ", ".join(UNITS)
            yield path, said, Worded(f"någon av {listed}", f"one of {listed}"), nearest(unit, UNITS)


def _unit_fields(content: Mapping[str, Any]) -> Iterator[tuple[Path, Any]]:
    for i, row in rows(content, "targets"):
        yield ("targets", i, "unit"), row.get("unit")
    for name in ("facts", "baselines"):
        for i, row in rows(content, name):
            figures = row.get("figures")
            for j, figure in enumerate(figures if isinstance(figures, list) else ()):
                if isinstance(figure, Mapping):
                    yield (name, i, "figures", j, "unit"), figure.get("unit")


def _populations(content: Mapping[str, Any]) -> Iterator[Finding]:
    known = [str(population) for population in Population]
    for i, row in rows(content, "definitions"):
        for j, code in enumerate(_strings(row.get("populations"))):
            if code not in known:
                said = Worded(f"det finns ingen grupp ”{code}” i katalogen", f"the catalogue has no group “{code}”")
                listed = ", ".join(known)
                wanted = Worded(f"någon av {listed}", f"one of {listed}")
                yield ("definitions", i, "populations", j), said, wanted, nearest(code, known)


def _catalogue(content: Mapping[str, Any], catalogue: Catalogue) -> Iterator[Finding]:
    for name in ITEM_LISTS:
        for i, row in rows(content, name):
            for path, id_ in _catalogue_ids(row.get("catalogue"), (name, i, "catalogue")):
                if id_ not in catalogue:
                    said = Worded(f"indikatorn ”{id_}” finns inte i katalogen", f"“{id_}” is not in the catalogue")
                    wanted = Worded(
                        "ett id ur katalogen (”samsyn catalogue list”)",
                        "an id of the catalogue (“samsyn catalogue list”)",
                    )
                    yield path, said, wanted, catalogue.nearest(id_)


def _catalogue_ids(value: object, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, list):
        yield from (((*path, j), id_) for j, id_ in enumerate(value) if isinstance(id_, str))
