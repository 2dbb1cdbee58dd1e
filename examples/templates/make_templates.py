"""Make the two Word templates: the house's own, and the fictional Exempelby's with Swedish style names and a logo.

Run from the repository's root: `python examples/templates/make_templates.py`. The same run gives the same bytes.
"""

import datetime as dt
import io
from dataclasses import dataclass, field
from pathlib import Path

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm

from samsyn.documents.docx_package import packed, set_language
from samsyn.documents.docx_xml import Element, WordFile, make, paragraph, text_run
from samsyn.documents.docx_xml import field as word_field
from samsyn.documents.typesetting import render_pictures
from samsyn.values.language import Language

ROOT = Path(__file__).resolve().parents[2]
LOGO = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 190 56" width="190" height="56">'
    '<path d="M2 2h44v28c0 14-12 20-22 24C14 50 2 44 2 30z" fill="#2f5d3a"/>'
    '<path d="M10 32l14-17 14 17v11H10z" fill="#f2c94c"/>'
    '<text x="58" y="27" font-family="\'Source Sans 3\'" font-size="21" font-weight="600"'
    ' fill="#2f5d3a">Exempelby</text>'
    '<text x="58" y="45" font-family="\'Source Sans 3\'" font-size="14" fill="#2f5d3a">kommun</text></svg>'
)


@dataclass(frozen=True)
class Style:
    """A paragraph style: id, name in Word, base, size in half points, and its looks."""

    id: str
    name: str
    size: int
    colour: str = ""
    bold: bool = False
    italic: bool = False
    before: int = 0
    after: int = 0
    line: int = 0
    based_on: str = "Normal"
    outline: int | None = None
    keep_next: bool = False
    num: str = ""
    rule: str = ""
    tab: int = 0
    indent: int = 0
    custom: bool = True


@dataclass(frozen=True)
class Look:
    """A template: typeface, styles, table style, colours."""

    font: str
    styles: tuple[Style, ...]
    table: tuple[str, str]
    accent: str
    margins: tuple[int, int, int, int] = (28, 20, 24, 24)
    characters: tuple[tuple[str, str], ...] = field(
        default=(("Hyperlink", "Hyperlink"), ("FootnoteReference", "footnote reference"))
    )


def headings(prefix: str, colour: str, sizes: tuple[int, ...]) -> tuple[Style, ...]:
    """Heading styles 1, 2, 3 … of the given sizes."""
    return tuple(
        Style(
            f"{prefix}{n}",
            f"heading {n}",
            size,
            colour,
            bold=True,
            before=420 - 60 * n,
            after=120,
            outline=n - 1,
            keep_next=True,
            custom=False,
        )
        for n, size in enumerate(sizes, start=1)
    )


def house() -> Look:
    """The look of the house: one accent, quiet captions, room between the lines."""
    accent, quiet = "00596B", "55676C"
    styles = (
        *headings("Heading", accent, (36, 27, 23, 22)),
        Style("Title", "Title", 58, accent, bold=True, after=160, line=216, rule=accent, custom=False),
        Style("Subtitle", "Subtitle", 30, after=120, custom=False),
        Style("BodyText", "Body Text", 20, after=120, line=271, custom=False),
        Style("SamsynLead", "Samsyn Lead", 24, accent, after=160, line=276),
        Style("SamsynCover", "Samsyn Cover", 23, after=60),
        Style("ListBullet", "List Bullet", 20, after=60, line=264, num="1", custom=False),
        Style("ListNumber", "List Number", 20, after=60, line=264, num="2", custom=False),
        Style("SamsynTableText", "Samsyn Table Text", 17, after=0),
        Style(
            "SamsynTableHeading",
            "Samsyn Table Heading",
            18,
            quiet,
            bold=True,
            based_on="SamsynTableText",
            keep_next=True,
        ),
        Style("Caption", "caption", 17, before=160, after=70, keep_next=True, custom=False),
        Style("Quote", "Quote", 23, before=80, after=40, rule=accent, custom=False),
        Style("SamsynCallout", "Samsyn Callout", 20),
        Style("SamsynSmall", "Samsyn Small", 15, quiet, before=40, after=100),
        Style("SamsynKeyLabel", "Samsyn Key Label", 17, bold=True, after=0),
        Style("SamsynKeyValue", "Samsyn Key Value", 44, accent, bold=True, after=0),
        Style("TOCHeading", "TOC Heading", 36, accent, bold=True, after=200, custom=False),
        Style("TOC1", "toc 1", 21, bold=True, before=100, after=20, tab=9300, custom=False),
        Style("TOC2", "toc 2", 21, after=20, tab=9300, indent=300, custom=False),
        Style("TOC3", "toc 3", 21, after=20, tab=9300, indent=600, custom=False),
        Style("Header", "header", 16, quiet, custom=False),
        Style("Footer", "footer", 16, quiet, custom=False),
        Style("FootnoteText", "footnote text", 17, custom=False),
    )
    return Look("Arial", styles, ("SamsynTable", "Samsyn Table"), accent)


