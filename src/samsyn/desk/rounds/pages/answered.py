"""Who has answered: bodies against goals, and what the coordinator does with one body's answer."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samsyn.components.buttons import LinkButton, PostButton
from samsyn.components.drawing import dash
from samsyn.components.part import Content
from samsyn.components.tables import Cell, Column, Heading, Row, Table
from samsyn.components.tables import Matrix as MatrixPart
from samsyn.components.tables import MatrixRow as RowPart
from samsyn.desk.door import DeskRequest, page
from samsyn.desk.rounds.forms import ReasonForm
from samsyn.desk.rounds.frame import optional_url, round_page, url
from samsyn.desk.rounds.pages.overview import progress_bars
from samsyn.desk.rounds.released import of_answer
from samsyn.desk.rounds.words import decided_words, reply_mark
from samsyn.followup.changes.replies import allow_late, receive, return_reply
from samsyn.followup.deciding import deciding, first_upper
from samsyn.followup.policies import ANSWERED, REPLY_MOVES, TAKES_ANSWERS
from samsyn.followup.queries.cards import ReplyCard
from samsyn.followup.queries.matrix import Cell as GoalCell
from samsyn.followup.queries.matrix import Matrix, MatrixRow, get_matrix
from samsyn.followup.queries.replies import list_clearings
from samsyn.followup.states import ReplyState, ReplyVerb, RoundState
from samsyn.followup.words import not_asked
from samsyn.organisation.rights import Right
from samsyn.organisation.unable import UnableTo, UnableToFind
from samsyn.plans.queries.plans import get_plan_file
from samsyn.reports.answers import BodyAnswer, Economy
from samsyn.values import figures


@page(needs=Right.READ)
def round_matrix(request: DeskRequest, round: str) -> HttpResponse:
    """A word in every cell. Which goals a body has begun on is told only to those who may read its answer."""
    matrix = get_matrix(request.viewer, round)
    leads = request.viewer.may(Right.RUN_ROUNDS)
    waiting = sum(row.card.state not in ANSWERED for row in matrix.rows)
    remind = optional_url(request, "round-remind", round) if leads and waiting else ""
    return round_page(
        request, matrix.round, name="round-matrix", heading=_("Vilka har svarat"), template="desk/rounds/matrix.html",
        matrix=_matrix(request, matrix), bodies=_bodies(request, matrix), progress=progress_bars(request, matrix.round),
        waiting=waiting, remind=remind if matrix.round.state in TAKES_ANSWERS else "", leads=leads,
    )  # fmt: skip


def _matrix(request: DeskRequest, matrix: Matrix) -> MatrixPart:
    columns = [
        Heading(label or str(place), full=title.removeprefix(label).strip(), url=_goal_url(request, matrix, goal))
        for place, (goal, label, title) in enumerate(matrix.goals, start=1)
    ]
    cells: list[list[GoalCell | None]] = [list(row.cells) for row in matrix.rows]
    if any(row.other for row in matrix.rows):
        columns.append(Heading(_("Övrigt"), full=_("det som inte hör till ett mål som organet svarar om")))
        cells = [[*row.cells, row.other] for row in matrix.rows]
    rows = [
        RowPart(
            Heading(row.card.body_name, url=_reply_url(request, row.card)),
            [_cell(request, row, cell) for cell in its],
        )
        for row, its in zip(matrix.rows, cells, strict=True)
    ]
    return MatrixPart(_("Organ och mål"), _("Organ"), columns, rows, caption_hidden=True)


def _cell(request: DeskRequest, row: MatrixRow, cell: GoalCell | None) -> Cell | str:
    if cell is None or (not cell.asked and cell.state == "not_asked"):
        return dash(not_asked())
    if cell.state == "not_concerned":
        return Cell(cell.word)
    place = f"#mal-{cell.goal}" if cell.goal else ""
    url_ = f"{_reply_url(request, row.card)}{place}" if row.card.may_read else ""
    return Cell(reply_mark(ReplyState(cell.state), cell.word), url=url_)


def _goal_url(request: DeskRequest, matrix: Matrix, goal: str) -> str:
    return url(request, "compile-goal", matrix.round.slug, goal) if request.viewer.may(Right.PROPOSE) else ""


def _reply_url(request: DeskRequest, card: ReplyCard) -> str:
    """An officer goes to its own body's answer, to write; others to what is released."""
    own = optional_url(request, "reply", card.round, card.body_slug) if card.is_mine else ""
    return own or url(request, "round-reply", card.round, card.body_slug)


def _bodies(request: DeskRequest, matrix: Matrix) -> Table:
    """Each body's day, decision and what may be done with it."""
    leads = request.viewer.may(Right.RUN_ROUNDS)
    columns = [Column(_("Organ")), Column(_("Läge")), Column(_("Svar senast")), Column(_("Beslut"))]
    if leads:
        columns.append(Column(_("Gör"), heading_hidden=True))
    rows = []
    for row in matrix.rows:
        card = row.card
        cells: list[Content | Cell] = [
            Cell(card.body_name, note=_note(card), url=_reply_url(request, card)),
            Cell(reply_mark(card.state, card.word), note=card.because),
            Cell(_due(request, card)),
            Cell(_decided(request, card)),
        ]
        if leads:
            cells.append(_do(request, card, matrix.round.state))
        rows.append(Row(cells))
    return Table(_("Organen"), columns, rows, caption_hidden=True, empty=_("Inget organ är tillfrågat ännu."))


