"""Answers and files kept as they came, named by their content, before anything is made of them."""

import datetime as dt
import hashlib
import os
import tempfile
from pathlib import Path

from samsyn.statistics.shelf.manifest import RawFile
from samsyn.statistics.shelf.writing import RAW, UNFINISHED, UnableToShelveError, alone, force


def keep(root: Path, content: bytes, origin: str, retrieved_at: dt.datetime) -> RawFile:
    """Keep bytes untouched under `root`/raw, named by their SHA-256. The same bytes are kept once.

    Raises `UnableToShelveError`; a half-written file is never left under its name.
    """
    address = hashlib.sha256(content).hexdigest()
    target = root / RAW / address[:2] / address
    try:
        with alone(root):
            if not target.exists():
                target.parent.mkdir(parents=True, exist_ok=True)
                _write(target, content)
    except OSError as error:
        raise UnableToShelveError(
            f"Svaret från {origin} kunde inte sparas i {target.parent}: {error.strerror or error}. "
            "Hyllan är oförändrad. Frigör utrymme och kör igen."
        ) from error
    return RawFile(origin=origin, retrieved_at=retrieved_at, sha256=address, bytes=len(content))


def _write(target: Path, content: bytes) -> None:
    handle, name = tempfile.mkstemp(prefix=UNFINISHED, dir=target.parent)
    unfinished = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        force(unfinished)
        unfinished.rename(target)
        force(target.parent)
    finally:
        unfinished.unlink(missing_ok=True)
