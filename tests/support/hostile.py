"""What no honest browser sends: awkward ids and questions, forms filled with rubbish, and what a page must never show.

for form in forms_of(html, at=url): form.action, form.fields   # as the page draws them
what_would_run(html)                                        # of HARM, written in a field
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import quote, urljoin, urlsplit

SNIPPETS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{7*7}}{% load static %}",
    "javascript:alert(1)",
    "' OR 1=1; DROP TABLE organisation_body; --",
    "../../../../etc/passwd",
    "\u202egnorw\u200b\u2028\u2029\ufeff",
    "\U0001f9d1\u200d\U0001f33e" * 3,
    '=HYPERLINK("http://x")',
)
"""Texts that do harm where they are not treated as texts."""

IDS = ("x" * 3000, "-1", "0", "9" * 40, "9223372036854775808", "__proto__", "new", "None", "1e9", "-", "_")
"""What may stand where an id is expected, and pass the address's own pattern."""

RAW = (
    "%00", "a%00b", "%ff%fe", "%ed%a0%80", "%c0%af", "..%2f..%2fetc", "%2e%2e", "%0d%0aSet-Cookie:a=b", "%252e",
    "%F0%9F%98%80", "%u0041", "%", "%3Cscript%3E", "{{7*7}}", "a" * 8000,
)  # fmt: skip
"""Percent-escapes as they go over the wire, among them what is not UTF-8."""

ANSWERS = (
    "", " ", "\x00", "a\x00b", "x" * 300_000, "-1", "0", "99999999999999999999999", "-9223372036854775809",
    "1e400", "NaN", "Infinity", "½", "٣", "0000-00-00", "9999-12-31", "10000-01-01", "2025-02-30", "0001-01-01",
    "í\xa0\x80", "on", "__all__", "[]", "{}", "null", *SNIPPETS,
)  # fmt: skip
"""What may stand in a field."""

HARM = (
    '=å<script>alert(1)</script>"><img src=x onerror=alert(1)>å{{7*7}}å{% load å %}\u202e\u200b\u2028\U0001f9d1'
    " javascript:alert(1) [här](javascript:alert(1)) <https://x.example> ' autofocus onfocus=alert(1) x='"
)
"""A text that a spreadsheet, a browser or a template would run if it were not treated as a text. It is told by letters
that no random token can hold: these are pages with such tokens on them.
"""

_STACK = re.compile(
    r"Traceback \(most|django/core/handlers|File \".*\.py\", line|DoesNotExist at|\bpsycopg\.|sqlite3\."
)


@dataclass(frozen=True, slots=True)
class DrawnForm:
    """A form as a page draws it: where it is sent, and what it says if nothing is touched."""

    action: str
    fields: Mapping[str, tuple[str, ...]]
    texts: frozenset[str]
    """The fields a person writes freely in."""
    files: frozenset[str]
    presses: tuple[tuple[str, str], ...]
    """The buttons that have a name, and what each says."""


class _Forms(HTMLParser):
    def __init__(self, at: str) -> None:
        super().__init__(convert_charrefs=True)
        self.at, self.found = at, list[DrawnForm]()
        self._open = False
        self._box = self._select = ""
        self._chosen: list[str] = []
        self._first: str | None = None
        self._area: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._open = has.get("method", "get").lower() == "post"
            self._action = urljoin(self.at, has.get("action") or self.at)
            self._fields: dict[str, list[str]] = {}
            self._texts, self._files = set[str](), set[str]()
            self._presses: list[tuple[str, str]] = []
        elif not self._open:
            return
        elif tag == "input":
            self._input(has)
        elif tag == "textarea":
            self._box, self._area = has.get("name", ""), []
        elif tag == "select":
            self._select, self._chosen, self._first = has.get("name", ""), [], None
        elif tag == "option" and self._select:
            self._first = has.get("value", "") if self._first is None else self._first
            if "selected" in has:
                self._chosen.append(has.get("value", ""))
        elif tag == "button" and has.get("name"):
            self._presses.append((has["name"], has.get("value", "")))

    def _input(self, has: dict[str, str]) -> None:
        name, kind = has.get("name", ""), has.get("type", "text")
        if not name:
            return
        if kind == "file":
            self._files.add(name)
        elif kind in {"checkbox", "radio"}:
            self._fields.setdefault(name, [])
            if "checked" in has:
                self._fields[name].append(has.get("value", "on"))
        else:
            self._fields.setdefault(name, []).append(has.get("value", ""))
            if kind in {"text", "search", "url", "email", "tel"}:
                self._texts.add(name)

    def handle_endtag(self, tag: str) -> None:
        if not self._open:
            return
        if tag == "textarea" and self._box:
            self._fields.setdefault(self._box, []).append("".join(self._area).lstrip("\n"))
            self._texts.add(self._box)
            self._box = ""
        elif tag == "select" and self._select:
            self._fields[self._select] = self._chosen or ([self._first] if self._first is not None else [])
            self._select = ""
        elif tag == "form":
            fields = {name: tuple(said) for name, said in self._fields.items() if name != "csrfmiddlewaretoken"}
            self.found.append(
                DrawnForm(
                    self._action, fields, frozenset(self._texts), frozenset(self._files), tuple(self._presses)
                )
            )  # fmt: skip
            self._open = False

    def handle_data(self, data: str) -> None:
        if self._box:
            self._area.append(data)


def forms_of(html: str, *, at: str) -> list[DrawnForm]:
    """The forms of a page that change something."""
    reader = _Forms(at)
    reader.feed(html)
    return reader.found


class _Running(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._script = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._script = tag == "script"
        self.found += [
            self.get_starttag_text() or tag
            for name, value in attrs
            if name.startswith("on") or (value or "").strip().casefold().startswith("javascript:")
            if name != "value"
        ]

    def handle_data(self, data: str) -> None:
        if self._script and "alert(1)" in data:
            self.found.append(data)


def what_would_run(html: str) -> list[str]:
    """What of HARM a browser that reads the page would run, or what a template has reckoned out."""
    if "alert(1)" not in html:
        return []
    reader = _Running()
    reader.feed(html)
    return [*reader.found, *re.findall(r".{0,20}å49å.{0,20}", html)]


def bent(url: str) -> Iterator[str]:
    """The address with one part at a time put out of shape."""
    parts = url.strip("/").split("/")
    for place in range(len(parts)):
        for odd in (*IDS, *RAW):
            yield "/" + "/".join([*parts[:place], odd, *parts[place + 1 :]]) + "/"


def asked(url: str, names: tuple[str, ...], odd: str) -> str:
    """The address with every name asked for the odd thing; what cannot be UTF-8 goes as it is."""
    said = odd if odd.startswith("%") else quote(odd, safe="")
    return url + "?" + "&".join(f"{name}={said}" for name in names)


def shows_its_inside(html: str) -> bool:
    """Whether a stack trace or a driver's message stands in the page."""
    return _STACK.search(html) is not None


def path_of(url: str) -> str:
    return urlsplit(url).path
