"""The first pages in Word: cover and table of contents."""

import io

from docx.shared import Mm
from docx.text.paragraph import Paragraph as WordParagraph

from samsyn.documents import wording
from samsyn.documents.docx_blocks import Builder
from samsyn.documents.docx_runs import bookmark
from samsyn.documents.docx_xml import Element, add_property, field_end, field_start, make, paragraph, text_run
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
    """The table of contents as a field, with its entries filled in and their page numbers left to Word."""
    heading = paragraph(builder.styles.paragraph("contents heading"), text_run(wording.CONTENTS.in_(document.language)))
    if document.cover:
        add_property(heading, make("w:pageBreakBefore"))
    if not builder.styles.has("contents heading"):
        add_property(heading, make("w:outlineLvl", val=9))
    entries = _entries((*document.body, *document.appendices), 1, document.contents_depth, builder)
    if not entries:
        return [heading]
    start = field_start(f'TOC \\o "1-{document.contents_depth}" \\h \\z \\u', dirty=True)
    first = entries[0]
    at = 1 if first.find("{*}pPr") is not None else 0
    for offset, run in enumerate(start):
        first.insert(at + offset, run)
    entries[-1].append(field_end())
    after = paragraph(builder.styles.paragraph("body"))
    return [heading, *entries, after]


def _entries(sections: tuple[Section, ...], level: int, depth: int, builder: Builder) -> list[Element]:
    out: list[Element] = []
    for section in sections:
        if not section.in_contents:
            continue
        joint = ". " if section.number[:1].isalpha() else "\u2002" if section.number else ""
        link = make("w:hyperlink", text_run(f"{section.number}{joint}{section.heading}"), anchor=bookmark(section.id))
        entry = paragraph(builder.styles.paragraph(f"contents {min(level, 3)}"), link)
        if not builder.styles.has(f"contents {min(level, 3)}"):
            add_property(entry, make("w:ind", left=300 * (level - 1)))
        out.append(entry)
        if level < depth:
            inner = tuple(block for block in section.blocks if isinstance(block, Section))
            out += _entries(inner, level + 1, depth, builder)
    return out
