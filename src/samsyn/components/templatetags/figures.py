"""Filters that say numbers and days in the house's way; each is one call down to `samsyn.values.figures`."""

import datetime as dt

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samsyn.components.part import speaking
from samsyn.values import figures
from samsyn.values.quantity import Quantity
from samsyn.values.unit import PERCENT, UNITS, Unit

register = template.Library()


@register.filter
def number(value: float, decimals: int = 0) -> str:
    """`{{ 1204|number }}` → "1 204"; `{{ 3.14159|number:1 }}` → "3,1"."""
    return figures.number(value, decimals, speaking())


@register.filter
def percent(value: float) -> str:
    """`{{ 52.7|percent }}` → "52,7 %"."""
    return figures.with_unit(value, PERCENT, speaking())


@register.filter
def with_unit(value: float, unit: Unit | str) -> str:
    """`{{ 1204|with_unit:"persons" }}` → "1 204 personer"; the unit itself or its id."""
    return figures.with_unit(value, _unit(unit), speaking())


@register.filter
def difference(value: float, unit: Unit | str) -> str:
    """`{{ -3.1|difference:"percent" }}` → "–3,1 procentenheter"."""
    return figures.difference(value, _unit(unit), speaking())


@register.filter
def said(value: Quantity, unit: Unit | str = "count") -> str:
    """`{{ quantity|said:unit }}` → "52,7 %", "Färre än 5", "Enkäten gjordes inte detta år"; never 0 for a gap."""
    return figures.quantity(value, _unit(unit), speaking())


@register.filter
def said_with_n(value: Quantity, unit: Unit | str = "count") -> str:
    """As `said`, with the count behind it: "52,7 % (n = 1 204)"."""
    return figures.quantity(value, _unit(unit), speaking(), with_n=True)


@register.filter
def day(value: dt.date) -> str:
    """`{{ date|day }}` → "14 april 2026"."""
    return figures.day(value, speaking())


@register.filter
def iso_day(value: dt.date) -> str:
    """`{{ date|iso_day }}` → "2026-04-14", as decisions are cited."""
    return value.strftime("%Y-%m-%d")


@register.filter
def relative_day(value: dt.date, today: dt.date) -> str:
    """`{{ due|relative_day:today }}` → "i dag", "i morgon", "om 12 dagar", "för 3 dagar sedan".

    The day it is seen from is an argument: there is no clock in here.
    """
    days = (_as_day(value) - _as_day(today)).days
    near = {-1: _("i går"), 0: _("i dag"), 1: _("i morgon")}
    if days in near:
        return near[days]
    if days > 0:
        return ngettext("om %(count)s dag", "om %(count)s dagar", days) % {"count": days}
    return ngettext("för %(count)s dag sedan", "för %(count)s dagar sedan", -days) % {"count": -days}


def _as_day(value: dt.date) -> dt.date:
    return value.date() if isinstance(value, dt.datetime) else value


def _unit(unit: Unit | str) -> Unit:
    return UNITS[unit] if isinstance(unit, str) else unit
