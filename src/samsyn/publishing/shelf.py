"""The shelf itself: files named by the hash of their content. Knows no Django; the public web reads it too.

A file is written beside, synced and renamed, so that a name on the shelf always has its whole content behind it.
What is read is hashed again: a changed file is refused, never served.
"""

import hashlib
import os
import tempfile
from pathlib import Path


class UnableToShelveError(OSError):
    """The content could not be put on the shelf; nothing half-written is left."""


class UnableToServeError(OSError):
    """The content is gone from the shelf, or is no longer what its name says."""


def put(shelf: Path, content: bytes) -> str:
    """Put content on the shelf and return its name: the SHA-256 in hex. Putting it twice changes nothing."""
    name = hashlib.sha256(content).hexdigest()
    place = _place(shelf, name)
    if place.is_file() and place.stat().st_size == len(content):
        return name
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        handle, beside = tempfile.mkstemp(dir=place.parent, prefix=".putting-")
    except OSError as error:
        raise UnableToShelveError(f"{place.parent} cannot be written in: {error.strerror}.") from error
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(beside).chmod(0o444)
        Path(beside).replace(place)
        _sync(place.parent)
    except OSError as error:
        Path(beside).unlink(missing_ok=True)
        raise UnableToShelveError(f"{place} could not be written: {error.strerror}. Nothing was kept.") from error
    return name


def get(shelf: Path, name: str) -> bytes:
    """The bytes with this name. Raises `UnableToServeError` when they are gone or changed."""
    if len(name) != 64 or not set(name) <= set("0123456789abcdef"):
        raise UnableToServeError(f"{name!r} is not the name of anything on a shelf.")
    try:
        content = _place(shelf, name).read_bytes()
    except OSError as error:
        raise UnableToServeError(f"{name} is not on the shelf {shelf}. Restore it from a backup.") from error
    if hashlib.sha256(content).hexdigest() != name:
        raise UnableToServeError(f"{name} on the shelf {shelf} has been changed. Restore it from a backup.")
    return content


def _place(shelf: Path, name: str) -> Path:
    # Two letters a folder keep any folder small enough to list.
    return shelf / name[:2] / name


def _sync(folder: Path) -> None:
    # The name itself must outlive a power cut, and it is kept by the folder.
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
