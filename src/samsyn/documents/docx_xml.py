"""The small pieces of WordprocessingML (ECMA-376) that python-docx leaves to us."""

import re
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from samsyn.documents.runs import DATE

Element = Any  # lxml's element; python-docx gives no public type for it
WordFile = Any  # python-docx's document, of which we need more than its public face
_PIECES = re.compile("([\u00ad\u2011\n\t])")
_SPECIAL = {"\u00ad": "w:softHyphen", "\u2011": "w:noBreakHyphen", "\n": "w:br", "\t": "w:tab"}


def make(tag: str, *inner: Element, **attributes: str | int) -> Element:
    """An element such as `make("w:spacing", before=120)`; attributes are in the w: namespace."""
    made = OxmlElement(tag)
    for key, value in attributes.items():
        made.set(qn(f"w:{key.rstrip('_')}"), str(value))
    for child in inner:
        made.append(child)
    return made


def text_run(text: str, *properties: Element) -> Element:
    """A run of text; soft hyphens, line breaks and tabs become their own elements, and days hold together."""
    text = DATE.sub("\\1\u2011\\2\u2011\\3", text)
    run = make("w:r")
    if properties:
        run.append(make("w:rPr", *properties))
    for piece in _PIECES.split(text):
        if piece in _SPECIAL:
            run.append(make(_SPECIAL[piece]))
        elif piece:
            words = make("w:t")
            words.text = piece
            words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            run.append(words)
    return run


def field(instruction: str, shown: str, *properties: Element, dirty: bool = False) -> list[Element]:
    """A complex field with its result already filled in, so that it reads right before anyone presses F9."""
    return [
        *field_start(instruction, dirty=dirty),
        text_run(shown, *properties),
        field_end(),
    ]


def field_start(instruction: str, *, dirty: bool = False) -> list[Element]:
    """The beginning of a field; what follows until `field_end` is its result."""
    begin = make("w:fldChar", fldCharType="begin")
    if dirty:
        begin.set(qn("w:dirty"), "true")
    words = make("w:instrText")
    words.text = f" {instruction} "
    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return [
        make("w:r", begin),
        make("w:r", words),
        make("w:r", make("w:fldChar", fldCharType="separate")),
    ]


def field_end() -> Element:
    """The end of a field."""
    return make("w:r", make("w:fldChar", fldCharType="end"))


def bookmarked(name: str, number: int, *inner: Element) -> list[Element]:
    """The elements between the start and end of a bookmark."""
    return [make("w:bookmarkStart", id=number, name=name), *inner, make("w:bookmarkEnd", id=number)]


def paragraph(style: str | None, *inner: Element, properties: tuple[Element, ...] = ()) -> Element:
    """A paragraph in the style with that id; `properties` in the order the standard wants them."""
    styled = (make("w:pStyle", val=style),) if style else ()
    told = (*styled, *properties)
    made = make("w:p", make("w:pPr", *told)) if told else make("w:p")
    for child in inner:
        made.append(child)
    return made


_ORDER = [
    "pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr", "suppressLineNumbers",
    "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap", "overflowPunct", "topLinePunct", "autoSpaceDE",
    "autoSpaceDN", "bidi", "adjustRightInd", "snapToGrid", "spacing", "ind", "contextualSpacing", "mirrorIndents",
    "suppressOverlap", "jc", "textDirection", "textAlignment", "textboxTightWrap", "outlineLvl", "divId", "cnfStyle",
    "rPr", "sectPr", "pPrChange",
]  # fmt: skip


def add_property(of: Element, *properties: Element) -> None:
    """Put paragraph properties on a paragraph, replacing those of the same kind, in the standard's order."""
    told = of.find(qn("w:pPr"))
    if told is None:
        told = make("w:pPr")
        of.insert(0, told)
    for one in properties:
        for old in told.findall(one.tag):
            told.remove(old)
        told.append(one)
    told[:] = sorted(told, key=lambda child: _ORDER.index(child.tag.rpartition("}")[2]))
