"""The coordinator compiles: every goal's state, one goal with all that was said, and what goes across the goals."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib import messages
from django.forms import BaseFormSet
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samsyn.components.comparing import TwoTexts, Version
from samsyn.components.marks import Mark
from samsyn.components.tables import Cell, Column, Row, Table
from samsyn.desk.door import DeskRequest, page
from samsyn.desk.rounds.compiled import action_table, direction_word, indicator_table, judged_mark
from samsyn.desk.rounds.forms import DeviationForm, DeviationForms, JudgementForm, SynthesisForm, TextsForm
from samsyn.desk.rounds.frame import round_page, url
from samsyn.desk.rounds.making import figures_now
from samsyn.documents.marks import Status
from samsyn.followup.changes.judging import (
    UnableToJudge,
    confirm_not_persons_in_round,
    propose_judgement,
    send_to_board,
    write_deviations,
    write_synthesis,
    write_texts,
)
from samsyn.followup.changes.replies import UnableToClear
from samsyn.followup.changes.saving import UnableToSave
from samsyn.followup.policies import ROUND_MOVES, UnableToMove
from samsyn.followup.queries.answers import plan_file_of
from samsyn.followup.queries.compilation import Compilation, GoalJudged, get_compilation, list_judgements
from samsyn.followup.queries.made_of import get_made_of
from samsyn.followup.queries.rounds import RoundCard, get_round
from samsyn.followup.states import RoundVerb
from samsyn.organisation.rights import Right
from samsyn.organisation.unable import UnableTo, UnableToFind
from samsyn.reports.answers import Deviation, StatedRisk
from samsyn.reports.scales import Use

AUTOSAVE = "X-Samsyn-Autosave"


@page(needs=Right.PROPOSE)
def compile(request: DeskRequest, round: str) -> HttpResponse:
    """Every goal: whether it has a synthesis and a proposed judgement, and what is left before the board."""
    return _overview(request, get_round(request.viewer, round))


def _overview(
    request: DeskRequest, card: RoundCard, passages: Sequence[object] = (), status: int = 200
) -> HttpResponse:
    goals = list_judgements(request.viewer, card.slug)
    left = [one for one in goals if one.proposed is None]
    return round_page(
        request, card, name="compile", heading=_("Sammanställning"), template="desk/rounds/compile.html",
        table=_goals(request, card, goals), left=left, total=len(goals),
        written=sum(bool(one.synthesis) for one in goals), proposed=len(goals) - len(left), passages=passages,
        may_write=RoundVerb.JUDGE in ROUND_MOVES[card.state],
        may_send=RoundVerb.SEND_TO_BOARD in ROUND_MOVES[card.state],
        status=status,
    )  # fmt: skip


def _goals(request: DeskRequest, card: RoundCard, goals: Sequence[GoalJudged]) -> Table:
    scales = card.scales
    columns = [Column(_("Mål")), Column(_("Sammanfattning")), Column(_("Riktning")), Column(_("Förslag"))]
    lacks = Mark(Status.NOT_REPORTED, _("Saknas"))
    rows = [
        Row(
            [
                Cell(one.title, url=url(request, "compile-goal", card.slug, one.goal)),
                Mark(Status.DONE, _("Skriven")) if one.synthesis else lacks,
                direction_word(scales, one.direction, request.language) or _("inte angiven"),
                judged_mark(scales, one.proposed, request.language) if one.proposed else lacks,
            ]
        )
        for one in goals
    ]
    return Table(_("Målen"), columns, rows, caption_hidden=True)


@page(needs=Right.PROPOSE)
def compile_goal(request: DeskRequest, round: str, goal: str) -> HttpResponse:
    """One goal: the bodies' words side by side, actions, figures, last year's judgement; and the writing."""
    found = get_compilation(request.viewer, round, goal, actions=False)
    forms = _Forms.of(request, found)
    if request.method != "POST":
        return _goal_page(request, found, forms)
    try:
        if "deviations" in request.POST and forms.deviations.is_valid():
            said = [_deviation(one) for one in forms.deviations.cleaned_data if one.get("what")]
            write_deviations(by=request.viewer, at=request.now, round=round, goal=goal, deviations=said)
            messages.success(request, _("Avvikelserna är sparade."))
        elif "judgement" in request.POST and forms.judgement.is_valid():
            propose_judgement(by=request.viewer, at=request.now, round=round, goal=goal, **forms.judgement.cleaned_data)
            messages.success(request, _("Bedömningen är föreslagen."))
        elif "synthesis" in request.POST and forms.synthesis.is_valid():
            return _save_synthesis(request, found, forms)
        else:
            return _goal_page(request, found, forms, status=422)
    except (UnableToJudge, UnableToMove, UnableToFind) as unable:
        messages.error(request, unable.reason)
        return _goal_page(request, found, forms, status=409)
    return redirect("compile-goal", request.municipality.slug, round, goal)


class _Forms:
    """The page's three forms; the one that was sent carries what was sent."""

    def __init__(
        self, synthesis: SynthesisForm, judgement: JudgementForm, deviations: BaseFormSet[DeviationForm]
    ) -> None:
        self.synthesis, self.judgement, self.deviations = synthesis, judgement, deviations

    @classmethod
    def of(cls, request: DeskRequest, found: Compilation) -> "_Forms":
        scales, post = found.scales, request.POST if request.method == "POST" else {}
        proposed = found.proposed
        language = request.language
        known = [
            {"what": one.what, "why": one.why, "corrective_action": one.corrective_action,
             "responsible": one.responsible, "due": one.due}
            for one in found.deviations
        ]  # fmt: skip
        return cls(
            SynthesisForm(
                post if "synthesis" in post else None, scale=scales.of(Use.DIRECTION), language=language,
                initial={"version": found.version, "text": found.synthesis, "direction": found.direction},
            ),
            JudgementForm(
                post if "judgement" in post else None, scale=scales.of(Use.JUDGEMENT), language=language,
                initial={"verdict": proposed.verdict, "reasons": proposed.reasons} if proposed else {},
            ),
            DeviationForms(
                post if "deviations" in post else None, initial=known, prefix="avvikelse",
                form_kwargs={"bodies": [one.card for one in found.answers]},
            ),
        )  # fmt: skip


def _save_synthesis(request: DeskRequest, found: Compilation, forms: _Forms) -> HttpResponse:
    said, quiet = forms.synthesis.cleaned_data, AUTOSAVE in request.headers
    try:
        version = write_synthesis(
            by=request.viewer, at=request.now, round=found.round.slug, goal=found.goal, seen=said["version"],
            text=said["text"], direction=said["direction"],
        )  # fmt: skip
    except UnableToSave as unable:
        if quiet:
            return HttpResponse(status=409)
        mine = Version(_("Din text"), said["text"], _("Sparad vid sidan om, inte i svaret"))
        theirs = Version(_("Den sparade texten"), str(unable.theirs.get("text", "")), str(unable.theirs_by or ""))
        return _goal_page(
            request, found, _reversioned(request, forms, unable.version), two=TwoTexts(theirs, mine), status=409
        )
    if quiet:
        return JsonResponse({"version": version})
    messages.success(request, _("Sammanfattningen är sparad."))
    return redirect("compile-goal", request.municipality.slug, found.round.slug, found.goal)


def _reversioned(request: DeskRequest, forms: _Forms, version: int) -> _Forms:
    """The text stays in the box; saved again it goes over the other, which its writer now has seen."""
    post = request.POST.copy()
    post["version"] = str(version)
    forms.synthesis.data = post
    return forms


def _goal_page(
    request: DeskRequest, found: Compilation, forms: _Forms, *, two: TwoTexts | None = None, status: int = 200
) -> HttpResponse:
    card = found.round
    told = [one for one in found.answers if one.asked or one.said]
    return round_page(
        request, card, name="compile", heading=found.title, template="desk/rounds/compile_goal.html", found=found,
        forms=forms, told=told, two=two,
        silent=[one for one in told if one.said is None], spoken=[one for one in told if one.said is not None],
        earlier=[(one, judged_mark(found.scales, one, request.language)) for one in found.earlier],
        previous=judged_mark(found.scales, found.previous, request.language) if found.previous else None,
        proposed=judged_mark(found.scales, found.proposed, request.language) if found.proposed else None,
        may_write=RoundVerb.JUDGE in ROUND_MOVES[card.state], status=status, form=forms.synthesis,
    )  # fmt: skip


@page(needs=Right.PROPOSE)
def compile_figures(request: DeskRequest, round: str, goal: str) -> HttpResponse:
    """The goal's actions, and its figures with what they can bear. Its page fetches them: they may take a second."""
    made = get_made_of(request.viewer, round)
    tables = [
        action_table(made, goal, request.language), indicator_table(made, goal, request.language, on=request.today)
    ]  # fmt: skip
    if request.htmx:
        return render(request, "desk/rounds/figures_part.html", {"tables": tables})
    return round_page(
        request, made.card, name="compile", heading=_("Åtgärder och indikatorer"),
        template="desk/rounds/figures.html", tables=tables, back=url(request, "compile-goal", round, goal),
    )  # fmt: skip


def _deviation(said: Mapping[str, Any]) -> Deviation:
    return Deviation(
        what=said["what"], why=said["why"], corrective_action=said["corrective_action"],
        responsible=said["responsible"] or None, due=said["due"],
    )  # fmt: skip


@page(needs=Right.PROPOSE)
def compile_texts(request: DeskRequest, round: str) -> HttpResponse:
    """The joint analysis, what is proposed that the board decides, and the risks."""
    card, two, status = get_round(request.viewer, round), None, 200
    form = TextsForm(request.POST or None, initial=_texts(card))
    if request.method == "POST" and form.is_valid():
        said, quiet = form.cleaned_data, AUTOSAVE in request.headers
        try:
            version = write_texts(
                by=request.viewer, at=request.now, round=round, seen=said["version"],
                joint_analysis=said["joint_analysis"], proposals=said["proposals"].splitlines(),
                risks=[_risk(line) for line in said["risks"].splitlines() if line.strip()],
            )  # fmt: skip
        except UnableToSave as unable:
            if quiet:
                return HttpResponse(status=409)
            theirs = Version(
                _("Den sparade texten"), str(unable.theirs.get("joint_analysis", "")), unable.theirs_by or ""
            )
            two, status = TwoTexts(theirs, Version(_("Din text"), said["joint_analysis"], _("Inte sparad här"))), 409
            form.data = form.data.copy()  # type: ignore[attr-defined]  # a QueryDict, as a bound form's data is
            form.data["version"] = str(unable.version)  # type: ignore[index]  # the copy may be changed
        except UnableToMove as unable:
            form.add_error(None, unable.reason)
        else:
            if quiet:
                return JsonResponse({"version": version})
            messages.success(request, _("Texterna är sparade."))
            return redirect("compile-texts", request.municipality.slug, round)
    return round_page(
        request, card, name="compile", heading=_("Det som gäller flera mål"), template="desk/rounds/texts.html",
        form=form,
        two=two, may_write=RoundVerb.JUDGE in ROUND_MOVES[card.state], status=status,
    )  # fmt: skip


def _texts(card: RoundCard) -> dict[str, object]:
    risks = [f"{one['text']}; {one['control']}" if one.get("control") else str(one["text"]) for one in card.risks]
    return {
        "version": card.texts_version, "joint_analysis": card.joint_analysis, "proposals": "\n".join(card.proposals),
        "risks": "\n".join(risks),
    }  # fmt: skip


def _risk(line: str) -> StatedRisk:
    text, _semicolon, control = line.partition(";")
    return StatedRisk(text=text.strip() or line, control=control.strip() or None)


@page(needs=Right.PROPOSE)
@require_POST
def compile_send(request: DeskRequest, round: str) -> HttpResponse:
    """To the board, with the figures gathered and kept as they are now."""
    card = get_round(request.viewer, round)
    figures = figures_now(card, plan_file_of(request.viewer, round), request.language)
    try:
        send_to_board(by=request.viewer, at=request.now, round=round, figures=figures)
    except UnableToClear as unable:
        messages.error(request, unable.reason)
        return _overview(request, card, unable.passages, status=409)
    except (UnableToJudge, UnableToMove) as unable:
        messages.error(request, unable.reason)
        return redirect("compile", request.municipality.slug, round)
    messages.success(request, _("Förslaget är hos styrelsen, med siffrorna som de är i dag."))
    return redirect("board", request.municipality.slug, round)


@page(needs=Right.PROPOSE)
@require_POST
def compile_confirm(request: DeskRequest, round: str) -> HttpResponse:
    """A passage of the coordinator's own text is not about persons."""
    item, passage = request.POST.get("item", ""), request.POST.get("passage", "")
    try:
        confirm_not_persons_in_round(by=request.viewer, at=request.now, round=round, item=item, passage=passage)
    except UnableTo as unable:
        messages.error(request, unable.reason)
    else:
        messages.success(request, _("Noterat. Skicka förslaget igen."))
    return redirect("compile", request.municipality.slug, round)
