"""Questions between the coordinator and one body. What the body says within itself is never here."""

from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samsyn.desk.door import DeskRequest, page
from samsyn.desk.rounds.forms import QuestionForm
from samsyn.desk.rounds.frame import round_page
from samsyn.followup.changes.remarks import add_remark, answer_remark, settle_remark
from samsyn.followup.plan_of import called
from samsyn.followup.queries.cards import ReplyCard
from samsyn.followup.queries.matrix import Matrix, get_matrix
from samsyn.followup.queries.replies import list_questions
from samsyn.organisation.rights import Right
from samsyn.organisation.unable import UnableTo, UnableToFind
from samsyn.plans.queries.plans import get_plan_file


@page(needs=Right.RUN_ROUNDS)
def round_questions(request: DeskRequest, round: str, body: str) -> HttpResponse:
    """Every question between the two, by item; a new one below. POST: a question, or an answer to one (`remark`)."""
    matrix = get_matrix(request.viewer, round)
    card = _card(matrix, body)
    form = QuestionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            _say(request, card, form.cleaned_data["text"], form.cleaned_data["remark"])
        except UnableTo as unable:
            form.add_error(None, unable.reason)
        else:
            messages.success(request, _("Sparat. %s ser det nu.") % card.body_name)
            return redirect("round-questions", request.municipality.slug, round, body)
    titles = _titles(request, matrix)
    threads = [(titles.get(one.item, ""), one) for one in list_questions(request.viewer, card.id)]
    return round_page(
        request, matrix.round, name="round-matrix", heading=_("Frågor: %s") % card.body_name,
        template="desk/rounds/questions.html", reply=card, threads=threads, form=form,
    )  # fmt: skip


@page(needs=Right.RUN_ROUNDS)
@require_POST
def round_question_settle(request: DeskRequest, round: str, body: str, remark: int) -> HttpResponse:
    """Nothing more needs to be done about it."""
    settle_remark(by=request.viewer, at=request.now, remark=remark)
    messages.success(request, _("Frågan är avklarad."))
    return redirect("round-questions", request.municipality.slug, round, body)


def _say(request: DeskRequest, card: ReplyCard, text: str, remark: int | None) -> None:
    if remark is None:
        add_remark(by=request.viewer, at=request.now, reply=card.id, text=text, to_coordinator=True)
    else:
        answer_remark(by=request.viewer, at=request.now, remark=remark, text=text)


def _card(matrix: Matrix, body: str) -> ReplyCard:
    found = next((row.card for row in matrix.rows if row.card.body_slug == body), None)
    if found is None:
        raise UnableToFind(_("Organet är inte tillfrågat i omgången."))
    return found


def _titles(request: DeskRequest, matrix: Matrix) -> Mapping[str, str]:
    """What a question is about: "goal:…" or "action:…" → its heading."""
    card = matrix.round
    plan = get_plan_file(card.revision, municipality=request.municipality.id, sha256=card.plan_sha256)
    goals = {f"goal:{id}": title for id, _label, title in matrix.goals}
    return goals | {f"action:{one.id}": called(one) for one in plan.actions}
