"""Does a plan file carry a line of the requirement catalogue? Maps in `carried/` say where; this checks that it is so.

Everything works on the plan's JSON, so that a part can be taken out and the check be seen to fail.
"""

import csv
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from samsyn.planfile.model import ITEM_LISTS
from samsyn.planfile.read import read

MAPS = Path(__file__).parent / "carried"
PLANS = Path(__file__).resolve().parents[2] / "examples" / "plans"
SEEDS = {
    "Sollefteå": "solleftea",
    "Sollentuna": "sollentuna",
    "Söderhamn": "soderhamn",
    "Vänersborg": "vanersborg",
    "Hässleholm": "hassleholm",
}
_NESTED = ("tags", "sections", "steps")
_NAMES_NOT_WORDS = {"id", "source"}  # an id or a line number must not pass for a figure the plan holds
_CITED = re.compile(r"^\[l\.([0-9,\- ]+)\]")
_FIGURE = re.compile(r"(?<![\w.])\d+(?:[.,]\d+)*")
_QUOTED = re.compile(r"(?<!\w)'([^']+)'(?!\w)")
_PARAGRAPH = re.compile(r"§\s?\d+")


@dataclass(frozen=True)
class Requirement:
    """A line of the catalogue: what it asks, and the lines of the document it cites (none for a gap)."""

    id: str
    seed: str
    text: str
    lines: frozenset[int]


@dataclass(frozen=True)
class Carried:
    """Where a requirement stands in a plan, what these places must say, and which links must be drawn."""

    at: tuple[str, ...]
    holds: tuple[str, ...] = ()
    links: tuple[tuple[str, str, str], ...] = ()


def requirements(catalogue: Path) -> dict[str, Requirement]:
    """The catalogue's lines about the five documents, by id; the lines about law are left out."""
    with catalogue.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["seed"] in SEEDS]
    return {row["id"]: _requirement(row) for row in rows}


def _requirement(row: dict[str, str]) -> Requirement:
    cited = _CITED.match(row["requirement"])
    text = _CITED.sub("", row["requirement"])
    return Requirement(row["id"], SEEDS[row["seed"]], text, frozenset(_lines(cited[1]) if cited else ()))


def _lines(cited: str) -> Iterator[int]:
    for part in cited.split(","):
        first, _, last = part.strip().partition("-")
        yield from range(int(first), int(last or first) + 1)


def carried(municipality: str) -> dict[str, Carried]:
    """The map of a municipality. An unknown key is refused: a misspelt `holds` would check nothing."""
    content = YAML(typ="safe").load(MAPS / f"{municipality}.yaml")
    found = {}
    for id_, entry in content.items():
        strange = set(entry) - {"at", "holds", "links"}
        if strange:
            raise ValueError(f"{municipality}.yaml, {id_}: unknown {', '.join(sorted(strange))}")
        links = tuple((start, field, end) for start, field, end in entry.get("links", ()))
        found[id_] = Carried(tuple(entry["at"]), tuple(entry.get("holds", ())), links)
    return found


def plan_json(municipality: str) -> dict[str, Any]:
    """The validated plan as JSON values."""
    plan = read(PLANS / f"{municipality}.yaml")
    content: dict[str, Any] = plan.model_dump(mode="json", by_alias=True, exclude_none=True)
    return content


def find(plan: dict[str, Any], place: str) -> tuple[Any, Any] | None:
    """Where a place is kept: container and key. `goal-x`, `bodies.x`, `document.validity`, `dimensions.x/tag`."""
    head, _, inner = place.partition("/")
    at = _outer(plan, head)
    if at is None or not inner:
        return at
    container, key = at
    return next((n for name in _NESTED if (n := _by_id(container[key].get(name, []), inner))), None)


def _outer(plan: dict[str, Any], head: str) -> tuple[Any, Any] | None:
    first, _, rest = head.partition(".")
    if rest:
        holder = plan.get(first, {})
        if isinstance(holder, list):
            return _by_id(holder, rest)
        return (holder, rest) if rest in holder else None
    if isinstance(plan.get(first), dict):
        return plan, first
    return next((n for name in ITEM_LISTS if (n := _by_id(plan.get(name, []), first))), None)


def _by_id(rows: list[dict[str, Any]], id_: str) -> tuple[Any, Any] | None:
    return next(((rows, n) for n, row in enumerate(rows) if row.get("id") == id_), None)


def value(plan: dict[str, Any], place: str) -> Any:
    """What stands at a place, or None."""
    at = find(plan, place)
    return None if at is None else at[0][at[1]]


