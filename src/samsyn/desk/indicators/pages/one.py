"""One indicator."""

from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from samsyn.desk.door import DeskRequest, page
from samsyn.desk.indicators.cached import KEPT, headers, kept_page, mark_of, not_modified
from samsyn.desk.indicators.drawn import bodies_table, draw, gaps_of
from samsyn.desk.indicators.files import as_file
from samsyn.desk.indicators.frame import indicators_page, may_define, url
from samsyn.desk.indicators.gathered import Ground, gathered_on, ground_of
from samsyn.desk.indicators.tied import Known, find_known, plans_of
from samsyn.desk.indicators.told import definition_sheet, facts, used_by
from samsyn.ledgers.changes.values import choose_counting
from samsyn.ledgers.queries.series import can_be_summed
from samsyn.organisation.queries import get_body
from samsyn.organisation.rights import Right
from samsyn.organisation.unable import UnableToFind
from samsyn.planfile.model import PlanFile
from samsyn.plans.queries.plans import PlanCard


def known_or_404(request: DeskRequest, indicator: str) -> tuple[Known, tuple[tuple[PlanCard, PlanFile], ...]]:
    """The indicator and the plans the viewer sees. Raises `UnableToFind`."""
    plans = plans_of(request)
    known = find_known(plans, indicator)
    if known is None:
        raise UnableToFind(_("Det finns ingen sådan indikator här. Sök den bland Koladas, eller gå till listan."))
    return known, plans


@page(needs=Right.READ)
def indicator(request: DeskRequest, indicator: str) -> HttpResponse:
    """The last value large, the chart, the tables, what it means, where it comes from, what uses it."""
    known, plans = known_or_404(request, indicator)
    ground = ground_of(request, known)
    mark = mark_of(request, ground.key)
    unchanged = not_modified(request, mark)
    if unchanged is not None:
        return unchanged
    file = known.ties[0].file if known.ties else (plans[0][1] if plans else None)
    may = {"may_define": may_define(request), "may_tie": request.viewer.may(Right.EDIT_PLAN) and bool(plans)}
    key = f"{ground.key}\n{may}"

    def drawn(token: str) -> HttpResponse:
        content = KEPT.get(key, lambda: _content(request, ground, file, may))
        heading = known.title(request.language)
        return indicators_page(request, "indicator", heading=heading, content=content, csrf_token=token)

    made = kept_page(request, key, drawn)
    for name, value in headers(mark).items():
        made[name] = value
    return made


def _content(request: DeskRequest, ground: Ground, file: PlanFile | None, may: Mapping[str, bool]) -> SafeString:
    gathered = gathered_on(request, ground)
    known, reading, language = gathered.known, gathered.reading, request.language
    several = len(gathered.bodies) > 1 or reading is None
    told = {
        "drawn": draw(request, gathered, file), "known": known, "definition": known.definition,
        "gaps": gaps_of(reading, request.today, language) if reading else [],
        "facts": facts(request, gathered), "used": used_by(request, known),
        "means": known.definition.definition.in_(language) if known.definition else "",
        "why": known.definition.why.in_(language) if known.definition else "",
        "says_not": known.definition.says_not.in_(language) if known.definition else "",
        "sheet": definition_sheet(known.definition, language) if known.definition else "",
        "bodies": bodies_table(gathered, language) if gathered.bodies and several else "",
        "needs_choice": gathered.needs_choice, "reporters": gathered.bodies,
        "summable": can_be_summed(known.definition), "kommun": request.municipality.slug,
        "choose_url": url(request, "indicator-counting", known.key), "is_kolada": not known.is_kept_here, **may,
    }  # fmt: skip
    return SafeString(render_to_string("desk/indicators/kept.html", told))


@page(needs=Right.DEFINE_INDICATORS)
def counting(request: DeskRequest, indicator: str) -> HttpResponse:
    """Say whose value counts when several bodies report the same indicator."""
    known, _plans = known_or_404(request, indicator)
    ground = ground_of(request, known)
    gathered = gathered_on(request, ground)
    if request.method == "POST":
        said = request.POST.get("body", "")
        body = None if said == "sum" and can_be_summed(known.definition) else get_body(request.municipality.id, said).id
        choose_counting(by=request.viewer, at=request.now, indicator=known.key, body=body)
        messages.success(request, _("Sparat. Allas värden visas fortfarande bredvid varandra."))
        return redirect(url(request, "indicator", known.key))
    return indicators_page(
        request, "counting", heading=_("Vems värde är kommunens?"), known=known, title=known.title(request.language),
        bodies=gathered.bodies, slugs=_slugs(request), summable=can_be_summed(known.definition),
    )  # fmt: skip


def _slugs(request: DeskRequest) -> dict[int, str]:
    from samsyn.organisation.queries import list_bodies

    return {card.id: card.slug for card in list_bodies(request.municipality.id)}


@page(needs=Right.READ)
def indicator_file(request: DeskRequest, indicator: str, format: str) -> HttpResponse:
    """The figures as CSV or Excel, each with its source."""
    known, _plans = known_or_404(request, indicator)
    return as_file(request, gathered_on(request, ground_of(request, known)), format)
