"""A filled-in form -> what it would answer, with remarks. A preview: nothing is saved here."""

from collections.abc import Iterable, Iterator

from samsyn.reports.answers import ActionAnswer, DeliverableAnswer, GoalAnswer, LocalValue
from samsyn.reports.sheets.calc import read_calc, read_text
from samsyn.reports.sheets.containers import Container, FileKind, kind_of
from samsyn.reports.sheets.document import read_document
from samsyn.reports.sheets.excel import read_workbook
from samsyn.reports.sheets.form_columns import CHOOSE, Section, columns
from samsyn.reports.sheets.form_rows import form_rows
from samsyn.reports.sheets.grids import File
from samsyn.reports.sheets.identity import compared
from samsyn.reports.sheets.placing import registers
from samsyn.reports.sheets.plain_text import alike, briefly
from samsyn.reports.sheets.questions import Questions
from samsyn.reports.sheets.received import Received, Remark, Severity, UnreadableSheetError
from samsyn.reports.sheets.row_reading import Answer, RowReader
from samsyn.reports.sheets.rows_found import Found, FoundRow, find, identity_in
from samsyn.reports.sheets.word import texts_between

_STRAY_MOST = 10
"""So many texts outside the boxes are pointed out one by one."""


def read(content: bytes, filename: str, questions: Questions) -> Received:
    """What the file answers, held against what was asked. Raises `UnreadableSheetError` and nothing else.

    A form for another municipality, plan, year, body or round, or one that does not say which year and body, gives
    no answers, only remarks that stop.
    """
    file = opened(content, filename)
    found = find(file, questions)
    if not found.tables and not found.identity:
        raise UnreadableSheetError(
            f"{briefly(filename)} är inget svarsformulär från Samsyn: rubrikerna känns inte igen. "
            "Välj rätt fil, eller hämta ett nytt formulär och flytta över svaren."
        )
    table_alone = kind_of(content) is FileKind.TEXT
    wrong = tuple(compared(found.identity, questions, file, table_alone=table_alone))
    if any(remark.severity is Severity.STOPS for remark in wrong):
        return Received(remarks=wrong)
    return _received(found, file, questions, wrong)


def about(content: bytes, filename: str) -> dict[str, str]:
    """What the form says about itself (`questions.LABELS`), when it says so. Raises `UnreadableSheetError`."""
    return {label: said for grid in opened(content, filename).grids for label, said in identity_in(grid).items()}


def opened(content: bytes, filename: str) -> File:
    """The file's tables, recognised by content and not by name. Raises `UnreadableSheetError`."""
    kind = kind_of(content)
    if kind is FileKind.TEXT:
        return File(read_text(content, briefly(filename)))
    container = Container(content)
    if container.kind is FileKind.WORD:
        return read_document(container)
    return File(read_workbook(container) if container.kind is FileKind.EXCEL else read_calc(container))


def _received(found: Found, file: File, questions: Questions, first: Iterable[Remark]) -> Received:
    remarks = [*first, *found.remarks]
    known = registers(questions)
    rows: dict[tuple[Section, str], list[RowReader]] = {}
    blank: dict[tuple[Section, str], FoundRow] = {}
    for row in found.rows:
        placed = known[row.section].place(row)
        if _says_nothing(row, questions):
            if placed.id:
                blank[row.section, placed.id] = row
            continue
        remarks += [placed.remark] if placed.remark else []
        if placed.id:
            rows.setdefault((row.section, placed.id), []).append(RowReader(questions, row, placed.id))
    answers: list[Answer] = []
    taken: list[RowReader] = []
    for readers in rows.values():
        answer = _answer(readers[0], questions)
        remarks += readers[0].remarks
        if len(readers) > 1:
            remarks.append(_twice(readers))
        elif answer is not None and not readers[0].stops:
            answers.append(answer)
            taken.append(readers[0])
    remarks += _emptied({key: readers[0].row for key, readers in rows.items()} | blank, questions)
    remarks += _outside(file, questions)
    return Received(
        goals=tuple(one for one in answers if isinstance(one, GoalAnswer)),
        actions=tuple(one for one in answers if isinstance(one, ActionAnswer)),
        values=tuple(one for one in answers if isinstance(one, LocalValue)),
        deliverables=tuple(one for one in answers if isinstance(one, DeliverableAnswer)),
        figures=tuple(figure for reader in taken for figure in reader.figures),
        remarks=tuple(remarks),
    )


def _answer(reader: RowReader, questions: Questions) -> Answer | None:
    match reader.row.section:
        case Section.GOALS:
            return reader.goal()
        case Section.ACTIONS:
            return reader.action()
        case Section.DELIVERABLES:
            return reader.deliverable()
        case Section.VALUES:
            return reader.value(next(value for value in questions.values if value.id == reader.id))


def _says_nothing(row: FoundRow, questions: Questions) -> bool:
    keys = [column.key for column in columns(row.section, questions) if column.role.is_answer]
    return not any(row.cell(key) and alike(row.cell(key).text) != alike(CHOOSE) for key in keys)


def _twice(readers: list[RowReader]) -> Remark:
    places = " och ".join(reader.row.where for reader in readers)
    text = f"Det här är besvarat flera gånger ({places}). Behåll ett svar; inget av dem är taget."
    return Remark(Severity.STOPS, readers[0].row.where, text)


def _emptied(rows: dict[tuple[Section, str], FoundRow], questions: Questions) -> Iterator[Remark]:
    """Answers that stood in the form when it was made, and are blank now."""
    for section, asked in form_rows(questions).items():
        for given in asked:
            row = rows.get((section, given["id"]))
            for column in columns(section, questions) if row else ():
                cell = row.cell(column.key) if row else None
                if column.role.is_answer and given[column.key] and row and column.key in row.cells and not cell:
                    stood = briefly(given[column.key])
                    text = f"Här stod ”{stood}”, och nu är det tomt. Det som finns i Samsyn står kvar."
                    yield Remark(Severity.LOOK, row.place(column.key), text)


def _outside(file: File, questions: Questions) -> Iterator[Remark]:
    """What somebody wrote beside the boxes of a document is not read, and not passed over in silence."""
    if file.tracked:
        text = "Dokumentet har spårade ändringar. De har lästs som godkända; kontrollera svaren."
        yield Remark(Severity.LOOK, "", text)
    if not file.between:
        return
    known = {alike(line) for text in texts_between(questions) for line in (text, *text.split("\n"))}
    start = next((at for at, text in enumerate(file.between) if text in set(Section)), 0)
    stray = [text for text in file.between[start:] if alike(text) not in known]
    for text in stray[:_STRAY_MOST]:
        said = "Texten står utanför rutorna och har inte lästs. Hör den till ett svar: flytta den dit."
        yield Remark(Severity.LOOK, briefly(text), said)
    if len(stray) > _STRAY_MOST:
        yield Remark(
            Severity.LOOK,
            "",
            f"Ytterligare {len(stray) - _STRAY_MOST} stycken står utanför rutorna och har inte lästs.",
        )
