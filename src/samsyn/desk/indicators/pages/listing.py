"""All indicators of the plans, and the values that are missing."""

from collections.abc import Sequence

from django.http import HttpResponse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samsyn.components.showing import Figure
from samsyn.components.tables import Cell, Column, Row, Table
from samsyn.desk.door import DeskRequest, page
from samsyn.desk.indicators.absent import explained, span
from samsyn.desk.indicators.frame import indicators_page, may_define, url
from samsyn.desk.indicators.latest import YEARS_SHOWN, Latest, latest_of
from samsyn.desk.indicators.tied import Known, known_of, plans_of
from samsyn.desk.indicators.told import addresses
from samsyn.desk.indicators.words import STATES
from samsyn.organisation.rights import Right
from samsyn.values import figures
from samsyn.values.quantity import Observed


@page(needs=Right.READ)
def indicators(request: DeskRequest) -> HttpResponse:
    """Last value, year, state, next publication; a plan at a time when asked for."""
    plans = plans_of(request)
    known = known_of(plans)
    asked = request.GET.get("plan", "")
    if asked:
        known = {key: one for key, one in known.items() if any(tie.card.slug == asked for tie in one.ties)}
    found = latest_of(request, known)
    without = request.GET.get("utan") == "1"
    shown = [one for one in found if one.last is None] if without else found
    lacking = sum(one.last is None for one in found)
    lede = ngettext(
        "%(n)s indikator, %(lacking)s utan värde.", "%(n)s indikatorer, %(lacking)s utan värde.", len(found)
    )
    return indicators_page(
        request, "indicators", heading=_("Indikatorer"), here="indicators",
        lede=lede % {"n": len(found), "lacking": lacking} if found else "",
        table=_table(request, shown, several=len(plans) > 1) if shown else "",
        plans=[card for card, _file in plans], asked=asked,
        without=without, any_plan=bool(plans), any_known=bool(found), may_define=may_define(request),
    )  # fmt: skip


def _table(request: DeskRequest, found: Sequence[Latest], *, several: bool) -> Table:
    columns = [
        Column(_("Indikator")), Column(_("Senaste värde"), numeric=True), Column(_("År"), numeric=True),
        Column(_("Läge %s") % (request.today.year - 1)), Column(_("Nästa publicering")), Column(_("Används i")),
    ]  # fmt: skip
    rows = [Row(_cells(request, one, several=several)) for one in found]
    return Table(_("Indikatorer i planerna"), columns, rows, caption_hidden=True, dense=True)


def _cells(request: DeskRequest, one: Latest, *, several: bool) -> list[Cell | Figure | str | SafeString]:
    title = Cell(one.known.title(request.language), note=_kind(one), url=url(request, "indicator", one.known.key))
    value: Figure | str = _("inget ännu")
    if one.last is not None and one.held is not None:
        value = Figure(one.last.quantity, one.held.unit)
    elif one.needs_choice:
        value = _("välj vems värde")
    return [
        title, value, str(one.last.year) if one.last else "–", state_words(request, one), next_words(request, one),
        _used(request, one.known, several=several),
    ]  # fmt: skip


def _kind(one: Latest) -> str:
    if one.reporters > 1:
        return _("%s organ lämnar värden") % one.reporters
    return _("egen uppgift") if one.known.is_kept_here else ""


def state_words(request: DeskRequest, one: Latest) -> str:
    """The state of the last whole year in words, with the reason when there is no figure."""
    if isinstance(one.now, Observed):
        return str(STATES[one.now.state])
    said = one.now.words(request.language)
    return said[:1].lower() + said[1:]


def next_words(request: DeskRequest, one: Latest) -> str:
    """When the next figure comes."""
    if one.next_publication is None:
        return _("när organen lämnar") if one.known.is_kept_here else _("inte sagt")
    said = figures.day(one.next_publication, request.language)
    return _("%s (har passerat)") % said if one.next_publication < request.today else said


def _used(request: DeskRequest, known: Known, *, several: bool) -> SafeString:
    """The goals it shows, each with a link; the plan's name too when there are several plans."""
    parts = []
    for tie in known.ties:
        goals = format_html_join(", ", '<a href="{}">{}</a>', addresses(request, tie))
        plan = format_html('<a href="{}">{}</a>', url(request, "plan", tie.card.slug), tie.card.title)
        if goals and several:
            parts.append(format_html("{}: {}", plan, goals))
        else:
            parts.append(goals or plan)
    return format_html_join(SafeString("<br>"), "{}", ((part,) for part in parts))


@page(needs=Right.READ)
def gaps(request: DeskRequest) -> HttpResponse:
    """Every value that is missing, why, and when one can come."""
    found = latest_of(request, known_of(plans_of(request)))
    years = range(request.today.year - 1, request.today.year - 1 - YEARS_SHOWN, -1)
    rows = []
    for one in found:
        reasons = _reasons(request, one, years)
        if reasons:
            title = Cell(one.known.title(request.language), url=url(request, "indicator", one.known.key))
            rows.append(Row([title, reasons, next_words(request, one)]))
    columns = [Column(_("Indikator")), Column(_("Vad som saknas, och varför")), Column(_("Nästa publicering"))]
    table = Table(_("Värden som saknas"), columns, rows, caption_hidden=True) if rows else ""
    span = f"{years[-1]}–{years[0]}"
    return indicators_page(
        request, "gaps", heading=_("Värden som saknas"), here="indicator-gaps", table=table, any_known=bool(found),
        lede=_("Åren %s. Ett värde som saknas är aldrig noll.") % span,
    )  # fmt: skip


def _reasons(request: DeskRequest, one: Latest, years: Sequence[int]) -> SafeString:
    """As "2019: enkäten gjordes inte detta år"."""
    if one.needs_choice:
        return format_html("{}", _("flera organ har lämnat värden, och ingen har sagt vems som är kommunens"))
    if one.held is None or not one.held.observations:
        why = _("organet har inte lämnat något värde") if one.known.is_kept_here else _("inga värden är hämtade")
        return format_html("{}: {}", f"{years[-1]}–{years[0]}", why)
    grouped: dict[str, list[int]] = {}
    first = next((o.year for o in one.held.observations if isinstance(o.quantity, Observed)), years[-1])
    for year in (year for year in years if year >= first):
        found = one.held.at(year).quantity
        quantity = explained(found, one.known.definition, year, language=request.language, on=request.today)
        if not isinstance(quantity, Observed):
            said = quantity.words(request.language).rstrip(".")
            grouped.setdefault(said[:1].lower() + said[1:], []).append(year)
    parts = ((span(when), why) for why, when in grouped.items())
    return format_html_join(SafeString("<br>"), "{}: {}", parts)
