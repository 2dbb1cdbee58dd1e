"""Links for those without accounts: made, copied once, revoked; and the answer a managing director has sent."""

import datetime as dt
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.components.buttons import LinkButton, PostButton
from samsyn.components.part import Content
from samsyn.components.tables import Cell, Column, Row, Table
from samsyn.desk.door import DeskRequest, page
from samsyn.desk.year.forms import ConfirmForm, LinkForm
from samsyn.desk.year.frame import draw
from samsyn.desk.year.words import LINK_WORDS
from samsyn.followup.changes.links import address_of, confirm_sent, make_link, revoke_link
from samsyn.followup.queries.links import Linkable, LinkCard, LinkState, get_linkable, list_linkable, list_links
from samsyn.followup.states import Purpose, ReplyState
from samsyn.followup.words import REPLY_WORDS
from samsyn.followup.words_of_year import PURPOSE_WORDS
from samsyn.organisation.rights import Right
from samsyn.organisation.unable import UnableTo, UnableToFind


@page(needs=Right.RUN_ROUNDS, looks_at="links")
def links(request: DeskRequest) -> HttpResponse:
    """Every link, and the replies one can be made to."""
    made = list_links(request.viewer, at=request.now)
    replies = list_linkable(request.viewer, on=request.today)
    told: dict[str, Any] = {"links": _table(request, made), "replies": _replies(request, replies), "any": bool(made)}
    return draw(request, "links.html", _("Länkar utan konto"), here="links", **told)


@page(needs=Right.RUN_ROUNDS)
def new(request: DeskRequest, round: str, body: str) -> HttpResponse:
    """Make a link to a body's reply. The address is shown on the page that answers, and never again."""
    to = get_linkable(request.viewer, round=round, body=body, on=request.today)
    form = LinkForm(request.POST or None, initial={"expires_on": to.last_day})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            token = make_link(
                by=request.viewer, at=request.now, reply=to.reply, purpose=Purpose(said["purpose"]),
                expires_on=said["expires_on"], sent_to=said["sent_to"],
            )  # fmt: skip
        except UnableToFind:
            raise
        except UnableTo as unable:
            form.add_error("expires_on", unable.reason)
        else:
            told: dict[str, Any] = {
                "to": to,
                "address": address_of(token),
                "said": said,
                "purpose": PURPOSE_WORDS[said["purpose"]],
            }
            answer = draw(request, "link_made.html", _("Länken är klar"), **told)
            answer["Cache-Control"] = "no-store"
            return answer
    return draw(request, "form.html", _("Ny länk: %s") % to.body_name, form=form, press=_("Skapa länken"), lede=_(
        "Länken öppnar organets svar utan konto, och inget annat. Den kan återkallas när som helst."
    ))  # fmt: skip


@page(needs=Right.RUN_ROUNDS)
def revoke(request: DeskRequest, link: int) -> HttpResponse:
    """POST: the link opens nothing from now on."""
    if request.method == "POST":
        revoke_link(by=request.viewer, at=request.now, link=link)
        messages.success(request, _("Länken är återkallad. Den öppnar inget längre."))
    return redirect("links", request.municipality.slug)


@page(needs=Right.RUN_ROUNDS)
def confirm(request: DeskRequest, round: str, body: str) -> HttpResponse:
    """The answer, marked ready through a link, was sent by the company's managing director: clear it in that name."""
    to = get_linkable(request.viewer, round=round, body=body, on=request.today)
    form = ConfirmForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            confirm_sent(
                by=request.viewer, at=request.now, reply=to.reply, because=form.cleaned_data["because"]
            )  # fmt: skip
        except UnableToFind:
            raise
        except UnableTo as unable:
            form.add_error(None, unable.reason)
        else:
            messages.success(request, _("Svaret är frisläppt och lämnat som underlag."))
            return redirect("links", request.municipality.slug)
    return draw(request, "form.html", _("Svaret är avsänt av chef eller vd"), form=form, press=_("Bekräfta"), lede=_(
        "Du bekräftar att %s har sänt svaret genom sin chef eller vd, fast ingen av dem har konto eller länk."
    ) % to.body_name)  # fmt: skip


def _table(request: DeskRequest, made: tuple[LinkCard, ...]) -> Table:
    columns = [
        Column(_("Organ")), Column(_("Räcker till")), Column(_("Gäller till och med")),
        Column(_("Använd"), numeric=True), Column(_("Läge")), Column(_("Gör"), heading_hidden=True),
    ]  # fmt: skip
    token = get_token(request)
    rows = [
        Row([
            Cell(one.body_name, note=one.sent_to), str(PURPOSE_WORDS[one.purpose]),
            (timezone.localtime(one.expires_at) - dt.timedelta(seconds=1)).date().isoformat(),
            Cell(str(one.uses), note=_minute(one.last_used_at)),
            str(LINK_WORDS[one.state]), _press(request, one, token),
        ])
        for one in made
    ]  # fmt: skip
    return Table(_("Länkar"), columns, rows, caption_hidden=True, empty=_("Inga länkar är skapade."))


def _press(request: DeskRequest, one: LinkCard, token: str) -> Content:
    slug = request.municipality.slug
    if one.state is not LinkState.GOOD:
        return "–"
    if one.reply_state is ReplyState.READY and one.purpose is Purpose.ANSWER:
        url = reverse("link-confirm", args=[slug, one.round, one.body_slug])
        return LinkButton(_("Avsänt av vd"), url, kind="secondary", about=one.body_name)
    url = reverse("link-revoke", args=[slug, one.id])
    return PostButton(_("Återkalla"), url, token, kind="quiet", about=one.body_name)


def _replies(request: DeskRequest, replies: tuple[Linkable, ...]) -> Table:
    columns = [Column(_("Organ")), Column(_("Omgång")), Column(_("Svaret är")), Column(_("Gör"), heading_hidden=True)]
    rows = [
        Row([
            one.body_name, one.round_title, str(REPLY_WORDS[one.state]),
            _make(request, one),
        ])
        for one in replies
    ]  # fmt: skip
    return Table(_("Svar"), columns, rows, caption_hidden=True, empty=_("Ingen omgång tar emot svar nu."))


def _make(request: DeskRequest, one: Linkable) -> LinkButton:
    url = reverse("link-new", args=[request.municipality.slug, one.round, one.body_slug])
    return LinkButton(_("Skapa länk"), url, kind="quiet", about=one.body_name)


def _minute(at: dt.datetime | None) -> str:
    return timezone.localtime(at).strftime("%Y-%m-%d %H.%M") if at else ""
