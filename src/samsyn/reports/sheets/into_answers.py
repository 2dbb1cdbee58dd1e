"""Proposed answers written into an answers file: only what was said, with the file's own comments and order kept."""

import io
from collections.abc import MutableMapping
from typing import Any, cast

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import LiteralScalarString

from samsyn.reports.answers import ActionAnswer, CountedValue, DeliverableAnswer, GoalAnswer, LocalValue
from samsyn.reports.sheets.form_rows import digits, figure
from samsyn.reports.sheets.received import Received

Entry = MutableMapping[str, Any]


def merged(text: str, body: str, received: Received, *, begun: str = "") -> str:
    """The file's text with the body's answers in it. `begun` is the reply state it gets when it had not begun."""
    yaml = YAML()
    yaml.preserve_quotes, yaml.width = True, 110
    yaml.indent(mapping=2, sequence=4, offset=2)
    content = yaml.load(text)
    entry = _entry(content, "bodies", {"body": body})
    if begun:
        entry["state"] = begun
    own = {(one.indicator, one.part): one.digits for one in received.figures}
    for goal in received.goals:
        _goal(_entry(entry, "goals", {"goal": goal.goal}), goal)
    for action in received.actions:
        _set(_entry(entry, "actions", {"action": action.action}), action, ("status", "comment", "evidence"))
    for value in received.values:
        _value(_entry(entry, "values", {"indicator": value.indicator}), value, own)
    for one in received.deliverables:
        key = {"deliverable": one.deliverable} | ({"step": one.step} if one.step else {})
        _set(_entry(entry, "deliverables", key), one, ("done", "on", "evidence"))
    written = io.StringIO()
    yaml.dump(content, written)
    return written.getvalue()


def _entry(holder: Entry, name: str, key: dict[str, str]) -> Entry:
    """The entry of a list that has these keys, added last when it is not there."""
    listed = holder.get(name)
    if not listed:
        listed = holder[name] = CommentedSeq()
    for one in listed:
        if all(one.get(field) == said for field, said in key.items()) and ("step" in key or not one.get("step")):
            return cast(Entry, one)
    listed.append(CommentedMap(key))
    return cast(Entry, listed[-1])


def _set(entry: Entry, answer: ActionAnswer | DeliverableAnswer, names: tuple[str, ...]) -> None:
    for name in names:
        said = getattr(answer, name)
        if said is not None:
            entry[name] = ("ja" if said else "nej") if isinstance(said, bool) else _words(said)


def _goal(entry: Entry, goal: GoalAnswer) -> None:
    """An answer and "does not concern us" exclude each other: the one that came in stays."""
    if goal.not_concerned_because:
        entry["not_concerned_because"], entry["text"] = _words(goal.not_concerned_because), None
        entry.pop("forecast", None)
        return
    entry.pop("not_concerned_because", None)
    for name in ("text", "forecast"):
        if said := getattr(goal, name):
            entry[name] = _words(said)


def _value(entry: Entry, value: LocalValue, own: dict[tuple[str, str], str]) -> None:
    if figure(value):
        _counted(entry, value, own.get((value.indicator, ""), ""))
    for part, cell in (("women", value.women), ("men", value.men)):
        if cell is not None:
            entry[part] = CommentedMap()
            entry[part].fa.set_flow_style()
            _counted(entry[part], cell, own.get((value.indicator, part), ""))
    for name in ("evidence", "note"):
        if said := getattr(value, name):
            entry[name] = _words(said)


def _counted(entry: Entry, cell: CountedValue, own: str) -> None:
    """A new figure takes the old one's count and state with it. A number keeps every digit it came with."""
    entry.pop("state", None)
    if cell.value is None:
        entry["value"] = figure(cell)
    elif own and own.replace(".", ",").lstrip("+") != digits(cell.value):
        entry["value"] = own.replace(".", ",")
    else:
        entry["value"] = int(cell.value) if cell.value.is_integer() else cell.value
    if cell.n is not None or "n" in entry:
        entry["n"] = cell.n


def _words(said: object) -> object:
    """Text of several lines in the shape people can go on writing in."""
    return LiteralScalarString(said) if isinstance(said, str) and "\n" in said else said
