"""A body's own values: the list of a year, one value, releasing."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from samsyn.components.lists import Log, LogEntry
from samsyn.components.navigation import Link
from samsyn.components.part import Content
from samsyn.components.tables import Cell as TableCell
from samsyn.components.templatetags.figures import day
from samsyn.desk.door import DeskRequest, page
from samsyn.desk.indicators.asked import Asked, AskedValue, asked_of
from samsyn.desk.indicators.forms import ValueForm, WithdrawForm, seen_of
from samsyn.desk.indicators.frame import indicators_page, url
from samsyn.desk.indicators.own import said, values_table
from samsyn.desk.indicators.words import STATES
from samsyn.desk.replies.frame import own_reply
from samsyn.followup.queries.replies import Aside
from samsyn.followup.states import ReplyVerb
from samsyn.ledgers.changes.values import Cell, release_values, save_pasted, withdraw_value
from samsyn.ledgers.queries.values import ValueCard, versions_of
from samsyn.ledgers.unable import UnableToKeep
from samsyn.organisation.queries import BodyCard, list_bodies
from samsyn.organisation.rights import Right
from samsyn.organisation.unable import UnableToEnter, UnableToFind
from samsyn.values.quantity import Observed


@page(needs=Right.KEEP_VALUES)
def own(request: DeskRequest) -> HttpResponse:
    """The bodies whose values the viewer keeps; one alone is opened at once."""
    year = request.today.year - 1
    bodies = _bodies(request)
    if len(bodies) == 1:
        return redirect(url(request, "indicator-values", bodies[0].slug, year))
    return indicators_page(
        request, "own", heading=_("Egna värden"), here="indicator-own", bodies=bodies, year=year,
        lede=_("Det som ingen källa publicerar lämnar organen själva, ett värde om året, med underlag."),
    )  # fmt: skip


def _bodies(request: DeskRequest) -> list[BodyCard]:
    known = list_bodies(request.municipality.id, on=request.today)
    mine = {card.authority for card in known if request.viewer.may(Right.KEEP_VALUES, body=card.id)}
    return [card for card in known if card.id in mine and card.answers] or [card for card in known if card.id in mine]


@page(needs=Right.KEEP_VALUES)
def values(request: DeskRequest, body: str, year: int) -> HttpResponse:
    """What the body is asked to report for a year, and what it has said."""
    asked = asked_of(request, body, year)
    return indicators_page(
        request, "values", heading=_("Egna värden %s") % year, trail=_trail(request), asked=asked,
        table=values_table(request, asked) if asked.values else "", lede=asked.body.name,
        earlier=year - 1, later=year + 1 if year < request.today.year else None,
        may_release=bool(asked.unreleased) and _may_release(request, asked),
    )  # fmt: skip


def _may_release(request: DeskRequest, asked: Asked) -> bool:
    return request.viewer.may(Right.CLEAR, body=asked.body.id) or request.viewer.may(Right.DEFINE_INDICATORS)


def _trail(request: DeskRequest, *links: Link) -> Sequence[Link]:
    return (Link(_("Egna värden"), url(request, "indicator-own")), *links)


@page(needs=Right.KEEP_VALUES)
def value(request: DeskRequest, body: str, year: int, indicator: str) -> HttpResponse:
    """One value: a number or one of the other states, with what shows it."""
    asked = asked_of(request, body, year)
    back = url(request, "indicator-values", asked.body.slug, year)
    trail = _trail(request, Link(f"{asked.body.name} {year}", back))
    return _ValuePage(request, asked, _of(asked, indicator), back, trail).answer()


@page(needs=Right.SEE_DRAFTS)
def reply_value(request: DeskRequest, round: str, body: str, indicator: str) -> HttpResponse:
    """The same form from a reply's list, for the year of the round; closed when the reply is."""
    reply = own_reply(request, round, body, needs=(Aside.VALUES,))
    if ReplyVerb.SAVE not in reply.may:
        raise UnableToEnter(_("Svaret tar inte emot ändringar nu. Värdet kan ändras när svaret är öppet igen."))
    asked = asked_of(request, body, reply.round.year, plan=reply.round.plan)
    tied = next((one for one in asked.values if any(tie.item.id == indicator for tie in one.known.ties)), None)
    if tied is None:
        raise UnableToFind(_("Den indikatorn lämnar ni inga värden för."))
    back = url(request, "reply", round, body)
    return _ValuePage(request, asked, tied, back, (Link(reply.round.title, back),)).answer()


