"""How well a reader did: found, given and wanted for each field, by the gold standard's rule.

Two texts are the same when the F1 of their words is at least 0.8, matched one to one, best first. Actions that stand
only in prose ("implicit") are neither right nor wrong. Added to the first scorer's fields: due, targets,
definitions.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

Row = Mapping[str, Any]
Count = tuple[int, int, int]
SAME = 0.8
EXACT = ("municipality", "title", "kind")


def score(given: Row, gold: Row) -> dict[str, Count]:
    """(found, given, wanted) for each field of one document."""
    mine, wanted = _fields(given), _fields(gold)
    table = {name: _counted(mine[name], wanted[name]) for name in wanted if name != "actions"}
    table.update(_actions(given, gold))
    for name, same in _exact(given, gold).items():
        table[name] = (int(same), 1, 1)
    return table


def score_tags(given: Row, gold: Sequence[Row]) -> Count:
    """Tags of the items on the gold's lines; two items on one line are compared in their order."""
    found = wanted = held = 0
    left = _tagged(given)
    for row in gold:
        mine = left.get((row["kind"], row["line"]), [])
        tags = set(mine.pop(0)) if mine else set()
        found += len(tags & set(row["tags"]))
        held += len(tags)
        wanted += len(row["tags"])
    return found, held, wanted


def _tagged(given: Row) -> dict[tuple[str, int], list[list[str]]]:
    """The tags of every item by kind and line, in the order of the document."""
    goals = _goals(given)
    indicators = [i for one in (*goals, *given.get("areas", ())) for i in one.get("indicators", ())]
    placed: dict[tuple[str, int], list[list[str]]] = {}
    for kind, rows in (("goals", goals), ("actions", _all_actions(given)), ("indicators", indicators)):
        for row in rows:
            placed.setdefault((kind, row["at"]["line"]), []).append([tag["tag"] for tag in row["tags"]])
    for row in given.get("loose_tags", ()):
        placed.setdefault(("goals", row["line"]), []).append([tag["tag"] for tag in row["tags"]])
    return placed


def totals(tables: Sequence[Mapping[str, Count]]) -> dict[str, Count]:
    """The sums over documents."""
    names = dict.fromkeys(name for table in tables for name in table)
    return {name: _sum([table[name] for table in tables if name in table]) for name in names}


def precision_and_recall(count: Count) -> tuple[float, float]:
    """1.0 when nothing was given, or nothing wanted."""
    found, given, wanted = count
    return (found / given if given else 1.0), (found / wanted if wanted else 1.0)


def _sum(counts: Sequence[Count]) -> Count:
    return sum(c[0] for c in counts), sum(c[1] for c in counts), sum(c[2] for c in counts)


def _goals(row: Row) -> list[Row]:
    return [goal for area in row.get("areas", ()) for goal in area.get("goals", ())]


def _all_actions(row: Row) -> list[Row]:
    inside = [action for area in row.get("areas", ()) for action in area.get("measures", ())]
    return [*row.get("measures_outside_areas", ()), *inside, *(a for g in _goals(row) for a in g.get("measures", ()))]


def _fields(row: Row) -> dict[str, list[str]]:
    goals = _goals(row)
    indicators = [i for g in goals for i in g.get("indicators", ())]
    indicators += [i for area in row.get("areas", ()) for i in area.get("indicators", ())]
    return {
        "areas": [area["name"] for area in row.get("areas", ()) if area.get("name")],
        "goals": [goal["text"] for goal in goals],
        "subgoals": [text for goal in goals for text in goal.get("subgoals", ())],
        "overall": list(row.get("overall_goals", ())),
        "indicators": [i["text"] for i in indicators],
        "kinds": [f"{i['text']} {i['kind']}" for i in indicators if i.get("kind")],
        "sources": [f"{i['text']} {i['source']}" for i in indicators if i.get("source")],
        "parties": list(row.get("parties", ())),
        "related": [one["title"] for one in row.get("related_documents", ())],
        "targets": [_target(t) for g in goals for t in g.get("targets", ())],
        "definitions": [one["term"] for one in row.get("definitions", ())],
    }


def _target(target: Row) -> str:
    return " ".join(f"{name}{target.get(name)}" for name in ("value", "year", "baseline", "baseline_year"))


def _actions(given: Row, gold: Row) -> dict[str, Count]:
    mine, wanted = _all_actions(given), _all_actions(gold)
    explicit = [a for a in wanted if a.get("strength", "explicit") == "explicit"]
    optional = [a["text"] for a in wanted if a not in explicit]
    pairs = _pairs([a["text"] for a in mine], [a["text"] for a in explicit])
    rest = [a["text"] for i, a in enumerate(mine) if i not in {p for p, _ in pairs}]
    free = len(_pairs(rest, optional))
    owners = [
        ({o.lower() for o in mine[i]["responsible"]}, {o.lower() for o in explicit[j]["responsible"]}) for i, j in pairs
    ]
    dues = [(mine[i].get("when"), explicit[j].get("when")) for i, j in pairs]
    return {
        "actions": (len(pairs), len(mine) - free, len(explicit)),
        "owners": (sum(len(a & b) for a, b in owners), sum(len(a) for a, _ in owners), sum(len(b) for _, b in owners)),
        "due": (
            sum(a == b and a is not None for a, b in dues),
            sum(a is not None for a, _ in dues),
            sum(b is not None for _, b in dues),
        ),
    }


def _exact(given: Row, gold: Row) -> dict[str, bool]:
    same = {name: (given.get(name) or None) == (gold.get(name) or None) for name in EXACT}
    for name in ("body", "date", "paragraph", "reference"):
        same[name] = (given["adopted"].get(name) or None) == (gold["adopted"].get(name) or None)
    for name in ("from", "to"):
        same[name] = (given["period"].get(name) or None) == (gold["period"].get(name) or None)
    for name in ("vision", "follow_up"):
        right = [gold.get(name), *gold.get(f"{name}_alternatives", ())]
        said = given.get(name)
        same[name] = any((not said and not one) or f1(said or "", one or "") >= SAME for one in right)
    return same


def _counted(given: Sequence[str], wanted: Sequence[str]) -> Count:
    return len(_pairs(given, wanted)), len(given), len(wanted)


def _pairs(given: Sequence[str], wanted: Sequence[str]) -> list[tuple[int, int]]:
    likes = sorted(((f1(a, b), i, j) for i, a in enumerate(given) for j, b in enumerate(wanted)), reverse=True)
    left, right, pairs = set[int](), set[int](), []
    for like, i, j in likes:
        if like >= SAME and i not in left and j not in right:
            left.add(i)
            right.add(j)
            pairs.append((i, j))
    return pairs


def f1(one: str, other: str) -> float:
    """The F1 of the words of two texts."""
    a, b = (Counter(re.findall(r"\w+", text.lower())) for text in (one, other))
    shared = sum((a & b).values())
    return 2 * shared / (sum(a.values()) + sum(b.values())) if shared else 0.0
