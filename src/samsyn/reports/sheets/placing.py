"""Which item a row is about: by its id, otherwise by its exact name, otherwise a person is asked."""

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from samsyn.reports.sheets.form_columns import Section
from samsyn.reports.sheets.plain_text import alike, briefly
from samsyn.reports.sheets.questions import Questions
from samsyn.reports.sheets.received import Remark, Severity
from samsyn.reports.sheets.rows_found import FoundRow

_COMPARED = 200
"""Characters of a name that are compared: a name that is only near is one of a heading's length."""


@dataclass(frozen=True, slots=True)
class Placed:
    """The item's id, when it was found, with a remark when that needs a word."""

    id: str | None
    remark: Remark | None = None


@dataclass(frozen=True, slots=True)
class Register:
    """The section's items by id and by name. A name two items share places neither."""

    titles: Mapping[str, str]
    by_name: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, names: Mapping[str, Sequence[str]]) -> "Register":
        by_name: dict[str, tuple[str, ...]] = {}
        for id, called in names.items():
            for name in {alike(one) for one in called if one.strip()}:
                by_name[name] = (*by_name.get(name, ()), id)
        return cls({id: called[0] for id, called in names.items()}, by_name)

    def place(self, row: FoundRow) -> Placed:
        """The item of a row."""
        id = row.cell("id").text.strip()
        named = next((hit for name in row.names if (hit := self.by_name.get(alike(name)))), ())
        if id in self.titles:
            if named and id not in named:
                return Placed(None, _displaced(row, self.titles[id], self.titles[named[0]]))
            return Placed(id)
        if len(named) == 1:
            title = briefly(self.titles[named[0]])
            text = f"Raden saknar id och har placerats efter namnet: {title}. Kontrollera att det stämmer."
            return Placed(named[0], Remark(Severity.LOOK, row.where, text))
        if named:
            text = f"Namnet {briefly(row.names[0])} finns på flera ställen i planen. Skriv rätt id i kolumnen Id."
            return Placed(None, Remark(Severity.STOPS, row.where, text))
        return Placed(None, self._unplaced(row, id))

    def _unplaced(self, row: FoundRow, id: str) -> Remark:
        shown = next((name for name in row.names if name.strip()), id) or "utan namn"
        offered = [briefly(self.titles[one]) for one in near(shown, self.by_name)]
        hint = f" Liknar: {'; '.join(offered)}." if offered else ""
        text = f"”{briefly(shown)}” kunde inte placeras: varken id eller namn finns bland det ni svarar på.{hint}"
        return Remark(Severity.STOPS, row.where, f"{text} Flytta svaret till rätt rad i formuläret.")


def near(name: str, by_name: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The ids of up to three items with a name like this one: to be offered, never taken."""
    asked = alike(name)[:_COMPARED]
    found = difflib.get_close_matches(asked, list(by_name), n=3, cutoff=0.6) if asked else []
    return tuple(dict.fromkeys(id for one in found for id in by_name[one]))


def _displaced(row: FoundRow, by_id: str, by_name: str) -> Remark:
    text = (
        f"Id och namn hör inte ihop: id:t hör till {briefly(by_id)}, namnet till {briefly(by_name)}. "
        "Raderna kan ha sorterats var för sig. Flytta svaret till rätt rad."
    )
    return Remark(Severity.STOPS, row.where, text)


def registers(questions: Questions) -> dict[Section, Register]:
    """What a row of each section may be about."""
    return {
        Section.GOALS: Register.of({goal.id: (goal.title, goal.text) for goal in questions.goals}),
        Section.ACTIONS: Register.of({action.id: (action.text,) for action in questions.actions}),
        Section.VALUES: Register.of({value.id: (value.title,) for value in questions.values}),
        Section.DELIVERABLES: Register.of({one.id: (one.text,) for one in questions.deliverables}),
    }
