"""The change log and the access log. Ids become names only while the account exists."""

import datetime as dt
from collections.abc import Sequence

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.audit.queries import Entry, list_changes, list_looks, list_things
from samsyn.components.navigation import Crumbs, Link, Pager
from samsyn.components.tables import Cell, Column, Row, Table
from samsyn.desk.audit.forms import LogForm
from samsyn.desk.audit.telling import SPOKEN_OF, key_words, names_of, said_words
from samsyn.desk.audit.words import done_words, thing_word
from samsyn.desk.door import DeskRequest, page
from samsyn.desk.downloads import file_answer
from samsyn.documents.spreadsheet import as_csv
from samsyn.followup.queries.rounds import RoundCard, list_rounds, logged_keys
from samsyn.organisation.queries import get_names, list_bodies
from samsyn.organisation.rights import Right

A_PAGE = 50
A_FILE = 100_000


@page(needs=Right.AUDIT, looks_at="log")
def log(request: DeskRequest) -> HttpResponse:
    """A page of lines, newest first (`?kind=&thing=&round=&since=&until=&sida=`)."""
    known = list_rounds(request.viewer)
    form = _form(request, known)
    said = request.GET.get("sida", "1")
    number = max(1, int(said)) if said.isascii() and said.isdigit() and len(said) < 7 else 1
    lines = _lines(request, form, first=(number - 1) * A_PAGE, most=A_PAGE + 1)
    query = request.GET.copy()
    query.pop("sida", None)
    asked = query.urlencode()
    told = {
        "form": form, "table": _table(request, lines[:A_PAGE], known), "asked": asked,
        "pager": Pager(number, number + (len(lines) > A_PAGE), base=f"?{asked}&sida=" if asked else "?sida="),
        "crumbs": Crumbs([Link(_("Start"), reverse("start", args=[request.municipality.slug])), Link(_("Logg"))]),
    }  # fmt: skip
    return render(request, "desk/audit/log.html", told)


def _form(request: DeskRequest, known: Sequence[RoundCard]) -> LogForm:
    things = [(thing, thing_word(thing)) for thing in list_things(request.municipality.id)]
    rounds = [(one.slug, one.title) for one in known]
    return LogForm(request.GET or None, things=things, rounds=rounds)


def _lines(request: DeskRequest, form: LogForm, *, first: int, most: int) -> Sequence[Entry]:
    said = form.cleaned_data if form.is_bound and form.is_valid() else {}
    reads = list_looks if said.get("kind") == "looks" else list_changes
    until, round = said.get("until"), said.get("round")
    return reads(
        request.municipality.id, thing=said.get("thing") or None, since=_midnight(said.get("since")),
        until=_midnight(until + dt.timedelta(days=1)) if until else None, first=first, most=most,
        about=logged_keys(request.viewer, round) if round else None,
    )  # fmt: skip


def _midnight(day: dt.date | None) -> dt.datetime | None:
    return timezone.make_aware(dt.datetime.combine(day, dt.time())) if day else None


def _table(request: DeskRequest, lines: Sequence[Entry], known: Sequence[RoundCard]) -> Table:
    bodies = list_bodies(request.municipality.id)
    names = names_of(request.municipality.slug, get_names(_accounts(lines)), bodies, known, request.language)
    called = {body.id: body.name for body in bodies}
    columns = [Column(_("När")), Column(_("Vem")), Column(_("Vad")), Column(_("Organ")), Column(_("Sagt"))]
    rows = [
        Row(
            [
                timezone.localtime(line.at).strftime("%Y-%m-%d %H.%M"),
                Cell(line.named, note=names.users.get(line.user or 0, "")),
                Cell(done_words(line.verb, line.thing), note=key_words(line, names)),
                called.get(line.body or 0, "–"), said_words(line, names) or "–",
            ]
        )
        for line in lines
    ]  # fmt: skip
    return Table(_("Logg"), columns, rows, caption_hidden=True, dense=True, empty=_("Inget är loggat för urvalet."))


def _accounts(lines: Sequence[Entry]) -> set[int]:
    """Those who did something, and those it was done to."""
    spoken_of = {value for line in lines for name, value in line.said.items() if name in SPOKEN_OF}
    return {one for one in {line.user for line in lines} | spoken_of if isinstance(one, int)}


@page(needs=Right.AUDIT, looks_at="log")
def log_file(request: DeskRequest) -> HttpResponse:
    """The same lines as CSV for a spreadsheet; what could be taken for a formula is disarmed."""
    known = list_rounds(request.viewer)
    lines = _lines(request, _form(request, known), first=0, most=A_FILE)
    names = get_names({line.user for line in lines if line.user})
    cards = list_bodies(request.municipality.id)
    bodies = {body.id: body.name for body in cards}
    told = names_of(request.municipality.slug, {}, cards, known, request.language)
    rows = [["när", "roll", "konto", "namn", "genom", "verb", "sak", "nyckel", "organ", "sagt"]] + [
        [
            line.at.isoformat(), line.named, str(line.user or ""), names.get(line.user or 0, ""), line.via, line.verb,
            line.thing, line.key, bodies.get(line.body or 0, ""), said_words(line, told, whole=True),
        ]
        for line in lines
    ]  # fmt: skip
    name = f"logg-{request.municipality.slug}-{request.today.isoformat()}.csv"
    return file_answer(as_csv(rows), "csv", name)
