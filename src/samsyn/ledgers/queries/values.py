"""A body's values, version by version, and what a round reads of them."""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from samsyn.ledgers.models import Counting, Value
from samsyn.ledgers.policies import visible
from samsyn.ledgers.saying import MEASURED, quantity_of
from samsyn.organisation.viewer import Viewer
from samsyn.reports.answers import CountedValue, LocalValue
from samsyn.values.quantity import Quantity, State


@dataclass(frozen=True, slots=True)
class ValueCard:
    """One value as it stands (or one of its versions)."""

    body: int
    indicator: str
    year: int
    sex: str
    version: int
    state: State | None
    digits: str
    n: int | None
    evidence: str
    note: str
    withdrawn_because: str
    entered_at: dt.datetime
    entered_named: str
    released_at: dt.datetime | None

    @property
    def quantity(self) -> Quantity | None:
        """None when it has been withdrawn."""
        return quantity_of(self.state, self.digits, self.n, self.note) if self.state else None

    @property
    def written(self) -> str:
        """The number as it was given: "52,70"."""
        return self.digits.replace(".", ",")


Place = tuple[str, int, str]
"""Indicator, year, sex (all, women, men)."""


def values_of(
    viewer: Viewer, *, body: int, years: Collection[int] | None = None, indicators: Collection[str] | None = None
) -> dict[Place, ValueCard]:
    """What stands of the body's values, of what the viewer may read. One query."""
    rows = Value.objects.filter(visible(viewer), municipality=viewer.municipality, body=body)
    if years is not None:
        rows = rows.filter(year__in=years)
    if indicators is not None:
        rows = rows.filter(indicator__in=indicators)
    latest = {(row.indicator, row.year, row.sex): _card(row) for row in rows.order_by("version")}
    return {place: card for place, card in latest.items() if card.state is not None}


def versions_of(viewer: Viewer, *, body: int, indicator: str, year: int, sex: str = "all") -> dict[int, ValueCard]:
    """Every version of a value the viewer may read, by number. One query."""
    rows = Value.objects.filter(
        visible(viewer), municipality=viewer.municipality, body=body, indicator=indicator, year=year, sex=sex
    )
    return {row.version: _card(row) for row in rows.order_by("version")}


def standing_values(
    viewer: Viewer, *, indicators: Collection[str], until: int
) -> dict[str, dict[int, dict[tuple[int, str], ValueCard]]]:
    """Indicator → body → (year, sex) → the value the viewer may read. One query."""
    rows = Value.objects.filter(
        visible(viewer), municipality=viewer.municipality, indicator__in=indicators, year__lte=until
    )
    found: dict[str, dict[int, dict[tuple[int, str], ValueCard]]] = {}
    for row in rows.order_by("version"):
        found.setdefault(row.indicator, {}).setdefault(row.body_id, {})[row.year, row.sex] = _card(row)
    for bodies in found.values():
        for body in list(bodies):
            bodies[body] = {place: card for place, card in bodies[body].items() if card.state is not None}
            if not bodies[body]:
                del bodies[body]
    return {key: bodies for key, bodies in found.items() if bodies}


def local_values(
    municipality: int, *, year: int, keys: Mapping[str, str], released: Collection[int] = ()
) -> dict[int, tuple[LocalValue, ...]]:
    """Body → its values of the year as a round reads them. `keys`: plan indicator → key. One query.

    Of the bodies in `released` only what was released with the reply; the caller decides who may read the others'.
    """
    rows = Value.objects.filter(municipality=municipality, year=year, indicator__in=set(keys.values()))
    latest: dict[int, dict[tuple[str, str], ValueCard]] = {}
    for row in rows.order_by("version"):
        if row.body_id not in released or row.released_at is not None:
            latest.setdefault(row.body_id, {})[row.indicator, row.sex] = _card(row)
    return {
        body: found for body, cards in latest.items() if (found := tuple(_local(keys, cards)))
    }  # fmt: skip


def local_value(indicator: str, cards: Mapping[str, ValueCard]) -> LocalValue | None:
    """One indicator's value with women and men, as forms and reports read it; None when nothing is kept."""
    parts = {sex: _part(card) for sex, card in cards.items() if card.state is not None}
    if not parts:
        return None
    first = cards.get("all") or next(iter(cards.values()))
    whole = parts.get("all", {})
    return LocalValue.model_validate(
        {
            **whole, "indicator": indicator, "evidence": first.evidence or None, "note": first.note or None,
            **{sex: CountedValue.model_validate(parts[sex]) for sex in ("women", "men") if sex in parts},
        }
    )  # fmt: skip


def counting_of(municipality: int, indicators: Collection[str]) -> dict[str, int | None]:
    """Indicator → the body whose value counts, or None for the sum; those nobody has chosen for are left out."""
    rows = Counting.objects.filter(municipality=municipality, indicator__in=indicators)
    return {row.indicator: row.body_id for row in rows}


def _local(keys: Mapping[str, str], cards: Mapping[tuple[str, str], ValueCard]) -> list[LocalValue]:
    found = []
    for indicator, key in keys.items():
        mine = {sex: card for (held, sex), card in cards.items() if held == key}
        value = local_value(indicator, mine) if mine else None
        if value is not None:
            found.append(value)
    return found


def _part(card: ValueCard) -> dict[str, object]:
    if card.state in MEASURED:
        return {"value": card.digits, "n": card.n}
    return {"state": card.state}


def _card(row: Value) -> ValueCard:
    return ValueCard(
        row.body_id, row.indicator, row.year, row.sex, row.version, State(row.state) if row.state else None,
        row.digits, row.n, row.evidence, row.note, row.withdrawn_because, row.entered_at, row.entered_named,
        row.released_at,
    )  # fmt: skip
