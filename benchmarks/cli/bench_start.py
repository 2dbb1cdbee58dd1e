"""How soon the command answers: `samsyn --help` as a whole process, beside a bare interpreter."""

import statistics
import subprocess
import sys
import time
from pathlib import Path

SAMSYN = Path(sys.executable).with_name("samsyn")
RUNS = 9


def _median(command: list[str]) -> float:
    times = []
    for _ in range(RUNS):
        begun = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        times.append(time.perf_counter() - begun)
    return statistics.median(times)


def run() -> list[tuple[str, float, str, float | None]]:
    return [
        ("samsyn --help, median of 9", _median([str(SAMSYN), "--help"]), "s", 0.4),
        ("python -c pass, median of 9 (the floor)", _median([sys.executable, "-c", "pass"]), "s", None),
    ]
