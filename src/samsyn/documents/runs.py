"""What a line of text is made of. Runs are flat: a run never holds another, except in a footnote."""

import re
from dataclasses import dataclass

from samsyn.values.language import Language

_BESIDE = re.compile(r"(?!/)(?!.*\.\.)[\w.-]+(?:/[\w.-]+)*(?:#[\w-]+)?")
"""A file lying beside the document: no scheme, no way up or out."""


@dataclass(frozen=True, slots=True)
class Text:
    """Plain words."""

    text: str


@dataclass(frozen=True, slots=True)
class Strong:
    """Words that carry weight."""

    text: str


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Words that are stressed, or a title that is cited."""

    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to an address on the web (http, https, mailto), or to a file beside the document."""

    text: str
    href: str

    def __post_init__(self) -> None:
        if not self.href.startswith(("https://", "http://", "mailto:")) and not _BESIDE.fullmatch(self.href):
            raise ValueError(
                f"A link leads to http(s), mailto or a file beside the document, not to {self.href!r}. "
                "Use Ref inside the document."
            )
        if not self.text.strip():
            raise ValueError(f"The link to {self.href!r} has no words to press.")


@dataclass(frozen=True, slots=True)
class Ref:
    """A reference to a table, chart or section of this document by its id; it prints as "tabell 3", "avsnitt 2"."""

    target: str


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note at the foot of the page (PDF, Word) or of the document (HTML)."""

    content: "str | tuple[Text | Strong | Emphasis | Link | Ref | Foreign, ...]"


@dataclass(frozen=True, slots=True)
class Foreign:
    """Words in another language than the document's (WCAG 3.1.2): a screen reader pronounces them, a speller skips."""

    text: str
    language: Language


Run = Text | Strong | Emphasis | Link | Ref | Footnote | Foreign
Content = str | tuple[Run, ...]


def runs(content: Content) -> tuple[Run, ...]:
    """The runs of a content; a bare string is one `Text`, an empty one is none."""
    if isinstance(content, str):
        return (Text(content),) if content else ()
    return content


def plain(content: Content) -> str:
    """The words alone; footnotes and references are left out."""
    return "".join(run.text for run in runs(content) if isinstance(run, Text | Strong | Emphasis | Link | Foreign))


def together(*contents: Content, by: str = " ") -> Content:
    """Contents after each other, `by` between them; empty ones are left out. Bare strings stay one bare string."""
    told = [content for content in contents if content]
    if all(isinstance(content, str) for content in told):
        return by.join(str(content) for content in told)
    out: list[Run] = []
    for content in told:
        out += [*([Text(by)] if out and by else []), *runs(content)]
    return tuple(out)


DATE = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
"""A day, which must not part over two lines wherever it stands."""

_LONGEST_FIGURE = 16  # a date, an amount; longer than that must be allowed to break


def is_figure(content: Content) -> bool:
    """Whether the content is one figure or date ("1 204", "2019-12-31"), which must not part over two lines."""
    text = plain(content)
    return " " not in text and len(text) <= _LONGEST_FIGURE and any(letter.isdigit() for letter in text)
