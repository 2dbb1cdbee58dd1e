"""A file opened with care: its format told by its bytes, its size bounded, and every trouble told in words."""

import os
from pathlib import Path

from samsyn.reader.lines import Pages
from samsyn.reader.refusal import Cause, UnableToRead

MEGABYTES_MOST = 60
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_TEXT_SUFFIXES = {".txt", ".md", ".markdown", ".text", ""}
_WEB_SUFFIXES = {".html", ".htm", ".xhtml"}


def opened(path: Path) -> Pages:
    """The lines of the file. Raises `UnableToRead`; never reads more than `MEGABYTES_MOST`."""
    try:
        if not path.is_file() or path.stat().st_size > MEGABYTES_MOST * 1024 * 1024:
            raise UnableToRead(Cause.TOO_LARGE if path.is_file() else Cause.MISSING, limit=MEGABYTES_MOST)
        with path.open("rb") as file:
            content = file.read(MEGABYTES_MOST * 1024 * 1024 + 1)
    except OSError as error:
        raise UnableToRead(Cause.MISSING) from error
    return lines_in(content, os.fspath(path.suffix).lower())


def lines_in(content: bytes, suffix: str = "") -> Pages:
    """The lines of a file's bytes; the suffix only parts text from web page. Raises `UnableToRead`."""
    if len(content) > MEGABYTES_MOST * 1024 * 1024:
        raise UnableToRead(Cause.TOO_LARGE, limit=MEGABYTES_MOST)
    if not content.strip():
        raise UnableToRead(Cause.NO_TEXT if content else Cause.BROKEN)
    if content[:1024].lstrip().startswith(b"%PDF") or suffix == ".pdf":
        from samsyn.reader.formats.portable import read_portable

        return read_portable(content)
    if content.startswith(_OLE):
        raise UnableToRead(Cause.PASSWORD if _ENCRYPTED in content else Cause.OLD_WORD)
    if content.startswith(b"PK") or suffix in {".docx", ".docm", ".odt"}:
        return _zipped(content, suffix)
    if b"\x00" in content[:4096] and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UnableToRead(Cause.UNKNOWN_FORMAT)
    if suffix in _WEB_SUFFIXES or content[:512].lstrip().lower().startswith((b"<!doctype html", b"<html")):
        from samsyn.reader.formats.web import read_web

        return read_web(content)
    if suffix not in _TEXT_SUFFIXES or content.startswith(b"{\\rtf"):
        raise UnableToRead(Cause.UNKNOWN_FORMAT)
    from samsyn.reader.formats.text import read_text

    return read_text(_decoded(content))


def _zipped(content: bytes, suffix: str) -> Pages:
    from samsyn.reader.formats.archive import Archive

    names = Archive(content).names
    if suffix == ".docm":
        raise UnableToRead(Cause.MACROS)
    if "word/document.xml" in names:
        from samsyn.reader.formats.word import read_word

        return read_word(content)
    if "content.xml" in names:
        from samsyn.reader.formats.opendocument import read_opendocument

        return read_opendocument(content)
    raise UnableToRead(Cause.BROKEN if suffix in {".docx", ".odt"} else Cause.UNKNOWN_FORMAT)


def _decoded(content: bytes) -> str:
    """UTF-8, UTF-16 by its mark, otherwise the Windows code page old Swedish files are in."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")
