"""Run every benchmark in one go and print the figures: `make benchmark`, or `python -m benchmarks.run WORD …` for some.

A benchmark is a module `bench_*.py` with `run()` that gives rows: what was measured, the figure, its unit, the limit
we hold ourselves to (None for a rival's figure). Needs the full snapshot in shared/ beside the checkout.
"""

import importlib
import platform
import sys
from collections.abc import Iterable
from pathlib import Path

from rich.console import Console
from rich.table import Table

HERE = Path(__file__).resolve().parent
Row = tuple[str, float, str, float | None]


def modules(words: Iterable[str]) -> list[str]:
    wanted = list(words)
    names = [".".join(path.relative_to(HERE.parent).with_suffix("").parts) for path in sorted(HERE.rglob("bench_*.py"))]
    return [name for name in names if not wanted or any(word in name for word in wanted)]


def main(words: list[str]) -> int:
    console = Console()
    console.print(f"Python {platform.python_version()}, {platform.machine()}, {platform.system()}")
    missed = 0
    for name in modules(words):
        table = Table(title=name, title_justify="left")
        for heading in ("measured", "figure", "unit", "limit", ""):
            table.add_column(heading, justify="right" if heading in {"figure", "limit"} else "left")
        for what, figure, unit, limit in importlib.import_module(name).run():
            held = limit is None or figure <= limit
            missed += not held
            word = "" if limit is None else ("held" if held else "MISSED")
            table.add_row(what, f"{figure:,.3f}", unit, "" if limit is None else f"< {limit:g}", word)
        console.print(table)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
