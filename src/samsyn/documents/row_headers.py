"""Row headings in the PDF's tags: the typesetter tags the heading row but not yet the first column.

The typesetter writes plain objects and a classic cross-reference table (ISO 32000-1, 7.5.4), so the structure elements
can be read and rewritten as text: in each body row the first cell becomes TH with Scope Row (PDF/UA-1, 7.5). The other
cells drop their own lists of headings, since scopes now say it all. Anything unexpected is an error, not a guess.
"""

import re
from dataclasses import dataclass

_ELEMENT = re.compile(rb"/Type/StructElem/S/(Table|TBody|THead|TR|TD|TH)\b")
_KIDS = re.compile(rb"/K\[([^\]]*)\]")
_REFERENCE = re.compile(rb"(\d+) 0 R")
_HEADERS = re.compile(rb"/Headers\[[^\]]*\]")
_TABLE_ATTRIBUTES = b"/O/Table"
_ENTRY = 20  # bytes of a line in the cross-reference table


class UnableToTagError(RuntimeError):
    """The PDF does not look as this version of the typesetter writes it."""


@dataclass(slots=True)
class _Pdf:
    head: bytes
    objects: list[bytes]  # object n at place n - 1
    trailer: bytes


def tag_row_headers(pdf: bytes, has_row_headers: list[bool]) -> bytes:
    """The PDF with row headings tagged in the tables where the list, in the document's order, says so."""
    taken_apart = _take_apart(pdf)
    tables = [place for place, body in enumerate(taken_apart.objects) if _kind(body) == b"Table"]
    if len(tables) != len(has_row_headers):
        raise UnableToTagError(f"The PDF has {len(tables)} tables; the document has {len(has_row_headers)}.")
    for place, wanted in zip(tables, has_row_headers, strict=True):
        if wanted:
            _tag_table(taken_apart.objects, place)
    return _put_together(taken_apart)


def _kind(body: bytes) -> bytes:
    found = _ELEMENT.search(body)
    return found.group(1) if found else b""


def _kids(body: bytes) -> list[int]:
    found = _KIDS.search(body)
    return [int(number) - 1 for number in _REFERENCE.findall(found.group(1))] if found else []


def _tag_table(objects: list[bytes], table: int) -> None:
    for part in _kids(objects[table]):
        if _kind(objects[part]) == b"TBody":
            for row in _kids(objects[part]):
                _tag_row(objects, row)
        elif _kind(objects[part]) == b"TR":
            _tag_row(objects, part)


def _tag_row(objects: list[bytes], row: int) -> None:
    cells = [place for place in _kids(objects[row]) if _kind(objects[place]) == b"TD"]
    for place in cells:
        objects[place] = _HEADERS.sub(b"", objects[place], count=1)
    if cells:
        first = objects[cells[0]].replace(b"/S/TD", b"/S/TH", 1)
        if _TABLE_ATTRIBUTES in first:
            objects[cells[0]] = first.replace(_TABLE_ATTRIBUTES, b"/O/Table/Scope/Row", 1)
        elif b"/A[" in first:
            objects[cells[0]] = first.replace(b"/A[", b"/A[<</O/Table/Scope/Row>>", 1)
        else:
            objects[cells[0]] = first.replace(b"/S/TH", b"/S/TH/A[<</O/Table/Scope/Row>>]", 1)


def _take_apart(pdf: bytes) -> _Pdf:
    end = pdf.rfind(b"startxref")
    start = int(pdf[end + len(b"startxref") :].split()[0]) if end >= 0 else -1
    table = re.match(rb"xref\s+0 (\d+)\s*?\r?\n", pdf[start : start + 40]) if start >= 0 else None
    if table is None:
        raise UnableToTagError("The PDF has no plain cross-reference table from object 0.")
    count = int(table.group(1))
    lines = start + table.end()
    offsets = [int(pdf[lines + _ENTRY * n : lines + _ENTRY * n + 10]) for n in range(1, count)]
    in_file = sorted(range(1, count), key=lambda n: offsets[n - 1])
    objects = [b""] * (count - 1)
    for number, following in zip(in_file, [*in_file[1:], 0], strict=True):
        stop = offsets[following - 1] if following else start
        objects[number - 1] = pdf[offsets[number - 1] : stop]
        if not objects[number - 1].startswith(b"%d 0 obj" % number):
            raise UnableToTagError(f"Object {number} is not where the cross-reference table says.")
    trailer = pdf[lines + _ENTRY * count : end]
    return _Pdf(pdf[: min(offsets)], objects, trailer)


def _put_together(parts: _Pdf) -> bytes:
    out, offsets = bytearray(parts.head), []
    for body in parts.objects:
        offsets.append(len(out))
        out += body
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f\r\n" % (len(offsets) + 1)
    out += b"".join(b"%010d 00000 n\r\n" % offset for offset in offsets)
    out += parts.trailer + b"startxref\n%d\n%%%%EOF" % start
    return bytes(out)
