"""A PDF's pages as pictures on one sheet, for people; and what a machine can say of them: blank, cut off, overfull."""

from dataclasses import dataclass
from pathlib import Path

import pypdfium2
from PIL import Image, ImageChops

ROOT = Path(__file__).resolve().parents[2]
SHEETS = ROOT / "out" / "contact-sheets"
_MARGIN_MM = 5.0  # nothing is printed nearer the edge than this
_HEAD, _FOOT = 0.085, 0.075  # shares of the page's height that belong to header and footer
_POINTS_PER_MM = 72 / 25.4


@dataclass(frozen=True)
class PageLook:
    """One page: its picture, its words (`body`: those between header and footer), and what is wrong with it."""

    number: int
    picture: Image.Image
    text: str
    body: str
    faults: tuple[str, ...]


def look_at(pdf: bytes, *, scale: float = 1.0) -> list[PageLook]:
    """Every page as a picture (`scale` 1 is 72 dpi) with its faults: blank, ink in the margin, text outside."""
    document = pypdfium2.PdfDocument(pdf)
    looks = []
    for place in range(len(document)):
        page = document[place]
        picture = page.render(scale=scale).to_pil().convert("RGB")
        text_page = page.get_textpage()
        text = text_page.get_text_bounded()
        width, height = page.get_size()
        body = text_page.get_text_bounded(0, height * _FOOT, width, height * (1 - _HEAD))
        faults = [*_ink_faults(picture, scale), *_text_faults(page, text_page)]
        looks.append(PageLook(place + 1, picture, text, body, tuple(faults)))
        text_page.close()
        page.close()
    document.close()
    return looks


def _ink_faults(picture: Image.Image, scale: float) -> list[str]:
    white = Image.new("RGB", picture.size, "white")
    inked = ImageChops.difference(picture, white).convert("L").point(lambda level: 255 if level > 24 else 0)
    box = inked.getbbox()
    if box is None:
        return ["blank: nothing is printed"]
    margin = _MARGIN_MM * _POINTS_PER_MM * scale
    left, top, right, bottom = box
    width, height = picture.size
    if left < margin or top < margin or right > width - margin or bottom > height - margin:
        return [f"cut off: ink at {box} on a page of {picture.size}"]
    return []


def _text_faults(page: pypdfium2.PdfPage, text_page: pypdfium2.PdfTextPage) -> list[str]:
    width, height = page.get_size()
    out = []
    for place in range(text_page.count_rects()):
        left, bottom, right, top = text_page.get_rect(place)
        if left < 0 or bottom < 0 or right > width or top > height:
            out.append(f"text outside the page at {left:.0f},{bottom:.0f},{right:.0f},{top:.0f}")
    return out


def faults(looks: list[PageLook], *, fewest_words: int = 2) -> list[str]:
    """All faults as "page 3: …"; fewer than `fewest_words` words between header and footer is a blank page."""
    out = []
    for look in looks:
        out += [f"page {look.number}: {fault}" for fault in look.faults]
        if len(look.body.split()) < fewest_words:
            out.append(f"page {look.number}: blank: {len(look.body.split())} words between header and footer")
    return out


def contact_sheet(looks: list[PageLook], name: str, *, columns: int = 5, width: int = 320) -> Path:
    """The pages side by side as out/contact-sheets/`name`.png; gives back the path."""
    tall = max(round(look.picture.height * width / look.picture.width) for look in looks)
    rows = -(-len(looks) // columns)
    sheet = Image.new("RGB", (columns * (width + 10) + 10, rows * (tall + 10) + 10), "#8b9a9e")
    for place, look in enumerate(looks):
        small = look.picture.resize((width, round(look.picture.height * width / look.picture.width)))
        sheet.paste(small, (10 + place % columns * (width + 10), 10 + place // columns * (tall + 10)))
    SHEETS.mkdir(parents=True, exist_ok=True)
    path = SHEETS / f"{name}.png"
    sheet.save(path)
    return path
