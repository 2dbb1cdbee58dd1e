"""The schema's complaints in words a municipal officer can act on."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from samsyn.planfile.fields import names_at, nearest
from samsyn.planfile.item import Contradiction
from samsyn.planfile.naming import Path, place
from samsyn.planfile.parsing import Parsed
from samsyn.planfile.problem import Problem
from samsyn.values.language import Worded

Said = tuple[Worded, Worded, tuple[str, ...]]
"""What was found, what was expected, the nearest right words."""


def problems(error: ValidationError, parsed: Parsed) -> list[Problem]:
    """One `Problem` for each complaint, with its place in the text."""
    return [_problem(detail, parsed) for detail in error.errors(include_url=False)]


def _problem(detail: ErrorDetails, parsed: Parsed) -> Problem:
    path: Path = tuple(detail["loc"])
    found, expected, near = _said(detail, path)
    at = parsed.keys[path] if detail["type"] == "extra_forbidden" and path in parsed.keys else parsed.nearest_mark(path)
    return Problem(at, place(path, parsed.content), found, expected, near)


def _said(detail: ErrorDetails, path: Path) -> Said:
    kind, given, context = detail["type"], detail["input"], detail.get("ctx", {})
    if kind == "extra_forbidden":
        return _unknown_field(path)
    if kind == "missing":
        return Worded("fältet saknas", "the field is missing"), _a_value(path), ()
    if kind == "value_error" and isinstance(context.get("error"), Contradiction):
        contradiction = context["error"]
        return contradiction.found, contradiction.expected, ()
    if kind in {"enum", "literal_error"}:
        return _one_of(given, re.findall(r"'([^']*)'|\b(\d+)\b", context["expected"]))
    if kind == "string_pattern_mismatch":
        return _pattern(given, context["pattern"])
    said = _TYPES.get(kind)
    return _found(given), said(context) if said else Worded(detail["msg"], detail["msg"]), ()


def _unknown_field(path: Path) -> Said:
    known = names_at(path[:-1])
    near = nearest(str(path[-1]), known)
    found = Worded(f"fältet ”{path[-1]}” finns inte i schemat", f"the field “{path[-1]}” is not in the schema")
    listed = ", ".join(known) or "–"
    return found, Worded(f"något av {listed}", f"one of {listed}"), near


def _a_value(path: Path) -> Worded:
    name = path[-1]
    return Worded(f"”{name}” med ett värde", f"“{name}” with a value")


def _one_of(given: object, alternatives: list[tuple[str, str]]) -> Said:
    words = [a or b for a, b in alternatives]
    listed = ", ".join(words)
    near = nearest(str(given).lower(), words)
    return _found(given), Worded(f"något av {listed}", f"one of {listed}"), near


def _pattern(given: object, pattern: str) -> Said:
    if found := re.fullmatch(r"\^\(([a-z_|]+)\)\$", pattern):
        return _one_of(given, [(word, "") for word in found[1].split("|")])
    if pattern == r"^[0-9]{4}$":
        return _found(given), Worded("fyra siffror (”0163”)", "four digits (“0163”)"), ()
    if "/" in pattern:
        wanted = Worded("dimension/tagg (”five-points/coordination”)", "dimension/tag (“five-points/coordination”)")
        return _found(given), wanted, ()
    wanted = Worded("små bokstäver a–z, siffror och enkla bindestreck", "lower-case a–z, digits and single hyphens")
    return _found(given), wanted, tuple(filter(None, [slug(str(given))]))


def slug(text: str) -> str:
    """The text as an id could be written: "Mål 1: Bostäder" → "mal-1-bostader"."""
    plain = text.lower().translate(str.maketrans("åäöéü", "aaoeu"))
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:80].strip("-")


def _found(given: object) -> Worded:
    if given is None:
        return Worded("fältet är tomt", "the field is empty")
    if isinstance(given, bool):
        return Worded(f"här står {str(given).lower()}", f"it says {str(given).lower()}")
    if isinstance(given, Mapping):
        return Worded("här står en grupp av fält", "there is a group of fields")
    if isinstance(given, list):
        return Worded("här står en lista", "there is a list")
    shown = str(given) if len(str(given)) <= 60 else str(given)[:57] + "…"
    if isinstance(given, int | float):
        return Worded(f"här står talet {shown}", f"it says the number {shown}")
    return Worded(f"här står ”{shown}”", f"it says “{shown}”")


def _same(sv: str, en: str) -> Callable[[Any], Worded]:
    return lambda _context: Worded(sv, en)


_DAY = _same("ett datum (2018-04-23)", "a day (2018-04-23)")
_WHOLE = _same("ett heltal utan citattecken", "a whole number without quotes")
_GROUP = _same("en grupp av fält med indrag", "a group of fields, indented")
_TYPES: dict[str, Callable[[Any], Worded]] = {
    "string_type": _same("en text, och ett tal inom citattecken (”77”)", "words, and a number in quotes (“77”)"),
    "string_too_short": _same("en text som inte är tom", "words, not empty"),
    "string_too_long": lambda c: Worded(f"högst {c['max_length']} tecken", f"at most {c['max_length']} characters"),
    "int_type": _WHOLE,
    "int_from_float": _WHOLE,
    "int_parsing": _WHOLE,
    "float_type": _same("ett tal utan citattecken, med decimalpunkt", "a number without quotes, with a decimal point"),
    "finite_number": _same("ett ändligt tal", "a finite number"),
    "bool_type": _same("true eller false", "true or false"),
    "date_type": _DAY,
    "date_parsing": _DAY,
    "date_from_datetime_parsing": _DAY,
    "date_from_datetime_inexact": _DAY,
    "tuple_type": _same(
        "en lista: en rad per värde, med bindestreck först", "a list: one value a line, with a hyphen first"
    ),
    "too_short": lambda c: Worded(f"minst {c['min_length']} i listan", f"at least {c['min_length']} in the list"),
    "model_type": _GROUP,
    "model_attributes_type": _GROUP,
    "dict_type": _GROUP,
    "greater_than": lambda c: Worded(f"mer än {c['gt']:g}", f"more than {c['gt']:g}"),
    "greater_than_equal": lambda c: Worded(f"{c['ge']:g} eller mer", f"{c['ge']:g} or more"),
    "less_than_equal": lambda c: Worded(f"{c['le']:g} eller mindre", f"{c['le']:g} or less"),
}
