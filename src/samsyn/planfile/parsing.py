"""Text -> plain values, each with its position. Stricter than YAML: a plan needs no anchors, tags or odd words for yes.

Scalars follow YAML 1.2's core schema, so `no`, `ja` and `on` are words. A day stays the text it is (2018-04-23),
so that it can be read as a date where the schema wants one and as words where it wants words.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from samsyn.planfile.broken_yaml import beyond_unicode, broken, no_character, unprintable
from samsyn.planfile.naming import WHOLE, Path, place
from samsyn.planfile.problem import Mark, Problem, UnreadablePlan
from samsyn.values.language import Worded

MAX_BYTES = 5_000_000
"""A plan of two thousand items takes about one; more is not a plan."""
MAX_DEPTH = 30


@dataclass(slots=True)
class Parsed:
    """The content as dicts, lists, words and numbers; `values` and `keys` say where each stands."""

    content: Any = None
    values: dict[Path, Mark] = field(default_factory=dict)
    keys: dict[Path, Mark] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def nearest_mark(self, path: Path) -> Mark:
        """Where `path` stands, or the innermost part of it that does."""
        while path and path not in self.values:
            path = path[:-1]
        return self.values.get(path, Mark())


def text_of(source: FilePath | str | bytes, name: str) -> str:
    """The text of a file or of given bytes. Raises `UnreadablePlan` for what is too large or not UTF-8."""
    if isinstance(source, str):
        raw = source.encode("utf-8", "surrogatepass")
    else:
        raw = source if isinstance(source, bytes) else _bytes_of(source, name)
    if len(raw) > MAX_BYTES:
        raise UnreadablePlan(name, [_too_large(len(raw))])
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadablePlan(name, [_not_utf8(raw, error)]) from error
    if not text.strip():
        raise UnreadablePlan(
            name,
            [
                Problem(
                    Mark(),
                    WHOLE,
                    Worded("filen är tom", "the file is empty"),
                    Worded("en plan som börjar med ”schema: 1”", "a plan that begins with “schema: 1”"),
                )
            ],
        )
    return text


def _bytes_of(path: FilePath, name: str) -> bytes:
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise UnreadablePlan(name, [_too_large(size)])
        with path.open("rb") as file:  # a pipe or a device has no size, and may have no end
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        reason = error.strerror or "I/O"
        found = Worded(f"filen kan inte öppnas ({reason})", f"the file cannot be opened ({reason})")
        wanted = Worded("en fil som finns och får läsas", "a file that exists and may be read")
        raise UnreadablePlan(name, [Problem(Mark(), WHOLE, found, wanted)]) from error


def _too_large(size: int) -> Problem:
    found = Worded(f"filen är {size // 1000} kB stor eller mer", f"the file is {size // 1000} kB or more")
    wanted = Worded(f"högst {MAX_BYTES // 1000} kB", f"at most {MAX_BYTES // 1000} kB")
    return Problem(Mark(), WHOLE, found, wanted)


def _not_utf8(raw: bytes, error: UnicodeDecodeError) -> Problem:
    line = raw.count(b"\n", 0, error.start) + 1
    column = error.start - (raw.rfind(b"\n", 0, error.start) + 1) + 1
    found = Worded("tecknet är inte skrivet i UTF-8", "the character is not written in UTF-8")
    wanted = Worded(
        "en fil sparad som UTF-8 (välj det under ”Spara som”)", "a file saved as UTF-8 (choose it under “Save as”)"
    )
    return Problem(Mark(line, column), WHOLE, found, wanted)


def parse(text: str, name: str) -> Parsed:
    """The text's content with positions. Raises `UnreadablePlan` when the YAML itself is broken or is not one document.

    Duplicate keys are left in `problems`, so that they can be told together with what the schema says.
    """
    builder = _Builder(name)
    yaml = YAML(typ="safe", pure=True)
    try:
        return builder.build(yaml.parse(text))
    except MarkedYAMLError as error:
        raise UnreadablePlan(name, [*builder.parsed.problems, broken(error, text)]) from error
    except YAMLError as error:
        raise UnreadablePlan(name, [unprintable(error, text)]) from error
    except UnreadablePlan:
        raise
    except (OverflowError, ValueError) as error:
        raise UnreadablePlan(name, [*builder.parsed.problems, beyond_unicode(text)]) from error


class _Builder:
    """Builds the values from the parser's events in one pass, without following anything that could grow."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.parsed = Parsed()

    def build(self, events: Iterator[Event]) -> Parsed:
        documents = 0
        for event in events:
            if isinstance(event, DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise self._refusal(
                        event,
                        Worded("här börjar ett andra dokument (---)", "a second document begins here (---)"),
                        Worded("en plan per fil", "one plan a file"),
                    )
            elif isinstance(event, ScalarEvent | MappingStartEvent | SequenceStartEvent | AliasEvent):
                self.parsed.content = self._value(event, events, ())
        return self.parsed

    def _value(self, event: Event, events: Iterator[Event], path: Path) -> object:
        self._refuse_the_unneeded(event, path)
        self.parsed.values[path] = _mark(event)
        if isinstance(event, ScalarEvent):
            return _scalar(event)
        if isinstance(event, SequenceStartEvent):
            return self._list(events, path)
        return self._mapping(events, path)

    def _list(self, events: Iterator[Event], path: Path) -> list[Any]:
        rows: list[Any] = []
        while not isinstance(event := next(events), SequenceEndEvent):
            rows.append(self._value(event, events, (*path, len(rows))))
        return rows

    def _mapping(self, events: Iterator[Event], path: Path) -> dict[str, Any]:
        content: dict[str, Any] = {}
        while not isinstance(event := next(events), MappingEndEvent):
            if not isinstance(event, ScalarEvent):
                raise self._refusal(
                    event,
                    Worded("fältets namn är inte ett ord", "the field's name is not a word"),
                    Worded("namn, kolon, värde", "name, colon, value"),
                )
            self._refuse_the_unneeded(event, path)
            key = str(event.value)
            if key in content:
                self._duplicate(event, (*path, key))
            self.parsed.keys[(*path, key)] = _mark(event)
            content[key] = self._value(next(events), events, (*path, key))
        return content

    def _duplicate(self, event: Event, path: Path) -> None:
        first = self.parsed.keys[path].line
        found = Worded(
            f"fältet står två gånger (första gången på rad {first})",
            f"the field is given twice (first on line {first})",
        )
        wanted = Worded("varje fält en gång", "each field once")
        self.parsed.problems.append(Problem(_mark(event), place(path, {}), found, wanted))

    def _refuse_the_unneeded(self, event: Event, path: Path) -> None:
        if isinstance(event, AliasEvent) or getattr(event, "anchor", None):
            raise self._refusal(
                event,
                Worded(
                    "här står ett ankare eller en hänvisning (& eller *)", "there is an anchor or an alias (& or *)"
                ),
                Worded("texten utskriven på varje ställe", "the text written out in each place"),
            )
        if getattr(event, "tag", None):
            raise self._refusal(
                event,
                Worded("här står en YAML-tagg (!)", "there is a YAML tag (!)"),
                Worded("bara texter, tal och datum", "only words, numbers and days"),
            )
        if isinstance(event, ScalarEvent) and any("\ud800" <= letter <= "\udfff" for letter in str(event.value)):
            raise UnreadablePlan(self.name, [*self.parsed.problems, no_character(_mark(event))])
        if len(path) > MAX_DEPTH:
            raise self._refusal(
                event,
                Worded(f"nivåerna är fler än {MAX_DEPTH}", f"there are more than {MAX_DEPTH} levels"),
                Worded("färre nivåer", "fewer levels"),
            )

    def _refusal(self, event: Event, found: Worded, wanted: Worded) -> UnreadablePlan:
        return UnreadablePlan(self.name, [*self.parsed.problems, Problem(_mark(event), WHOLE, found, wanted)])


def _mark(event: Event) -> Mark:
    return Mark(event.start_mark.line + 1, event.start_mark.column + 1)


_NULL = re.compile(r"~|null|Null|NULL|")
_TRUE, _FALSE = {"true", "True", "TRUE"}, {"false", "False", "FALSE"}
_INT = re.compile(r"[-+]?[0-9]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")


def _scalar(event: ScalarEvent) -> str | int | float | bool | None:
    """A plain scalar by YAML 1.2's core schema; a quoted one is words. Numbers with a leading zero are words (0163)."""
    text = str(event.value)
    if event.style in {"'", '"', "|", ">"}:
        return text
    if _NULL.fullmatch(text):
        return None
    if text in _TRUE or text in _FALSE:
        return text in _TRUE
    if _INT.fullmatch(text):
        return text if re.fullmatch(r"[-+]?0[0-9]+", text) else _integer(text)
    return float(text) if _FLOAT.fullmatch(text) else text


def _integer(text: str) -> int | str:
    return int(text) if len(text) <= 18 else text
