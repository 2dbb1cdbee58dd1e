"""Plain values -> YAML in the house's style: block, two spaces, short lists on one line, long texts folded."""

import datetime as dt
import json
import re
import textwrap
from collections.abc import Mapping, Sequence
from typing import TypeGuard

Plain = str | int | float | bool | None | dt.date | Mapping[str, "Plain"] | Sequence["Plain"]

WIDTH = 110
_SAFE = re.compile(r"[^\W\d_][\w §–/().;%+=-]*")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_WORDS_OF_YAML = {"null", "true", "false", "yes", "no", "on", "off", "y", "n", "ja", "nej"}
_ODD = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")


def scalar(value: str | int | float | bool | dt.date | None) -> str:
    """A value on one line, safe both in block and in flow; what YAML could take for something else is quoted."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, int):
        return str(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    plain = _DAY.fullmatch(value) or (
        _SAFE.fullmatch(value) and not value.endswith(" ") and value.lower() not in _WORDS_OF_YAML
    )
    return value if plain else quoted(value)


def quoted(text: str) -> str:
    """The text in double quotes, with everything escaped that YAML or an editor could trip on."""
    return _ODD.sub(lambda m: f"\\u{ord(m[0]):04x}", json.dumps(text, ensure_ascii=False))


def inline(value: Plain) -> str:
    """A value on one line: a scalar, [a, b] or {a: b}."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {inline(held)}" for key, held in value.items()) + "}"
    if is_list(value):
        return "[" + ", ".join(inline(held) for held in value) + "]"
    return scalar(value)  # type: ignore[arg-type]  # neither a mapping nor a list


def is_list(value: Plain) -> TypeGuard[Sequence[Plain]]:
    """Whether a value is a list; a text is not."""
    return isinstance(value, Sequence) and not isinstance(value, str)


def after_key(value: Plain, indent: int) -> str:
    """What follows "key:" where the key stands at `indent`: " value", or lines of their own. No newline at the end."""
    if isinstance(value, str) and _is_long(value):
        lines = textwrap.wrap(value, WIDTH - indent, break_long_words=False, break_on_hyphens=False)
        if _unfolds(value, lines):
            return "".join([" >-", *("\n" + " " * (indent + 2) + line for line in lines)])
    if is_list(value) and value and not _fits(value, indent):
        return "".join("\n" + item(held, indent + 2) for held in value)
    if isinstance(value, Mapping) and value and not _fits(value, indent):
        return "\n" + fields(value, indent + 2)
    return " " + inline(value)


def fields(value: Mapping[str, Plain], indent: int) -> str:
    """A mapping in block style, every line at `indent`."""
    return "\n".join(f"{' ' * indent}{key}:{after_key(held, indent)}" for key, held in value.items())


def item(value: Plain, indent: int) -> str:
    """A row of a list: "- " at `indent`."""
    dash = " " * indent + "- "
    if isinstance(value, Mapping) and value and ("text" in value or not _fits(value, indent)):
        return dash + fields(value, indent + 2).lstrip(" ")
    return dash + inline(value)


def _is_long(text: str) -> bool:
    return len(text) > WIDTH - 20


def _unfolds(text: str, lines: Sequence[str]) -> bool:
    """Whether the wrapped lines give the very same text back when they are read."""
    odd = _ODD.search(text) or re.search(r"[\x00-\x1f]", text)
    return not odd and " ".join(lines) == text and not any(line.startswith((" ", "\t")) for line in lines)


def _fits(value: Plain, indent: int) -> bool:
    """Whether a list or mapping of plain values is short enough for one line."""
    held = list(value.values()) if isinstance(value, Mapping) else list(value) if is_list(value) else []
    flat = not any(isinstance(one, Mapping) or (is_list(one) and len(one) > 3) for one in held)
    return flat and len(inline(value)) + indent < WIDTH - 20