@contextmanager
def without(plan: dict[str, Any], place: str) -> Iterator[dict[str, Any]]:
    """The plan with a place taken out, put back afterwards."""
    at = find(plan, place)
    if at is None:
        raise KeyError(place)
    container, key = at
    kept = container.pop(key)
    try:
        yield plan
    finally:
        if isinstance(container, list):
            container.insert(key, kept)
        else:
            container[key] = kept


@contextmanager
def silenced(plan: dict[str, Any], places: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    """The plan with these places saying nothing but their id and line, put back afterwards."""
    found = [at for place in places if (at := find(plan, place)) is not None]
    kept = [(container, key, container[key]) for container, key in found]
    for container, key, whole in kept:
        container[key] = {name: one for name, one in whole.items() if name in _NAMES_NOT_WORDS}
    try:
        yield plan
    finally:
        for container, key, whole in reversed(kept):
            container[key] = whole


def failures(plan: dict[str, Any], entry: Carried, requirement: Requirement, seed_lines: list[str]) -> list[str]:
    """Why the plan does not carry the requirement; empty when it does."""
    missing = [place for place in entry.at if find(plan, place) is None]
    if missing or not entry.at:
        return [f"{place} is not in the plan" for place in missing] or ["no place is given"]
    found = [f"{place} stands on other lines than {_span(requirement)}" for place in _astray(plan, entry, requirement)]
    said = "\n".join(words(value(plan, place)) for place in entry.at)
    found += [f"{wanted!r} is not said" for wanted in entry.holds if wanted not in said]
    found += [
        f"{wanted!r} stands in the document but not in the plan" for wanted in _unsaid(requirement, seed_lines, said)
    ]
    found += [f"no link {' → '.join(link)}" for link in entry.links if not _linked(plan, *link)]
    return found


def _astray(plan: dict[str, Any], entry: Carried, requirement: Requirement) -> Iterator[str]:
    if not requirement.lines:  # a gap in the text has no line
        return
    for place in entry.at:
        if place == "municipality":  # the name on the cover; the schema keeps no line for it
            continue
        if requirement.lines.isdisjoint(source_lines(value(plan, place))):
            yield place


def _span(requirement: Requirement) -> str:
    return f"l.{min(requirement.lines)}-{max(requirement.lines)}"


def source_lines(content: Any) -> Iterator[int]:
    """Every line that a part, or a link or actor in it, is said to stand on."""
    if isinstance(content, list):
        for one in content:
            yield from source_lines(one)
    elif isinstance(content, dict):
        source = content.get("source")
        if isinstance(source, dict) and "line" in source:
            first: int = source["line"]
            last: int = source.get("to_line", first)
            yield from range(first, last + 1)
        for one in content.values():
            yield from source_lines(one)


def words(content: Any) -> str:
    """What a part says, as JSON without its ids and line numbers."""
    return json.dumps(_said(content), ensure_ascii=False)


def _said(content: Any) -> Any:
    if isinstance(content, dict):
        return {key: _said(one) for key, one in content.items() if key not in _NAMES_NOT_WORDS}
    return [_said(one) for one in content] if isinstance(content, list) else content


def figures(text: str) -> set[str]:
    """The numbers of two digits or more: "1,800" and "1800", "11,1" and "11.1", "25.0" and "25" are the same."""
    found = set()
    for token in _FIGURE.findall(text):
        plain = token.replace(",", "") if re.fullmatch(r"\d{1,3}(,\d{3})+", token) else token.replace(",", ".")
        plain = plain.removesuffix(".0") if re.fullmatch(r"\d+\.0", plain) else plain
        if sum(character.isdigit() for character in plain) >= 2:
            found.add(plain)
    return found


def _unsaid(requirement: Requirement, seed_lines: list[str], said: str) -> list[str]:
    cited = "\n".join(seed_lines[n - 1] for n in sorted(requirement.lines))
    held = figures(said)
    missing = sorted((figures(requirement.text) & figures(cited)) - held)
    terms = [*_QUOTED.findall(requirement.text), *_PARAGRAPH.findall(requirement.text)]
    return missing + [term for term in terms if term.lower() in cited.lower() and term.lower() not in said.lower()]


def _linked(plan: dict[str, Any], start: str, field: str, end: str) -> bool:
    item = value(plan, start)
    document, _, section = end.partition("/")
    return item is not None and any(
        one == end
        if isinstance(one, str)
        else one.get("document") == document and (not section or one.get("section") == section)
        for one in item.get(field, [])
    )