def exempelby() -> Look:
    """The look of Exempelby, as a municipality might have named and made its styles."""
    green, quiet = "2F5D3A", "5A5A5A"
    styles = (
        *headings("Rubrik", green, (34, 26, 22)),
        Style("Rubrik", "Title", 56, green, bold=True, after=160, custom=False),
        Style("Underrubrik", "Subtitle", 28, after=120, custom=False),
        Style("Brdtext", "Brödtext", 21, after=120, line=276),
        Style("Ingress", "Ingress", 25, bold=True, after=160),
        Style("Punktlista", "Punktlista", 22, after=60, num="1"),
        Style("Numreradlista", "Numrerad lista", 22, after=60, num="2"),
        Style("Tabelltext", "Tabelltext", 17),
        Style("Tabellrubrik", "Tabellrubrik", 17, green, bold=True, based_on="Tabelltext"),
        Style("Beskrivning", "caption", 17, quiet, italic=True, before=200, after=80, keep_next=True, custom=False),
        Style("Citat", "Quote", 24, green, italic=True, before=80, after=40, custom=False),
        Style("Faktaruta", "Faktaruta", 21),
        Style("Kllhnvisning", "Källhänvisning", 15, quiet, before=40, after=100),
        Style("Innehll1", "toc 1", 22, before=80, after=20, tab=9000, custom=False),
        Style("Innehll2", "toc 2", 21, after=20, tab=9000, indent=300, custom=False),
        Style("Sidhuvud", "header", 16, quiet, custom=False),
        Style("Sidfot", "footer", 16, quiet, custom=False),
    )
    return Look(
        "Arial",
        styles,
        ("Exempelbytabell", "Exempelby tabell"),
        green,
        margins=(31, 20, 22, 25),
        characters=(("Hyperlnk", "Hyperlink"),),
    )


def style_element(style: Style, font: str) -> Element:
    """The style as it stands in the file."""
    made = make("w:style", make("w:name", val=style.name), type="paragraph", styleId=style.id)
    if style.custom:
        made.set(qn("w:customStyle"), "1")
    made.append(make("w:basedOn", val=style.based_on))
    made.append(make("w:qFormat"))
    told = make("w:pPr")
    if style.keep_next:
        told.append(make("w:keepNext"))
    if style.outline is not None:
        told.append(make("w:keepLines"))
    if style.num:
        told.append(make("w:numPr", make("w:numId", val=style.num)))
    if style.rule:
        told.append(make("w:pBdr", make("w:left", val="single", sz=24, space=10, color=style.rule)))
    if style.tab:
        told.append(make("w:tabs", make("w:tab", val="right", leader="dot", pos=style.tab)))
    spacing = make("w:spacing", before=style.before, after=style.after)
    if style.line:
        spacing.set(qn("w:line"), str(style.line))
        spacing.set(qn("w:lineRule"), "auto")
    told.append(spacing)
    if style.indent or style.rule:
        told.append(make("w:ind", left=style.indent or 240))
    if style.outline is not None:
        told.append(make("w:outlineLvl", val=style.outline))
    made.append(told)
    looks = make("w:rPr", make("w:rFonts", ascii=font, hAnsi=font, cs=font))
    if style.bold:
        looks.append(make("w:b"))
    if style.italic:
        looks.append(make("w:i"))
    if style.colour:
        looks.append(make("w:color", val=style.colour))
    looks.append(make("w:sz", val=style.size))
    made.append(looks)
    return made


def table_style(identity: tuple[str, str], accent: str) -> Element:
    """A table style with rules under the heading and between the rows."""
    made = make(
        "w:style",
        make("w:name", val=identity[1]),
        make("w:basedOn", val="TableNormal"),
        make("w:uiPriority", val=99),
        make("w:qFormat"),
        type="table",
        customStyle=1,
        styleId=identity[0],
    )
    hair = {"val": "single", "sz": 4, "space": 0, "color": "C6D1D4"}
    made.append(make("w:tblPr", make("w:tblBorders", make("w:bottom", **hair), make("w:insideH", **hair))))
    head = make(
        "w:tblStylePr",
        make("w:rPr", make("w:b")),
        make("w:tcPr", make("w:tcBorders", make("w:bottom", val="single", sz=10, space=0, color=accent))),
        type="firstRow",
    )
    first = make("w:tblStylePr", make("w:rPr", make("w:b")), type="firstCol")
    made.append(head)
    made.append(first)
    return made


