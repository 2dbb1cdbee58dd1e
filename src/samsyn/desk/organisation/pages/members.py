"""Users: who has which role, inviting, ending or handing over, a new link, a new start with two-step sign-in."""

import datetime as dt

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from samsyn.components.lists import SummaryList, SummaryRow
from samsyn.components.navigation import Crumbs, Link
from samsyn.components.tables import Cell, Column, Row, Table
from samsyn.desk.door import DeskRequest, page
from samsyn.desk.organisation import hooks
from samsyn.desk.organisation.form_page import form_page
from samsyn.desk.organisation.forms import EndForm, RoleForm
from samsyn.desk.organisation.letters import send_invitation
from samsyn.organisation.accounts import hand_over, invite, reset_second_factor
from samsyn.organisation.changes import end_role, give_role
from samsyn.organisation.queries import MemberCard, get_member, list_bodies, list_members
from samsyn.organisation.rights import ROLE_NAMES, Right, Role
from samsyn.organisation.unable import UnableTo


@page(needs=Right.KEEP_PEOPLE, looks_at="members")
def members(request: DeskRequest) -> HttpResponse:
    """Everybody with a role today, or with one that has not begun."""
    names = {body.id: body.name for body in list_bodies(request.municipality.id)}
    found = list_members(request.municipality.id, on=request.today)
    columns = [Column(_("Person")), Column(_("Roll")), Column(_("Organ")), Column(_("Tid"))]
    rows = [
        Row(
            [
                Cell(
                    one.name or one.email, note=one.email if one.name else "",
                    url=reverse("member", args=[request.municipality.slug, one.id]),
                ),
                Cell(str(ROLE_NAMES[one.role]), note=_("ersättare") if one.deputy else ""),
                names.get(one.body or 0, _("hela kommunen")),
                _until(one),
            ]
        )
        for one in found
    ]  # fmt: skip
    table = Table(_("Roller"), columns, rows, caption_hidden=True, empty=_("Ingen har någon roll."))
    return render(request, "desk/organisation/members.html", {"table": table})


def _until(one: MemberCard) -> str:
    since = one.since.isoformat()
    return f"{since} – {one.until.isoformat()}" if one.until else _("sedan %s") % since


@page(needs=Right.KEEP_PEOPLE)
def member_new(request: DeskRequest) -> HttpResponse:
    """Give somebody a role; who has no account is invited by e-mail."""
    form = RoleForm(
        request.POST or None,
        bodies=list_bodies(request.municipality.id, on=request.today),
        initial={"since": request.today},
    )
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        role = Role(said["role"])
        try:
            user, is_new = invite(by=request.viewer, at=request.now, email=said["email"], name=said["name"])
            give_role(
                by=request.viewer, at=request.now, user=user, role=role, body=said["body"] or None,
                since=said["since"], deputy=said["deputy"],
            )  # fmt: skip
        except UnableTo as unable:
            form.add_error(None, unable.reason)
        else:
            _tell(request, said["email"], role=role, is_new=is_new)
            return redirect("members", kommun=request.municipality.slug)
    lede = _("Har personen inget konto skickar Samsyn ett brev med en länk att välja lösenord på.")
    heading = _("Ge någon en roll")
    return form_page(
        request, form, heading=heading, press=_("Ge rollen"), lede=lede, crumbs=_crumbs(request, Link(heading))
    )


def _tell(request: DeskRequest, email: str, *, role: Role, is_new: bool) -> None:
    if send_invitation(request.municipality, email, role=str(ROLE_NAMES[role]), is_new=is_new):
        messages.success(request, _("Rollen är given, och ett brev är skickat till %s.") % email)
    else:
        messages.warning(
            request, _("Rollen är given, men brevet till %s gick inte iväg. Öppna personen och skicka igen.") % email
        )


@page(needs=Right.KEEP_PEOPLE, looks_at="member")
def member(request: DeskRequest, membership: int) -> HttpResponse:
    """One role: end it from a day, or hand it over; what is still open in the body is shown first."""
    card = get_member(request.municipality.id, membership)
    names = {body.id: body.name for body in list_bodies(request.municipality.id)}
    form = EndForm(request.POST or None, initial={"on": request.today})
    if request.method == "POST" and form.is_valid():
        try:
            _end(request, card, on=form.cleaned_data["on"], to=form.cleaned_data["to"])
        except UnableTo as unable:
            form.add_error(None, unable.reason)
        else:
            return redirect("members", kommun=request.municipality.slug)
    summary = SummaryList(
        [
            SummaryRow(_("E-postadress"), card.email),
            SummaryRow(_("Roll"), str(ROLE_NAMES[card.role])),
            SummaryRow(_("Organ"), names.get(card.body or 0, _("hela kommunen"))),
            SummaryRow(_("Ersättare"), _("ja") if card.deputy else _("nej")),
            SummaryRow(_("Tid"), _until(card)),
        ]
    )
    told = {
        "member": card, "summary": summary, "form": form, "open_work": _open_work(request, card),
        "crumbs": _crumbs(request, Link(card.name or card.email)),
        "ended": card.until is not None and card.until < request.today, "myself": card.user == request.viewer.user,
    }  # fmt: skip
    return render(request, "desk/organisation/member.html", told)


def _end(request: DeskRequest, card: MemberCard, *, on: dt.date, to: str) -> None:
    if not to:
        end_role(by=request.viewer, at=request.now, membership=card.id, on=on)
        messages.success(
            request, _("Rollen tar slut %s. Det personen har skrivit finns kvar hos organet.") % on.isoformat()
        )
        return
    user, is_new = invite(by=request.viewer, at=request.now, email=to)
    hand_over(by=request.viewer, at=request.now, membership=card.id, to=user, on=on)
    _tell(request, to, role=card.role, is_new=is_new)


def _open_work(request: DeskRequest, card: MemberCard) -> list[str]:
    return [line for hook in hooks.OPEN_WORK for line in hook(request, card.body)]


@page(needs=Right.KEEP_PEOPLE)
def member_letter(request: DeskRequest, membership: int) -> HttpResponse:
    """POST: the letter once more, with a new link."""
    card = get_member(request.municipality.id, membership)
    if request.method == "POST":
        if send_invitation(request.municipality, card.email, role=str(ROLE_NAMES[card.role]), is_new=True):
            messages.success(request, _("Ett nytt brev är skickat till %s.") % card.email)
        else:
            messages.warning(request, _("Brevet gick inte iväg. Kontrollera adressen, eller försök igen om en stund."))
    return redirect("member", request.municipality.slug, membership)


@page(needs=Right.KEEP_PEOPLE)
def member_second_factor(request: DeskRequest, membership: int) -> HttpResponse:
    """POST: take codes and keys away, for somebody who has lost the phone."""
    card = get_member(request.municipality.id, membership)
    if request.method == "POST":
        reset_second_factor(by=request.viewer, at=request.now, user=card.user)
        messages.success(request, _("Två steg är nollställt. Personen lägger upp det på nytt vid nästa inloggning."))
    return redirect("member", request.municipality.slug, membership)


def _crumbs(request: DeskRequest, *links: Link) -> Crumbs:
    slug = request.municipality.slug
    return Crumbs(
        [Link(_("Start"), reverse("start", args=[slug])), Link(_("Användare"), reverse("members", args=[slug])), *links]
    )
