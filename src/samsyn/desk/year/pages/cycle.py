"""The municipality says how its year goes."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from samsyn.components.notices import ErrorSummary, Problem
from samsyn.desk.door import DeskRequest, page
from samsyn.desk.year.forms import MOST_STEPS, AddForm, PaceForm, PatternForm, StepForm, initial_pace, initial_step
from samsyn.desk.year.frame import draw
from samsyn.followup.changes.cycle import change_cycle
from samsyn.followup.year import PATTERNS, Cycle, UnableToReadCycle, read_cycle
from samsyn.organisation.queries import get_cycle
from samsyn.organisation.rights import Right

NEW = "nytt"


@page(needs=Right.RUN_ROUNDS)
def year_edit(request: DeskRequest) -> HttpResponse:
    """Begin from a common year, then change its steps and when reminders go."""
    cycle = read_cycle(get_cycle(request.municipality.id))
    if request.method == "POST" and "pattern" in request.POST:
        return _begin_from(request, cycle)
    posted = request.POST if request.method == "POST" else None
    steps = [
        StepForm(posted, prefix=f"steg-{number}", initial=initial_step(step))
        for number, step in enumerate(cycle.steps, start=1)
    ]
    if len(steps) < MOST_STEPS:
        added = posted if posted is not None and "add" in posted else None
        steps.append(StepForm(added, prefix=NEW, initial={"about": "0"}))
    pace = PaceForm(posted, initial=initial_pace(cycle))
    problem = ""
    if posted is not None and all(form.is_valid() for form in [*steps, pace] if form.is_bound):
        try:
            change_cycle(by=request.viewer, at=request.now, cycle=_said(cycle, steps, pace))
        except UnableToReadCycle as unable:
            problem = unable.reason
        else:
            messages.success(request, _("Året är sparat. Nya omgångar föreslås efter det."))
            return redirect("year", request.municipality.slug)
    return _drawn(request, cycle, steps, pace, problem)


def _begin_from(request: DeskRequest, cycle: Cycle) -> HttpResponse:
    form = PatternForm(request.POST)
    if not form.is_valid():
        return redirect("year-edit", request.municipality.slug)
    pattern = PATTERNS[form.cleaned_data["pattern"]].model_copy(update={"reminders": cycle.reminders})
    change_cycle(by=request.viewer, at=request.now, cycle=pattern.model_dump(mode="json"))
    messages.success(request, _("Året är bytt. Kontrollera månaderna och ändra det som skiljer."))
    return redirect("year-edit", request.municipality.slug)


def _said(cycle: Cycle, steps: Sequence[StepForm], pace: PaceForm) -> dict[str, object]:
    """The steps that are there and not ticked off, and a new one when there is one."""
    kept = [form.step for form in steps if form.is_bound and not form.cleaned_data.get("gone")]
    return cycle.model_dump(mode="json") | {"steps": kept, "reminders": pace.pace}


def _drawn(
    request: DeskRequest, cycle: Cycle, steps: Sequence[forms.Form], pace: PaceForm, problem: str
) -> HttpResponse:
    told: dict[str, Any] = {
        "steps": steps, "pace": pace, "pattern": PatternForm(initial={"pattern": cycle.name}),
        "problem": ErrorSummary([Problem(problem, "id_steg-1-kind")]) if problem else "",
        "forms": [*steps, pace], "add": AddForm(request.POST or None),
    }  # fmt: skip
    return draw(request, "cycle.html", _("Ändra årets gång"), **told)
