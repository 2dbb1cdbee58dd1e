"""The parts of a zipped document, taken out with a limit on how large they may become."""

import io
import zipfile
import zlib
from xml.etree.ElementTree import Element, ParseError, fromstring

from samsyn.reader.refusal import Cause, UnableToRead

PART_MOST = 40 * 1024 * 1024
WHOLE_MOST = 400 * 1024 * 1024
MEMBERS_MOST = 4000
_BROKEN = (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError)
"""What a package raises whose bytes are not what they should be, a version of zip that nobody has made among it."""


class Archive:
    """A docx or odt. Only the parts that are asked for are unpacked. Raises `UnableToRead`."""

    def __init__(self, content: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except _BROKEN as error:
            raise UnableToRead(Cause.BROKEN) from error
        members = self._zip.infolist()
        if len(members) > MEMBERS_MOST or sum(member.file_size for member in members) > WHOLE_MOST:
            raise UnableToRead(Cause.BOMB)
        if any(member.flag_bits & 1 for member in members):
            raise UnableToRead(Cause.PASSWORD)

    @property
    def names(self) -> frozenset[str]:
        return frozenset(self._zip.namelist())

    def part(self, name: str) -> bytes | None:
        """A part's bytes, or None when it is not there. The size is counted while unpacking: a header can lie."""
        if name not in self.names:
            return None
        try:
            with self._zip.open(name) as member:
                content = member.read(PART_MOST + 1)
        except (*_BROKEN, EOFError, zlib.error) as error:
            raise UnableToRead(Cause.BROKEN) from error
        if len(content) > PART_MOST:
            raise UnableToRead(Cause.BOMB)
        return content

    def tree(self, name: str) -> Element | None:
        """A part as a tree; None when it is not there."""
        content = self.part(name)
        return None if content is None else tree(content)


def tree(content: bytes) -> Element:
    """XML as a tree. A document type, and so every entity, is refused before the parser sees it. Raises
    `UnableToRead`.
    """
    if b"\x00" in content[:256]:
        raise UnableToRead(Cause.BROKEN)
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise UnableToRead(Cause.ENTITIES)
    try:
        return fromstring(content)  # noqa: S314 - what makes XML dangerous was refused above
    except ParseError as error:
        raise UnableToRead(Cause.BROKEN) from error
