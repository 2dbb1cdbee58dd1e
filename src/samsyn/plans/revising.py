"""Plan file in, changed plan file out. Nothing here knows who asks or whether it may be done.

An edit works on the plan's plain content, so that any field of the schema can be edited by one rule; the result is
read by the schema and every id in it is followed before it is a plan again.
"""

import json
from collections.abc import Callable, Mapping
from typing import Any

from django.utils.text import slugify
from django.utils.translation import gettext as _
from pydantic import ValidationError

from samsyn.organisation.unable import UnableToFind
from samsyn.planfile import references, schema_problems
from samsyn.planfile.model import ITEM_LISTS, PlanFile
from samsyn.planfile.parsing import Parsed
from samsyn.planfile.problem import Problem
from samsyn.plans.unable import UnableToEdit
from samsyn.values.language import Language

Content = dict[str, Any]
Edit = Callable[[Content], None]

EDITABLE = frozenset({*ITEM_LISTS, "bodies", "parties", "documents", "decisions", "dimensions"})
_SPACES = (frozenset(ITEM_LISTS), frozenset({"bodies", "parties"}))
"""Lists that share one space of ids."""


def plain(plan: PlanFile) -> Content:
    """The plan's content as plain values, what is at its default left out."""
    return plan.model_dump(mode="json", by_alias=True, exclude_defaults=True)


def revise(plan: PlanFile, *edits: Edit, language: Language = Language.SV) -> PlanFile:
    """The plan with the edits made. Raises `UnableToEdit` with every problem, `UnableToFind` for an id not there."""
    content = plain(plan)
    for edit in edits:
        edit(content)
    return plan_of(content, language=language)


def plan_of(content: Content, *, language: Language = Language.SV) -> PlanFile:
    """Plain content read by the schema, with every id followed. Raises `UnableToEdit`."""
    parsed = Parsed(content=content)
    try:
        plan = PlanFile.model_validate_json(json.dumps(content), strict=True)
    except ValidationError as error:
        raise _unable(schema_problems.problems(error, parsed), language) from error
    if found := references.problems(parsed, None):
        raise _unable(found, language)
    return plan


def _unable(problems: list[Problem], language: Language) -> UnableToEdit:
    told = "; ".join(
        f"{p.place.in_(language)}: {p.found.in_(language)} ({_('väntat')}: {p.expected.in_(language)})"
        for p in problems[:5]
    )
    return UnableToEdit(_("Ändringen passar inte i planen. %s.") % told)


def row_of(content: Content, list: str, id: str) -> Content:
    """The row itself, to be changed in place. Raises `UnableToFind`."""
    if list == "document":
        found: Content = content["document"]
        return found
    for row in content.get(list, ()) if list in EDITABLE else ():
        if row["id"] == id:
            named: Content = row
            return named
    raise UnableToFind(_("Det finns inget ”%s” i planen längre.") % id)


def with_fields(list: str, id: str, fields: Mapping[str, Any]) -> Edit:
    """Set fields of a row; None or an empty list takes the field away."""

    def edit(content: Content) -> None:
        row = row_of(content, list, id)
        for name, value in fields.items():
            if value in (None, "", []):
                row.pop(name, None)
            else:
                row[name] = value

    return edit


def with_item(list: str, row: Mapping[str, Any]) -> Edit:
    """Add a row last in a list. An id already taken gets a number after it."""

    def edit(content: Content) -> None:
        new = {name: value for name, value in row.items() if value not in (None, "", [])}
        new["id"] = free_id(content, list, str(row["id"]))
        content.setdefault(list, []).append(new)

    return edit


def without_item(list: str, id: str) -> Edit:
    """Take a row out, and every mention of it in lists of ids; what needs it to exist is told by the check after."""

    def edit(content: Content) -> None:
        row_of(content, list, id)
        content[list] = [row for row in content[list] if row["id"] != id]
        if not content[list]:
            del content[list]
        if list in ITEM_LISTS:
            _forget(content, id)

    return edit


def free_id(content: Content, list: str, wanted: str) -> str:
    """`wanted`, or the first of wanted-2, wanted-3 … that nothing else in the same space of ids has."""
    lists = next((space for space in _SPACES if list in space), frozenset({list}))
    taken = {row["id"] for name in lists for row in content.get(name, ())}
    number, id = 2, wanted
    while id in taken:
        id, number = f"{wanted[:76]}-{number}", number + 1
    return id


def new_id(prefix: str, title: str) -> str:
    """An id made of a title: "action-sprakcafe-pa-biblioteket"."""
    return "-".join(part for part in (prefix, slugify(title.replace("_", " "))[:60].strip("-")) if part) or prefix


_POINTING = ("goals", "areas", "actions", "indicators", "influences", "of", "changed", "parent", "part_of")


def _forget(content: Content, id: str) -> None:
    for name in (*ITEM_LISTS, "parties", "revisions"):
        for row in content.get(name, ()):
            for field in _POINTING:
                held = row.get(field)
                if held == id:
                    del row[field]
                elif isinstance(held, list) and id in held:
                    row[field] = [one for one in held if one != id]
                    if not row[field]:
                        del row[field]
