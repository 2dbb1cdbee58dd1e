"""Run a piece of work in a process of its own and tell how long it took and how much memory it needed at most."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared" / "data" / "kolada"
SNAPSHOT = SHARED / "kolada_all_1994-2022_snapshot-2024-08-30.parquet"
METADATA = SHARED / "v3-metadata-2026-03-23"

Figure = tuple[str, float, str, float | None]  # what, figure, unit, limit (at most)


def peak_mb() -> float:
    """Most resident memory of this process so far (VmHWM; ru_maxrss would count the parent's before exec)."""
    status = Path("/proc/self/status").read_text()
    line = next(line for line in status.splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) / 1024


def apart(module: str, work: str, *arguments: str) -> dict[str, Any]:
    """Call `work` of a benchmark module in a new process; it prints one line of JSON."""
    code = f"import json, sys; from {module} import {work}; print(json.dumps({work}(*sys.argv[1:])))"
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(f"{module}.{work} failed:\n{done.stderr}")
    return json.loads(done.stdout.splitlines()[-1])  # type: ignore[no-any-return]


def show(figures: list[Figure]) -> None:
    """Print figures as a table."""
    for name, figure, unit, limit in figures:
        print(f"{name:<64} {figure:>12.2f} {unit:<8}" + ("" if limit is None else f" < {limit:g}"))
