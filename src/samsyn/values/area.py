"""Places numbers are about. Ids are Kolada's four digits: "0163", county "0001", the country "0000", groups "G…"."""

from dataclasses import dataclass
from enum import StrEnum


class AreaKind(StrEnum):
    """What sort of place; `GROUP` is a set of municipalities with an unweighted mean."""

    MUNICIPALITY = "municipality"
    REGION = "region"
    COUNTRY = "country"
    GROUP = "group"


COUNTRY_ID = "0000"


@dataclass(frozen=True, slots=True, order=True)
class Area:
    """A place with the id its source uses and the name a reader knows."""

    id: str
    name: str
    kind: AreaKind = AreaKind.MUNICIPALITY


class Sex(StrEnum):
    """Kolada's letters: T all, K women, M men. Nothing else is registered by the sources used."""

    ALL = "T"
    WOMEN = "K"
    MEN = "M"
