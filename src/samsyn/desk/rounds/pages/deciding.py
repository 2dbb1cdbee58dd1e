"""What the board and the council decide, as their minutes say, recorded by their secretaries."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samsyn.components.marks import Mark
from samsyn.desk.door import DeskRequest, page
from samsyn.desk.rounds.compiled import direction_word, judged_mark
from samsyn.desk.rounds.forms import BoardForm, CouncilForm, GoalDecisionForm, SentBackForm
from samsyn.desk.rounds.frame import round_page
from samsyn.desk.rounds.judged import GoalRow
from samsyn.desk.rounds.words import decided_words
from samsyn.followup.changes.deciding import (
    Changed,
    Outcome,
    record_board_decision,
    record_council,
    send_back_from_board,
)
from samsyn.followup.policies import SETTLED
from samsyn.followup.queries.compilation import GoalJudged, JudgementCard, list_judgements
from samsyn.followup.queries.rounds import RoundCard, get_round
from samsyn.followup.states import RoundState
from samsyn.organisation.queries import list_bodies
from samsyn.organisation.rights import Right
from samsyn.organisation.unable import UnableTo
from samsyn.planfile.people import BodyKind
from samsyn.reports.scales import Use


@page(needs=Right.READ)
def board(request: DeskRequest, round: str) -> HttpResponse:
    """Every goal with the proposed judgement; the board's secretary records what the board decided of each."""
    card = get_round(request.viewer, round)
    goals = list_judgements(request.viewer, round)
    decides = card.state is RoundState.PROPOSED and _may(request, Right.RECORD_JUDGEMENT, BodyKind.EXECUTIVE_BOARD)
    posted = request.POST if request.method == "POST" else None
    form = BoardForm(posted, initial={"on": card.board_meets_on, "case_number": card.case_number})
    rows = _rows(request, card, goals, decides=decides)
    if posted is not None:
        valid = [form.is_valid(), *(row.form.is_valid() for row in rows if row.form)]
        if all(valid):
            try:
                _record(request, round, form, rows)
            except UnableTo as unable:
                form.add_error(None, unable.reason)
            else:
                messages.success(request, _("Styrelsens beslut är infört."))
                return redirect("board", request.municipality.slug, round)
    return round_page(
        request, card, name="board", heading=_("Styrelsens beslut"), template="desk/rounds/board.html", form=form,
        rows=rows, decides=decides, back=SentBackForm(auto_id="ater_%s"), known=any(one.proposed for one in goals),
        decided=decided_words(card.decision, request.language) if card.decision else "",
        changed=sum(row.changed for row in rows), settled=card.state in SETTLED,
        row_forms=[row.form for row in rows if row.form],
    )  # fmt: skip


def _rows(request: DeskRequest, card: RoundCard, goals: Sequence[GoalJudged], *, decides: bool) -> list[GoalRow]:
    scales, language, posted = card.scales, request.language, request.POST if request.method == "POST" else None
    scale = scales.of(Use.JUDGEMENT)

    def mark(one: JudgementCard | None) -> Mark | None:
        return judged_mark(scales, one, language) if one is not None else None

    made = []
    for one in goals:
        form = None
        if decides and one.proposed is not None:
            form = GoalDecisionForm(
                posted, prefix=one.goal, scale=scale, language=language, proposed=one.proposed.verdict
            )
        made.append(
            GoalRow(one, mark(one.proposed), mark(one.decided), direction_word(scales, one.direction, language), form)
        )
    return made


def _record(request: DeskRequest, round: str, form: BoardForm, rows: Sequence[GoalRow]) -> None:
    changed, reasons = {}, {}
    for row in rows:
        said = row.form.cleaned_data if row.form else {}
        if said.get("verdict"):
            changed[row.goal.goal] = Changed(said["verdict"], said["reasons"])
        elif said.get("reasons"):
            reasons[row.goal.goal] = said["reasons"]
    record_board_decision(
        by=request.viewer, at=request.now, round=round, changed=changed, reasons=reasons, **form.cleaned_data
    )


@page(needs=Right.READ)
@require_POST
def board_send_back(request: DeskRequest, round: str) -> HttpResponse:
    """Återremiss: the board says what more it wants."""
    form = SentBackForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Återremissen behöver ett skäl och en dag."))
        return redirect("board", request.municipality.slug, round)
    try:
        send_back_from_board(by=request.viewer, at=request.now, round=round, **form.cleaned_data)
    except UnableTo as unable:
        messages.error(request, unable.reason)
        return redirect("board", request.municipality.slug, round)
    messages.success(request, _("Återremissen är införd. Samordnaren ser skälet."))
    return redirect("round", request.municipality.slug, round)


@page(needs=Right.READ)
def council(request: DeskRequest, round: str) -> HttpResponse:
    """Approved or noted: the council's own decision, after the board's."""
    card = get_round(request.viewer, round)
    decides = (
        card.state is RoundState.DECIDED and card.to_council and _may(request, Right.RECORD_COUNCIL, BodyKind.COUNCIL)
    )
    initial = {"on": card.council_meets_on, "case_number": card.case_number}
    form = CouncilForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        said = dict(form.cleaned_data) | {"outcome": Outcome(form.cleaned_data["outcome"])}
        try:
            record_council(by=request.viewer, at=request.now, round=round, **said)
        except UnableTo as unable:
            form.add_error(None, unable.reason)
        else:
            messages.success(request, _("Fullmäktiges beslut är infört."))
            return redirect("council", request.municipality.slug, round)
    return round_page(
        request, card, name="council", heading=_("Fullmäktiges beslut"), template="desk/rounds/council.html", form=form,
        decides=decides, decided=decided_words(card.council, request.language) if card.council else "",
        board=decided_words(card.decision, request.language) if card.decision else "",
    )  # fmt: skip


def _may(request: DeskRequest, right: Right, kind: BodyKind) -> bool:
    """Whether the viewer is the secretary of the municipality's own board or council."""
    if not request.viewer.may(right):
        return False
    bodies = list_bodies(request.municipality.id, on=request.today)
    return any(request.viewer.may(right, body=one.id) for one in bodies if one.kind is kind)
