"""A press that moves the reply: ready, cleared, to the committee, decided, taken back. And words not about persons."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from samsyn.desk.door import DeskRequest, page
from samsyn.desk.replies.frame import draw, own_reply, posted
from samsyn.desk.replies.item import address
from samsyn.desk.replies.items import walk
from samsyn.desk.replies.moves import MOVES, Move, worded, worded_form
from samsyn.followup.changes.replies import UnableToClear, confirm_not_persons
from samsyn.followup.policies import UnableToMove, reply_after
from samsyn.followup.queries.replies import Aside, ReplyPage
from samsyn.followup.small import Passage
from samsyn.followup.states import ReplyVerb
from samsyn.organisation.rights import Right
from samsyn.organisation.unable import UnableTo, UnableToEnter, UnableToFind

_READS_ALL = frozenset({ReplyVerb.MARK_READY, ReplyVerb.CLEAR})


@page(needs=Right.SEE_DRAFTS)
def move(request: DeskRequest, round: str, body: str, move: str) -> HttpResponse:
    """The page of one move, and its press. What looks like few persons is shown with where it stands."""
    found = next((one for one in MOVES if one.slug == move), None)
    if found is None:
        raise UnableToFind(_("Det finns inget sådant att göra med svaret."))
    needs = [Aside.PASSAGES, Aside.DELIVERABLES, Aside.VALUES] if found.verb in _READS_ALL else []
    reply = own_reply(request, round, body, needs=needs)
    found = worded(request, reply, found)
    form = found.form(posted(request), initial=_initial(found, reply)) if found.form else None
    if form is not None:
        worded_form(form, reply.card.kind)
    passages = reply.passages
    if request.method == "POST" and (form is None or form.is_valid()):
        try:
            found.do(by=request.viewer, at=request.now, reply=reply.card.id, **(form.cleaned_data if form else {}))
        except UnableToEnter:
            raise
        except UnableToClear as unable:
            passages = unable.passages
        except UnableTo as unable:
            if form is None:
                raise
            form.add_error(None, unable.reason)
        else:
            messages.success(request, str(found.done))
            return redirect(address(request, reply, "reply"))
    if request.method != "POST":
        _check_offered(found, reply)
    return _page(request, reply, found, form, passages)


def _check_offered(found: Move, reply: ReplyPage) -> None:
    """Opening the page of a move that cannot be made says why instead."""
    if found.verb not in reply.may:
        reply_after(reply.card.state, found.verb)
        raise UnableToMove(
            _("Det kan du inte göra med svaret nu. Gå tillbaka till svaret och se vad som är nästa steg.")
        )


def _initial(found: Move, reply: ReplyPage) -> dict[str, Any]:
    card = reply.card
    if found.verb is ReplyVerb.SEND_TO_COMMITTEE:
        return {"meets_on": card.meets_on}
    if found.verb is ReplyVerb.RECORD_DECISION and card.decision:
        made = card.decision
        return {
            "on": made.on, "paragraph": made.paragraph, "case_number": made.case_number or card.case_number,
            "extract": card.extract,
        }  # fmt: skip
    return {"on": card.meets_on, "case_number": card.case_number}


def _page(
    request: DeskRequest, reply: ReplyPage, found: Move, form: forms.Form | None, passages: tuple[Passage, ...]
) -> HttpResponse:
    items = {one.key.partition(":")[2] or one.key: one for one in walk(request, reply)} if passages else {}
    told: dict[str, Any] = {
        "move": found, "form": form, "check": address(request, reply, "reply-check"),
        "passages": [(one, items[one.item].url if one.item in items else "") for one in passages],
        "confirm": address(request, reply, "reply-not-persons"),
    }  # fmt: skip
    refused = bool(passages) and request.method == "POST"
    return draw(request, reply, "move.html", str(found.press), status=409 if refused else 200, **told)


@page(needs=Right.SEE_DRAFTS)
def not_persons(request: DeskRequest, round: str, body: str) -> HttpResponse:
    """POST: these words are about something else than persons."""
    reply = own_reply(request, round, body)
    if request.method == "POST":
        confirm_not_persons(
            by=request.viewer, at=request.now, reply=reply.card.id, item=request.POST.get("item", ""),
            passage=request.POST.get("passage", ""),
        )  # fmt: skip
        messages.success(request, _("Noterat: det gäller inte personer."))
    back = request.POST.get("move", "")
    if any(one.slug == back for one in MOVES):
        return redirect(address(request, reply, "reply-move", back))
    return redirect(address(request, reply, "reply-check"))
