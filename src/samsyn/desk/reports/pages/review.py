"""The auditor's view: every goal's chain from decision to judgement, by whom, when and why. It changes nothing."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from samsyn.catalogue.library import load_all
from samsyn.components.navigation import Crumbs, Link, Pager
from samsyn.components.tables import Cell, Column, Row, Table
from samsyn.desk.door import DeskRequest, page
from samsyn.desk.downloads import WORDS, file_answer
from samsyn.desk.reports.pages.preview import UnableToMake, is_withheld
from samsyn.desk.rounds.frame import mark_of, round_page, url
from samsyn.desk.rounds.making import figures_for
from samsyn.documents.runs import plain
from samsyn.documents.spreadsheet import as_csv, as_sheet
from samsyn.followup.queries.made_of import MadeOf, get_made_of
from samsyn.followup.queries.rounds import list_rounds
from samsyn.followup.states import RoundKind, RoundState
from samsyn.organisation.rights import Right
from samsyn.organisation.unable import UnableToFind
from samsyn.publishing.pieces import Kind, Pieces
from samsyn.reports.answers import GoalSynthesis
from samsyn.reports.asked import subjects
from samsyn.reports.chain import GoalChain, chains, rows
from samsyn.reports.chain_links import ChainLink
from samsyn.reports.compose import UnableToComposeError
from samsyn.values.language import Language

FORMATS = ("docx", "pdf", "xlsx", "csv")
WIDTHS = (18, 18, 34)
_GOALS_A_PAGE = 10
"""Each goal is a table with a line for every body that answered."""


@page(needs=Right.AUDIT)
def review(request: DeskRequest) -> HttpResponse:
    """The rounds whose chains can be read."""
    found = [
        one
        for one in list_rounds(request.viewer)
        if one.kind is not RoundKind.PLANNING and one.state is not RoundState.DRAFT
    ]
    columns = [Column(_("Omgång")), Column(_("Läge"))]
    made = [
        Row([Cell(one.title, note=one.plan_title, url=url(request, "review-round", one.slug)), mark_of(one)])
        for one in found
    ]
    table = Table(_("Omgångar"), columns, made, caption_hidden=True, empty=_("Ingen uppföljning är öppnad ännu."))
    crumbs = Crumbs([Link(_("Start"), url(request, "start")), Link(_("Granskning"))])
    return render(request, "desk/reports/review.html", {"table": table, "crumbs": crumbs})


@page(needs=Right.AUDIT, looks_at="chain")
def review_round(request: DeskRequest, round: str) -> HttpResponse:
    """One table for each goal, some at a time; where the board decided otherwise than proposed, it says so first."""
    made = get_made_of(request.viewer, round, with_previous=False)
    pages = max(1, -(-len(subjects(made.plan)) // _GOALS_A_PAGE))
    said = request.GET.get("sida", "1")
    number = min(max(int(said), 1), pages) if said.isdecimal() and len(said) < 6 else 1
    part = slice((number - 1) * _GOALS_A_PAGE, number * _GOALS_A_PAGE)
    card, found = made.card, _chains(request, made, request.language, part)
    told = [(one, _table(one), _changed(made.answers.goal(one.id))) for one in found]
    return round_page(
        request, card, name="review-round", heading=_("Granskning"), template="desk/reports/review_round.html",
        chains=told, changed=sum(_changed(made.answers.goal(one.id)) for one in subjects(made.plan)),
        files=[(WORDS[one], url(request, "review-file", round, one)) for one in FORMATS],
        log=f"{url(request, 'log')}?round={round}", pager=Pager(number, pages) if pages > 1 else "",
    )  # fmt: skip


def _chains(request: DeskRequest, made: MadeOf, language: Language, part: slice | None = None) -> tuple[GoalChain, ...]:
    try:
        return chains(
            made.plan, year=made.card.year, figures=figures_for(made, language), answers=made.answers,
            catalogue=load_all(), language=language, on=request.today, part=part,
            withheld=is_withheld(request, made.card),
        )  # fmt: skip
    except UnableToComposeError as error:
        raise UnableToMake(str(error)) from error


def _changed(one: GoalSynthesis | None) -> bool:
    return bool(one and one.proposed and one.decided and one.proposed.verdict != one.decided.verdict)


def _table(chain: GoalChain) -> Table:
    columns = [
        Column(_("Led")), Column(_("Vad")), Column(_("Vem")), Column(_("När")), Column(_("Hänvisning")),
        Column(_("Varför")),
    ]  # fmt: skip
    return Table(chain.heading, columns, [_row(link) for link in chain.links], caption_hidden=True, dense=True)


def _row(link: ChainLink) -> Row:
    return Row([link.step, *(plain(cell) for cell in link.cells)])


@page(needs=Right.AUDIT, looks_at="chain")
def review_file(request: DeskRequest, round: str, format: str) -> HttpResponse:
    """The same as a document or as rows; a cell that could be taken for a formula is disarmed."""
    made = get_made_of(request.viewer, round, with_previous=False)
    card = made.card
    if format not in FORMATS:
        raise UnableToFind(_("Granskningen finns som Word, PDF, Excel och CSV."))
    name = f"{slugify(_('Granskning'))}-{card.slug}.{format}"
    if format in {"xlsx", "csv"}:
        table = rows(_chains(request, made, request.language), request.language)
        content = as_csv(table) if format == "csv" else as_sheet(table, title=card.title, widths=WIDTHS)
        return file_answer(content, format, name)
    pieces = _pieces(request, made)
    try:
        document = pieces.composed(load_all())
    except UnableToComposeError as error:
        raise UnableToMake(str(error)) from error
    return file_answer(pieces.rendered_as(document, format), format, name)


def _pieces(request: DeskRequest, made: MadeOf) -> Pieces:
    card = made.card
    on = timezone.localdate(card.frozen_at) if card.frozen_at else request.today
    return Pieces(
        Kind.CHAIN,
        made.plan,
        card.year,
        on,
        request.language,
        figures_for(made, request.language),
        answers=made.answers,
        withheld=is_withheld(request, card),
    )
