"""A document as Word, in the municipality's own template: its styles, logo, margins, headers and footers."""

from pathlib import Path

from docx.oxml.ns import qn

from samsyn.documents.chart import to_svg
from samsyn.documents.chart_data import BarChart, Chart, LineChart
from samsyn.documents.docx_blocks import SHARES, Builder, without_stray_spacers
from samsyn.documents.docx_front import contents_elements, cover_elements
from samsyn.documents.docx_margins import dress_margins
from samsyn.documents.docx_package import (
    UnableToUseTemplateError,
    opened,
    packed,
    set_language,
    set_properties,
    update_fields_on_opening,
)
from samsyn.documents.docx_runs import Sentences
from samsyn.documents.docx_styles import StyleMap
from samsyn.documents.docx_xml import WordFile
from samsyn.documents.numbering import number
from samsyn.documents.tree import Block, Callout, Document, Section, SideBySide
from samsyn.documents.typesetting import TEMPLATES, render_pictures

__all__ = ["HOUSE_TEMPLATE", "UnableToUseTemplateError", "to_docx"]

HOUSE_TEMPLATE = TEMPLATES / "report.docx"
_TEXT_POINTS = 460.0  # the text width of an A4 page, for the resolution of the pictures


def to_docx(document: Document, *, template: Path | None = None) -> bytes:
    """The document as .docx bytes; the same document and template give the same bytes.

    The template's body is replaced, everything else is kept. "{{titel}}", "{{diarienummer}}" and "{{version}}" in its
    headers and footers are filled in; without them title and diary number get a line of their own in the header.
    Raises `UnableToUseTemplateError`, `BrokenTreeError`.
    """
    numbered = number(document)
    document = numbered.document
    word = opened(template or HOUSE_TEMPLATE)
    styles = StyleMap(word.styles.element)
    sentences = Sentences(word, styles, numbered.labels, document.language)
    builder = Builder(word, sentences, _pictures(document), _text_width(word))
    body = word.element.body
    for child in list(body):
        if child.tag != qn("w:sectPr"):
            body.remove(child)
    last = body.find(qn("w:sectPr"))
    elements = cover_elements(document, builder, with_logo=template is None)
    if document.contents_depth > 0:
        elements += contents_elements(document, builder)
        update_fields_on_opening(word)
    for section in document.body:
        elements += builder.section(section, 1)
    for section in document.appendices:
        elements += builder.section(section, 1, turn=True)
    for element in without_stray_spacers(elements):
        last.addprevious(element)
    dress_margins(word, document, styles)
    sentences.notes.close()
    set_language(word, document.language)
    set_properties(word, document)
    return packed(word)


def _text_width(word: WordFile) -> int:
    """The width of the text in twentieths of a point."""
    section = word.sections[-1]
    return int((section.page_width - section.left_margin - section.right_margin) / 635)


def _pictures(document: Document) -> dict[str, bytes]:
    """Every chart as PNG by its id, drawn in one go."""
    charts = [found for section in (*document.body, *document.appendices) for found in _charts(section.blocks)]
    svgs = [(to_svg(chart, document.language), _TEXT_POINTS * SHARES[chart.width]) for chart in charts]
    return {chart.id: picture for chart, picture in zip(charts, render_pictures(svgs), strict=True)}


def _charts(blocks: tuple[Block, ...]) -> list[Chart]:
    found: list[Chart] = []
    for block in blocks:
        if isinstance(block, LineChart | BarChart):
            found.append(block)
        elif isinstance(block, Section | Callout):
            found += _charts(block.blocks)
        elif isinstance(block, SideBySide):
            for column in block.columns:
                found += _charts(column)
    return found
