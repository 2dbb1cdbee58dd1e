"""What moves a round: opened, closed, opened again with a reason, taken back from the board, frozen and published."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samsyn.desk.door import DeskRequest, page
from samsyn.desk.rounds.forms import ReasonForm
from samsyn.desk.rounds.frame import round_page, url
from samsyn.desk.rounds.making import about, figures_now, letter_pieces, report_pieces
from samsyn.followup.changes.deciding import freeze
from samsyn.followup.changes.judging import recall_from_board
from samsyn.followup.changes.rounds import close_round, open_round, reopen_round
from samsyn.followup.policies import ROUND_MOVES, UnableToMove, check_freeze
from samsyn.followup.queries.answers import plan_file_of
from samsyn.followup.queries.made_of import get_made_of
from samsyn.followup.queries.rounds import RoundCard, get_round
from samsyn.followup.states import RoundKind, RoundState, RoundVerb
from samsyn.organisation.rights import Right
from samsyn.organisation.unable import UnableTo
from samsyn.publishing.changes import UnableToPublish, publish
from samsyn.publishing.pieces import Kind
from samsyn.publishing.queries import list_publications


@page(needs=Right.RUN_ROUNDS)
@require_POST
def round_open(request: DeskRequest, round: str) -> HttpResponse:
    """The bodies may answer from now."""
    open_round(by=request.viewer, at=request.now, round=round)
    messages.success(request, _("Omgången är öppen. Organen ser sina frågor på startsidan."))
    return redirect("round", request.municipality.slug, round)


@page(needs=Right.RUN_ROUNDS)
@require_POST
def round_close(request: DeskRequest, round: str) -> HttpResponse:
    """No more answers, but for those that are let in late."""
    close_round(by=request.viewer, at=request.now, round=round)
    messages.success(request, _("Omgången är stängd för svar. Sammanfatta målen och föreslå bedömningar."))
    return redirect("round", request.municipality.slug, round)


@page(needs=Right.RUN_ROUNDS)
def round_reopen(request: DeskRequest, round: str) -> HttpResponse:
    """Opened again, with a reason that those it concerns may read."""
    lede = _(
        "Organen kan ändra sina svar igen. Har styrelsen beslutat står det kvar i historiken, och den beslutar på nytt."
    )
    return _because(
        request, round, "round-reopen", _("Öppna omgången på nytt"), lede, _("Omgången är öppnad på nytt."),
        lambda because: reopen_round(by=request.viewer, at=request.now, round=round, because=because),
    )  # fmt: skip


@page(needs=Right.RUN_ROUNDS)
def round_recall(request: DeskRequest, round: str) -> HttpResponse:
    """The proposal is taken back before the board has met."""
    lede = _("Förslaget lämnar styrelsen, så att du kan ändra det och skicka det igen.")
    return _because(
        request, round, "round-recall", _("Ta tillbaka förslaget från styrelsen"), lede,
        _("Förslaget är tillbaka hos dig."),
        lambda because: recall_from_board(by=request.viewer, at=request.now, round=round, because=because),
    )  # fmt: skip


def _because(
    request: DeskRequest, round: str, name: str, heading: str, lede: str, done: str, act: Callable[[str], None]
) -> HttpResponse:
    card, form = get_round(request.viewer, round), ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            act(form.cleaned_data["because"])
        except UnableTo as unable:
            form.add_error(None, unable.reason)
        else:
            messages.success(request, done)
            return redirect("round", request.municipality.slug, round)
    return round_page(
        request, card, name=name, heading=heading, template="desk/rounds/form.html", form=form, press=heading, lede=lede
    )


@page(needs=Right.RUN_ROUNDS)
def round_freeze(request: DeskRequest, round: str) -> HttpResponse:
    """What will happen, said first; then frozen, and the report and the letter put on the shelf as decided.

    Freezing is one transaction, publishing another for each document: if the machine stops between, the round is
    frozen and this page offers what is left. The same document is never published twice.
    """
    card = get_round(request.viewer, round)
    if request.method == "POST":
        try:
            if card.state is not RoundState.FROZEN:
                _freeze(request, card)
            _publish(request, get_round(request.viewer, round))
        except (UnableToMove, UnableToPublish) as unable:
            messages.error(request, unable.reason)
            return redirect("round-freeze", request.municipality.slug, round)
        return redirect("round", request.municipality.slug, round)
    return round_page(
        request, card, name="round-freeze", heading=_("Frys och lägg fast"), template="desk/rounds/freeze.html",
        hindrance=_hindrance(card), frozen=card.state is RoundState.FROZEN,
        planning=card.kind is RoundKind.PLANNING, letter_url=url(request, "letter", card.slug),
        published=list_publications(request.viewer, about=about(card)),
    )  # fmt: skip


def _hindrance(card: RoundCard) -> str:
    """Why the round cannot be frozen now; "" when it can, or already is."""
    if card.state is RoundState.FROZEN:
        return ""
    try:
        if RoundVerb.FREEZE in ROUND_MOVES[card.state]:
            check_freeze(card.state, card.kind, to_council=card.to_council)
            return ""
    except UnableToMove as unable:
        return unable.reason
    return _("En uppföljning fryses när styrelsen, och fullmäktige om den ska dit, har beslutat.")


def _freeze(request: DeskRequest, card: RoundCard) -> None:
    figures = None
    if card.kind is RoundKind.PLANNING:
        figures = figures_now(card, plan_file_of(request.viewer, card.slug), request.language)
    freeze(by=request.viewer, at=request.now, round=card.slug, figures=figures)


def _publish(request: DeskRequest, card: RoundCard) -> None:
    """The report, and the letter when nothing is left to fill in; of a planning round there is neither."""
    if card.kind is RoundKind.PLANNING or card.frozen_at is None:
        messages.success(request, _("Planeringen är fryst. Den läggs fram i nästa uppföljning."))
        return
    on = timezone.localdate(card.frozen_at)
    made = get_made_of(request.viewer, card.slug)
    report = report_pieces(request, made, on=on)
    publish(by=request.viewer, at=request.now, pieces=report, about=about(card), decided=True)
    messages.success(request, _("Omgången är fryst och rapporten är lagd fast. Den ändras inte mer."))
    if any(one.kind is Kind.LETTER and one.decided for one in list_publications(request.viewer, about=about(card))):
        return
    try:
        letter = letter_pieces(request, made, on=on)
        publish(by=request.viewer, at=request.now, pieces=letter, about=about(card), decided=True)
    except UnableToPublish:
        messages.warning(
            request, _("Tjänsteskrivelsen är inte färdig och lades inte fast. Fyll i det som fattas först.")
        )
