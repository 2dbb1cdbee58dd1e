"""The shelf: what is published, one document with its files, and the proof that it can be made again."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samsyn.components.lists import SummaryList, SummaryRow
from samsyn.components.marks import Mark
from samsyn.components.navigation import Crumbs, Link
from samsyn.components.tables import Cell, Column, Row, Table
from samsyn.desk.door import DeskRequest, page
from samsyn.desk.downloads import WORDS, page_answer, stored_answer
from samsyn.desk.failures import refused
from samsyn.desk.rounds.forms import ReasonForm
from samsyn.desk.rounds.frame import url
from samsyn.desk.rounds.pages.overview import chosen_year, year_menu
from samsyn.documents.marks import Status
from samsyn.followup.queries.rounds import RoundCard, list_rounds
from samsyn.followup.states import RoundKind, RoundState
from samsyn.organisation.rights import Right
from samsyn.publishing.changes import withdraw
from samsyn.publishing.pieces import Kind, UnableToReadPiecesError
from samsyn.publishing.queries import PublicationCard, get_publication, list_publications, read_file, rebuilt
from samsyn.publishing.shelf import UnableToServeError
from samsyn.reports.frozen_figures import UnableToThawFiguresError
from samsyn.values import figures


def kind_words() -> dict[Kind, str]:
    """What each kind of document is called."""
    return {Kind.REPORT: _("Rapport"), Kind.LETTER: _("Tjänsteskrivelse"), Kind.CHAIN: _("Granskning")}


def standing(card: PublicationCard) -> Mark:
    """Proposal, decided or withdrawn."""
    if card.withdrawn_at is not None:
        return Mark(Status.CANCELLED, _("Återkallad"))
    return Mark(Status.DONE, _("Beslutad")) if card.decided else Mark(Status.PLANNED, _("Förslag"))


@page(needs=Right.READ)
def reports(request: DeskRequest) -> HttpResponse:
    """What is on the shelf, and the rounds whose report can be read or made. `?ar=2025`."""
    found, rounds = list_publications(request.viewer), list_rounds(request.viewer)
    years = [one.year for one in found] + [one.year for one in rounds]
    year = chosen_year(request, years)
    shown = [one for one in found if year in (None, one.year)]
    making = [one for one in rounds if year in (None, one.year) and _is_made(request, one)]
    return render(
        request, "desk/reports/reports.html",
        {
            "table": _table(request, shown), "making": making, "years": year_menu(years, year),
            "crumbs": Crumbs([Link(_("Start"), url(request, "start")), Link(_("Rapporter"))]),
            "leads": request.viewer.may(Right.RUN_ROUNDS),
        },
    )  # fmt: skip


def _is_made(request: DeskRequest, card: RoundCard) -> bool:
    if card.kind is RoundKind.PLANNING or card.state in {RoundState.DRAFT, RoundState.FROZEN}:
        return False
    return request.viewer.may(Right.READ_PROPOSED)


def _table(request: DeskRequest, found: list[PublicationCard]) -> Table:
    columns = [Column(_("Dokument")), Column(_("Slag")), Column(_("Läge")), Column(_("Lades fast")), Column(_("Hämta"))]
    kinds = kind_words()
    rows = [
        Row(
            [
                Cell(
                    one.title,
                    note=_("på engelska") if one.language == "en" else "",
                    url=url(request, "publication", one.id),
                ),
                kinds[one.kind],
                Cell(standing(one), note=one.withdrawn_because),
                figures.day(timezone.localdate(one.at), request.language),
                Cell(WORDS["pdf"], url=url(request, "publication-file", one.id, "pdf")),
            ]
        )
        for one in found
    ]
    return Table(_("Dokument"), columns, rows, caption_hidden=True, empty=_("Inget dokument är lagt fast ännu."))


@page(needs=Right.READ, looks_at="publication")
def publication(request: DeskRequest, publication: int) -> HttpResponse:
    """One document: its files as they were laid down, the hash that is its name, what it was made with."""
    return _page(request, get_publication(request.viewer, publication))


def _page(request: DeskRequest, card: PublicationCard, compared: object = None) -> HttpResponse:
    files = [
        (WORDS[one.format], url(request, "publication-file", card.id, one.format), _size(one.size, request), one.sha256)
        for one in card.files
    ]
    summary = SummaryList(
        [
            SummaryRow(_("Slag"), kind_words()[card.kind]), SummaryRow(_("Läge"), standing(card)),
            SummaryRow(_("År"), str(card.year)),
            SummaryRow(_("Lades fast"), timezone.localtime(card.at).strftime("%Y-%m-%d %H.%M")),
            SummaryRow(_("Av"), card.by_named), SummaryRow(_("Innehållets kontrollsumma"), card.tree_hash),
            SummaryRow(_("Gjord med"), ", ".join(" ".join(made) for made in sorted(card.made_with.items()))),
        ]
    )  # fmt: skip
    leads = request.viewer.may(Right.RUN_ROUNDS)
    return render(
        request, "desk/reports/publication.html",
        {
            "card": card, "files": files, "summary": summary, "state": standing(card), "compared": compared,
            "may_compare": leads or request.viewer.may(Right.AUDIT),
            "withdraw_form": ReasonForm() if leads and card.withdrawn_at is None else None,
            "crumbs": Crumbs(
                [
                    Link(_("Start"), url(request, "start")), Link(_("Rapporter"), url(request, "reports")),
                    Link(card.title),
                ]
            ),
        },
    )  # fmt: skip


def _size(size: int, request: DeskRequest) -> str:
    return f"{figures.number(max(1, round(size / 1024)), 0, request.language)}{figures.NO_BREAK}kB"


@page(needs=Right.READ, looks_at="publication")
def publication_file(request: DeskRequest, publication: int, format: str) -> HttpResponse:
    """The stored bytes, and never others. `?visa` shows the web page instead of keeping it."""
    try:
        card, content = read_file(request.viewer, publication, format)
    except UnableToServeError:
        reason = _(
            "Filen på hyllan är borta eller ändrad, och andra byte visas aldrig. Återställ den från säkerhetskopian."
        )
        return refused(request, reason, status=500)
    if format == "html" and "visa" in request.GET:
        return page_answer(content)
    return stored_answer(request, content, format, card.name, card.sha256)


@page(needs=Right.READ_PROPOSED)
@require_POST
def publication_compare(request: DeskRequest, publication: int) -> HttpResponse:
    """Make it again from its kept pieces with today's versions, and say what is the same."""
    card = get_publication(request.viewer, publication)
    try:
        return _page(request, card, compared=rebuilt(request.viewer, publication))
    except UnableToServeError:
        reason = _("Det dokumentet gjordes av är borta eller ändrat på hyllan. Återställ det från säkerhetskopian.")
        return refused(request, reason, status=500)
    except UnableToThawFiguresError:
        reason = _(
            "Dokumentet kan inte byggas om här, för katalogen har inte längre alla dess indikatorer. Det som ligger på "
            "hyllan gäller och kan hämtas som förut. Bygg om det med den version som står vid ”Gjord med”."
        )
        return refused(request, reason, status=409)
    except UnableToReadPiecesError:
        reason = _(
            "Dokumentet kan inte byggas om här, för den här versionen av Samsyn läser inte det som det gjordes av. "
            "Det som ligger på hyllan gäller och kan hämtas som förut. "
            "Bygg om det med den version som står vid ”Gjord med”."
        )
        return refused(request, reason, status=409)


@page(needs=Right.RUN_ROUNDS)
@require_POST
def publication_withdraw(request: DeskRequest, publication: int) -> HttpResponse:
    """Marked as withdrawn, with the reason; it stays readable."""
    withdraw(by=request.viewer, at=request.now, publication=publication, reason=request.POST.get("because", ""))
    messages.success(request, _("Dokumentet är återkallat. Det går fortfarande att läsa, med skälet."))
    return redirect("publication", request.municipality.slug, publication)
