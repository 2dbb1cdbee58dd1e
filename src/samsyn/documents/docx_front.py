"""The first pages in Word: cover and table of contents."""

import io

from docx.shared import Mm
from docx.text.paragraph import Paragraph as WordParagraph

from samsyn.documents import wording
from samsyn.documents.docx_blocks import Builder
from samsyn.documents.docx_runs import bookmark
from samsyn.documents.docx_xml import Element, add_property, field, make, paragraph, text_run
from samsyn.documents.tree import Document, Picture, Section
from samsyn.documents.typesetting import render_pictures


def cover_elements(document: Document, builder: Builder, *, with_logo: bool) -> list[Element]:
    """The cover, or without one the title alone.

    The logo is put there only in the house's template: a municipality's own has its logo already.
    """
    styles = builder.styles
    title = paragraph(styles.paragraph("title"), text_run(document.title))
    subtitle = paragraph(styles.paragraph("subtitle"), text_run(document.subtitle))
    titles = [title, subtitle] if document.subtitle else [title]
    cover = document.cover
    if cover is None:
        return titles
    out: list[Element] = []
    if cover.logo and with_logo:
        out.append(_logo(cover.logo, builder))
    sender = paragraph(styles.paragraph("cover"), text_run(cover.municipality, make("w:b")))
    add_property(title, make("w:spacing", before=2800))
    out += [sender, *titles]
    if cover.period:
        out.append(paragraph(styles.paragraph("cover"), text_run(cover.period)))
    if document.draft_mark:
        out.append(paragraph(styles.paragraph("cover"), text_run(document.draft_mark, make("w:b"))))
    if cover.facts:
        space = paragraph(styles.paragraph("cover"))
        add_property(space, make("w:spacing", before=2400))
        out += [space, *builder.pairs(cover.facts, builder.width, 0.4)]
    return out


def _logo(logo: Picture, builder: Builder) -> Element:
    data = logo.data
    if logo.media_type == "image/svg+xml":
        data = render_pictures([(logo.data.decode("utf-8"), 60.0)])[0]
    shape = WordParagraph(paragraph(builder.styles.paragraph("cover")), builder.word._body)
    picture = shape.add_run().add_picture(io.BytesIO(data), height=Mm(19))
    picture._inline.docPr.set("descr", logo.alt)
    element: Element = shape._p
    return element


def contents_elements(document: Document, builder: Builder) -> list[Element]:
    """The table of contents: each entry leads to its heading and ends in a field for its page number.

    The numbers are not ours to say: only the word processor knows its pages. Word works the fields out when it opens
    the file (`w:dirty`, and `w:updateFields` in the settings), LibreOffice when it opens or converts it. They stand
    outside a TOC field, because inside one LibreOffice takes what is written for the truth and prints no numbers.
    """
    heading = paragraph(builder.styles.paragraph("contents heading"), text_run(wording.CONTENTS.in_(document.language)))
    if document.cover:
        add_property(heading, make("w:pageBreakBefore"))
    if not builder.styles.has("contents heading"):
        add_property(heading, make("w:outlineLvl", val=9))
    entries = _entries((*document.body, *document.appendices), 1, document.contents_depth, builder)
    if not entries:
        return [heading]
    after = paragraph(builder.styles.paragraph("body"))
    return [heading, *entries, after]


def _entries(sections: tuple[Section, ...], level: int, depth: int, builder: Builder) -> list[Element]:
    out: list[Element] = []
    for section in sections:
        if not section.in_contents:
            continue
        joint = ". " if section.number[:1].isalpha() else "\u2002" if section.number else ""
        name, style = bookmark(section.id), f"contents {min(level, 3)}"
        words = text_run(f"{section.number}{joint}{section.heading}\t")
        link = make("w:hyperlink", words, *field(f"PAGEREF {name} \\h", "", dirty=True), anchor=name)
        entry = paragraph(builder.styles.paragraph(style), link)
        if not builder.styles.has(style):
            tab = make("w:tabs", make("w:tab", val="right", leader="dot", pos=builder.width))
            add_property(entry, tab, make("w:ind", left=300 * (level - 1)))
        out.append(entry)
        if level < depth:
            inner = tuple(block for block in section.blocks if isinstance(block, Section))
            out += _entries(inner, level + 1, depth, builder)
    return out