def numbering(word: WordFile) -> None:
    """List 1: bullets; list 2: figures."""
    root = word.part.numbering_part.element
    for child in list(root):
        root.remove(child)
    for name, (kind, text) in {"0": ("bullet", "•"), "1": ("decimal", "%1.")}.items():
        level = make(
            "w:lvl",
            make("w:start", val=1),
            make("w:numFmt", val=kind),
            make("w:lvlText", val=text),
            make("w:lvlJc", val="left"),
            make("w:pPr", make("w:ind", left=397, hanging=397)),
            ilvl=0,
        )
        root.append(make("w:abstractNum", make("w:multiLevelType", val="singleLevel"), level, abstractNumId=name))
    for name, abstract in (("1", "0"), ("2", "1")):
        root.append(make("w:num", make("w:abstractNumId", val=abstract), numId=name))


def dressed(look: Look) -> WordFile:
    """An empty document with the look's styles and no others than it needs."""
    word = docx.Document()
    styles = word.styles.element
    kept = {"Normal", "DefaultParagraphFont", "TableNormal", "NoList"}
    for style in styles.findall(qn("w:style")):
        if style.get(qn("w:styleId")) not in kept:
            styles.remove(style)
    normal = next(s for s in styles.findall(qn("w:style")) if s.get(qn("w:styleId")) == "Normal")
    for old in normal.findall(qn("w:rPr")):
        normal.remove(old)
    normal.append(
        make(
            "w:rPr",
            make("w:rFonts", ascii=look.font, hAnsi=look.font, cs=look.font),
            make("w:color", val="14282D"),
            make("w:sz", val=21),
        )
    )
    for style in look.styles:
        styles.append(style_element(style, look.font))
    for name, told in look.characters:
        looks = (
            make("w:rPr", make("w:vertAlign", val="superscript"))
            if "note" in told
            else make("w:rPr", make("w:color", val=look.accent), make("w:u", val="single"))
        )
        styles.append(
            make(
                "w:style",
                make("w:name", val=told),
                make("w:basedOn", val="DefaultParagraphFont"),
                looks,
                type="character",
                styleId=name,
            )
        )
    styles.append(table_style(look.table, look.accent))
    numbering(word)
    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.right_margin, section.bottom_margin, section.left_margin = (
        Mm(side) for side in look.margins
    )
    section.header_distance = section.footer_distance = Mm(11)
    set_language(word, Language.SV)
    told = word.core_properties
    told.created = told.modified = dt.datetime(2026, 1, 1)  # noqa: DTZ001  the file format has no zone
    told.author = told.last_modified_by = told.comments = ""
    return word


def emptied(margin: WordFile) -> Element:
    """A header or footer of its own, with nothing in it."""
    margin.is_linked_to_previous = False
    root = margin._element
    for old in list(root):
        root.remove(old)
    return root


def make_house() -> bytes:
    """The house's own template: nothing on the first page's header but room for the draft mark."""
    word = dressed(house())
    word.sections[0].different_first_page_header_footer = True
    first = emptied(word.sections[0].first_page_header)
    first.append(paragraph("Header"))
    emptied(word.sections[0].first_page_footer).append(paragraph("Footer"))
    word.core_properties.title = "Samsyn"
    return packed(word)


def make_exempelby() -> bytes:
    """Exempelby's template: logo and title in the header, address and page number in the footer."""
    word = dressed(exempelby())
    section = word.sections[0]
    root = emptied(section.header)
    width = round((section.page_width - section.left_margin - section.right_margin) / 635)
    tabs = make("w:tabs", make("w:tab", val="right", pos=width))
    root.append(paragraph("Sidhuvud", properties=(tabs,)))
    shape = section.header.paragraphs[0]
    picture = shape.add_run().add_picture(io.BytesIO(render_pictures([(LOGO, 190.0)])[0]), height=Mm(12))
    picture._inline.docPr.set("descr", "Exempelby kommuns logotyp")
    shape._p.append(text_run("\t{{titel}} · {{diarienummer}}"))
    foot = emptied(section.footer)
    rule = OxmlElement("w:pBdr")
    rule.append(make("w:top", val="single", sz=6, space=4, color="2F5D3A"))
    line = paragraph(
        "Sidfot",
        text_run("Exempelby kommun · 999 99 Exempelby · Sida "),
        *word_field("PAGE", "1"),
        text_run(" av "),
        *word_field("NUMPAGES", "1"),
        properties=(rule,),
    )
    foot.append(line)
    word.element.body.insert(
        0, paragraph("Brdtext", text_run("Här skriver du din text. Allt i mallens brödtext byts ut."))
    )
    word.core_properties.title = "Mall för rapporter"
    return packed(word)


if __name__ == "__main__":
    (ROOT / "src/samsyn/documents/templates/report.docx").write_bytes(make_house())
    (ROOT / "examples/templates/exempelby.docx").write_bytes(make_exempelby())
