"""The analytical engine, opened once a process. No extension is ever loaded from anywhere."""

import atexit
import gc
import threading
from functools import cache
from pathlib import Path
from typing import Any

import duckdb

THREADS = 2
MEMORY = "700MB"  # the engine's own part; an ingest must stay under 1.5 GB resident all in all
_SAFE: dict[str, Any] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "threads": THREADS,
    "memory_limit": MEMORY,
}
_opening = threading.Lock()

Connection = duckdb.DuckDBPyConnection
EngineError = duckdb.Error


@cache
def _reading() -> Connection:
    """Opened once. What is loaded by then stays as long as the process, so the collector need not walk it again.

    Measured: nine thousand rows set off a full collection, and the first question took 29 ms instead of 17.
    """
    gc.freeze()
    atexit.register(gc.unfreeze)  # so that everything can still be cleared away at the end
    return duckdb.connect(config={**_SAFE, "lock_configuration": True})


def reader() -> Connection:
    """A new connection for reading releases. Cheap: all share one engine, and none sees another's tables."""
    with _opening:
        return _reading().cursor()


def workshop(scratch: Path) -> Connection:
    """An engine of its own for one ingest, which spills into `scratch` when memory is not enough."""
    return duckdb.connect(config={**_SAFE, "temp_directory": str(scratch), "lock_configuration": True})


def quoted(path: Path | str) -> str:
    """A path as a string literal of SQL."""
    return "'" + str(path).replace("'", "''") + "'"
