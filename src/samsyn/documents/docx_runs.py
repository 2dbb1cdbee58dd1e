"""Sentences in Word: runs, links, references, footnotes and status marks."""

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn

from samsyn.documents.docx_package import TAGS, Footnotes
from samsyn.documents.docx_styles import StyleMap
from samsyn.documents.docx_xml import Element, WordFile, make, paragraph, text_run
from samsyn.documents.marks import LOOKS, StatusMark
from samsyn.documents.runs import Content, Emphasis, Footnote, Foreign, Link, Ref, Run, Strong, Text, runs
from samsyn.documents.svg import TONES
from samsyn.values.language import Language


class Sentences:
    """Turns contents into runs for one Word document."""

    def __init__(self, word: WordFile, styles: StyleMap, labels: dict[str, str], language: Language) -> None:
        self._part = word.part
        self.styles = styles
        self.labels = labels
        self.language = language
        self.notes = Footnotes(word)

    def content(self, content: Content, *properties: Element) -> list[Element]:
        """The runs of a content, each with the given run properties."""
        out: list[Element] = []
        for run in runs(content):
            out += self._run(run, [_copy(one) for one in properties])
        return out

    def _run(self, run: Run, told: list[Element]) -> list[Element]:  # noqa: PLR0911  one for each kind of run
        match run:
            case Text():
                return [text_run(run.text, *told)]
            case Strong():
                return [text_run(run.text, make("w:b"), *(one for one in told if one.tag != qn("w:b")))]
            case Emphasis():
                return [text_run(run.text, *_ordered([*told, make("w:i")]))]
            case Foreign():
                return [text_run(run.text, *told, make("w:lang", val=TAGS[run.language]))]
            case Link():
                name = self._part.relate_to(run.href, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
                made = make("w:hyperlink", text_run(run.text, *self._style("link"), *told))
                made.set(qn("r:id"), name)
                return [made]
            case Ref():
                return [make("w:hyperlink", text_run(self.labels[run.target], *told), anchor=bookmark(run.target))]
            case _:  # a footnote
                return [self._footnote(run)]

    def _footnote(self, run: Footnote) -> Element:
        look = self._style("note mark") or [make("w:vertAlign", val="superscript")]
        mark = make("w:r", make("w:rPr", *[_copy(one) for one in look]), make("w:footnoteRef"))
        words = paragraph(self.styles.paragraph("footnote"), mark, text_run(" "), *self.content(run.content))
        number = self.notes.add(words)
        return make("w:r", make("w:rPr", *look), make("w:footnoteReference", id=number))

    def _style(self, part: str) -> list[Element]:
        found = self.styles.character(part)
        return [make("w:rStyle", val=found)] if found else []

    def mark(self, mark: StatusMark, *properties: Element) -> list[Element]:
        """The shape in its colour, and the word in bold."""
        look = LOOKS[mark.status]
        colour = make("w:color", val=TONES[look.tone].lstrip("#"))
        sizes = [_copy(one) for one in properties]
        return [
            text_run(f"{look.glyph}\u00a0", colour, *sizes),
            text_run(mark.words(self.language), make("w:b"), *[_copy(one) for one in properties]),
        ]


def bookmark(target: str) -> str:
    """A bookmark name Word accepts: a letter first, at most 40 letters, figures and underlines."""
    plain = "".join(letter if letter.isascii() and letter.isalnum() else f"_{ord(letter):x}" for letter in target)
    return f"s_{plain}"[:40]


def _copy(element: Element) -> Element:
    from copy import deepcopy

    return deepcopy(element)


_RUN_ORDER = ["rStyle", "rFonts", "b", "i", "color", "sz", "szCs", "vertAlign", "lang"]


def _ordered(properties: list[Element]) -> list[Element]:
    return sorted(properties, key=lambda one: _RUN_ORDER.index(one.tag.rpartition("}")[2]))
