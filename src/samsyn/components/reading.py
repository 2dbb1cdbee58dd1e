"""A document shown line by line beside what was read out of it, with the lines it rests on marked."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from samsyn.components.part import Part


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the document. `marked_for` says what rests on it ("Mål 1"); `current` is what is being looked at."""

    number: int
    text: str
    marked_for: str = ""
    current: bool = False
    heading: bool = False
    url: str = ""


@dataclass(frozen=True, slots=True)
class DocumentPane(Part):
    """The document's lines in a pane that scrolls by itself and can be reached by keyboard."""

    template: ClassVar[str] = "components/parts/document.html"
    title: str
    lines: Sequence[Line]
    about: str = ""
    id: str = "dokument"
