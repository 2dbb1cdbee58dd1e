"""What a person chose of a new version, brought into the plan, which keeps its ids and its own additions."""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from samsyn.planfile.compare import LISTS
from samsyn.planfile.model import PlanFile
from samsyn.reader.rereading.comparing import PLACES, SAID, Match, Rereading
from samsyn.reader.rereading.matching import Seen
from samsyn.reader.review.pointing import followed
from samsyn.reader.review.rows import CLASSES, words_field

Row = dict[str, Any]
_ROWS = tuple(name for name in CLASSES if name != "validity")
_OWN = ("id", "owners", "catalogue", "type", "note", "standing")
"""Fields the municipality has put there itself; they stay when an item moves to another list."""
_WITH_STANDING = ("areas", "goals", "actions")
DECISION = "head/decision"


def keys(found: Rereading) -> tuple[str, ...]:
    """An address for every change that can be chosen: "head/title", "new/goals/…", "reworded/goals/…" …"""
    head = [f"head/{change.name}" for change in found.head]
    seen = [(kind, one) for kind, ones in (("new", found.new), ("gone", found.gone)) for one in ones]
    matches = (("reworded", found.reworded), ("moved", found.moved), ("changed", found.changed))
    return (
        *head, *(key_of(kind, one) for kind, one in seen),
        *(key_of(kind, one.before) for kind, ones in matches for one in ones),
        *(key_of("new", one) for one in found.refused_before),
    )  # fmt: skip


def key_of(kind: str, seen: Seen) -> str:
    """The address of one change: its kind, and the item as it is named before (after, when it is new)."""
    return f"{kind}/{seen.list}/{seen.id}"


def taken_over(plan: PlanFile, reading: PlanFile, found: Rereading, chosen: Collection[str]) -> PlanFile:
    """The plan with the chosen changes made. What is new in a decided plan stands as proposed, unless the new version's
    own decision is chosen too.
    """
    return _Taking(plan, reading, found, frozenset(chosen)).done()


