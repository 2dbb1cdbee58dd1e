"""Broken YAML in words: where the parser stopped, what stands there and what would have done."""

import re

from ruamel.yaml.error import MarkedYAMLError, YAMLError

from samsyn.planfile.naming import WHOLE
from samsyn.planfile.problem import Mark, Problem
from samsyn.values.language import Worded

_LAST_CHARACTER = 0x10FFFF
_WORDS: tuple[tuple[str, Worded, Worded], ...] = (
    (
        "escape",
        Worded("ett bakstreck inleder något som inte finns", "a backslash begins something unknown"),
        Worded("enkla citattecken runt texten", "single quotes around the text"),
    ),
    (
        r"found character '\\t'|tab",
        Worded("här står ett tabbtecken", "there is a tab character"),
        Worded("mellanslag i stället för tabb", "spaces instead of a tab"),
    ),
    (
        "mapping values are not allowed",
        Worded("ett kolon står där inget nytt fält kan börja", "a colon stands where no new field can begin"),
        Worded(
            "en text med kolon inom citattecken, eller rätt indrag",
            "a text with a colon in quotes, or the right indent",
        ),
    ),
    (
        "could not find expected ':'",
        Worded("fältet saknar kolon", "the field has no colon"),
        Worded("namn, kolon, värde (”title: Bostad åt alla”)", "name, colon, value (“title: A home for all”)"),
    ),
    (
        "expected <block end>|expected the node content|did not find expected",
        Worded("indraget stämmer inte med raderna ovanför", "the indent does not fit the lines above"),
        Worded("samma indrag för fält på samma nivå", "the same indent for fields on the same level"),
    ),
    (
        "expected ',' or|flow",
        Worded("listan eller gruppen inom klammer stängs inte", "the list or group in brackets is not closed"),
        Worded("] eller } efter det sista värdet", "] or } after the last value"),
    ),
    (
        "unexpected end of stream|quoted scalar|unexpected end|document separator",
        Worded("ett citattecken stängs inte", "a quotation mark is not closed"),
        Worded("citattecken i början och i slutet av texten", "quotation marks at both ends of the text"),
    ),
    (
        "undefined alias",
        Worded("här står en hänvisning (*)", "there is an alias (*)"),
        Worded("texten utskriven, eller * inom citattecken", "the text written out, or * in quotes"),
    ),
    (
        "cannot start any token",
        Worded(
            "raden börjar med ett tecken som YAML har för egen del", "the line begins with a character YAML reserves"
        ),
        Worded("texten inom citattecken", "the text in quotes"),
    ),
)


def broken(error: MarkedYAMLError, text: str) -> Problem:
    """What stopped the parser, where, and what it would have read."""
    mark = error.problem_mark or error.context_mark
    at = Mark(mark.line + 1, mark.column + 1) if mark is not None else Mark()
    line = text.splitlines()[at.line - 1] if at.line <= len(text.splitlines()) else ""
    said = " ".join(str(part) for part in (error.problem, error.context) if part)
    if re.match(r"[ ]*\t", line):
        said = "tab " + said
    for pattern, found, wanted in _WORDS:
        if re.search(pattern, said):
            return Problem(at, WHOLE, found, wanted)
    found = Worded("texten kan inte läsas som YAML", "the text cannot be read as YAML")
    wanted = Worded("namn, kolon, värde med jämnt indrag", "name, colon, value with an even indent")
    return Problem(at, WHOLE, found, wanted)


def _reader_mark(error: YAMLError, text: str) -> Mark:
    position = getattr(error, "position", 0)
    before = text[:position] if isinstance(position, int) else ""
    return Mark(before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1)


def beyond_unicode(text: str) -> Problem:
    """The first escape that names a character beyond the last there is (U+10FFFF)."""
    found = next((m for m in re.finditer(r"\\U([0-9A-Fa-f]{8})", text) if int(m[1], 16) > _LAST_CHARACTER), None)
    before = text[: found.start()] if found else ""
    return no_character(Mark(before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1))


def no_character(at: Mark) -> Problem:
    """An escape for something that is no character."""
    found = Worded("ett bakstreck inleder något som inte är ett tecken", "a backslash begins what is no character")
    return Problem(at, WHOLE, found, Worded("enkla citattecken runt texten", "single quotes around the text"))


def unprintable(error: YAMLError, text: str) -> Problem:
    """A character that no text may hold, e.g. a control character."""
    found = Worded("här står ett tecken som inte får finnas", "there is a character that is not allowed")
    return Problem(_reader_mark(error, text), WHOLE, found, Worded("vanlig text", "plain text"))
