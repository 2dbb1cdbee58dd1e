"""The form as an Excel workbook: flat tables from A1, so that a body's own system can paste both ways.

Every cell is text, also those for figures: a typed 52,7 % stays 52,7 %, "- två kurser" stays words, and nothing is a
formula. No cells are merged and nothing is locked, because both stop a paste.
"""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_range_abs
from xlsxwriter.worksheet import Worksheet

from samsyn.reports.sheets.form_columns import Column, Role, Section, choices, columns
from samsyn.reports.sheets.form_rows import Row, form_rows
from samsyn.reports.sheets.instructions import asked_about, instructions
from samsyn.reports.sheets.plain_text import plain
from samsyn.reports.sheets.questions import Questions

FIRST, OWN = "Läs först", "Samsyn"
_INK, _QUIET, _LINE, _HEAD, _FILL, _GREY = "#1A1A1A", "#595959", "#BFC5CC", "#14415A", "#FFFBE6", "#F4F5F6"
_MOST_HEIGHT = 400
"""Excel's rows end at 409 points."""
_LINE_HEIGHT = 14.5


def write(questions: Questions) -> bytes:
    """The workbook's bytes. Raises `UnableToWriteFormError` when an answer begun is longer than a cell may hold."""
    rows = form_rows(questions)
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        book.set_properties({"title": f"{questions.title}: {questions.body_name}", "subject": questions.plan_title})
        looks = _Looks.of(book)
        _read_first(book.add_worksheet(FIRST), questions, rows, looks)
        for section, found in rows.items():
            _table(book.add_worksheet(section), section, found, questions, looks)
        _own(book.add_worksheet(OWN), questions, looks)
    return target.getvalue()


@dataclass(frozen=True, slots=True)
class _Looks:
    """The formats: which cells to read, which to fill in."""

    title: Format
    under_title: Format
    words: Format
    head: Format
    head_fill: Format
    by_role: dict[Role, Format]

    @classmethod
    def of(cls, book: xlsxwriter.Workbook) -> "_Looks":
        base = {"font_name": "Calibri", "font_size": 11, "font_color": _INK, "num_format": "@", "valign": "top"}
        cell = base | {"text_wrap": True, "border": 1, "border_color": _LINE}
        to_read, fill = cell | {"bg_color": _GREY}, cell | {"bg_color": _FILL}
        head = cell | {"bold": True, "font_color": "#FFFFFF", "bg_color": _HEAD, "valign": "vcenter"}
        return cls(
            book.add_format(base | {"bold": True, "font_size": 18, "font_color": _HEAD}),
            book.add_format(base | {"font_size": 12, "font_color": _QUIET}),
            book.add_format(base | {"text_wrap": True, "font_size": 12}),
            book.add_format(head),
            book.add_format(head | {"font_color": _INK, "bg_color": "#FFE082"}),
            {
                Role.ID: book.add_format(to_read | {"font_color": _QUIET, "font_size": 8}),
                Role.NAME: book.add_format(to_read | {"bold": True}),
                Role.TO_READ: book.add_format(to_read),
                Role.WORDS: book.add_format(fill),
                Role.CHOICE: book.add_format(fill),
                Role.FIGURE: book.add_format(fill | {"align": "right"}),
            },
        )


def _read_first(sheet: Worksheet, questions: Questions, rows: Mapping[Section, Sequence[Row]], looks: _Looks) -> None:
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 96)
    sheet.set_portrait()
    _page(sheet, questions)
    sheet.write_string(0, 0, f"{questions.title}: {plain(questions.body_name)}", looks.title)
    sheet.set_row(0, 30)
    sheet.write_string(1, 0, f"{plain(questions.plan_title)}, {plain(questions.municipality_name)}", looks.under_title)
    counts = {section: len(found) for section, found in rows.items()}
    lines = (
        asked_about(questions, counts),
        *(f"•  {line}" for line in instructions(tuple(rows), "de gula kolumnerna")),
    )
    for at, line in enumerate(lines, 3):
        sheet.write_string(at, 0, line, looks.words)
        sheet.set_row(at, 18 * _lines(line, 92) + 4)
    for at, section in enumerate(rows, len(lines) + 4):
        sheet.write_url(at, 0, f"internal:'{section}'!A1", string=f"Till {section}")
        sheet.set_row(at, 20)


