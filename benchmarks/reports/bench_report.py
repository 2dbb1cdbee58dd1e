"""Sollentuna's final follow-up (6 goals, 18 indicators) in all three formats, from a fresh process each time."""

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
RUNS = 5
_CODE = """
import datetime as dt, json, sys, time
begun = time.perf_counter()
from pathlib import Path
from samsyn.reports.build import build
imported = time.perf_counter() - begun
formats = sys.argv[3].split(",")
build(Path(sys.argv[1]), 2019, out=Path(sys.argv[2]), on=dt.date(2026, 11, 21), formats=formats)
print(json.dumps({"import": imported, "all": time.perf_counter() - begun}))
"""


def _whole(formats: str) -> float:
    times = []
    for _ in range(RUNS):
        with tempfile.TemporaryDirectory() as out:
            plan = ROOT / "examples" / "plans" / "sollentuna.yaml"
            begun = time.perf_counter()
            subprocess.run([sys.executable, "-c", _CODE, str(plan), out, formats], check=True, capture_output=True)
            times.append(time.perf_counter() - begun)
    return statistics.median(times)


def run() -> list[tuple[str, float, str, float | None]]:
    """The whole process: start, read, gather, compose, render, write."""
    return [
        ("report with 6 goals and 18 indicators, html + docx + pdf, whole process", _whole("html,docx,pdf"), "s", 6.0),
        ("the same, html alone", _whole("html"), "s", None),
        ("the same, docx alone", _whole("docx"), "s", None),
        ("the same, pdf alone", _whole("pdf"), "s", None),
    ]


if __name__ == "__main__":
    for name, figure, unit, limit in run():
        print(f"{figure:8.2f} {unit}  {name}{f'  (limit {limit})' if limit else ''}")
