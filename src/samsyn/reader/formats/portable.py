"""PDF files (ISO 32000): pages of words with positions, through PDFium."""

import ctypes
import statistics
from collections.abc import Iterator
from contextlib import closing

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_raw

from samsyn.reader.formats.portable_layout import lines_of
from samsyn.reader.formats.portable_turns import Turn, turn_of
from samsyn.reader.formats.portable_words import Page, Stroke, Word
from samsyn.reader.lines import Pages, numbered
from samsyn.reader.refusal import Cause, UnableToRead

PAGES_MOST = 400
_CHARACTERS_MOST = 4_000_000
_PASSWORD = 4
_SAMPLE = 200


def read_portable(content: bytes) -> Pages:
    """The lines of a PDF. Raises `UnableToRead`: password, damage, too many pages, pictures of text."""
    try:
        document = pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        locked = getattr(error, "err_code", None) == _PASSWORD or "password" in str(error).lower()
        raise UnableToRead(Cause.PASSWORD if locked else Cause.BROKEN) from error
    with closing(document):
        if len(document) > PAGES_MOST:
            raise UnableToRead(Cause.TOO_MANY_PAGES, limit=PAGES_MOST)
        pages = [_page(document, i) for i in range(len(document))]
    if sum(len(page.words) for page in pages) < max(10, 3 * len(pages)):
        raise UnableToRead(Cause.NO_TEXT)
    return Pages(numbered(lines_of(pages)), len(pages))


def _page(document: pdfium.PdfDocument, index: int) -> Page:
    """The words of a page, its thin lines, and its height."""
    try:
        page = document[index]
    except pdfium.PdfiumError as error:
        raise UnableToRead(Cause.BROKEN) from error
    with closing(page), closing(page.get_textpage()) as text:
        count = text.count_chars()
        if count > _CHARACTERS_MOST:
            raise UnableToRead(Cause.TOO_LARGE, limit=50)
        turn = turn_of(_angles(text.raw, count), page.get_mediabox())
        words = list(_words(text.raw, count, turn))
        strokes = list(_strokes(page, turn))
    return Page(words, strokes, turn.height)


def _angles(text: ctypes.c_void_p, count: int) -> Iterator[float]:
    """The directions in which a sample of the page's letters is written."""
    for i in range(0, count, max(1, count // _SAMPLE)):
        if not chr(max(pdfium_raw.FPDFText_GetUnicode(text, i), 32)).isspace():
            yield pdfium_raw.FPDFText_GetCharAngle(text, i)


def _words(text: ctypes.c_void_p, count: int, turn: Turn) -> Iterator[Word]:
    """Words in the order of the page's content. A mark PDFium sets for a broken word becomes a hyphen."""
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    refs = [ctypes.byref(edge) for edge in (left, right, bottom, top)]
    character, box, size = (
        pdfium_raw.FPDFText_GetUnicode,
        pdfium_raw.FPDFText_GetCharBox,
        pdfium_raw.FPDFText_GetFontSize,
    )
    letters: list[str] = []
    edges: list[tuple[float, float, float, float]] = []
    sizes: list[float] = []
    first = 0
    for i in range(count):
        code = character(text, i)
        letter = "-" if code == 2 else chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else " "
        if letter.isspace():
            if letters:
                yield _word(text, first, letters, edges, sizes)
                letters, edges, sizes = [], [], []
            continue
        box(text, i, *refs)
        x0, x1, y0, y1 = left.value, right.value, bottom.value, top.value
        if turn.quarters:
            x0, x1, y0, y1 = turn.box(x0, x1, y0, y1)
        height = size(text, i)
        if letters and _raised(height, sizes[-1], y0, edges[-1][2]):
            if letter.isdigit():
                continue
            yield _word(text, first, letters, edges, sizes)
            letters, edges, sizes = [], [], []
        if letters and _raised(sizes[-1], height, edges[-1][2], y0) and "".join(letters).isdigit():
            yield _word(text, first, letters, edges, sizes)
            letters, edges, sizes = [], [], []
        elsewhere = letters and (y0 > edges[-1][3] + 0.5 * height or y1 < edges[-1][2] - 0.5 * height)
        if letters and (x0 < edges[-1][0] - height or elsewhere):
            yield _word(text, first, letters, edges, sizes)
            letters, edges, sizes = [], [], []
        if not letters:
            first = i
        letters.append(letter)
        edges.append((x0, x1, y0, y1))
        sizes.append(height)
    if letters:
        yield _word(text, first, letters, edges, sizes)


def _raised(size: float, before: float, bottom: float, baseline: float) -> bool:
    """Whether a character is set smaller and above the line: the digit of a footnote."""
    return 0 < size < 0.8 * before and bottom > baseline + 0.12 * before


def _word(
    text: ctypes.c_void_p,
    first: int,
    letters: list[str],
    edges: list[tuple[float, float, float, float]],
    sizes: list[float],
) -> Word:
    x0, x1 = min(edge[0] for edge in edges), max(edge[1] for edge in edges)
    y0, y1 = min(edge[2] for edge in edges), max(edge[3] for edge in edges)
    size = statistics.median(sizes) if sizes else 0.0
    bold = pdfium_raw.FPDFText_GetFontWeight(text, first) >= 600 or _bold_name(text, first)
    return Word("".join(letters), x0, x1, y0, y1, size if size > 1.5 else y1 - y0, bold)


def _bold_name(text: ctypes.c_void_p, i: int) -> bool:
    buffer = ctypes.create_string_buffer(128)
    flags = ctypes.c_int()
    length = pdfium_raw.FPDFText_GetFontInfo(text, i, buffer, 128, ctypes.byref(flags))
    return 0 < length <= 128 and b"bold" in buffer.value.lower()


def _strokes(page: pdfium.PdfPage, turn: Turn) -> Iterator[Stroke]:
    """The thin lines of a page, lying or standing."""
    for found in page.get_objects(filter=[pdfium_raw.FPDF_PAGEOBJ_PATH], max_depth=2):
        left, bottom, right, top = found.get_bounds()
        if min(right - left, top - bottom) < 3 < max(right - left, top - bottom):
            yield Stroke(*turn.box(left, right, bottom, top))
