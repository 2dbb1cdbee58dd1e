"""A body's own values as a table, also for the page of its answer."""

from collections.abc import Callable

from django.urls import reverse
from django.utils.translation import gettext as _

from samsyn.components.part import Content
from samsyn.components.showing import Figure
from samsyn.components.tables import Cell, Column, Row, Table
from samsyn.desk.door import DeskRequest
from samsyn.desk.indicators.asked import Asked, AskedValue, Cards, asked_of
from samsyn.desk.indicators.words import SEXES, STATES
from samsyn.organisation.queries import BodyCard
from samsyn.values import figures
from samsyn.values.quantity import Missing, Observed, Why
from samsyn.values.unit import COUNT, YES_NO


def own_values(request: DeskRequest, body: BodyCard, year: int, plan_slug: str) -> Content:
    """The body's values of the plan's indicators for the year, each with a link to its form. Six queries at most."""
    asked = asked_of(request, body.slug, year, plan=plan_slug)
    return values_table(request, asked) if asked.values else ""


def values_table(request: DeskRequest, asked: Asked, url_of: Callable[[str], str] | None = None) -> Table:
    """What stands for the year and stood the year before, in the five states."""

    def form(key: str) -> str:
        return reverse("indicator-value", args=[request.municipality.slug, asked.body.slug, asked.year, key])

    address = url_of or form
    columns = [Column(_("Indikator")), Column(str(asked.year)), Column(str(asked.year - 1)), Column(_("Underlag"))]
    rows = [
        Row(
            [
                Cell(one.known.title(request.language), url=address(one.known.key)),
                said(request, one, one.cards), said(request, one, one.last), _evidence(one.cards),
            ]
        )
        for one in asked.values
    ]  # fmt: skip
    return Table(_("Egna värden %s") % asked.year, columns, rows, caption_hidden=True)


def said(request: DeskRequest, one: AskedValue, cards: Cards) -> Content | Cell:
    """As it was typed, with women and men below; nothing kept is said to be so."""
    unit = one.known.definition.measured_in if one.known.definition else COUNT
    parts: list[str] = []
    for sex, card in cards.items():
        if card.quantity is None:
            continue
        text = _typed(card.digits, unit.suffix.in_(request.language)) if card.digits and unit is not YES_NO else ""
        text = text or figures.quantity(card.quantity, unit, request.language)
        if isinstance(card.quantity, Missing) and card.quantity.why is Why.BODY_HAS_NOT_REPORTED:
            text = str(STATES[card.quantity.state])
        parts.append(text if sex == "all" else f"{SEXES[sex]}: {text}")
    if not parts:
        return Figure(Missing(Why.BODY_HAS_NOT_REPORTED, _("inte ifyllt")), unit)
    first = cards.get("all")
    notes = [f"n = {first.n}"] if first is not None and first.n is not None else []
    if any(card.released_at is None for card in cards.values()):
        notes.append(_("inte frisläppt"))
    return Cell("; ".join(parts), note=", ".join(notes))


def _typed(digits: str, suffix: str) -> str:
    return f"{digits.replace('.', ',')} {suffix}".strip()


def _evidence(cards: Cards) -> str:
    said = next((card.evidence for card in cards.values() if card.evidence), "")
    if said:
        return said if len(said) <= 80 else f"{said[:79]}…"
    measured = any(isinstance(card.quantity, Observed) for card in cards.values())
    return _("saknas") if measured else "–"
