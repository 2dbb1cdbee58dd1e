"""From a review to a plan file: what was taken and nothing else, whole and valid whatever was left out."""

import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from samsyn.planfile.item import Found
from samsyn.planfile.model import PlanFile
from samsyn.planfile.standing import Status
from samsyn.reader.planning import NO_MUNICIPALITY, NO_TITLE, UNKNOWN_MUNICIPALITY
from samsyn.reader.review.pointing import Row, followed, pointers, sections
from samsyn.reader.review.rows import CLASSES
from samsyn.reader.review.state import Entry, Review, Standing, UnableToReview

_CHAINS = {"goals": "parent", "actions": "part_of"}


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A taken entry that could not stand in the plan, and why, in Swedish."""

    id: str
    why: str


def adopted(review: Review, *, taking: Collection[Found] = ()) -> PlanFile:
    """The plan of what was accepted or changed; with `taking`, also the untouched entries of these classes.

    Prose is never taken as a class: `UnableToReview`. The document's title and municipality come along unless they were
    rejected, because a plan has to be called something.
    """
    rows = _rows(review, taking)[0]
    plan: Row = {**review.frame, **_head(review, rows)}
    plan |= {name: rows[name] for name in CLASSES if name != "validity" and rows[name]}
    plan["dimensions"] = _used(review.frame.get("dimensions", []), rows)
    return PlanFile.model_validate_json(json.dumps(plan), strict=True)


def left_out(review: Review, *, taking: Collection[Found] = ()) -> tuple[LeftOut, ...]:
    """Entries that were taken but belong to nothing that was: a target whose goal was rejected."""
    return tuple(_rows(review, taking)[1])


def _rows(review: Review, taking: Collection[Found]) -> tuple[dict[str, list[Row]], list[LeftOut]]:
    if Found.PROSE in taking:
        raise UnableToReview("Det som bara står i löpande text tas en mening i taget.")
    entries = {entry.id: entry for entry in review.entries}
    taken = {e.id for e in review.entries if e.list != "bodies" and _is_taken(e, taking)}
    taken |= _bodies(entries, taken)

    def follow(id_: str, lists: tuple[str, ...]) -> Sequence[str]:
        return [one for one in _carried(id_, entries) if one in taken and entries[one].list in lists]

    rows: dict[str, list[Row]] = {name: [] for name in CLASSES}
    missing: list[LeftOut] = []
    for entry in review.entries:
        if entry.id not in taken or entry.list == "document":
            continue
        row = followed(entry.row, follow)
        if "of" in entry.row and "of" not in row:
            missing.append(LeftOut(entry.id, f"”{entry.words}” hör till något som inte är med."))
            continue
        rows[entry.list].append(row)
    for name, field in _CHAINS.items():
        rows[name] = [_uncircled(row, field, rows[name]) for row in rows[name]]
    rows["goals"] = [_levelled(row) for row in rows["goals"]]
    known = {row["id"]: sections(row) for row in rows["documents"]}
    for name in ("areas", "goals", "actions"):
        rows[name] = [_linked(row, known) for row in rows[name]]
    return rows, missing


def _is_taken(entry: Entry, taking: Collection[Found]) -> bool:
    return entry.standing.is_taken or (entry.standing is Standing.UNTOUCHED and entry.found in taking)


def _bodies(entries: dict[str, Entry], taken: set[str]) -> set[str]:
    """The bodies that taken entries name; a body alone is no part of the plan."""
    named = {pointer.id for id_ in taken for pointer in pointers(entries[id_].row) if "bodies" in pointer.lists}
    named |= {str(entries[id_].row.get("body")) for id_ in taken if entries[id_].list == "decisions"}
    carried = {one for id_ in named if id_ in entries for one in _carried(id_, entries)}
    return {id_ for id_ in carried if entries[id_].list == "bodies" and entries[id_].standing is not Standing.REJECTED}


def _carried(id_: str, entries: dict[str, Entry]) -> Iterator[str]:
    """The entry itself, or those it was merged or split into, to the end of the chain."""
    entry = entries[id_]
    if not entry.standing.lives_on:
        yield id_
    for one in entry.into if entry.standing.lives_on else ():
        yield from _carried(one, entries)


def _uncircled(row: Row, field: str, rows: Sequence[Row]) -> Row:
    """The row without its parent when the way up leads back to it: a merge can tie such a knot."""
    above = {one["id"]: one.get(field) for one in rows}
    seen, at = {row["id"]}, row.get(field)
    while at is not None and at not in seen:
        seen.add(at)
        at = above.get(at)
    return {key: held for key, held in row.items() if key != field} if at is not None else row


def _levelled(row: Row) -> Row:
    """A sub-goal whose goal is not in the plan is a goal."""
    if row.get("level") == "subgoal" and "parent" not in row:
        return {key: held for key, held in row.items() if key != "level"}
    return row


def _used(dimensions: Sequence[Row], rows: dict[str, list[Row]]) -> list[Row]:
    """The dimensions with the tags that taken items carry, and no others."""
    carried = {tag for of_list in rows.values() for row in of_list for tag in row.get("tags", ())}
    cut = [{**d, "tags": [tag for tag in d["tags"] if f"{d['id']}/{tag['id']}" in carried]} for d in dimensions]
    return [one for one in cut if one["tags"]]


def _linked(row: Row, known: dict[str, set[str]]) -> Row:
    """The row pointing only to sections its documents still have."""
    if "documents" not in row:
        return row
    links = [
        {key: held for key, held in link.items() if key != "section" or held in known[link["document"]]}
        for link in row["documents"]
    ]
    return {**row, "documents": links}


def _head(review: Review, rows: dict[str, list[Row]]) -> dict[str, Any]:
    entry = next(e for e in review.entries if e.list == "document")
    row = {**entry.row}
    if entry.standing is Standing.REJECTED:
        row = {"title": NO_TITLE, "kind": "plan", "municipality": NO_MUNICIPALITY}
    name, code = row.pop("municipality"), row.pop("municipality_id", UNKNOWN_MUNICIPALITY)
    decisions = rows["decisions"]
    if decisions:
        row["standing"] = {"status": Status.DECIDED.value, "decision": decisions[0]["id"]}
    if rows["validity"]:
        row["validity"] = rows["validity"][0]
    return {"document": row, "municipality": {"id": code, "name": name}}
