"""What the rows under review are in the plan file's schema: their class, the field of their words, what is refused."""

import json
import re
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ValidationError

from samsyn.catalogue.vocabulary import Population
from samsyn.planfile import chain, figures, item, people, standing
from samsyn.planfile.item import Contradiction
from samsyn.values.unit import UNITS

CLASSES: dict[str, type[BaseModel]] = {
    "decisions": standing.Decision,
    "validity": standing.Validity,
    "statements": item.Statement,
    "definitions": chain.Definition,
    "rules": standing.Rule,
    "bodies": people.Body,
    "parties": people.Party,
    "documents": standing.RelatedDocument,
    "areas": chain.Area,
    "goals": chain.Goal,
    "actions": chain.Action,
    "indicators": figures.Indicator,
    "targets": figures.TargetValue,
    "baselines": figures.Baseline,
}
"""The lists that can be reviewed. "document" (title, kind, municipality) is checked by itself."""

HEAD = ("document", "validity", "decisions")
"""What the document says of itself: one of each, so nothing to merge, split or recast."""

RECASTABLE = ("areas", "goals", "actions", "indicators", "statements")
_WORDS = {"areas": "title", "documents": "title", "document": "title", "parties": "name", "bodies": "name"}
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\ufeff\u2028\u2029]")
_KINDS = ("policy", "strategy", "plan", "programme", "direction", "goals", "guideline")


def words_field(list_: str) -> str:
    """The field that holds an item's words."""
    return _WORDS.get(list_, "text")


def clean(held: Any) -> Any:  # noqa: ANN401 - any value of a row, texts within it made writable
    """A value whose texts hold nothing that a text file cannot: control characters and halves of characters."""
    if isinstance(held, str):
        return _UNWRITABLE.sub(" ", held)
    if isinstance(held, Mapping):
        return {key: clean(one) for key, one in held.items()}
    return [clean(one) for one in held] if isinstance(held, list | tuple) else held


def trouble(list_: str, row: Mapping[str, Any]) -> str | None:
    """Why the row cannot stand in the plan file, in Swedish; None when it can."""
    if list_ == "document":
        return _trouble_of_head(row)
    try:
        CLASSES[list_].model_validate_json(json.dumps(row), strict=True)
    except ValidationError as error:
        return "; ".join(_words(one["loc"], one.get("ctx", {}).get("error")) for one in error.errors())
    if "standing" in row or any("decision" in owner for owner in row.get("owners", ())):
        return "ett beslut om en enskild punkt skrivs in när planen är antagen"
    strange = set(row.get("populations", ())) - set(Population)
    if strange:
        return f"katalogen har ingen grupp ”{min(strange)}”"
    units = [row.get("unit"), *(figure.get("unit") for figure in row.get("figures", ()))]
    unknown = [unit for unit in units if unit is not None and unit not in UNITS]
    return f"enheten ”{unknown[0]}” finns inte (någon av {', '.join(UNITS)})" if unknown else None


def _trouble_of_head(row: Mapping[str, Any]) -> str | None:
    if set(row) - {"title", "subtitle", "kind", "municipality", "municipality_id", "case_number", "source"}:
        return "okänt fält"
    if not all(isinstance(row.get(name), str) and row[name].strip() for name in ("title", "municipality")):
        return "titel och kommun behövs"
    if row.get("kind") not in _KINDS:
        return f"dokumentets slag är något av {', '.join(_KINDS)}"
    code = row.get("municipality_id")
    return None if isinstance(code, str) and len(code) == 4 and code.isdecimal() else "kommunkoden har fyra siffror"


def _words(place: tuple[int | str, ...], cause: object) -> str:
    if isinstance(cause, Contradiction):
        return f"{cause.found.sv}: {cause.expected.sv}"
    return f"fältet {'.'.join(str(part) for part in place) or 'okänt'} stämmer inte"
