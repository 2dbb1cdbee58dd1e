"""Fetch values from Kolada in the background, and how far it has come."""

import re
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samsyn.catalogue.vocabulary import Kind
from samsyn.components.showing import Progress
from samsyn.desk.door import DeskRequest, page
from samsyn.desk.indicators.forms import FetchForm
from samsyn.desk.indicators.frame import indicators_page, url
from samsyn.desk.indicators.tied import known_of, plans_of
from samsyn.ledgers.changes.fetching import ask_fetch, take_back_fetch
from samsyn.ledgers.jobs import note_stopped
from samsyn.ledgers.queries.fetching import JobCard, list_jobs
from samsyn.ledgers.unable import UnableToFetch
from samsyn.organisation.rights import Right

_FIRST = 2013


@page(needs=Right.DEFINE_INDICATORS)
def fetch(request: DeskRequest) -> HttpResponse:
    """Ask for a fetch; the earlier ones below. The page asks itself anew while one is under way."""
    if request.method == "GET" and request.htmx:
        return render(request, "desk/indicators/jobs.html", _jobs(request))
    form = FetchForm(request.POST or None, initial=_initial(request))
    if request.method == "POST" and form.is_valid():
        kpis = _kpis(request, form.cleaned_data["kpis"])
        try:
            ask_fetch(
                by=request.viewer, at=request.now, kpis=kpis, first_year=form.cleaned_data["first_year"],
                last_year=form.cleaned_data["last_year"], accepted=kpis if form.cleaned_data["accepted"] else (),
            )  # fmt: skip
        except UnableToFetch as unable:
            form.add_error(None, unable.reason)
        else:
            messages.success(request, _("Hämtningen ligger i kön. Du kan stänga sidan; den fortsätter ändå."))
            return redirect(url(request, "indicator-fetch"))
    return indicators_page(
        request, "fetch", heading=_("Hämta värden"), here="indicator-fetch", form=form,
        lede=_("Värdena hämtas från Kolada och läggs som en ny utgåva. Det som hämtats tidigare ändras aldrig."),
        status=422 if form.errors else 200, **_jobs(request),
    )  # fmt: skip


def _initial(request: DeskRequest) -> dict[str, object]:
    asked = request.GET.get("kpi", "").removeprefix("kolada:")
    return {"kpis": asked[:40], "first_year": _FIRST, "last_year": request.today.year}


def _kpis(request: DeskRequest, said: str) -> list[str]:
    """What was written; when nothing was, every Kolada indicator of the plans with its counts and margins."""
    written = [one.upper().removeprefix("KOLADA:") for one in re.split(r"[\s,;]+", said) if one]
    if written:
        return written
    found: list[str] = []
    for one in known_of(plans_of(request)).values():
        definition = one.definition
        if definition is None or definition.kind is not Kind.KOLADA or definition.kolada is None:
            continue
        beside = [definition.uncertainty, definition.companion_count.id if definition.companion_count else None]
        found += [
            definition.kolada.kpi,
            *(id.removeprefix("kolada:") for id in beside if id and id.startswith("kolada:")),
        ]
    return found


def _jobs(request: DeskRequest) -> dict[str, Any]:
    note_stopped(request.municipality.id, at=request.now)
    jobs = list_jobs(request.municipality.id)
    ongoing = next((one for one in jobs if one.is_ongoing), None)
    return {
        "jobs": jobs, "ongoing": ongoing, "progress": _progress(ongoing) if ongoing and ongoing.planned else "",
        "here_url": url(request, "indicator-fetch"),
    }  # fmt: skip


def _progress(job: JobCard) -> Progress:
    return Progress(_("Hämtat"), job.done, job.planned)


@page(needs=Right.DEFINE_INDICATORS)
@require_POST
def fetch_take_back(request: DeskRequest, job: int) -> HttpResponse:
    """Take back a fetch that has not begun."""
    take_back_fetch(by=request.viewer, at=request.now, job=job)
    messages.success(request, _("Hämtningen är tillbakatagen."))
    return redirect(url(request, "indicator-fetch"))
