"""The columns of a paste: by their headings, or by position with a question."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from samsyn.reports.sheets.plain_text import alike
from samsyn.reports.sheets.received import UnreadableSheetError

_FIELDS = {
    "id": ("id", "indikator-id", "indikatorid", "kod", "nyckeltals-id"),
    "name": ("indikator", "indikatornamn", "namn", "nyckeltal", "mått", "indicator"),
    "year": ("år", "årtal", "period", "year"),
    "sex": ("kön", "sex", "gender"),
    "value": ("värde", "utfall", "resultat", "value"),
    "whole": ("alla", "totalt", "total", "samtliga"),
    "women": ("kvinnor", "women", "flickor"),
    "men": ("män", "men", "pojkar"),
    "n": ("n", "antal", "antal n", "n alla", "n totalt", "underlag n"),
    "women_n": ("n kvinnor", "antal kvinnor"),
    "men_n": ("n män", "antal män"),
    "note": ("kommentar", "anmärkning", "not", "note"),
}
_MEANS = {word: name for name, words in _FIELDS.items() for word in words}
COUNT_OF = {"value": "n", "whole": "n", "women": "women_n", "men": "men_n"}
_PARTS: dict[str, str | None] = {"value": None, "whole": "", "women": "women", "men": "men"}
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_HEADING_WITHIN = 5
_SHOWN = {
    "id": "id",
    "name": "indikator",
    "year": "år",
    "sex": "kön",
    "value": "värde",
    "n": "antal n",
    "note": "kommentar",
}


@dataclass(frozen=True, slots=True)
class FigureColumn:
    """A column of figures. `part` is `None` when a column of its own says the sex."""

    at: int
    heading: str
    part: str | None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column is what. `heading` is the row of headings, `None` when there is none."""

    heading: int | None
    figures: tuple[FigureColumn, ...]
    fields: Mapping[str, int] = field(default_factory=dict)
    question: str = ""

    @property
    def id(self) -> int | None:
        return self.fields.get("id")

    @property
    def name(self) -> int | None:
        return self.fields.get("name")

    @property
    def year(self) -> int | None:
        return self.fields.get("year")

    @property
    def sex(self) -> int | None:
        return self.fields.get("sex")

    @property
    def note(self) -> int | None:
        return self.fields.get("note")

    @property
    def used(self) -> frozenset[int]:
        return frozenset({*self.fields.values(), *(column.at for column in self.figures)})

    def count_for(self, at: int) -> int | None:
        """The column with the count behind the figures in another one."""
        name = next((name for name, place in self.fields.items() if place == at), "")
        return self.fields.get(COUNT_OF.get(name, ""))


def recognise(rows: Sequence[Sequence[str]], *, given: Mapping[str, int] | None = None) -> Columns:
    """The columns by heading; as `given`; or guessed, with a question. Raises `UnreadableSheetError`."""
    for at, row in enumerate(rows[:_HEADING_WITHIN]):
        fields, years = _headed(row)
        if fields.keys() & {"id", "name"} and (fields.keys() & _PARTS.keys() or years):
            if given is None:
                return Columns(at, tuple(_figures(row, fields, years)), fields)
            return _as_given(given, at)
    return _as_given(given, None) if given is not None else _guessed(rows)


def _headed(row: Sequence[str]) -> tuple[dict[str, int], dict[int, int]]:
    fields: dict[str, int] = {}
    years: dict[int, int] = {}
    for at, cell in enumerate(row):
        name = _MEANS.get(alike(cell))
        if name in fields:
            raise UnreadableSheetError(f"Två kolumner heter {cell.strip()}. Ta bort den ena och klistra in igen.")
        if name is not None:
            fields[name] = at
        elif _YEAR.fullmatch(cell.strip()):
            years[at] = int(cell)
    return fields, years


def _figures(row: Sequence[str], fields: Mapping[str, int], years: Mapping[int, int]) -> Iterator[FigureColumn]:
    for name, part in _PARTS.items():
        if name in fields:
            yield FigureColumn(fields[name], row[fields[name]].strip(), part)
    for at, year in years.items():
        yield FigureColumn(at, str(year), None, year)


def _as_given(given: Mapping[str, int], heading: int | None) -> Columns:
    unknown = given.keys() - _FIELDS.keys()
    if unknown or not given.keys() & {"id", "name"} or not given.keys() & _PARTS.keys():
        raise UnreadableSheetError("Kolumnerna räcker inte. Välj vilken som är indikator och vilken som är värde.")
    figures = tuple(
        FigureColumn(given[name], f"kolumn {given[name] + 1}", part) for name, part in _PARTS.items() if name in given
    )
    return Columns(heading, figures, dict(given))


_GUESSES: dict[int, tuple[str, ...]] = {
    2: ("name", "value"),
    3: ("name", "year", "value"),
    4: ("name", "year", "sex", "value"),
    5: ("name", "year", "sex", "value", "n"),
    6: ("name", "year", "sex", "value", "n", "note"),
}


def _guessed(rows: Sequence[Sequence[str]]) -> Columns:
    width = min(max(map(len, rows)), 6)
    names = _GUESSES[max(width, 2)]
    listed = ", ".join(_SHOWN[name] for name in names)
    question = f"Rubriker saknas eller känns inte igen. Är kolumnerna i ordning: {listed}?"
    guessed = _as_given({name: at for at, name in enumerate(names)}, None)
    return Columns(None, guessed.figures, guessed.fields, question)
