"""The year as a wheel and a list: what is done when, and how far it has come."""

import datetime as dt
from typing import Any

from django.http import HttpResponse
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from samsyn.components.wheel import Step, YearWheel
from samsyn.desk.door import DeskRequest, page
from samsyn.desk.year.frame import chosen_year, draw
from samsyn.desk.year.words import PATTERN_WORDS, step_word
from samsyn.followup.queries.year import StepOfYear, get_year
from samsyn.organisation.rights import Right


@page(needs=Right.READ)
def year(request: DeskRequest) -> HttpResponse:
    """One calendar year (`?ar=2026`)."""
    number = chosen_year(request)
    found = get_year(request.viewer, number)
    wheel = YearWheel(number, [_step(request, one) for one in found.steps], _("Årets steg"), request.today)
    told: dict[str, Any] = {
        "wheel": wheel, "year": number, "before": number - 1, "after": number + 1,
        "pattern": PATTERN_WORDS.get(found.cycle.name, ""), "periods": found.cycle.periods,
        "may_change": request.viewer.may(Right.RUN_ROUNDS),
    }  # fmt: skip
    return draw(request, "year.html", _("Årshjul %s") % number, here="year", **told)


def _step(request: DeskRequest, one: StepOfYear) -> Step:
    """A step with the days of its round when there is one; until then the cycle's own."""
    step, card = one.step, one.round
    opens_on, due_on = _days(one)
    status = f"{card.word}: {card.progress.text}" if card else _("inte förberedd än")
    who = _("beslutas senast %s") % step.decided_by.isoformat()
    if card and card.board_meets_on:
        who = _("kommunstyrelsen %s") % card.board_meets_on.isoformat()
    return Step(
        card.title if card else step_word(step), opens_on, due_on, who=who,
        url=_address(request, card.slug) if card else "", status=status,
        current=opens_on <= request.today <= due_on,
    )  # fmt: skip


def _days(one: StepOfYear) -> tuple[dt.date, dt.date]:
    """From when until when, within the calendar year of the wheel: a round that lies in another keeps its place."""
    step, card = one.step, one.round
    first, last = step.opens_on.replace(month=1, day=1), step.opens_on.replace(month=12, day=31)
    opens_on = (card.opens_on if card else None) or step.opens_on
    due_on = (card.due_on if card else None) or step.due_on
    if due_on < first or opens_on > last or due_on < opens_on:
        return step.opens_on, step.due_on
    return max(opens_on, first), min(due_on, last)


def _address(request: DeskRequest, round: str) -> str:
    try:
        return reverse("round", args=[request.municipality.slug, round])
    except NoReverseMatch:
        return ""
