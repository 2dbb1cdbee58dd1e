"""A document shown line by line beside what was read out of it, with the lines it rests on marked."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from samsyn.components.part import Content, Part


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the document. `marked_for` says what rests on it ("Mål 1"); `current` is what is being looked at.

    `marked` marks a line that carries on the one before it; `page` ("Sida 2") stands above the first line of a page.
    """

    number: int
    text: str
    marked_for: str = ""
    current: bool = False
    heading: bool = False
    url: str = ""
    marked: bool = False
    page: str = ""


@dataclass(frozen=True, slots=True)
class DocumentPane(Part):
    """The document's lines in a pane that scrolls by itself and can be reached by keyboard."""

    template: ClassVar[str] = "components/parts/document.html"
    title: str
    lines: Sequence[Line]
    about: str = ""
    id: str = "dokument"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Something read out of the document: what it is, its text, why it is believed, where it stands, what one may do.

    `actions` are buttons; give them `key="e"` and `key="x"` to be pressed from the keyboard. `more` stands below them.
    `focused` is where the keyboard stands when the page opens; `settled` is what needs no more attention.
    """

    kind: str
    text: Content
    source: str = ""
    source_url: str = ""
    about: Content = ""
    status: Content = ""
    actions: Sequence[Content] = ()
    current: bool = False
    id: str = ""
    more: Content = ""
    focused: bool = False
    settled: bool = False


@dataclass(frozen=True, slots=True)
class Suggestions(Part):
    """The draft beside the document: j and k step between suggestions, nothing is taken by itself."""

    template: ClassVar[str] = "components/parts/suggestions.html"
    suggestions: Sequence[Suggestion]
    label: str
