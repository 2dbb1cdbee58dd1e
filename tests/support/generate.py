"""`make docs`: write every generated page anew. A test beside each holds it current."""

import json
from pathlib import Path

from tests.support import command_reference, requirements, round_states

from samsyn.catalogue.definition import json_schema as indicator_schema
from samsyn.planfile.gaps.printing import page as gaps
from samsyn.planfile.model import json_schema as plan_schema
from samsyn.reports.answers import json_schema as answers_schema

ROOT = Path(__file__).resolve().parents[2]
REFERENCE = ROOT / "docs" / "reference"
SHARED = ROOT.parent / "shared"


def pages() -> dict[Path, str]:
    """Path → text of every generated page; the requirements' only where their catalogue is at hand."""
    found = {
        REFERENCE / "plan.schema.json": _json(plan_schema()),
        REFERENCE / "answers.schema.json": _json(answers_schema()),
        REFERENCE / "indicator.schema.json": _json(indicator_schema()),
        REFERENCE / "gaps.md": gaps(),
        command_reference.PAGE: command_reference.page(),
        round_states.PAGE: round_states.page(),
    }
    if SHARED.is_dir():
        found[requirements.PAGE] = requirements.page(SHARED)
    return found


def _json(schema: object) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def main() -> None:
    """Write what differs."""
    for path, text in pages().items():
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
            print(f"wrote {path.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
