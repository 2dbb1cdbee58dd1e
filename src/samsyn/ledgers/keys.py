"""What an indicator is called in the ledgers: the catalogue's id, so that two plans never ask for the same value twice.

One the catalogue does not know, or that a plan ties twice to different things, is called "<plan>.<indicator>".
"""

from collections import Counter
from collections.abc import Mapping

from samsyn.catalogue.definition import Definition
from samsyn.catalogue.library import load_all
from samsyn.catalogue.vocabulary import Kind
from samsyn.planfile.model import PlanFile


def keys_of(plan: str, file: PlanFile) -> Mapping[str, str]:
    """The plan's indicator ids → keys. `plan` is the plan's slug in the municipality."""
    tied = Counter(indicator.catalogue for indicator in file.indicators)
    return {
        one.id: one.catalogue if one.catalogue and tied[one.catalogue] == 1 else f"{plan}.{one.id}"
        for one in file.indicators
    }


def catalogue_id(key: str, file: PlanFile | None = None) -> str | None:
    """The catalogue's id behind a key; `file` is the plan a plan's own key belongs to."""
    if ":" in key:
        return key
    id = key.partition(".")[2]
    return next((one.catalogue for one in file.indicators if one.id == id), None) if file else None


def definition_of(key: str, file: PlanFile | None = None) -> Definition | None:
    """The catalogue's entry; None when it has none."""
    id = catalogue_id(key, file)
    return load_all().get(id) if id is not None and id in load_all() else None


def is_kept_here(definition: Definition | None) -> bool:
    """Whether bodies report it. What a source publishes is never typed in."""
    return definition is None or definition.kind is not Kind.KOLADA
