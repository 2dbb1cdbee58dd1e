"""The one check every figure passes before it may lie on the shelf, whether from an API page or a bulk file.

Set-based: each rule is one question over all rows, so nine million rows take seconds. All faults are told at once.
"""

# ruff: noqa: S608  (the texts of SQL are made of constants and quoted paths; values go as parameters)

import datetime as dt
from dataclasses import dataclass
from typing import Any

from samsyn.statistics.metadata import Metadata
from samsyn.statistics.shelf.engine import Connection
from samsyn.values.area import Sex

FIRST_PLAUSIBLE_YEAR = 1968  # the oldest official series by municipality; the division before is another
YEARS_AHEAD = 4  # sources repeat an election's figures for the whole term of office
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Fault:
    """A rule that rows broke: what, how many rows, and the first of them."""

    code: str
    message: str
    rows: int
    examples: tuple[str, ...] = ()

    def __str__(self) -> str:
        shown = f" T.ex. {'; '.join(self.examples)}." if self.examples else ""
        return f"[{self.code}] {self.message} ({self.rows} rader).{shown}"


class DataRefusedError(Exception):
    """Figures that cannot be what they say they are. Nothing was saved. `faults` holds them all."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        self.faults = faults
        super().__init__("Siffrorna kan inte stämma och har inte sparats:\n" + "\n".join(f"  {f}" for f in faults))


_ROW_RULES = (
    ("key-missing", "nyckeltal, område, år eller kön är tomt", '(kpi || area || "year" || sex) IS NULL'),
    ("sex", f"kön är inte {', '.join(Sex)}", f"sex NOT IN ({', '.join(repr(str(s)) for s in Sex)})"),
    ("year", "årtalet är inte rimligt", '"year" NOT BETWEEN $first AND $last'),
    ("not-finite", "värdet är inte ett ändligt tal", "value IS NOT NULL AND NOT isfinite(value)"),
    ("negative-n", "antalet bakom värdet är negativt", "n < 0 OR members < 0"),
)  # fmt: skip


def check(connection: Connection, metadata: Metadata, retrieved_at: dt.datetime) -> None:
    """Check everything in `staged`. Raises `DataRefusedError` with every fault."""
    years = {"first": FIRST_PLAUSIBLE_YEAR, "last": retrieved_at.year + YEARS_AHEAD}
    faults = [
        *_rows_that_break(connection, years),
        *_unknown(connection, "kpi", set(metadata.kpi_by_id), "nyckeltalet finns inte bland källans titlar"),
        *_unknown(connection, "area", set(metadata.area_by_id), "området finns inte hos källan"),
        *_repeated(connection),
    ]
    if faults:
        raise DataRefusedError(tuple(faults))


def _rows_that_break(connection: Connection, years: dict[str, int]) -> list[Fault]:
    asked = ", ".join(f"count(*) FILTER ({rule})" for _, _, rule in _ROW_RULES)
    counts = connection.execute(f"SELECT {asked}, count(*) FROM staged", years).fetchall()[0]
    if counts[-1] == 0:
        return [Fault("empty", "det finns inga rader alls", 0)]
    return [
        Fault(code, message, count, _examples(connection, rule, years))
        for (code, message, rule), count in zip(_ROW_RULES, counts, strict=False)
        if count
    ]


def _examples(connection: Connection, rule: str, years: dict[str, int]) -> tuple[str, ...]:
    parameters = {name: value for name, value in years.items() if f"${name}" in rule}
    rows = connection.execute(
        f'SELECT kpi, area, "year", sex, value FROM staged WHERE {rule} LIMIT {_SHOWN}', parameters
    ).fetchall()
    return tuple(_shown(row) for row in rows)


def _unknown(connection: Connection, column: str, known: set[str], message: str) -> list[Fault]:
    counts = connection.execute(
        f"SELECT {column}, count(*) FROM staged WHERE {column} IS NOT NULL GROUP BY 1"
    ).fetchall()
    unknown = sorted((name, count) for name, count in counts if name not in known)
    if not unknown:
        return []
    names = tuple(name for name, _ in unknown[: 3 * _SHOWN])
    return [Fault(f"unknown-{column}", message, sum(count for _, count in unknown), names)]


def _repeated(connection: Connection) -> list[Fault]:
    """Keys that come twice. Grouping hashes needs a tenth of the memory; only suspects are then compared in full."""
    suspects = 'SELECT hash(kpi, area, "year", sex) FROM staged GROUP BY 1 HAVING count(*) > 1'
    if not connection.execute(f"SELECT EXISTS ({suspects})").fetchall()[0][0]:
        return []
    rows = connection.execute(
        f'SELECT kpi, area, "year", sex, count(*) FROM staged WHERE hash(kpi, area, "year", sex) IN ({suspects}) '
        "GROUP BY ALL HAVING count(*) > 1 ORDER BY ALL"
    ).fetchall()
    shown = tuple(_shown(row[:-1]) for row in rows[:_SHOWN])
    message = "samma nyckeltal, område, år och kön kommer flera gånger"
    return [Fault("repeated", message, sum(row[-1] for row in rows), shown)] if rows else []


def _shown(row: tuple[Any, ...]) -> str:
    return "/".join("∅" if part is None else str(part) for part in row)
