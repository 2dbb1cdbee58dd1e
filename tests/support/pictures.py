"""The documentation's pictures: pages of a report, and pages of the desk.

`python -m tests.support.pictures` draws the report. The desk's are taken by tests/journeys/test_journey_pictures.py:
it keeps them when run with SAMSYN_PICTURES=1, and otherwise only sees that they can be taken.
"""

import datetime as dt
import io
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image
from tests.support.contact_sheet import look_at

from samsyn.reports.build import build

if TYPE_CHECKING:
    from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parents[2]
PICTURE = ROOT / "docs" / "pictures" / "report.png"
SHOWN = ("Sammanfattning", "Mål 2", "Mål 4")
_SCALE, _GAP, _TABLE = 1.1, 28, "#dfe5e6"


def report_picture(folder: Path, on: dt.date) -> bytes:
    """The pages of Sollentuna's final follow-up 2019 that begin with the shown headings, side by side, as PNG."""
    built = build(ROOT / "examples/plans/sollentuna.yaml", 2019, out=folder, on=on, formats=("pdf",))
    looks = look_at(built.files[0].read_bytes(), scale=_SCALE)
    pages = [look.picture for look in looks if _heading(look.body).startswith(SHOWN)]
    width, height = pages[0].size
    table = Image.new("RGB", ((width + _GAP) * len(pages) + _GAP, height + 2 * _GAP), _TABLE)
    for place, page in enumerate(pages):
        table.paste(page, (_GAP + place * (width + _GAP), _GAP))
    out = io.BytesIO()
    table.quantize(128).save(out, "PNG", optimize=True)
    return out.getvalue()


DESK_PICTURES = ("start", "plan", "officer", "matrix", "board", "auditor")


def desk_picture(page: "Page", name: str, *, high: int = 900) -> Image.Image:
    """The top of the page as it stands, in few colours; kept among the documentation's when SAMSYN_PICTURES is set."""
    assert name in DESK_PICTURES, name
    width = (page.viewport_size or {"width": 0})["width"]
    taken = page.screenshot(full_page=True, clip={"x": 0, "y": 0, "width": width, "height": high})
    picture = Image.open(io.BytesIO(taken)).convert("RGB").quantize(64)
    if os.environ.get("SAMSYN_PICTURES"):
        picture.save(PICTURE.parent / f"{name}.png", "PNG", optimize=True)
    return picture


def _heading(body: str) -> str:
    """The first line of a page that is not the mark of a proposal in the margin."""
    return next((line for line in body.splitlines() if line.replace(" ", "") not in {"", "FÖRSLAG"}), "")


def main() -> None:
    """Draw the picture anew."""
    with tempfile.TemporaryDirectory() as folder:
        PICTURE.parent.mkdir(parents=True, exist_ok=True)
        PICTURE.write_bytes(report_picture(Path(folder), dt.date(2026, 11, 21)))


if __name__ == "__main__":
    main()
