"""The typesetter: one compiler with the house's fonts, kept between documents, because loading fonts is what costs."""

import datetime as dt
import json
from functools import cache
from pathlib import Path
from typing import Any, cast

import typst

FONTS = Path(__file__).parent / "fonts"
TEMPLATES = Path(__file__).parent / "templates"
PICTURE_PPI = 220.0  # 2.3 × a screen: sharp on paper, small in the file


class UnableToTypesetError(RuntimeError):
    """The page template and the data do not fit; the message is the typesetter's own."""


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])


def typeset_pdf(data: dict[str, Any], dated_on: dt.date) -> bytes:
    """The report template filled with data: PDF/A-2a and PDF/UA-1, time stamp from the document's own date."""
    moment = dt.datetime(dated_on.year, dated_on.month, dated_on.day, tzinfo=dt.UTC)
    inputs = {"document": json.dumps(data, ensure_ascii=False)}
    source = (TEMPLATES / "report.typ").read_bytes()
    try:
        compiler = typst.Compiler(source, root=str(TEMPLATES), font_paths=_fonts(), sys_inputs=inputs)
        made = compiler.compile(format="pdf", pdf_standards=["a-2a", "ua-1"], timestamp=moment)
    except typst.TypstError as error:
        raise UnableToTypesetError(f"The report could not be typeset: {error.diagnostic or error}") from error
    return cast("bytes", made)  # a PDF is always one file


_PICTURES = """
#let pictures = json(bytes(sys.inputs.pictures))
#set page(margin: 0pt, width: auto, height: auto, fill: white)
#for (place, one) in pictures.enumerate() {
  if place > 0 { pagebreak() }
  image(bytes(one.svg), format: "svg", width: one.width * 1pt)
}
"""


def render_pictures(svgs: list[tuple[str, float]]) -> list[bytes]:
    """Each SVG as PNG, all in one compilation. The second of each pair is its width on paper in points."""
    if not svgs:
        return []
    inputs = {"pictures": json.dumps([{"svg": svg, "width": width} for svg, width in svgs], ensure_ascii=False)}
    try:
        compiler = typst.Compiler(_PICTURES.encode(), root=str(TEMPLATES), font_paths=_fonts(), sys_inputs=inputs)
        made = compiler.compile(format="png", ppi=PICTURE_PPI)
    except typst.TypstError as error:
        raise UnableToTypesetError(f"A picture could not be drawn: {error.diagnostic or error}") from error
    pages = made if isinstance(made, list) else [made]
    return [page for page in pages if page is not None]