def _decided(request: DeskRequest, card: ReplyCard) -> str:
    """The decision; behind the wall that it is hidden, never that there is none."""
    if card.decision:
        return decided_words(card.decision, request.language)
    return _("visas när svaret får läsas") if card.decision_hidden else _("inget beslut")


def _note(card: ReplyCard) -> str:
    parts = [_("numera %s") % card.now_called] if card.now_called else []
    if card.writes:
        parts.append(_("%s skriver") % card.writes)
    return ", ".join(parts)


def _due(request: DeskRequest, card: ReplyCard) -> str:
    if card.due_on is None:
        return _("ingen dag satt")
    said = figures.day(card.due_on, request.language)
    if card.late:
        return _("%s, kom sent") % said
    if card.state not in ANSWERED and card.due_on < request.today:
        return _("%s, har passerat") % said
    return said


def _do(request: DeskRequest, card: ReplyCard, state: RoundState) -> Content:
    remind = optional_url(request, "reply-remind", card.round, card.body_slug)
    if ReplyVerb.RECEIVE in REPLY_MOVES[card.state]:
        receive_ = url(request, "round-receive", card.round, card.body_slug)
        return PostButton(_("Ta emot"), receive_, get_token(request), about=card.body_name)
    if remind and card.state not in ANSWERED and state in TAKES_ANSWERS:
        return PostButton(_("Påminn"), remind, get_token(request), about=card.body_name)
    if card.may_read:
        return LinkButton(_("Läs"), _reply_url(request, card), kind="quiet", about=card.body_name)
    return ""


@page(needs=Right.READ, looks_at="reply")
def round_reply(request: DeskRequest, round: str, body: str) -> HttpResponse:
    """What left the authority, word for word as its head cleared it, with § and diary number. Drafts are not here."""
    matrix = get_matrix(request.viewer, round)
    card = _card(matrix, body)
    content = None
    if card.may_read and (cleared := list_clearings(request.viewer, card.id)):
        kept = cleared[-1].content
        economy = Economy.model_validate(kept["economy"]) if kept.get("economy") else None
        titles = get_plan_file(
            matrix.round.revision, municipality=request.municipality.id, sha256=matrix.round.plan_sha256
        )
        content = of_answer(BodyAnswer.model_validate(kept["answer"]), economy, titles, matrix, request.language)
    leads, moves = request.viewer.may(Right.RUN_ROUNDS), REPLY_MOVES[card.state]
    late = leads and matrix.round.state not in TAKES_ANSWERS and matrix.round.state is not RoundState.FROZEN
    return round_page(
        request, matrix.round, name="round-matrix", heading=card.body_name, template="desk/rounds/reply.html",
        reply=card, reply_state=reply_mark(card.state, card.word), content=content,
        decision_label=first_upper(str(deciding(card.kind).decision)),
        decided=decided_words(card.decision, request.language) if card.decision else "",
        leads=leads, may_receive=leads and ReplyVerb.RECEIVE in moves,
        return_form=ReasonForm(auto_id="ater_%s") if leads and ReplyVerb.RETURN in moves else None,
        late_form=ReasonForm(auto_id="sent_%s") if late and not card.late_allowed else None,
    )  # fmt: skip


def _card(matrix: Matrix, body: str) -> ReplyCard:
    found = next((row.card for row in matrix.rows if row.card.body_slug == body), None)
    if found is None:
        raise UnableToFind(_("Organet är inte tillfrågat i omgången."))
    return found


@page(needs=Right.RUN_ROUNDS)
@require_POST
def round_receive(request: DeskRequest, round: str, body: str) -> HttpResponse:
    """The answer is here."""
    card = _card(get_matrix(request.viewer, round), body)
    receive(by=request.viewer, at=request.now, reply=card.id)
    messages.success(request, _("Svaret från %s är mottaget.") % card.body_name)
    return redirect("round-matrix", request.municipality.slug, round)


@page(needs=Right.RUN_ROUNDS)
@require_POST
def round_return(request: DeskRequest, round: str, body: str) -> HttpResponse:
    """Back to the body, with what is to be added."""
    card = _card(get_matrix(request.viewer, round), body)
    return _with_reason(
        request, card, _("%s har fått tillbaka sitt svar med ditt skäl."),
        lambda because: return_reply(by=request.viewer, at=request.now, reply=card.id, because=because),
    )  # fmt: skip


@page(needs=Right.RUN_ROUNDS)
@require_POST
def round_late(request: DeskRequest, round: str, body: str) -> HttpResponse:
    """The body may answer though the proposal has gone to the board."""
    card = _card(get_matrix(request.viewer, round), body)
    return _with_reason(
        request, card, _("%s kan svara nu. Svaret märks som sent, med ditt skäl."),
        lambda because: allow_late(by=request.viewer, at=request.now, reply=card.id, because=because),
    )  # fmt: skip


def _with_reason(request: DeskRequest, card: ReplyCard, done: str, act: Callable[[str], None]) -> HttpResponse:
    form = ReasonForm(request.POST)
    try:
        if not form.is_valid():
            raise UnableTo(_("Skriv ett skäl. Det sparas och visas för dem det gäller."))
        act(form.cleaned_data["because"])
    except UnableTo as unable:
        messages.error(request, unable.reason)
        return redirect("round-reply", request.municipality.slug, card.round, card.body_slug)
    messages.success(request, done % card.body_name)
    return redirect("round-matrix", request.municipality.slug, card.round)
