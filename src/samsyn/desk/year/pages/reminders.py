"""Who would be written to today, the letters that went, and a press on "Påminn"."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samsyn.components.tables import Cell, Column, Row, Table
from samsyn.desk.door import DeskRequest, page
from samsyn.desk.year.frame import draw
from samsyn.followup.changes.reminders import remind, remind_now
from samsyn.followup.queries.links import LinkState, list_links
from samsyn.followup.queries.reminders import LetterCard, list_letters
from samsyn.followup.queries.rounds import get_round
from samsyn.followup.reminders.drafts import Draft, Drafts, drafts_now, drafts_of
from samsyn.followup.reminders.sending import send_kept
from samsyn.followup.reminders.writing import write
from samsyn.followup.states import LetterState
from samsyn.followup.words_of_year import LETTER_WORDS, REMINDER_WORDS
from samsyn.organisation.rights import Right


@page(needs=Right.RUN_ROUNDS)
def reminders(request: DeskRequest) -> HttpResponse:
    """Today's letters before they go, and those that went."""
    drafts = drafts_of(request.viewer, request.today)
    letters = list_letters(request.viewer)
    stuck = [one for one in letters if one.state is LetterState.KEPT and one.trouble]
    told: dict[str, Any] = {
        "drafts": drafts, "today": _drafts(drafts), "log": _log(letters), **_preview(request, drafts),
        **_unreachable(request, drafts),
        "stuck": stuck, "kept": any(one.state is LetterState.KEPT for one in letters),
    }  # fmt: skip
    return draw(request, "reminders.html", _("Påminnelser"), here="reminders", **told)


@page(needs=Right.RUN_ROUNDS)
def send(request: DeskRequest) -> HttpResponse:
    """POST: today's letters now, and those that have not gone. The timer does the same every working morning."""
    if request.method == "POST":
        remind(by=request.viewer, at=request.now, on=request.today)
        _send(request)
    return redirect("reminders", request.municipality.slug)


@page(needs=Right.RUN_ROUNDS)
def round_remind(request: DeskRequest, round: str) -> HttpResponse:
    """Everybody whose turn it is in a round."""
    return _remind(request, round, None)


@page(needs=Right.RUN_ROUNDS)
def reply_remind(request: DeskRequest, round: str, body: str) -> HttpResponse:
    """Those whose turn it is in one body's reply."""
    return _remind(request, round, body)


def _remind(request: DeskRequest, round: str, body: str | None) -> HttpResponse:
    card = get_round(request.viewer, round)
    if request.method == "POST":
        remind_now(by=request.viewer, at=request.now, on=request.today, round=round, body=body)
        _send(request)
        return redirect(_back(request, round))
    drafts = drafts_now(request.viewer, request.today, round=round, body=body)
    told: dict[str, Any] = {
        "round": card, "drafts": drafts, "today": _drafts(drafts), "back": _back(request, round),
        **_preview(request, drafts), **_unreachable(request, drafts),
    }  # fmt: skip
    return draw(request, "remind.html", _("Påminn: %s") % card.title, **told)


def _send(request: DeskRequest) -> None:
    """Send, and say how it went."""
    done = send_kept(by=request.viewer, at=request.now, place=request.municipality)
    if done.sent:
        said = ngettext("%(count)s brev är skickat.", "%(count)s brev är skickade.", done.sent)
        messages.success(request, said % {"count": done.sent})
    if done.trouble:
        said = ngettext(
            "%(count)s brev gick inte fram. Det sparas och försöks igen.",
            "%(count)s brev gick inte fram. De sparas och försöks igen.", done.left,
        )  # fmt: skip
        messages.warning(request, said % {"count": done.left})
    if not done.sent and not done.trouble:
        messages.info(request, _("Inget skickades: alla som ska påminnas har redan fått brev i dag."))


def _back(request: DeskRequest, round: str) -> str:
    try:
        return reverse("round-matrix", args=[request.municipality.slug, round])
    except NoReverseMatch:
        return reverse("reminders", args=[request.municipality.slug])


def _drafts(drafts: Drafts) -> Table:
    rows = [
        Row([Cell(one.name or one.email, note=one.email if one.name else ""), item.body_name,
             str(REMINDER_WORDS[item.kind]), item.due_on.isoformat() if item.due_on else "–"])
        for one in drafts.letters for item in one.items
    ]  # fmt: skip
    columns = [Column(_("Till")), Column(_("Svar från")), Column(_("Varför")), Column(_("Lämnas senast"))]
    return Table(_("Brev"), columns, rows, caption_hidden=True, empty=_("Ingen behöver påminnas i dag."))


MOST_IN_FULL = 20


def _preview(request: DeskRequest, drafts: Drafts) -> dict[str, Any]:
    """The first letters word for word, in their readers' languages. Each is written when it goes."""
    made: list[tuple[Draft, str, str]] = []
    for draft in drafts.letters[:MOST_IN_FULL]:
        written = write(draft, request.municipality, on=request.today)
        made.append((draft, written.subject, written.text))
    return {"preview": made, "unseen": len(drafts.letters) - len(made)}


def _unreachable(request: DeskRequest, drafts: Drafts) -> dict[str, Any]:
    """Bodies without anybody to write to. Who answers by a link is told apart: the link itself is nowhere kept, so
    Samsyn cannot send it again, but the coordinator sees to whom it went and until when it opens.
    """
    if not drafts.silent:
        return {"unreachable": (), "by_link": []}
    good = {
        one.reply: one for one in reversed(list_links(request.viewer, at=request.now)) if one.state is LinkState.GOOD
    }
    alone = dict.fromkeys(one.body_name for one in drafts.silent if one.reply not in good)
    return {"unreachable": tuple(alone), "by_link": [good[one.reply] for one in drafts.silent if one.reply in good]}


def _log(letters: tuple[LetterCard, ...]) -> Table:
    columns = [Column(_("När")), Column(_("Till")), Column(_("Om")), Column(_("Läge"))]
    rows = [
        Row([
            _made(one),
            one.email, ", ".join(f"{body} ({REMINDER_WORDS[kind]})" for kind, body in one.lines),
            Cell(str(LETTER_WORDS[one.state]), note=one.trouble),
        ])
        for one in letters
    ]  # fmt: skip
    return Table(
        _("Skickade brev"), columns, rows, caption_hidden=True, dense=True, empty=_("Inga brev har skickats än.")
    )


def _made(one: LetterCard) -> Cell:
    when = timezone.localtime(one.made_at).strftime("%Y-%m-%d %H.%M")
    return Cell(when, note=_("tryckt av samordnaren") if one.pressed else "")
