"""The words a round is judged in: the house's, or the municipality's own, chosen before the round opens."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from samsyn.desk.door import DeskRequest, page
from samsyn.desk.rounds.frame import round_page
from samsyn.desk.rounds.scale_form import MARKS, ScaleForm
from samsyn.desk.rounds.words import SCALE_TERMS
from samsyn.followup.changes.rounds import change_round
from samsyn.followup.queries.rounds import RoundCard, get_round
from samsyn.followup.states import RoundKind, RoundState
from samsyn.organisation.rights import Right
from samsyn.organisation.unable import UnableTo, UnableToFind
from samsyn.reports.scales import Scale, Use


@page(needs=Right.RUN_ROUNDS)
def round_words(request: DeskRequest, round: str, use: str) -> HttpResponse:
    """One scale's words. Once the round is open they stand, so that everybody answers with the same."""
    card = get_round(request.viewer, round)
    if use not in MARKS or card.kind is RoundKind.PLANNING:
        raise UnableToFind(_("Omgången har ingen sådan skala."))
    asked = Use(use)
    scale, own = card.scales.of(asked), card.scales.of(asked) in card.own_scales
    form = ScaleForm(request.POST or None, scale=scale, use=asked, own=own, today=card.opens_on or request.today)
    if request.method == "POST":
        try:
            if "house" in request.POST:
                return _saved(request, card, asked, None)
            if form.is_valid():
                return _saved(request, card, asked, form.made(id=f"{card.slug}-{use}", use=_kept_as(card, asked)))
        except UnableTo as unable:
            form.add_error(None, unable.reason)
    return round_page(
        request, card, name="round-words", heading=str(SCALE_TERMS[asked]), template="desk/rounds/words.html",
        form=form, own=own, fixed=card.state is not RoundState.DRAFT,
    )  # fmt: skip


def _kept_as(card: RoundCard, use: Use) -> Use:
    """In an interim round goals are judged by what is expected: the same place on the page, a scale of its own."""
    return Use.FORECAST if use is Use.JUDGEMENT and card.kind is RoundKind.INTERIM else use


def _saved(request: DeskRequest, card: RoundCard, use: Use, scale: Scale | None) -> HttpResponse:
    kept = [one for one in card.own_scales if one.use is not _kept_as(card, use)]
    fields = {"scales": [*kept, *([scale] if scale else [])]}
    change_round(by=request.viewer, at=request.now, round=card.slug, fields=fields)
    messages.success(request, _("Orden är sparade.") if scale else _("Samsyns egna ord används."))
    return redirect("round", request.municipality.slug, card.slug)