@dataclass(slots=True)
class _Taking:
    plan: PlanFile
    reading: PlanFile
    found: Rereading
    chosen: frozenset[str]
    content: Row = field(init=False)
    theirs: dict[str, tuple[str, Row]] = field(init=False)
    ids: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        self.content = _plain(self.plan)
        read = _plain(self.reading)
        self.theirs = {row["id"]: (name, row) for name in _ROWS for row in read.get(name, ())}
        names = {row["name"].lower(): row["id"] for row in self.content.get("bodies", ())}
        bodies = {
            row["id"]: names[row["name"].lower()] for row in read.get("bodies", ()) if row["name"].lower() in names
        }
        self.ids = {**bodies, **self.found.ids}

    def done(self) -> PlanFile:
        new = [one for one in (*self.found.new, *self.found.refused_before) if key_of("new", one) in self.chosen]
        self._name(one.id for one in new)
        for match in self.found.reworded:
            self._reword(match)
        for match in (*self.found.moved, *self.found.changed):
            self._refield(match)
        gone = {one.id for one in self.found.gone if key_of("gone", one) in self.chosen}
        for name in _ROWS:
            self._keep(name, [row for row in self.content.get(name, ()) if row["id"] not in gone])
        for one in new:
            self._add(one)
        self._head()
        self._follow()
        self._tags()
        return PlanFile.model_validate_json(json.dumps(self.content), strict=True)

    def _name(self, ids: Iterator[str] | Sequence[str]) -> None:
        """New ids for what comes in, none of which the plan has."""
        taken = {row["id"] for name in _ROWS for row in self.content.get(name, ())}
        for id_ in ids:
            free, n = id_, 2
            while free in taken:
                free, n = f"{id_[:76]}-{n}", n + 1
            taken.add(free)
            self.ids[id_] = free

    def _read_row(self, id_: str) -> Row:
        """A row of the reading that points with the plan's ids; bodies it names come along."""
        row = self.theirs[id_][1]

        def known(one: str, lists: tuple[str, ...]) -> list[str]:
            if one not in self.ids and "bodies" in lists and self.theirs.get(one, ("",))[0] == "bodies":
                self._name([one])
                self.content.setdefault("bodies", []).append({**self.theirs[one][1], "id": self.ids[one]})
            return [self.ids[one]] if one in self.ids else []

        return {**followed(row, known), "id": self.ids.get(id_, id_)}

    def _row(self, list_: str, id_: str) -> Row:
        return next(row for row in self.content[list_] if row["id"] == id_)

    def _keep(self, name: str, rows: list[Row]) -> None:
        self.content[name] = rows
        if not rows:
            del self.content[name]

    def _reword(self, match: Match) -> None:
        if key_of("reworded", match.before) not in self.chosen:
            return
        row, read = self._row(match.before.list, match.before.id), self.theirs[match.after.id][1]
        words = words_field(match.before.list)
        if "text" in row and row["text"] == row.get(words):
            row["text"] = match.after.words
        row[words] = match.after.words
        row["source"] = read.get("source", row.get("source"))

    def _refield(self, match: Match) -> None:
        wanted = [*(PLACES if key_of("moved", match.before) in self.chosen else ()),
                  *(SAID if key_of("changed", match.before) in self.chosen else ())]  # fmt: skip
        if not wanted:
            return
        row, read = self._row(match.before.list, match.before.id), self._read_row(match.after.id)
        if match.moved_from is not None and key_of("moved", match.before) in self.chosen:
            self._keep(match.before.list, [one for one in self.content[match.before.list] if one is not row])
            fields = CLASSES[match.after.list].model_fields
            row = {**read, **{name: row[name] for name in _OWN if name in row and name in fields}}
            self.content.setdefault(match.after.list, []).append(row)
            return
        for change in match.fields:
            if change.name in wanted and change.name in read:
                row[change.name] = read[change.name]
            elif change.name in wanted:
                row.pop(change.name, None)

    def _add(self, one: Seen) -> None:
        row = self._read_row(one.id)
        if "of" in self.theirs[one.id][1] and "of" not in row:
            return
        if self.content["document"].get("standing", {}).get("status") == "decided" and DECISION not in self.chosen:
            row |= {"standing": {"status": "proposed"}} if one.list in _WITH_STANDING else {}
            row |= {"proposed": True} if one.list == "indicators" else {}
        self.content.setdefault(one.list, []).append(row)

    def _head(self) -> None:
        head, read = self.content["document"], _plain(self.reading)
        for change in self.found.head:
            if f"head/{change.name}" in self.chosen and change.name != "decision":
                head[change.name] = read["document"][change.name]
        if DECISION not in self.chosen or not any(change.name == "decision" for change in self.found.head):
            return
        made = dict(self.theirs[read["document"]["standing"]["decision"]][1])
        self._name([made["id"]])
        body = made.get("body")
        if body is not None:
            made["body"] = next(iter(self._read_row_of_body(body)), None)
        self.content.setdefault("decisions", []).append({**made, "id": self.ids[made["id"]]})
        head["standing"] = {"status": "decided", "decision": self.ids[made["id"]]}
        self.content["source_file"] = self.reading.source_file
        for match in self.found.same:
            if "source" in self.theirs[match.after.id][1] and match.before.list in self.content:
                self._row(match.before.list, match.before.id)["source"] = self.theirs[match.after.id][1]["source"]

    def _read_row_of_body(self, id_: str) -> list[str]:
        if id_ not in self.ids and id_ in self.theirs:
            self._name([id_])
            self.content.setdefault("bodies", []).append({**self.theirs[id_][1], "id": self.ids[id_]})
        return [self.ids[id_]] if id_ in self.ids else []

    def _follow(self) -> None:
        """Nothing points to what is gone or has become something else."""
        there: Mapping[str, set[str]] = {name: {row["id"] for row in self.content.get(name, ())} for name in LISTS}

        def still(id_: str, lists: tuple[str, ...]) -> list[str]:
            return [id_] if any(id_ in there.get(name, ()) for name in lists) else []

        for name in LISTS:
            rows = [(row, followed(row, still)) for row in self.content.get(name, ())]
            self._keep(name, [kept for row, kept in rows if "of" not in row or "of" in kept])
        for row in self.content.get("goals", ()):
            if row.get("level") == "subgoal" and "parent" not in row:
                del row["level"]

    def _tags(self) -> None:
        """The dimensions of the tags that came in."""
        used = {tag for name in _ROWS for row in self.content.get(name, ()) for tag in row.get("tags", ())}
        for dimension in _plain(self.reading).get("dimensions", ()):
            own = next((one for one in self.content.get("dimensions", ()) if one["id"] == dimension["id"]), None)
            held = {tag["id"] for tag in own["tags"]} if own else set()
            come = [t for t in dimension["tags"] if f"{dimension['id']}/{t['id']}" in used and t["id"] not in held]
            if own is not None:
                own["tags"] = [*own["tags"], *come]
            elif come:
                self.content.setdefault("dimensions", []).append({**dimension, "tags": come})


def _plain(plan: PlanFile) -> Row:
    held: Row = plan.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    return held
