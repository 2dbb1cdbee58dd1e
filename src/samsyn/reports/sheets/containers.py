"""A file's bytes: what kind it is, and whether it may be opened at all. Nothing is unpacked before it is counted."""

import re
import zipfile
from enum import StrEnum
from io import BytesIO
from xml.etree.ElementTree import Element

from samsyn.reader.formats.archive import Archive, tree
from samsyn.reader.refusal import Cause, UnableToRead
from samsyn.reports.sheets.received import UnreadableSheetError

BYTES_IN = 10 * 1024 * 1024
"""A form with 500 actions is a few hundred kB; ten times its texts and a pasted picture still fit."""
BYTES_OUT = 80 * 1024 * 1024
"""All parts unpacked. A part that is read takes some ten times its size as a tree."""
PART_OUT = 24 * 1024 * 1024
"""One part unpacked: 16 000 characters in each of a thousand answers."""
PARTS = 2_000
"""A workbook has a dozen parts, a document with pictures some hundreds."""


class FileKind(StrEnum):
    """What the content is, whatever the file is called."""

    EXCEL = "xlsx"
    WORD = "docx"
    CALC = "ods"
    TEXT = "csv"


_LOCKED = "Filen är skyddad med lösenord. Öppna den, ta bort lösenordet, spara en kopia och lämna in den."
_MACROS = "Filen innehåller makron. Spara den som en vanlig .xlsx eller .docx, utan makron, och lämna in den."
_BROKEN = "Filen är skadad eller ofullständig. Öppna den, spara den på nytt och försök igen."
_BOMB = "Filen blir orimligt stor när den packas upp och läses därför inte. Spara svaren i ett nytt formulär."
_ENTITIES = "Filen hänvisar till annat innehåll på ett sätt som inte är tillåtet. Spara den på nytt i Excel eller Word."
_OLD = "Filen är i ett gammalt format (.xls eller .doc). Öppna den och spara som .xlsx eller .docx."
_TOO_LARGE = f"Filen är större än {BYTES_IN // 1024 // 1024} MB. Ta bort bilder och annat som inte hör till svaren."
_UNKNOWN = "Formatet känns inte igen. Lämna in formuläret som Excel (.xlsx) eller Word (.docx)."
_CAUSES = {Cause.PASSWORD: _LOCKED, Cause.BOMB: _BOMB, Cause.ENTITIES: _ENTITIES}
_ENCODING = re.compile(rb"""^\s*(?:\xef\xbb\xbf)?<\?xml[^>]{0,200}encoding\s*=\s*["']([\w.-]+)["']""")


class Container:
    """A workbook or document, opened. Every trouble with it is an `UnreadableSheetError`."""

    def __init__(self, content: bytes) -> None:
        _refuse_by_first_bytes(content)
        try:
            self._archive = Archive(content)
        except UnableToRead as error:
            raise _refused(error) from error
        _refuse_by_size(content)
        names = {name.casefold() for name in self.names}
        if any("vbaproject" in name or name.startswith("basic/") for name in names):
            raise UnreadableSheetError(_MACROS)

    @property
    def names(self) -> frozenset[str]:
        return self._archive.names

    @property
    def kind(self) -> FileKind:
        if "xl/workbook.xml" in self.names:
            return FileKind.EXCEL
        if "word/document.xml" in self.names:
            return FileKind.WORD
        if self._mimetype() == b"application/vnd.oasis.opendocument.spreadsheet":
            return FileKind.CALC
        if self._mimetype().startswith(b"application/vnd.oasis.opendocument.text"):
            raise UnreadableSheetError("Filen är en odt. Öppna den, spara den som Word (.docx) och lämna in den.")
        raise UnreadableSheetError(_UNKNOWN)

    def tree(self, name: str) -> Element | None:
        """A part as a tree; None when it is not there."""
        try:
            content = self._archive.part(name)
            if content is None:
                return None
            if len(content) > PART_OUT:
                raise UnreadableSheetError(_BOMB)
            declared = _ENCODING.match(content[:400])
            if declared and declared[1].lower() not in {b"utf-8", b"us-ascii"}:
                raise UnreadableSheetError(_BROKEN)
            return tree(content)
        except UnableToRead as error:
            raise _refused(error) from error
        except (ValueError, LookupError, RecursionError) as error:
            raise UnreadableSheetError(_BROKEN) from error

    def _mimetype(self) -> bytes:
        try:
            return (self._archive.part("mimetype") or b"").strip()
        except UnableToRead as error:
            raise _refused(error) from error


def kind_of(content: bytes) -> FileKind | None:
    """TEXT for something that is plainly text, None for a container that must be opened to know."""
    if len(content) > BYTES_IN:
        raise UnreadableSheetError(_TOO_LARGE)
    if not content.strip(b"\x00 \r\n\t"):
        raise UnreadableSheetError("Filen är tom. Lämna in formuläret som Excel (.xlsx) eller Word (.docx).")
    if content[:2] == b"PK" or content[:4] == b"\xd0\xcf\x11\xe0":
        return None
    if content[:4] == b"%PDF":
        raise UnreadableSheetError(
            "Filen är en pdf, och den går inte att fylla i. Lämna in formuläret som .xlsx eller .docx."
        )
    if b"\x00" in content[:4096] and content[:2] not in {b"\xff\xfe", b"\xfe\xff"}:
        raise UnreadableSheetError(_UNKNOWN)
    return FileKind.TEXT


def _refuse_by_first_bytes(content: bytes) -> None:
    if content[:4] == b"\xd0\xcf\x11\xe0":
        protected = "EncryptedPackage".encode("utf-16-le") in content
        raise UnreadableSheetError(_LOCKED if protected else _OLD)


def _refuse_by_size(content: bytes) -> None:
    with zipfile.ZipFile(BytesIO(content)) as opened:
        members = opened.infolist()
    if len(members) > PARTS or sum(member.file_size for member in members) > BYTES_OUT:
        raise UnreadableSheetError(_BOMB)


def _refused(error: UnableToRead) -> UnreadableSheetError:
    return UnreadableSheetError(_CAUSES.get(error.cause, _BROKEN))
