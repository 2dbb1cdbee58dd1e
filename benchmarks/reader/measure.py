"""Precision and recall per field and document: `python -m benchmarks.reader.measure`, into report.md.

The twins are our own invented documents; the five real ones are read from shared/ when it is beside the checkout.
"""

import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tests.support.reader_gold_text import gold_of
from tests.support.reader_scoring import Count, precision_and_recall, score, score_tags, totals
from tests.support.reader_seeds import NAMES as SEED_NAMES
from tests.support.reader_seeds import word

from samsyn.reader.exchange import as_json
from samsyn.reader.opening import lines_in
from samsyn.reader.reading import drafted, read

ROOT = Path(__file__).resolve().parents[2]
TWINS = ROOT / "tests" / "golden" / "reader"
HELD_OUT = ROOT / "tests" / "golden" / "reader_holdout"
SHARED = ROOT.parent / "shared"
REPORT = Path(__file__).with_name("report.md")


HEAD = """# What the reader finds

found / given / wanted; P precision, R recall. Made by `python -m benchmarks.reader.measure`.

The rules were written with these documents on the table, so the figures say that the rules do what they are meant to,
not how they fare on a document nobody here has seen. The hold-out says that: six invented plans in layouts and words
no rule was written for, annotated before they were read. What their first reading gave is kept beside what it gives
now that rules were mended for them: the first column is what to expect of an unseen document, the last is not.
"""


def twins() -> dict[str, dict[str, Count]]:
    """Every twin's table."""
    return {
        path.stem: score(
            as_json(drafted(lines_in(path.read_bytes(), ".txt"))),
            json.loads(path.with_suffix(".json").read_text("utf-8")),
        )
        for path in sorted(TWINS.glob("*.txt"))
    }  # fmt: skip


def held_out() -> dict[str, dict[str, Count]]:
    """The hold-out's tables as read today."""
    files = sorted(path for path in HELD_OUT.iterdir() if path.suffix in {".txt", ".md"})
    return {
        path.stem: score(
            as_json(drafted(lines_in(path.read_bytes(), path.suffix))),
            json.loads(path.with_suffix(".json").read_text("utf-8")),
        )
        for path in files
    }  # fmt: skip


def first_readings() -> list[str]:
    """What the hold-out's first reading gave, field by field, beside today's; "–" where there was nothing to count.

    Owners and times are counted over the actions that were found: none found, none counted.
    """
    first = json.loads((HELD_OUT / "first_reading.json").read_text("utf-8"))
    now = totals(list(held_out().values()))
    lines = ["## Hold-out: first reading and today", "", "| field | " + " | ".join(f"first, {name}" for name in first)]
    lines[-1] += " | today, all |"
    lines.append("|---|" + "---|" * (len(first) + 1))
    for field, count in now.items():
        cells = [_told(one[field]) if field in one else "–" for one in first.values()]
        lines.append(f"| {field} | {' | '.join(cells)} | {_told(count)} |")
    return [*lines, ""]


def _told(count: Sequence[int]) -> str:
    found, given, wanted = count
    precision = f"{found / given:.2f}" if given else "–"
    recall = f"{found / wanted:.2f}" if wanted else "–"
    return f"P {precision} R {recall} ({found}/{given}/{wanted})"


def seeds() -> dict[str, dict[str, Count]]:
    """Every real document's table; empty when shared/ is not here."""
    folder = SHARED / "seeds"
    return {path.stem: score(as_json(read(path)), _gold(path.stem)) for path in sorted(folder.glob("*.txt"))}


def tags() -> list[str]:
    """Tags found, given and wanted, by document."""
    gold = json.loads((ROOT / "tests" / "support" / "reader_gold" / "tags.json").read_text("utf-8"))
    lines = ["## Tags", "", "| document | found/given/wanted |", "|---|---|"]
    for name, rows in gold.items():
        path = next((p for p in (TWINS / f"{name}.txt", SHARED / "seeds" / f"{name}.txt") if p.exists()), None)
        if path is not None:
            count = score_tags(as_json(drafted(lines_in(path.read_bytes(), ".txt"))), rows)
            lines.append(f"| {name} | {'/'.join(str(n) for n in count)} |")
    return [*lines, ""]


def as_word() -> dict[str, dict[str, Count]]:
    """The real documents set as Word files with headings, tables, columns and notes."""
    made = {name: word(name, SHARED / "seeds") for name in SEED_NAMES}
    return {name: score(as_json(drafted(lines_in(content, ".docx"))), _gold(name)) for name, content in made.items()}


def _gold(name: str) -> Mapping[str, Any]:
    theirs = SHARED / "reader" / "gold" / f"seed_{name}.json"
    gold: Mapping[str, Any] = (
        json.loads(theirs.read_text("utf-8")) if theirs.exists() else gold_of(name, SHARED / "seeds")
    )
    return gold


def table(title: str, tables: Mapping[str, Mapping[str, Count]]) -> list[str]:
    """A Markdown table: a row for each field, precision and recall over all, then found/given/wanted per document."""
    names = list(tables)
    lines = [f"## {title}", "", f"| field | P | R | {' | '.join(names)} |", f"|---|---|---|{'---|' * len(names)}"]
    for field, count in totals(list(tables.values())).items():
        precision, recall = precision_and_recall(count)
        cells = " | ".join("/".join(str(n) for n in tables[name][field]) for name in names)
        lines.append(f"| {field} | {precision:.2f} | {recall:.2f} | {cells} |")
    return [*lines, ""]


def main() -> int:
    """Write the report and print it."""
    text = [HEAD]
    text += first_readings()
    text += table("Hold-out today, by document", held_out())
    text += table("Layout twins (invented)", twins())
    real = seeds()
    if real:
        text += table("The five real documents", real)
        text += table("The five real documents as Word files", as_word())
    text += tags()
    REPORT.write_text("\n".join(text), "utf-8")
    print("\n".join(text))
    return 0


if __name__ == "__main__":
    sys.exit(main())
