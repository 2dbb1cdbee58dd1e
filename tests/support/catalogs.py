"""The two formats of GNU gettext: the .po that a translator edits and the .mo that Python reads.

Written here because GNU's own programs are not everywhere; both come out byte for byte the same from the same texts.
"""

import re
import struct
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

Key = tuple[str | None, str]
"""What a text is looked up by: its context, if any, and its Swedish."""

_HEADER = {
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Language": "en",
    "MIME-Version": "1.0",
    "Plural-Forms": "nplurals=2; plural=(n != 1);",
}
_MAGIC = 0x950412DE
_STATEMENT = re.compile(r'^(msgctxt|msgid_plural|msgid|msgstr)(?:\[(\d)\])?\s*"(.*)"$')
_CONTINUED = re.compile(r'^"(.*)"$')
_PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*(?:![rs])?(?::[^{}]*)?\}")
_ESCAPED = {"\n": "\\n", "\t": "\\t", "\r": "\\r", '"': '\\"', "\\": "\\\\"}
_MEANT = {escape[1]: character for character, escape in _ESCAPED.items()}


class UnableToReadCatalog(ValueError):
    """A .po file has a line that is not gettext's."""


@dataclass(frozen=True, slots=True)
class Message:
    """A Swedish text in the code: exactly what is looked up when the page is shown, and the files that show it."""

    msgid: str
    plural: str | None = None
    context: str | None = None
    places: tuple[str, ...] = ()

    @property
    def key(self) -> Key:
        return self.context, self.msgid

    @property
    def forms(self) -> int:
        return 1 if self.plural is None else 2


English = Mapping[Key, tuple[str, ...]]
"""Key → the English text, or the two of them for one and for many."""


def write_po(messages: Iterable[Message], english: English) -> str:
    """The .po: no dates, no line numbers, nothing fuzzy, so that a change in it is a change of text."""
    header = "".join(f"{name}: {value}\n" for name, value in _HEADER.items())
    return "\n".join([_entry(Message(""), (header,)), *(_entry(one, english.get(one.key, ())) for one in messages)])


def _entry(message: Message, english: tuple[str, ...]) -> str:
    lines = [f"#: {place}\n" for place in message.places]
    if message.context is not None:
        lines.append(_statement("msgctxt", message.context))
    lines.append(_statement("msgid", message.msgid))
    if message.plural is None:
        lines.append(_statement("msgstr", english[0] if english else ""))
    else:
        lines.append(_statement("msgid_plural", message.plural))
        texts = english if len(english) == 2 else ("", "")
        lines.extend(_statement(f"msgstr[{number}]", text) for number, text in enumerate(texts))
    return "".join(lines)


def _statement(keyword: str, text: str) -> str:
    parts = re.findall(r"[^\n]*\n|[^\n]+", text)
    if "\n" not in text:
        return f'{keyword} "{_escape(text)}"\n'
    return f'{keyword} ""\n' + "".join(f'"{_escape(part)}"\n' for part in parts)


def _escape(text: str) -> str:
    return "".join(_ESCAPED.get(character, character) for character in text)


def read_po(text: str, *, name: str = "django.po") -> dict[Key, tuple[str, ...]]:
    """The English of every text that has one.

    Raises:
        UnableToReadCatalog: with the line's number.
    """
    found: dict[Key, tuple[str, ...]] = {}
    entry: dict[str, str] = {}
    now = ""
    for number, line in enumerate(text.split("\n"), start=1):
        stripped = line.strip()
        if not stripped or stripped.startswith("#"):
            continue
        if match := _STATEMENT.match(stripped):
            now = match[1] + (match[2] or "")
            if now == "msgctxt" or (now == "msgid" and "msgid" in entry):
                _close(entry, found)
            entry[now] = _meant(match[3])
        elif now and (match := _CONTINUED.match(stripped)):
            entry[now] += _meant(match[1])
        else:
            raise UnableToReadCatalog(f"{name}, line {number}: not a line of gettext: {stripped[:60]}")
    _close(entry, found)
    return found


def _close(entry: dict[str, str], found: dict[Key, tuple[str, ...]]) -> None:
    if entry.get("msgid"):
        texts = tuple(text for key, text in sorted(entry.items()) if key.startswith("msgstr"))
        if any(texts):
            found[entry.get("msgctxt"), entry["msgid"]] = texts
    entry.clear()


def _meant(escaped: str) -> str:
    return re.sub(r"\\(.)", lambda match: _MEANT.get(match[1], match[1]), escaped)


def compile_mo(messages: Iterable[Message], english: English) -> bytes:
    """The binary catalog of what has its English (gettext manual, chapter "The Format of GNU MO Files"; no hash table).

    Half an English plural is left out whole: Python would show nothing where the other half is wanted.
    """
    header = "".join(f"{name}: {value}\n" for name, value in _HEADER.items())
    pairs = {b"": header.encode()}
    for one in messages:
        texts = english.get(one.key, ())
        if len(texts) == one.forms and all(texts):
            context = "" if one.context is None else one.context + "\x04"
            plural = "" if one.plural is None else "\0" + one.plural
            pairs[(context + one.msgid + plural).encode()] = "\0".join(texts).encode()
    rows = sorted(pairs.items())
    originals_at, translations_at = 28, 28 + 8 * len(rows)
    strings_at = translations_at + 8 * len(rows)
    tables, strings = bytearray(), bytearray()
    for column in (0, 1):
        for row in rows:
            tables += struct.pack("<2I", len(row[column]), strings_at + len(strings))
            strings += row[column] + b"\0"
    head = struct.pack("<7I", _MAGIC, 0, len(rows), originals_at, translations_at, 0, strings_at)
    return bytes(head + tables + strings)


def disagreements(message: Message, english: tuple[str, ...]) -> list[str]:
    """What would go wrong when the English is filled in: a placeholder lost or misspelt; a lone per cent sign."""
    told = []
    for swedish, text in zip((message.msgid, message.plural or ""), english, strict=False):
        wanted, given = sorted(_PLACEHOLDER.findall(swedish)), sorted(_PLACEHOLDER.findall(text))
        if set(wanted) != set(given):
            told.append(f"“{swedish}” has {wanted}, “{text}” has {given}")
        if ("%%" in swedish or "%(" in swedish) and "%" in _PLACEHOLDER.sub("", text).replace("%%", ""):
            told.append(f"“{text}”: a lone % must be written %% here")
        if swedish.endswith("\n") != text.endswith("\n") or swedish.startswith("\n") != text.startswith("\n"):
            told.append(f"“{swedish}”: begins and ends with a new line in one language only")
    return told
