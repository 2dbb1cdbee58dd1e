"""The shapes Kolada's API v3 answers in, strictly: a wrong type or an unknown field is an error, not a guess.

Field names and types as in `research/open-data.md` 1.4; `count` is the number of rows on this page, not the total.
"""

import datetime as dt
from typing import Annotated, Generic, Literal, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict

from samsyn.statistics.metadata import AreaRecord, GroupRecord, KpiRecord, sha256

Item = TypeVar("Item", bound=BaseModel)


def _day(text: str) -> str:
    dt.date.fromisoformat(text)
    return text


Day = Annotated[str, AfterValidator(_day)]
"""A day written 2026-06-02; kept as the text it is."""


class _Payload(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Page(_Payload, Generic[Item]):
    """The envelope around every answer."""

    values: list[Item]
    next_url: str | None
    previous_url: str | None
    count: int


class KpiPayload(_Payload):
    """An indicator. Publication dates are the next expected ones."""

    id: str
    title: str
    description: str
    is_divided_by_gender: bool
    municipality_type: Literal["K", "L", "A"]
    auspice: str | None = None
    operating_area: str | None = None
    perspective: str | None = None
    prel_publication_date: Day | None
    publication_date: Day | None
    publ_period: str | None
    has_ou_data: bool = False

    def record(self) -> KpiRecord:
        return KpiRecord(
            id=self.id,
            title=self.title,
            description_sha256=sha256(self.description),
            divided_by_sex=self.is_divided_by_gender,
            municipality_type=self.municipality_type,
            preliminary_publication_date=self.prel_publication_date,
            publication_date=self.publication_date,
            publication_period=self.publ_period,
        )


class AreaPayload(_Payload):
    """A municipality (K), a region or the country (L)."""

    id: str
    title: str
    type: Literal["K", "L"]

    def record(self) -> AreaRecord:
        return AreaRecord(id=self.id, title=self.title, type=self.type)


class MemberPayload(_Payload):
    """A member of a group."""

    member_id: str
    member_title: str


class GroupPayload(_Payload):
    """A group of areas, or of indicators."""

    id: str
    title: str
    members: list[MemberPayload]

    def record(self) -> GroupRecord:
        return GroupRecord(id=self.id, title=self.title, members=tuple(m.member_id for m in self.members))


class FigurePayload(_Payload):
    """One sex of a cell. `value` None is a missing value, whatever the status says; `isdeleted` takes it away."""

    gender: Literal["T", "K", "M"]
    count: int
    status: str
    value: float | None
    isdeleted: bool


class CellPayload(_Payload):
    """An indicator, an area and a year with its figures."""

    kpi: str
    period: int
    municipality: str
    values: list[FigurePayload]
