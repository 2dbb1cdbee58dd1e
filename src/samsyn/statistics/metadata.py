"""What a source says about itself on a day: its indicators, its areas, and its groups of areas.

Kept with every release, because sources rename, remove and regroup (829 of 6 433 KPI ids went away between
April 2024 and March 2026): a figure can only be understood with the titles and groups of its own time.
"""

import datetime as dt
import hashlib
import json
from functools import cached_property
from typing import Literal

from pydantic import BaseModel, ConfigDict

from samsyn.values.area import COUNTRY_ID, Area, AreaKind

PEER_FAMILY = "socioekonomi"
TYPE_GROUPS = frozenset(f"G{number}" for number in range(92786, 92795))  # SKR's classification, 290 municipalities once


class UnknownAreaError(LookupError):
    """The source of the release knows no such area."""


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class KpiRecord(_Record):
    """An indicator as the source describes it. `publication_date` is the next one; it covers `publication_period`."""

    id: str
    title: str
    description_sha256: str = ""
    divided_by_sex: bool = False
    municipality_type: Literal["K", "L", "A"] = "K"
    preliminary_publication_date: str | None = None
    publication_date: str | None = None
    publication_period: str | None = None

    @property
    def next_publication(self) -> dt.date | None:
        return dt.date.fromisoformat(self.publication_date) if self.publication_date else None


class AreaRecord(_Record):
    """A municipality (K) or a region (L); the country is "0000", type L."""

    id: str
    title: str
    type: Literal["K", "L"]

    @property
    def area(self) -> Area:
        if self.id == COUNTRY_ID:
            return Area(self.id, self.title, AreaKind.COUNTRY)
        return Area(self.id, self.title, AreaKind.MUNICIPALITY if self.type == "K" else AreaKind.REGION)


class GroupRecord(_Record):
    """A group of areas with an unweighted mean. Membership changes over the years: it holds for this day only."""

    id: str
    title: str
    members: tuple[str, ...]

    @property
    def area(self) -> Area:
        return Area(self.id, self.title, AreaKind.GROUP)


class Metadata(_Record):
    """Everything the source said about its indicators and areas on `retrieved_on` (ISO date)."""

    retrieved_on: str
    kpis: tuple[KpiRecord, ...] = ()
    areas: tuple[AreaRecord, ...] = ()
    groups: tuple[GroupRecord, ...] = ()

    @property
    def on(self) -> dt.date:
        return dt.date.fromisoformat(self.retrieved_on)

    @cached_property
    def kpi_by_id(self) -> dict[str, KpiRecord]:
        return {kpi.id: kpi for kpi in self.kpis}

    @cached_property
    def area_by_id(self) -> dict[str, Area]:
        return {r.id: r.area for r in self.areas} | {g.id: g.area for g in self.groups}

    @cached_property
    def municipalities(self) -> tuple[str, ...]:
        return tuple(sorted(record.id for record in self.areas if record.type == "K"))

    def area(self, id_or_name: str) -> Area:
        """The area with this id, or this exact name. Raises `UnknownAreaError`."""
        found = self.area_by_id.get(id_or_name)
        if found is None:
            found = next((r.area for r in self.areas if r.title.casefold() == id_or_name.casefold()), None)
        if found is None:
            raise UnknownAreaError(
                f"Området {id_or_name!r} finns inte hos källan ({len(self.areas)} områden, {self.retrieved_on})."
            )
        return found

    def group(self, group_id: str) -> GroupRecord:
        found = next((group for group in self.groups if group.id == group_id), None)
        if found is None:
            raise UnknownAreaError(f"Gruppen {group_id!r} finns inte bland källans grupper ({self.retrieved_on}).")
        return found

    def peers_of(self, area_id: str, family: str = PEER_FAMILY) -> GroupRecord | None:
        """Kolada's "Liknande kommuner <family>, <name>, <year>", the latest year; `None` when there is none.

        The id is kept while the year in the title moves, so the family and the name are matched and never the year.
        """
        name = self.area(area_id).name
        found = [
            (group.title.rpartition(", ")[2], group)
            for group in self.groups
            if _is_peer_group(group.title, family, name)
        ]
        return max(found, key=lambda pair: (pair[0], pair[1].id))[1] if found else None

    def type_of(self, area_id: str) -> GroupRecord | None:
        """The group of SKR's classification of municipalities that `area_id` belongs to."""
        return next((g for g in self.groups if g.id in TYPE_GROUPS and area_id in g.members), None)

    def county_of(self, area_id: str) -> GroupRecord:
        """The municipalities of the county, as a group of our own: a municipality's id begins with its county's."""
        region = self.area_by_id.get(f"00{area_id[:2]}")
        members = tuple(m for m in self.municipalities if m[:2] == area_id[:2])
        name = region.name if region else area_id[:2]
        return GroupRecord(id=f"county:{area_id[:2]}", title=f"Kommunerna i länet ({name})", members=members)

    def only(self, kpis: set[str], groups: set[str] | None = None) -> "Metadata":
        """The same day's metadata for these indicators; `groups` None keeps every group."""
        return Metadata(
            retrieved_on=self.retrieved_on,
            kpis=tuple(kpi for kpi in self.kpis if kpi.id in kpis),
            areas=self.areas,
            groups=tuple(group for group in self.groups if groups is None or group.id in groups),
        )

    def to_json(self) -> bytes:
        """Canonical bytes: sorted by id, one spelling, so that equal metadata have equal addresses."""
        content = {
            "retrieved_on": self.retrieved_on,
            "kpis": [k.model_dump(exclude_defaults=True) for k in sorted(self.kpis, key=lambda k: k.id)],
            "areas": [a.model_dump() for a in sorted(self.areas, key=lambda a: a.id)],
            "groups": [g.model_dump() for g in sorted(self.groups, key=lambda g: g.id)],
        }
        return (json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n").encode()

    @staticmethod
    def from_json(content: bytes) -> "Metadata":
        return Metadata.model_validate_json(content)


def sha256(text: str) -> str:
    """The address of a text; a changed description is noticed without the text being kept."""
    return hashlib.sha256(text.encode()).hexdigest()


def _is_peer_group(title: str, family: str, name: str) -> bool:
    head, _, _year = title.rpartition(", ")
    return head in {f"Liknande kommuner {family}, {name}", f"Liknande kommuner, {family}, {name}"}
