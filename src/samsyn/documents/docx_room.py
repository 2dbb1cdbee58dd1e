"""How much text a page of a Word template holds: its margins, the height of its header, the size of its type."""

from pathlib import Path

from docx.oxml.ns import qn

from samsyn.documents.docx_package import opened
from samsyn.documents.docx_styles import StyleMap
from samsyn.documents.docx_xml import WordFile
from samsyn.documents.room import HOUSE_ROOM, SAFELY, PageRoom

_EMU = 36_000  # in a millimetre
_POINT = 0.3528  # millimetres
_SINGLE = 1.15  # a line's height against its type, single spaced
_BODY, _BODY_LEADING = 10.0, 11.3  # the house's running text: points, and points times its line spacing


def room_of(template: Path) -> PageRoom:
    """The room of a page with the template's margins and running text. Raises `UnableToUseTemplateError`."""
    word = opened(template)
    styles = StyleMap(word.styles.element)
    section = word.sections[-1]
    top = max(section.top_margin / _EMU, _margin_height(section.header, styles, "header", section.header_distance))
    low = max(section.bottom_margin / _EMU, _margin_height(section.footer, styles, "footer", section.footer_distance))
    width = (section.page_width - section.left_margin - section.right_margin) / _EMU
    parts = ("body", "bullet", "callout")
    points = max(styles.points(part) for part in parts)
    leading = max(styles.points(part) * styles.leading(part) for part in parts)
    return PageRoom(
        (section.page_height / _EMU - top - low) * SAFELY,
        width,
        width / HOUSE_ROOM.width * _BODY / points,
        leading / _BODY_LEADING,
    )


def _margin_height(margin: WordFile, styles: StyleMap, part: str, distance: int) -> float:
    """Millimetres a header or footer takes from the edge: a high one pushes the text away from it."""
    line = styles.points(part) * _SINGLE * _POINT
    tall = 0.0
    for one in margin._element.iter(qn("w:p")):
        pictures = [int(found.get("cy")) / _EMU for found in one.iter("{*}extent") if found.get("cy")]
        tall += max([line, *pictures])
    return distance / _EMU + tall
