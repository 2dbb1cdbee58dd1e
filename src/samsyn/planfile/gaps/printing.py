"""The table of gaps as a page: docs/reference/gaps.md. `python -m samsyn.planfile.gaps.printing` writes it anew."""

from pathlib import Path

from samsyn.planfile.gaps.finding import Gap
from samsyn.planfile.gaps.table import FAMILIES

HEAD = """# The gap list

`samsyn plan check` reads a plan and says what it lacks to be followed up. A **gap** (brist) is something the yearly
follow-up stumbles on; a **remark** (anmärkning) is worth a thought. Nothing here is a grade, and nothing is changed by
machine. Codes are stable: a text may be improved, a code never gets another meaning.

This page is printed from the table in the code; words in braces are filled in by what is found.
"""


def page() -> str:
    """The whole page as Markdown."""
    parts = [HEAD]
    for family, gaps in FAMILIES:
        parts.append(f"\n## {family.sv} / {family.en}\n")
        parts += [_entry(gap) for gap in gaps]
    return "\n".join(parts)


def _entry(gap: Gap) -> str:
    return (
        f"### {gap.code} – {gap.severity.words.sv} / {gap.severity.words.en}\n\n"
        f"| | svenska | English |\n|---|---|---|\n"
        f"| vad / what | {gap.what.sv} | {gap.what.en} |\n"
        f"| varför / why | {gap.why.sv} | {gap.why.en} |\n"
        f"| gör så här / what to do | {gap.todo.sv} | {gap.todo.en} |\n"
    )


if __name__ == "__main__":
    Path("docs/reference/gaps.md").write_text(page(), encoding="utf-8")
