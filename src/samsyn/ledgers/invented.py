"""The made-up figures of a made-up municipality, kept apart from every release: no real figure is ever among them.

They lie as the CSV files they came in, under `<shelf>/invented/<code>/`, and are read as reports read them.
"""

import hashlib
import os
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from samsyn.catalogue.library import load
from samsyn.reports.figures import UnreadableFiguresError, read_invented
from samsyn.values.area import Area, Sex
from samsyn.values.language import Language
from samsyn.values.series import Series

INVENTED = "invented"
MadeUp = dict[tuple[str, Sex], Series]


def load_invented(code: str, directory: Path) -> int:
    """Put the directory's CSV files on the shelf for the fictional municipality `code`; returns how many series.

    Raises `UnreadableFiguresError`; then nothing has changed. The caller knows that the municipality is fictional.
    """
    found = read_invented(directory, Area(code, code), load(), 9999, Language.SV)
    files = sorted(directory.glob("*.csv"))
    if not files:
        raise UnreadableFiguresError(f"Det finns ingen CSV-fil i {directory}.")
    target = directory_of(code)
    target.mkdir(parents=True, exist_ok=True)
    for file in files:
        unfinished = target / f".{file.name}"
        unfinished.write_bytes(file.read_bytes())
        os.replace(unfinished, target / file.name)  # noqa: PTH105 - one step, also over a file that is there
    return len(found)


def directory_of(code: str) -> Path:
    """Where a fictional municipality's figures lie."""
    shelf: Path = settings.SHELF
    return shelf / INVENTED / code


def stands(code: str) -> str:
    """What lies there, as a key."""
    told = hashlib.sha256()
    for file in sorted(directory_of(code).glob("[!.]*.csv")):
        told.update(f"{file.name} {file.stat().st_mtime_ns} {file.stat().st_size}\n".encode())
    return told.hexdigest()[:12]


def made_up(place: Area, until: int, language: Language) -> MadeUp:
    """The invented series; empty when none are loaded."""
    return _read(stands(place.id), place, until, language)


@lru_cache(maxsize=64)
def _read(stands: str, place: Area, until: int, language: Language) -> MadeUp:
    del stands
    directory = directory_of(place.id)
    return read_invented(directory if directory.is_dir() else None, place, load(), until, language)
