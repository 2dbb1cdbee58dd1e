"""One row of the form -> one proposed answer. A row with something that stops is not taken until it is mended."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from samsyn.reports.answers import (
    LEAST_COUNT,
    ActionAnswer,
    Answers,
    CountedValue,
    DeliverableAnswer,
    GoalAnswer,
    LocalValue,
)
from samsyn.reports.scales import UnknownStepError, Use
from samsyn.reports.sheets.form_columns import CHOOSE, NO, YES
from samsyn.reports.sheets.grids import CellTrouble
from samsyn.reports.sheets.numbers_read import SMALL, NotUnderstoodError, count, doubts, figure, of_hundred
from samsyn.reports.sheets.plain_text import LONGEST, alike, briefly, has_control_codes, plain
from samsyn.reports.sheets.questions import Questions, ValueQuestion
from samsyn.reports.sheets.received import Figure, Remark, Severity
from samsyn.reports.sheets.rows_found import FoundRow
from samsyn.reports.small_counts import in_words, is_small, is_small_behind

_Read = TypeVar("_Read")
Answer = GoalAnswer | ActionAnswer | LocalValue | DeliverableAnswer
_CELL_TROUBLE = {
    CellTrouble.ERROR: "Cellen visar ett fel ({text}). Rätta formeln, eller skriv svaret direkt.",
    CellTrouble.UNCALCULATED: "Formeln i cellen är inte uträknad. Öppna filen i Excel och spara, eller skriv svaret.",
}


@dataclass(slots=True)
class RowReader:
    """Reads one row, and remembers what there is to remark on."""

    questions: Questions
    row: FoundRow
    id: str
    remarks: list[Remark] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)

    @property
    def stops(self) -> bool:
        return any(remark.severity is Severity.STOPS for remark in self.remarks)

    def goal(self) -> GoalAnswer | None:
        text, because = self._words("answer"), self._words("because")
        forecast = self._step("forecast", Use.FORECAST)
        concerned = self._yes_or_no("not_concerned")
        if concerned and not because:
            self._stop("because", "Skälet saknas. Skriv varför målet inte berör er.")
        if because and not concerned:
            self._stop(
                "not_concerned", "Ett skäl är skrivet men inte ja. Skriv ja under Berörs ej, eller ta bort skälet."
            )
        if concerned and (text or forecast):
            self._stop("not_concerned", "Både ett svar och Berörs ej är ifyllt. Behåll ett av dem.")
        if not (text or because or forecast):
            return None
        return GoalAnswer(goal=self.id, text=text, forecast=forecast, not_concerned_because=because)

    def action(self) -> ActionAnswer | None:
        status = self._step("status", Use.ACTION)
        comment, evidence = self._words("comment"), self._words("evidence")
        if not (status or comment or evidence):
            return None
        return ActionAnswer(action=self.id, status=status, comment=comment, evidence=evidence)

    def value(self, asked: ValueQuestion) -> LocalValue | None:
        women = self._counted("women", "women_n", asked)
        men = self._counted("men", "men_n", asked)
        whole = self._counted("value", "n", asked)
        evidence, note = self._words("evidence"), self._words("note")
        if not (women or men or whole or evidence or note):
            return None
        said = whole or CountedValue()
        return LocalValue(
            indicator=self.id, state=said.state, value=said.value, n=said.n,
            women=women, men=men, evidence=evidence, note=note,
        )  # fmt: skip

    def deliverable(self) -> DeliverableAnswer | None:
        deliverable, _, step = self.id.partition("/")
        done, on, evidence = self._yes_or_no("done"), self._day("on"), self._words("evidence")
        if done is None and on is None and not evidence:
            return None
        if done and not evidence:
            self._stop("evidence", "Ett ja behöver underlag. Skriv vad som visar det, till exempel en handling.")
            return None
        return DeliverableAnswer(deliverable=deliverable, step=step or None, done=done, on=on, evidence=evidence)

    def _counted(self, key: str, n_key: str, asked: ValueQuestion) -> CountedValue | None:
        """A figure and the count behind it, held against the smallest count that may be written."""
        read = self._understood(key, lambda text: figure(text, percent_allowed=asked.is_share), asked)
        n = self._understood(n_key, count, asked)
        if read is None and n is None:
            return None
        if read is None or read.state is not None:
            if read is None or n is not None:
                self._stop(n_key, "Ett antal står här utan tal i kolumnen före. Skriv talet, eller ta bort antalet.")
            return None if read is None else CountedValue(state=read.state)
        if is_small(read.value, asked.definition):
            self._stop(key, SMALL)
        if is_small_behind(n, asked.definition):
            self._stop(n_key, SMALL)
        for doubt in doubts(read, is_share=asked.is_share):
            self._look(key, doubt)
        self.figures.append(Figure(self.id, "" if key == "value" else key, read.digits))
        return CountedValue(value=read.value, n=n)

    def _understood(self, key: str, read: Callable[[str], _Read], asked: ValueQuestion) -> _Read | None:
        cell = self.row.cell(key)
        if self._trouble(key):
            return None
        text = cell.text
        if cell.trouble is CellTrouble.DATE:
            self._stop(
                key, f"Cellen är ett datum ({briefly(text)}). Excel kan ha gjort om talet; skriv det på nytt som text."
            )
            return None
        if cell.trouble is CellTrouble.PERCENT:
            if not asked.is_share or read is count:
                self._stop(key, "Cellen är procent, men här väntas ett antal. Skriv antalet.")
                return None
            text = of_hundred(text)
            self._look(key, f"Cellen är formaterad som procent och lästes som {text} %. Kontrollera att det stämmer.")
        try:
            return read(text)
        except NotUnderstoodError as error:
            self._stop(key, str(error))
            return None

    def _words(self, key: str) -> str | None:
        """Free text: kept whole or not taken, never cut."""
        cell = self.row.cell(key)
        if self._trouble(key):
            return None
        text = f"{of_hundred(cell.text)} %" if cell.trouble is CellTrouble.PERCENT else cell.text
        if has_control_codes(text):
            self._look(key, "Osynliga styrtecken har tagits bort ur texten.")
        text = plain(text)
        if len(text) > LONGEST:
            self._stop(
                key, f"Texten är {len(text)} tecken och får vara högst {LONGEST}. Korta den, eller bifoga en handling."
            )
            return None
        for passage in small_counts(text):
            self._look(key, few_persons(passage))
        return text or None

    def _step(self, key: str, use: Use) -> str | None:
        text = self._chosen(key)
        if not text:
            return None
        try:
            return self.questions.words.step(use, text).sv
        except UnknownStepError as error:
            listed = ", ".join(step.sv for step in error.scale.steps)
            self._stop(key, f"”{briefly(text)}” finns inte i skalan. Välj bland: {listed}.")
            return None

    def _yes_or_no(self, key: str) -> bool | None:
        text = self._chosen(key)
        said = {YES: True, "x": True, "sant": True, NO: False, "falskt": False}.get(alike(text))
        if text and said is None:
            self._stop(key, f"”{briefly(text)}” är varken ja eller nej. Skriv ja eller nej, eller lämna tomt.")
        return said

    def _day(self, key: str) -> dt.date | None:
        text = self._chosen(key)
        try:
            return dt.date.fromisoformat(text) if text else None
        except ValueError:
            self._stop(key, f"”{briefly(text)}” är inget datum. Skriv det som 2025-08-25.")
            return None

    def _chosen(self, key: str) -> str:
        text = "" if self._trouble(key) else plain(self.row.cell(key).text)
        return "" if alike(text) == alike(CHOOSE) else text

    def _trouble(self, key: str) -> bool:
        cell = self.row.cell(key)
        advice = _CELL_TROUBLE.get(cell.trouble) if cell.trouble else None
        if advice:
            self._stop(key, advice.format(text=briefly(cell.text) or "fel"))
        return advice is not None

    def _stop(self, key: str, text: str) -> None:
        self.remarks.append(Remark(Severity.STOPS, self.row.place(key), text))

    def _look(self, key: str, text: str) -> None:
        self.remarks.append(Remark(Severity.LOOK, self.row.place(key), text))


def few_persons(passage: str) -> str:
    """What is said of a passage that seems to count so few."""
    return f"”{passage}”: om det gäller personer, skriv färre än {LEAST_COUNT}."


def small_counts(text: str) -> tuple[str, ...]:
    """Passages that seem to count one to four persons, as the reports' own rule finds them."""
    if not text:
        return ()
    held = Answers.model_validate({"schema": 1, "plan": "x", "year": 2000, "joint_analysis": text})
    return tuple(warned.passage for warned in in_words(held))
