"""Forms filled in as an officer does it: cells of a workbook and boxes of a document, changed in the file itself."""

import dataclasses
import io
import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree
from xml.sax.saxutils import escape

import docx
from docx.oxml.ns import qn

from samsyn.catalogue.library import load
from samsyn.planfile.read import read as read_plan
from samsyn.reports.answers import Answers
from samsyn.reports.read_answers import read as read_answers
from samsyn.reports.sheets.asking import ask
from samsyn.reports.sheets.questions import Questions

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_SHEETS = {"Läs först": 1, "Mål": 2, "Åtgärder": 3, "Värden": 4}


def exempelby(root: Path, body: str = "executive-board", *, begun: bool = True) -> Questions:
    """What a body of the invented municipality is asked for 2025, with last year's answers beside."""
    catalogue = load()
    plan = read_plan(root / "examples/exempelby/plan.yaml", catalogue=catalogue)
    now, before = (
        read_answers(root / f"examples/exempelby/answers-{year}.yaml", plan, catalogue, year=year)
        for year in (2025, 2024)
    )
    return ask(plan, catalogue, year=2025, body=body, answers=now if begun else None, previous=before)


def answers_2025(root: Path) -> Answers:
    catalogue = load()
    plan = read_plan(root / "examples/exempelby/plan.yaml", catalogue=catalogue)
    return read_answers(root / "examples/exempelby/answers-2025.yaml", plan, catalogue, year=2025)


def other(questions: Questions, **changed: object) -> Questions:
    return dataclasses.replace(questions, **changed)  # type: ignore[arg-type]  # field names are the tests' own words


def text_cell(text: str) -> str:
    return f't="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is>'


def number_cell(number: str, style: int | None = None) -> str:
    return (f's="{style}"' if style is not None else "") + f"><v>{number}</v>"


def formula_cell(formula: str, value: str | None, kind: str = "n") -> str:
    return f't="{kind}"><f>{escape(formula)}</f>' + ("" if value is None else f"<v>{value}</v>")


def fill_workbook(content: bytes, cells: dict[tuple[str, str], str]) -> bytes:
    """The workbook with cells (sheet, place) replaced by what `text_cell` and its siblings give."""
    for sheet in {sheet for sheet, _ in cells}:
        part = f"xl/worksheets/sheet{_SHEETS[sheet]}.xml"
        tree = ElementTree.fromstring(zipfile.ZipFile(io.BytesIO(content)).read(part))
        found = {cell.get("r", ""): cell for cell in tree.iter(f"{_MAIN}c")}
        for (where, place), inner in cells.items():
            if where == sheet:
                made = ElementTree.fromstring(f'<c xmlns="{_MAIN[1:-1]}" r="{place}" {inner}</c>')
                old = found[place]
                old.clear()
                old.attrib.update(made.attrib)
                old.extend(made)
        content = with_part(content, part, ElementTree.tostring(tree))
    return content


def with_part(content: bytes, name: str, part: bytes | None) -> bytes:
    """The package with one part replaced, added, or (`None`) taken away."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as after:
        for member in before.infolist():
            if member.filename != name:
                after.writestr(member.filename, before.read(member.filename))
        if part is not None:
            after.writestr(name, part)
    return target.getvalue()


def part_of(content: bytes, name: str) -> str:
    return zipfile.ZipFile(io.BytesIO(content)).read(name).decode()


def fill_document(content: bytes, boxes: dict[tuple[str, str], str]) -> bytes:
    """The document with boxes filled: (goal's id, label) or (item's id, heading) -> text."""
    document = docx.Document(io.BytesIO(content))
    for table in document.tables:
        head = [_text(cell._tc) for cell in table.rows[0].cells]
        if len(table.columns) == 2:
            labels = {_text(row.cells[0]._tc): row.cells[1] for row in table.rows}
            for (id, label), text in boxes.items():
                if "Id" in labels and _text(labels["Id"]._tc) == id and label in labels:
                    labels[label].text = text
        for row in table.rows if "Id" in head else ():
            for (id, label), text in boxes.items():
                if _text(row.cells[head.index("Id")]._tc) == id and label in head:
                    row.cells[head.index(label)].text = text
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def without_ids(content: bytes) -> bytes:
    """The document with every id taken out, and the table about the form: a text pasted into an old template."""
    document = docx.Document(io.BytesIO(content))
    for table in document.tables:
        head = [_text(cell._tc) for cell in table.rows[0].cells]
        if "Samsyn svarsformulär" in head:
            table._tbl.getparent().remove(table._tbl)
            continue
        for row in table.rows:
            if _text(row.cells[0]._tc) == "Id":
                row._tr.getparent().remove(row._tr)
            elif "Id" in head and row is not table.rows[0]:
                row.cells[head.index("Id")].text = ""
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def _text(element: object) -> str:
    return re.sub(r"\s+", " ", "".join(t.text or "" for t in element.iter(qn("w:t")))).strip()  # type: ignore[attr-defined]  # lxml has no types here