@page(needs=Right.KEEP_VALUES)
def release(request: DeskRequest, body: str, year: int) -> HttpResponse:
    """The head lets others read the body's values of the year."""
    asked = asked_of(request, body, year)
    back = url(request, "indicator-values", asked.body.slug, year)
    if request.method == "POST":
        keys = [one.known.key for one in asked.values]
        release_values(by=request.viewer, at=request.now, body=asked.body.id, year=year, indicators=keys)
        messages.success(request, _("Värdena är frisläppta. Nu kan hela kommunen läsa dem."))
    return redirect(back)


def _of(asked: Asked, key: str) -> AskedValue:
    found = asked.of(key)
    if found is None:
        raise UnableToFind(_("Den indikatorn lämnar organet inga värden för."))
    return found


@dataclass(frozen=True, slots=True)
class _ValuePage:
    """The form of one value, wherever it was opened from."""

    request: DeskRequest
    asked: Asked
    one: AskedValue
    back: str
    trail: Sequence[Link]

    def answer(self) -> HttpResponse:
        request = self.request
        if request.method == "POST" and "because" in request.POST:
            return self._withdraw()
        form = ValueForm(self.one, request.POST or None)
        if request.method == "POST" and form.is_valid():
            done = self._save(form)
            if done is not None:
                return done
        return self._draw(form, status=200 if request.method == "GET" or form.is_valid() else 422)

    def _save(self, form: ValueForm) -> HttpResponse | None:
        definition, seen = self.one.known.definition, form.versions
        cells = [
            Cell(self.one.known.key, self.asked.year, said, sex, seen.get(sex, 0), definition)
            for sex, said in form.sayings.items()
        ]
        try:
            kept = save_pasted(
                by=self.request.viewer, at=self.request.now, body=self.asked.body.id, cells=cells, via="desk"
            )
        except UnableToKeep as unable:
            form.add_error("value" if "value" in form.fields else "state", unable.reason)
            return None
        if kept.conflicts:
            form.add_error(
                None, _("Någon annan har sparat värdet sedan du öppnade sidan. Jämför nedan och spara igen."),
            )  # fmt: skip
            return self._draw(form, clash=True, status=409)
        messages.success(self.request, _("Värdet är sparat."))
        return redirect(self.back)

    def _withdraw(self) -> HttpResponse:
        form = WithdrawForm(self.request.POST)
        card = self.one.cards.get("all")
        if not form.is_valid() or card is None:
            return self._draw(ValueForm(self.one), withdraw=form, status=422)
        withdraw_value(
            by=self.request.viewer, at=self.request.now, body=self.asked.body.id, indicator=self.one.known.key,
            year=self.asked.year, because=form.cleaned_data["because"], seen=card.version,
        )  # fmt: skip
        messages.success(self.request, _("Värdet är borttaget. Det som stod finns kvar bland versionerna."))
        return redirect(self.back)

    def _draw(
        self, form: ValueForm, *, withdraw: WithdrawForm | None = None, clash: bool = False, status: int = 200
    ) -> HttpResponse:
        request, one = self.request, self.one
        versions = versions_of(request.viewer, body=self.asked.body.id, indicator=one.known.key, year=self.asked.year)
        definition = one.known.definition
        standing: Content | TableCell = ""
        if clash:
            standing = said(request, one, one.cards)
            form.data = {**form.data, "seen": seen_of(one.cards)}
        return indicators_page(
            request, "value", heading=one.known.title(request.language), trail=self.trail, form=form, status=status,
            lede=f"{self.asked.body.name}, {self.asked.year}", asked=self.asked, standing=standing,
            means=definition.definition.in_(request.language) if definition else "",
            last=said(request, one, one.last), has_last=bool(one.last), last_year=self.asked.year - 1,
            withdraw=(withdraw or WithdrawForm()) if one.cards.get("all") else None, back=self.back,
            history=_log(versions, self.one) if versions else "",
        )  # fmt: skip


def _log(versions: dict[int, ValueCard], one: AskedValue) -> Log:
    entries = []
    for number in sorted(versions, reverse=True):
        card = versions[number]
        what = (
            _("Togs bort: %s") % card.withdrawn_because if card.state is None else _("Sparat: %s") % _words(card, one)
        )
        entries.append(LogEntry(str(day(card.entered_at.date())), what, by=card.entered_named))
    return Log(entries)


def _words(card: ValueCard, one: AskedValue) -> str:
    if card.digits and not one.is_yes_no:
        return card.written
    if isinstance(card.quantity, Observed):
        return {0.0: _("nej"), 1.0: _("ja")}.get(card.quantity.value, _("delvis"))
    return str(STATES[card.state]) if card.state else ""
