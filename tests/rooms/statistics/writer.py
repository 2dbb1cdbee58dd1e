"""A writer in a process of its own: makes one release of many rows, so that it can be killed or run out of disk.

python writer.py SHELF ROWS [BYTES]: BYTES limits every file it may write (RLIMIT_FSIZE). Prints the release's id.
"""

import datetime as dt
import resource
import sys
from pathlib import Path

from samsyn.statistics.metadata import AreaRecord, KpiRecord, Metadata
from samsyn.statistics.shelf.engine import Connection
from samsyn.statistics.shelf.releases import Release
from samsyn.statistics.shelf.writing import Draft, UnableToShelveError, shelve
from samsyn.values.series import Origin

KPIS = tuple(f"N{n:05}" for n in range(100))
METADATA = Metadata(
    retrieved_on="2020-03-01",
    kpis=tuple(KpiRecord(id=kpi, title=kpi) for kpi in KPIS),
    areas=tuple(AreaRecord(id=f"{n:04}", title=f"Ort {n}", type="K") for n in range(1000)),
)


def main(shelf: str, rows: str, limit: str = "") -> int:
    """Write the release; 3 when it could not be shelved."""
    if limit:
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(limit), int(limit)))

    def stage(connection: Connection) -> None:
        connection.execute(
            "CREATE TEMP TABLE staged AS SELECT format('N{:05d}', i % 100) AS kpi, "
            "format('{:04d}', (i // 100) % 1000) AS area, (1970 + i // 100000)::SMALLINT AS \"year\", 'T' AS sex, "
            "(hash(i) % 1000000) / 7.0 AS value, NULL::INTEGER AS n, NULL::INTEGER AS members, '' AS status, "
            f"false AS deleted FROM range({int(rows)}) t(i)"
        )

    at = dt.datetime(2020, 3, 1, tzinfo=dt.UTC)
    try:
        draft = Draft("kolada", "Källa: Kolada", Origin.SOURCE, at, METADATA)
        print(Release.at(shelve(Path(shelf), stage, draft)).id)
    except UnableToShelveError as error:
        print(error, file=sys.stderr)
        return 3
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
