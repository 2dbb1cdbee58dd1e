"""The form's tables, filled with the questions: a row is column key -> text, the same for Excel and Word."""

from decimal import Decimal

from samsyn.reports.answers import LEAST_COUNT, CountedValue, DeliverableAnswer, LocalValue
from samsyn.reports.scales import Use
from samsyn.reports.sheets.form_columns import NO, YES, Section, columns
from samsyn.reports.sheets.plain_text import LONGEST, plain, shown
from samsyn.reports.sheets.questions import Questions
from samsyn.values.language import Language
from samsyn.values.quantity import State

Row = dict[str, str]

_NO_LAST = {Section.GOALS: "Inget tidigare svar", Section.DELIVERABLES: "Inget tidigare svar"}
"""What stands where there is no earlier answer: an empty cell says nothing of why it is empty."""


class UnableToWriteFormError(ValueError):
    """An answer does not fit in a form, and is not cut to do so."""


def form_rows(questions: Questions) -> dict[Section, tuple[Row, ...]]:
    """Every table with its rows; a section with nothing to ask is left out. Raises `UnableToWriteFormError`."""
    rows = {
        Section.GOALS: _goals(questions),
        Section.ACTIONS: _actions(questions),
        Section.VALUES: _values(questions),
        Section.DELIVERABLES: _deliverables(questions),
    }
    return {
        section: tuple(_fitting(section, questions, row) for row in found) for section, found in rows.items() if found
    }


def digits(value: float) -> str:
    """Every digit of the number, with a decimal comma and no exponent: never rounded."""
    text = f"{Decimal(repr(value)):f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return text.replace(".", ",")


def figure(cell: CountedValue | None) -> str:
    """A value as it is written in a form; empty when nothing is said."""
    if cell is None:
        return ""
    if cell.state is State.SUPPRESSED:
        return f"färre än {LEAST_COUNT}"
    if cell.state is State.NOT_APPLICABLE:
        return "ej tillämpligt"
    if cell.state is State.NOT_REPORTED:
        return "ej rapporterad"
    if cell.value is None:
        return "0" if cell.state is State.ZERO else ""
    return digits(cell.value)


def _goals(questions: Questions) -> list[Row]:
    return [
        {
            "id": goal.id, "name": goal.title, "text": goal.text, "last": goal.last, "answer": goal.current,
            "forecast": _step(questions, Use.FORECAST, goal.forecast),
            "not_concerned": YES if goal.not_concerned_because else "", "because": goal.not_concerned_because,
        }
        for goal in questions.goals
    ]  # fmt: skip


def _actions(questions: Questions) -> list[Row]:
    return [
        {
            "id": action.id, "name": action.text, "goals": "\n".join(action.goals), "last_status": action.last_status,
            "last_comment": action.last_comment, "status": _step(questions, Use.ACTION, action.status),
            "comment": action.comment, "evidence": action.evidence,
        }
        for action in questions.actions
    ]  # fmt: skip


def _step(questions: Questions, use: Use, word: str) -> str:
    step = questions.words.of(use).find(word) if word else None
    return step.word(Language.SV) if step else word


def _values(questions: Questions) -> list[Row]:
    rows = []
    for asked in questions.values:
        row = {"id": asked.id, "name": asked.title, "unit": asked.unit}
        row |= {f"last_{key}": text for key, text in _parts(asked.last).items()}
        row |= _parts(asked.current)
        current = asked.current
        row |= {
            "evidence": (current.evidence or "") if current else "",
            "note": (current.note or "") if current else "",
        }
        rows.append(row)
    return rows


def _parts(value: LocalValue | None) -> Row:
    cells = (("women", value and value.women), ("men", value and value.men), ("value", value))
    row = {key: figure(cell) for key, cell in cells}
    for key, cell in zip(("women_n", "men_n", "n"), (cell for _, cell in cells), strict=True):
        row[key] = "" if cell is None or cell.n is None else str(cell.n)
    return row


def _deliverables(questions: Questions) -> list[Row]:
    return [
        {
            "id": asked.id, "name": asked.text, "last": _said(asked.last),
            "done": _yes_or_no(asked.current),
            "on": asked.current.on.isoformat() if asked.current and asked.current.on else "",
            "evidence": (asked.current.evidence or "") if asked.current else "",
        }
        for asked in questions.deliverables
    ]  # fmt: skip


def _yes_or_no(answer: DeliverableAnswer | None) -> str:
    return "" if answer is None or answer.done is None else YES if answer.done else NO


def _said(answer: DeliverableAnswer | None) -> str:
    on = answer.on.isoformat() if answer and answer.on else ""
    return ", ".join(part for part in (_yes_or_no(answer), on, (answer and answer.evidence) or "") if part)


def _fitting(section: Section, questions: Questions, row: Row) -> Row:
    """The row in text both formats hold. What is to be read may be cut, saying so; an answer never."""
    fitted = {}
    for column in columns(section, questions):
        text = plain(row.get(column.key, ""))
        if not text and column.key.startswith("last"):
            text = _NO_LAST.get(section, "saknas")
        if column.role.is_answer and len(text) > LONGEST:
            raise UnableToWriteFormError(
                f"{section}, {row['name'][:80]}: {column.heading} är längre än {LONGEST} tecken och får inte plats i "
                "ett formulär. Korta texten i Samsyn, eller lämna den där och svara på webben."
            )
        fitted[column.key] = text if column.role.is_answer else shown(text)
    return fitted
