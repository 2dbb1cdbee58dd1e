"""Rows on their way to the shelf: from API pages, tables or bulk files, all into the same shape."""

# ruff: noqa: S608  (the texts of SQL are made of constants and quoted paths; values go as parameters)

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from samsyn.statistics.shelf.engine import Connection, EngineError, quoted

_BATCH = 20_000
_TYPES = {
    "kpi": "VARCHAR", "area": "VARCHAR", "year": "SMALLINT", "sex": "VARCHAR", "value": "DOUBLE",
    "n": "INTEGER", "members": "INTEGER", "status": "VARCHAR", "deleted": "BOOLEAN",
}  # fmt: skip
_WHOLE = frozenset({"TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER"})
_ACCEPTED = {
    "kpi": frozenset({"VARCHAR"}), "area": frozenset({"VARCHAR"}), "sex": frozenset({"VARCHAR"}),
    "status": frozenset({"VARCHAR"}), "year": _WHOLE, "value": frozenset({"DOUBLE", "FLOAT", *_WHOLE}),
    "n": _WHOLE, "members": _WHOLE, "deleted": frozenset({"BOOLEAN"}),
}  # fmt: skip
_NEEDED = ("kpi", "area", "year", "sex", "value")
_DEFAULTS = {"n": "NULL", "members": "NULL", "status": "''", "deleted": "false"}


class UnreadableFileError(Exception):
    """A bulk file is not Parquet, is cut off, lacks a column, or has a column of another type."""


class Row(NamedTuple):
    """One figure. `n` is the count of persons behind it, `members` the areas behind a group's mean."""

    kpi: str
    area: str
    year: int
    sex: str
    value: float | None
    n: int | None = None
    members: int | None = None
    status: str = ""
    deleted: bool = False


def stage_rows(connection: Connection, rows: Iterable[Row]) -> None:
    """Put rows into the table `staged`."""
    columns = ", ".join(f'"{name}" {kind}' for name, kind in _TYPES.items())
    connection.execute(f"CREATE TEMP TABLE staged ({columns})")
    unnested = ", ".join(f"unnest(?::{kind}[])" for kind in _TYPES.values())
    remaining = iter(rows)
    while batch := list(islice(remaining, _BATCH)):
        connection.execute(
            f"INSERT INTO staged SELECT {unnested}", [list(column) for column in zip(*batch, strict=True)]
        )


class Table(NamedTuple):
    """A small table that goes with a release: columns with their types, and rows."""

    columns: Mapping[str, str]
    rows: Sequence[tuple[object, ...]]


def stage_table(connection: Connection, name: str, table: Table) -> None:
    """Put the rows of a table into an engine's table of this name."""
    columns = ", ".join(f'"{column}" {kind}' for column, kind in table.columns.items())
    unnested = ", ".join(f"unnest(?::{kind}[])" for kind in table.columns.values())
    connection.execute(f"CREATE TEMP TABLE {name} ({columns})")
    for start in range(0, len(table.rows), _BATCH):
        batch = table.rows[start : start + _BATCH]
        connection.execute(
            f"INSERT INTO {name} SELECT {unnested}", [list(column) for column in zip(*batch, strict=True)]
        )


def stage_parquet(
    connection: Connection, path: Path, columns: Mapping[str, str], *,
    kpis: Sequence[str] | None = None, years: tuple[int, int] | None = None,
) -> None:  # fmt: skip
    """Let `staged` be a bulk Parquet file, read where it lies. `columns`: our name → the file's name.

    `kpis` and `years` choose rows; None chooses all. Raises `UnreadableFileError`.
    """
    found = _columns_of(connection, path)
    for ours in _NEEDED:
        if columns.get(ours, ours) not in found:
            raise UnreadableFileError(
                f"{path.name} saknar kolumnen {columns.get(ours, ours)!r} (för {ours}). Den har: {', '.join(found)}."
            )
    wrong = [
        f"{theirs} är {found[theirs]}, väntat {' eller '.join(sorted(_ACCEPTED[ours]))}"
        for ours in _TYPES
        if (theirs := columns.get(ours, ours)) in found and found[theirs] not in _ACCEPTED[ours]
    ]
    if wrong:
        raise UnreadableFileError(f"{path.name}: {'; '.join(wrong)}.")
    chosen = ", ".join(
        f'"{theirs}"::{kind} AS "{ours}"' if (theirs := columns.get(ours, ours)) in found
        else f'{_DEFAULTS[ours]}::{kind} AS "{ours}"'
        for ours, kind in _TYPES.items()
    )  # fmt: skip
    connection.execute(f"CREATE TEMP VIEW whole_file AS SELECT {chosen} FROM read_parquet({quoted(path)})")
    first, last = years or (None, None)
    connection.execute("CREATE TEMP TABLE wanted AS SELECT unnest(?::VARCHAR[]) AS kpi", [list(kpis or ())])
    rules = ["kpi IN (FROM wanted)"] if kpis is not None else []
    rules += [f'"year" BETWEEN {int(first)} AND {int(last)}'] if first is not None and last is not None else []
    where = f" WHERE {' AND '.join(rules)}" if rules else ""
    connection.execute(f"CREATE TEMP VIEW staged AS SELECT * FROM whole_file{where}")


def _columns_of(connection: Connection, path: Path) -> dict[str, str]:
    try:
        described = connection.execute(f"DESCRIBE SELECT * FROM read_parquet({quoted(path)})").fetchall()
    except EngineError as error:
        raise UnreadableFileError(
            f"{path} går inte att läsa som Parquet: {str(error).splitlines()[0]} Är filen hel? Hämta den igen."
        ) from error
    return {name: kind for name, kind, *_ in described}