def _table(sheet: Worksheet, section: Section, rows: Sequence[Row], questions: Questions, looks: _Looks) -> None:
    shown = columns(section, questions)
    offered = choices(questions)
    sheet.set_landscape()
    sheet.repeat_rows(0)
    sheet.freeze_panes(1, 2)
    sheet.hide_gridlines(2)
    _page(sheet, questions)
    sheet.set_row(0, 34)
    for at, column in enumerate(shown):
        sheet.set_column(at, at, column.width)
        sheet.write_string(0, at, column.heading, looks.head_fill if column.role.is_answer else looks.head)
        _offer(sheet, at, len(rows), column, offered.get(column.key, ()))
    for line, row in enumerate(rows, 1):
        _write_row(sheet, line, shown, row, looks)
    sheet.ignore_errors({"number_stored_as_text": xl_range_abs(0, 0, len(rows), len(shown) - 1)})
    sheet.print_area(0, 0, len(rows), len(shown) - 1)


def _write_row(sheet: Worksheet, line: int, shown: Sequence[Column], row: Row, looks: _Looks) -> None:
    tallest = 2
    for at, column in enumerate(shown):
        text = row[column.key]
        look = looks.by_role[column.role]
        if text:
            sheet.write_string(line, at, text, look)
            tallest = max(tallest, _lines(text, column.width * (1.35 if column.role is Role.ID else 0.95)))
        else:
            sheet.write_blank(line, at, None, look)
    sheet.set_row(line, min(_MOST_HEIGHT, tallest * _LINE_HEIGHT + 6))


def _offer(sheet: Worksheet, at: int, count: int, column: Column, words: tuple[str, ...]) -> None:
    """The list to choose from, or the help beside the cell."""
    if not column.role.is_answer:
        return
    rule: dict[str, object] = {"input_title": column.heading, "input_message": column.help}
    if words:
        place = _CHOICES_AT[column.key]
        rule |= {
            "validate": "list",
            "source": f"={OWN}!{xl_range_abs(1, place, len(words), place)}",
            "error_title": "Välj i listan",
            "error_message": "Välj ett av orden i listan, eller lämna rutan tom.",
        }
    else:
        rule["validate"] = "any"
    sheet.data_validation(1, at, count, at, rule)


_CHOICES_AT = {"status": 3, "not_concerned": 4, "done": 5, "forecast": 6}
_CHOICES_HEAD = {"status": "Lägen", "not_concerned": "Berörs ej", "done": "Ja eller nej", "forecast": "Prognos"}


def _own(sheet: Worksheet, questions: Questions, looks: _Looks) -> None:
    """What the form says about itself, in plain sight, and the words of its lists."""
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 60)
    sheet.set_column(3, 6, 22)
    sheet.set_portrait()
    sheet.print_area(0, 0, len(questions.identity) + 1, 1)
    _page(sheet, questions)
    for line, (label, value) in enumerate(questions.identity):
        sheet.write_string(line, 0, label, looks.by_role[Role.NAME])
        sheet.write_string(line, 1, plain(value), looks.by_role[Role.TO_READ])
    sheet.write_string(len(questions.identity) + 1, 1, "Bladet visar vilken omgång filen hör till. Låt det följa med.")
    for key, words in choices(questions).items():
        sheet.write_string(0, _CHOICES_AT[key], _CHOICES_HEAD[key], looks.by_role[Role.NAME])
        for line, word in enumerate(words, 1):
            sheet.write_string(line, _CHOICES_AT[key], word, looks.by_role[Role.TO_READ])


def _page(sheet: Worksheet, questions: Questions) -> None:
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.5, right=0.5, top=0.8, bottom=0.7)
    about = f"{questions.title}, {plain(questions.body_name)}".replace("&", "&&")
    sheet.set_header(f"&L&9{about[:120]}&R&9&A")
    sheet.set_footer("&R&9Sida &P av &N")


def _lines(text: str, width: float) -> int:
    """How many lines the text takes in a column of this many characters."""
    return sum(1 + int(len(line) / width) for line in text.split("\n"))
