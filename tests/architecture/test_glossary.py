"""The words of the code are the words of the glossary."""

import re
from pathlib import Path
from typing import get_args

from samsyn.planfile.model import PlanFile
from samsyn.planfile.people import BodyKind
from samsyn.values.quantity import Quantity


def _glossary(root: Path) -> str:
    return (root / "GLOSSARY.md").read_text(encoding="utf-8")


def test_every_kind_of_thing_a_plan_holds_stands_in_the_glossary(root: Path) -> None:
    text = _glossary(root)
    kinds = {
        get_args(field.annotation)[0].__name__
        for field in PlanFile.model_fields.values()
        if get_args(field.annotation) and hasattr(get_args(field.annotation)[0], "model_fields")
    }
    assert len(kinds) > 15
    assert sorted(kind for kind in kinds if not re.search(rf"\b{kind}\b", text)) == []


def test_every_kind_of_body_and_every_state_of_a_value_stands_in_the_glossary(root: Path) -> None:
    text = _glossary(root)
    bodies = {kind.value.title().replace("_", "") for kind in BodyKind}
    states = {state.__name__ for state in get_args(Quantity)}
    assert sorted(word for word in bodies | states if not re.search(rf"\b{word}\b", text)) == []


def test_measure_is_not_used_for_what_is_an_action(root: Path) -> None:
    """*Measure* is mått to a Swedish reader; an åtgärd is an Action (product.md, Words)."""
    offenders = [
        f"{path.relative_to(root)}:{number}"
        for path in sorted((root / "src" / "samsyn").rglob("*.py"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if re.search(r"\b(class|def) \w*[Mm]easures?\b", line)
    ]
    assert offenders == []
