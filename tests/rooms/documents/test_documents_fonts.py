"""The typeface is the one we were given: unmodified, licensed, and with the letters Swedish needs."""

import hashlib
from pathlib import Path

import pytest
from PIL import ImageFont

from samsyn.documents.typesetting import FONTS


def test_every_font_file_has_the_hash_that_is_written_down():
    listed = dict(reversed(row.split()) for row in (FONTS / "SHA256SUMS.txt").read_text().splitlines())
    there = {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in FONTS.iterdir() if p.name != "SHA256SUMS.txt"}
    assert listed == there


def test_the_licence_is_beside_the_fonts_and_they_are_small():
    assert "SIL Open Font License, Version 1.1" in (FONTS / "OFL.txt").read_text(encoding="utf-8")
    assert sum(p.stat().st_size for p in FONTS.iterdir()) < 1_500_000


@pytest.mark.parametrize("name", ["SourceSans3-Regular.ttf", "SourceSans3-Semibold.ttf", "SourceSans3-It.ttf"])
def test_figures_are_equally_wide_and_swedish_letters_are_there(name):
    font = ImageFont.truetype(str(FONTS / name), 1000)
    assert len({font.getlength(figure) for figure in "0123456789"}) == 1
    missing = bytes(font.getmask("\U0010fffd"))
    assert all(bytes(font.getmask(letter)) != missing for letter in "åäöÅÄÖ–·−%§")


def test_axe_is_the_file_it_says_it_is():
    folder = Path(__file__).resolve().parents[2] / "support" / "axe"
    digest, name = (folder / "axe.min.js.sha256").read_text().split()
    assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest
