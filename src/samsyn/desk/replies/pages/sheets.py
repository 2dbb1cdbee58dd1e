"""The questions out as Excel or Word, and the answers in again: understood, shown, and saved only by a press."""

from typing import Any

from django.contrib import messages
from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from pydantic import TypeAdapter

from samsyn.audit.changes import record
from samsyn.components.lists import SummaryList, SummaryRow
from samsyn.desk.door import DeskRequest, page
from samsyn.desk.downloads import file_answer
from samsyn.desk.replies.forms import SheetForm
from samsyn.desk.replies.frame import draw, own_reply, posted
from samsyn.desk.replies.item import address
from samsyn.desk.replies.items import walk
from samsyn.desk.replies.words import step_mark
from samsyn.followup.changes.taking_in import take_in_answers
from samsyn.followup.policies import UnableToMove
from samsyn.followup.queries.answers import questions_of
from samsyn.followup.queries.replies import Aside, ReplyPage
from samsyn.followup.states import ReplyVerb, RoundKind
from samsyn.organisation.rights import Right
from samsyn.organisation.unable import UnableTo, UnableToEnter, UnableToFind
from samsyn.reports.scales import Use
from samsyn.reports.sheets.containers import BYTES_IN
from samsyn.reports.sheets.questions import Questions
from samsyn.reports.sheets.received import Received, Severity, UnreadableSheetError

_SALT = "samsyn.desk.replies.sheet"
_GOOD_FOR = 12 * 3600
_RECEIVED = TypeAdapter(Received)
_FORMATS = ("xlsx", "docx")


@page(needs=Right.SEE_DRAFTS)
def sheet(request: DeskRequest, round: str, body: str) -> HttpResponse:
    """Take the form home; hand it in; see what was understood; save it."""
    reply = own_reply(request, round, body, needs=[Aside.DELIVERABLES, Aside.VALUES])
    _check_kind(reply)
    form = SheetForm(posted(request), request.FILES or None)
    if request.method == "POST":
        if ReplyVerb.SAVE not in reply.may:
            raise UnableToMove(_("Svaret går inte att ändra nu, så formuläret läses inte in."))
        if "svar" in request.POST:
            return _save(request, reply)
        if form.is_valid():
            received = _read(request, reply, form)
            if received is not None:
                return _preview(request, reply, received)
    files = [
        (_("Hämta som Excel"), address(request, reply, "reply-sheet-file", "xlsx")),
        (_("Hämta som Word"), address(request, reply, "reply-sheet-file", "docx")),
    ]
    return draw(
        request, reply, "sheet.html", _("Svara i Excel eller Word"), form=form, files=files,
        writes=ReplyVerb.SAVE in reply.may,
    )  # fmt: skip


@page(needs=Right.SEE_DRAFTS, looks_at="answer")
def sheet_file(request: DeskRequest, round: str, body: str, format: str) -> HttpResponse:
    """The form to fill in, with last year's answers and what is saved so far."""
    reply = own_reply(request, round, body)
    _check_kind(reply)
    if format not in _FORMATS:
        raise UnableToFind(_("Välj Excel eller Word."))
    content = _written(format, questions_of(request.viewer, reply.card.id))
    return file_answer(content, format, f"svar-{round}-{body}.{format}")


def _check_kind(reply: ReplyPage) -> None:
    if reply.round.kind is RoundKind.PLANNING:
        raise UnableToFind(
            _("Planeringens aktiviteter skrivs här på webben. Formulären i Excel och Word hör till uppföljningen.")
        )


def _written(format: str, questions: Questions) -> bytes:
    # The libraries of Word and Excel are read when the first form is asked for: a start need not wait for them.
    from samsyn.reports.sheets import word, workbook

    return word.write(questions) if format == "docx" else workbook.write(questions)


def _read(request: DeskRequest, reply: ReplyPage, form: SheetForm) -> Received | None:
    """What the file says; its refusal stands in the form and in the log."""
    from samsyn.reports.sheets import take_in  # as above

    file: UploadedFile[Any] = form.cleaned_data["file"]
    if (file.size or 0) > BYTES_IN:
        said = _("Filen är större än %s MB. Ta bort bilder och annat som inte hör till svaren.") % (BYTES_IN // 2**20)
        _refuse(request, reply, form, said)
        return None
    try:
        received = take_in.read(file.read(), file.name or "", questions_of(request.viewer, reply.card.id))
    except UnreadableSheetError as error:
        _refuse(request, reply, form, str(error))
        return None
    if not received.count:
        stops = [str(one) for one in received.remarks if one.severity is Severity.STOPS]
        nothing = _("Det finns inga svar i filen. Fyll i formuläret och spara det innan du lämnar in det.")
        _refuse(request, reply, form, *(stops or [nothing]))
        return None
    return received


def _refuse(request: DeskRequest, reply: ReplyPage, form: SheetForm, *why: str) -> None:
    for one in why:
        form.add_error("file", one)
    with transaction.atomic():
        record(
            by=request.viewer.doer, at=request.now, municipality=request.municipality.id, body=reply.card.body,
            verb="refuse_sheet", thing="reply", key=reply.card.id, said={"round": reply.card.round},
        )  # fmt: skip


def _preview(request: DeskRequest, reply: ReplyPage, received: Received) -> HttpResponse:
    sealed = signing.dumps(
        {
            "user": request.user.pk, "reply": reply.card.id, "seen": _seen(reply),
            "received": _RECEIVED.dump_python(received, mode="json", exclude_none=True),
        },
        salt=_SALT, compress=True,
    )  # fmt: skip
    count = ngettext("%s svar", "%s svar", received.count) % received.count
    told: dict[str, Any] = {
        "sealed": sealed, "understood": _understood(request, reply, received), "count": count,
        "stops": [one for one in received.remarks if one.severity is Severity.STOPS],
        "looks": [one for one in received.remarks if one.severity is Severity.LOOK],
    }  # fmt: skip
    return draw(request, reply, "sheet_preview.html", _("Det här läste vi i formuläret"), **told)


def _seen(reply: ReplyPage) -> dict[str, int]:
    """The versions the preview was held against: what is saved after it is not written over."""
    seen = {f"goal:{one.goal}": one.answer.version for one in reply.goals}
    seen |= {f"action:{one.action}": one.version for one in reply.actions}
    return seen | {f"deliverable:{one.id}": one.version for one in reply.deliverables}


def _understood(request: DeskRequest, reply: ReplyPage, received: Received) -> SummaryList:
    names = {one.key: one.label for one in walk(request, reply)}
    goals = {one.goal: one.title for one in reply.goals}
    rows = []
    for goal in received.goals:
        because = _("Berörs ej: %s") % goal.not_concerned_because if goal.not_concerned_because else ""
        forecast = step_mark(reply.scales, Use.FORECAST, goal.forecast or "", request.language)
        rows.append(SummaryRow(goals.get(goal.goal, goal.goal), goal.text or because or forecast))
    for action in received.actions:
        status = step_mark(reply.scales, Use.ACTION, action.status or "", request.language)
        word_of = getattr(status, "word", status)
        said = ". ".join(str(one) for one in (word_of, action.comment, action.evidence) if one)
        rows.append(SummaryRow(names.get(f"action:{action.action}", action.action), said))
    for one in received.deliverables:
        key = f"deliverable:{one.deliverable}" + (f"/{one.step}" if one.step else "")
        said = {True: _("Ja"), False: _("Nej, inte än"), None: ""}[one.done]
        rows.append(
            SummaryRow(names.get(key, one.deliverable), ". ".join(each for each in (said, one.evidence) if each))
        )
    digits = {(one.indicator, one.part): one.digits for one in received.figures}
    for value in received.values:
        said = " · ".join(text for (id, _part), text in digits.items() if id == value.indicator)
        rows.append(SummaryRow(names.get(f"value:{value.indicator}", value.indicator), said or _("ett värde")))
    return SummaryList(rows)


def _save(request: DeskRequest, reply: ReplyPage) -> HttpResponse:
    """What stood in the preview, and nothing else."""
    try:
        told: dict[str, Any] = signing.loads(request.POST.get("svar", ""), salt=_SALT, max_age=_GOOD_FOR)
    except signing.BadSignature:
        told = {}
    if told.get("user") != request.user.pk or told.get("reply") != reply.card.id:
        messages.error(request, _("Förhandsvisningen är för gammal. Lämna in filen en gång till."))
        return redirect(address(request, reply, "reply-sheet"))
    try:
        taken = take_in_answers(
            by=request.viewer, at=request.now, reply=reply.card.id, seen=told["seen"],
            received=_RECEIVED.validate_python(told["received"]),
        )  # fmt: skip
    except UnableToEnter:
        raise
    except UnableTo as unable:
        messages.error(request, unable.reason)
        return redirect(address(request, reply, "reply-sheet"))
    messages.success(request, ngettext("%s svar är sparat.", "%s svar är sparade.", taken.saved) % taken.saved)
    if taken.conflicts:
        names = {one.key: one.label for one in walk(request, reply)}
        listed = ", ".join(names.get(key, key) for key in taken.conflicts)
        said = _("Någon annan hann ändra det här. Er text ligger bredvid, bland tidigare texter: %s") % listed
        messages.warning(request, said)
    return redirect(address(request, reply, "reply-check"))
