"""A new version of a plan's document: what it changes, what of it shall come into the plan."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.middleware.csrf import get_token
from django.shortcuts import redirect
from django.utils.html import format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samsyn.components.buttons import LinkButton, PostButton
from samsyn.components.comparing import TwoTexts, Version
from samsyn.components.marks import Mark
from samsyn.components.notices import Notice, Tone
from samsyn.components.part import Content
from samsyn.components.reading import DocumentPane, Suggestion, Suggestions
from samsyn.desk.door import DeskRequest, page
from samsyn.desk.reading.entries import absent
from samsyn.desk.reading.frame import crumbs, drawn, file_line, shown_lines, url, where
from samsyn.desk.reading.words import CHANGES, FIELDS, KINDS
from samsyn.documents.marks import Status
from samsyn.organisation.rights import Right
from samsyn.organisation.unable import UnableTo, UnableToFind
from samsyn.planfile.compare import FieldChange
from samsyn.planfile.item import Provenance
from samsyn.plans.readings.changes.adopting import choose_changes, take_changes
from samsyn.plans.readings.queries import OpenRereading, open_rereading
from samsyn.reader.rereading.comparing import Match
from samsyn.reader.rereading.taking_over import key_of, keys


@dataclass(frozen=True, slots=True)
class Change:
    """One change as the page shows it."""

    key: str
    kind: str
    what: str
    text: Content
    about: Content
    source: Provenance | None


@page(needs=Right.EDIT_PLAN, looks_at="reading")
def differences(request: DeskRequest, reading: int) -> HttpResponse:
    """The new version to the left; to the right what is new, gone, reworded, moved, with a choice at each."""
    opened = open_rereading(request.municipality.id, reading, viewer=request.viewer)
    changes = list(_changes(request, opened))
    wanted = request.GET.get("vid")
    current = next((one for one in changes if _id(one.key) == wanted), None)
    if current is None:
        current = next((one for one in changes if one.key not in opened.chosen), changes[0] if changes else None)
    groups = []
    for kind, word in CHANGES.items():
        of = [one for one in changes if one.kind == kind]
        if of:
            shown = [_shown(request, opened, one, one is current, one is current and wanted is not None) for one in of]
            groups.append((_(word), len(of), Suggestions(shown, _(word)), _all(request, opened, of)))
    told = {
        "card": opened.card, "plan": opened.plan.card, "groups": groups, "notices": _notices(opened, changes),
        "crumbs": crumbs(request, opened.card), "document": _pane(opened, changes, current),
        "same": len(opened.found.same),
        "tools": _tools(request, opened), "by_hand": len(opened.found.by_hand),
    }  # fmt: skip
    return drawn(request, "differences", told)


def _changes(request: DeskRequest, opened: OpenRereading) -> Iterator[Change]:
    found, language = opened.found, request.language
    for one in found.head:
        yield Change(f"head/{one.name}", "head", _word(one.name), _fields([one]), "", None)
    for seen in found.new:
        yield Change(key_of("new", seen), "new", _(KINDS[seen.list]), seen.words, "", seen.source)
    for seen in found.gone:
        yield Change(
            key_of("gone", seen),
            "gone",
            _(KINDS[seen.list]),
            seen.words,
            _("Finns i planen men inte i den nya versionen."),
            None,
        )
    for kind, matches in (("reworded", found.reworded), ("moved", found.moved), ("changed", found.changed)):
        for match in matches:
            yield Change(
                key_of(kind, match.before), kind, _(KINDS[match.before.list]), _text(kind, match),
                match.why.in_(language) if kind == "reworded" else _fields(match.fields), match.after.source,
            )  # fmt: skip
    for seen in found.refused_before:
        yield Change(key_of("new", seen), "refused", _(KINDS[seen.list]), seen.words, "", seen.source)


def _text(kind: str, match: Match) -> Content:
    if kind == "reworded":
        return TwoTexts(
            Version(_("I planen"), match.before.words), Version(_("I den nya versionen"), match.after.words)
        )
    if match.moved_from is not None and kind == "moved":
        to = _("%(words)s (från %(before)s till %(after)s)")
        names = {"before": _(KINDS[match.before.list]).lower(), "after": _(KINDS[match.after.list]).lower()}
        return to % {"words": match.after.words, **names}
    return match.after.words


def _fields(fields: Sequence[FieldChange]) -> Content:
    rows = ((_word(one.name), _plain(one.before), _plain(one.after)) for one in fields)
    return format_html_join("", "<div>{}: {} → {}</div>", rows)


def _word(name: str) -> str:
    return _(FIELDS[name]) if name in FIELDS else name


def _plain(held: Any) -> Content:  # noqa: ANN401 - any value of a row
    if held in (None, "", [], {}):
        return absent(_("inte angivet"))
    if isinstance(held, dict):
        return str(
            held.get("written_as")
            or ", ".join(str(one) for one in held.values() if one and not isinstance(one, dict | list))
        )
    if isinstance(held, list):
        return ", ".join(str(_plain(one)) for one in held)
    return str(held)


def _id(key: str) -> str:
    return key.replace("/", "-").replace("_", "-")


def _shown(request: DeskRequest, opened: OpenRereading, change: Change, current: bool, focused: bool) -> Suggestion:
    chosen = opened.chosen.get(change.key)
    status = {
        None: Mark(Status.NOT_STARTED, _("Inte vald ännu"), "quiet"), True: Mark(Status.DONE, _("Ska in i planen")),
        False: Mark(Status.CANCELLED, _("Lämnas"), "quiet"),
    }[chosen]  # fmt: skip
    actions: list[Content] = []
    if opened.card.adopted_at is None:
        words = {"gone": _("Ta bort ur planen")}.get(change.kind, _("Ta in"))
        if chosen is not True:
            actions.append(_choose(request, opened, change, words, "1", "e", "primary" if current else "secondary"))
        if chosen is not False:
            actions.append(_choose(request, opened, change, _("Lämna"), "0", "x", "secondary"))
    source = change.source
    place = where({"page": source.page, "line": source.line}) if source is not None else ""
    return Suggestion(
        kind=change.what, text=change.text, source=place,
        source_url=f"#dokument-{source.line}" if source is not None and source.line else "", about=change.about,
        status=status, actions=actions, current=current, id=_id(change.key), focused=focused,
        settled=chosen is not None,
    )  # fmt: skip


def _choose(
    request: DeskRequest, opened: OpenRereading, change: Change, label: str, take: str, key: str, kind: str
) -> PostButton:
    values = {"keys": change.key, "take": take, "vid": _id(change.key)}
    address = url(request, "rereading-choose", opened.card.id)
    return PostButton(label, address, get_token(request), kind, change.what, values, key)


def _all(request: DeskRequest, opened: OpenRereading, of: Sequence[Change]) -> Content:
    left = [one.key for one in of if one.key not in opened.chosen]
    if len(left) < 2 or opened.card.adopted_at is not None or of[0].kind in {"gone", "refused"}:
        return ""
    label = _("Ta in alla %(n)s som visas ovan") % {"n": len(left)}
    values = {"keys": " ".join(left), "take": "1", "vid": ""}
    return PostButton(label, url(request, "rereading-choose", opened.card.id), get_token(request), values=values)


def _pane(opened: OpenRereading, changes: Sequence[Change], current: Change | None) -> DocumentPane:
    first = {
        one.source.line: (_(CHANGES[one.kind]), f"#{_id(one.key)}")
        for one in changes
        if one.source is not None and one.source.line is not None
    }
    at = current.source.line if current is not None and current.source is not None else None
    return DocumentPane(_("Den nya versionen"), shown_lines(opened.lines, first, at=at), file_line(opened.card))


def _notices(opened: OpenRereading, changes: Sequence[Change]) -> list[Content]:
    if opened.card.adopted_at is not None:
        return [Notice(Tone.SUCCESS, _("Det som valdes finns nu i planen."), _("Den nya versionen är införd"))]
    if not changes:
        return [Notice(Tone.INFO, _("Den nya versionen säger samma sak som planen. Det finns inget att föra in."))]
    return []


def _tools(request: DeskRequest, opened: OpenRereading) -> list[Content]:
    plan = LinkButton(_("Öppna planen"), url(request, "plan", opened.plan.card.slug), "secondary")
    chosen = sum(1 for taken in opened.chosen.values() if taken)
    if opened.card.adopted_at is not None or not chosen:
        return [plan]
    label = ngettext("För in %(n)s ändring i planen", "För in %(n)s ändringar i planen", chosen) % {"n": chosen}
    values = {"version": str(opened.card.version), "seen": str(opened.plan.card.number)}
    address = url(request, "rereading-take", opened.card.id)
    return [PostButton(label, address, get_token(request), "primary", values=values), plan]


@page(needs=Right.EDIT_PLAN)
def chosen(request: DeskRequest, reading: int) -> HttpResponse:
    """Say of one change, or of those a group showed, whether it shall come in."""
    if request.method == "POST":
        opened = open_rereading(request.municipality.id, reading, viewer=request.viewer)
        known = set(keys(opened.found))
        said = [one for one in request.POST.get("keys", "").split() if one in known]
        take = request.POST.get("take") == "1"
        try:
            choose_changes(by=request.viewer, at=request.now, reading=reading, keys=dict.fromkeys(said, take))
        except UnableToFind:
            raise
        except UnableTo as unable:
            messages.warning(request, unable.reason)
        back, vid = url(request, "rereading", reading), _following(opened, said, request.POST.get("vid", ""))
        return HttpResponseRedirect(f"{back}?vid={vid}#{vid}" if vid else back)
    return redirect("rereading", request.municipality.slug, reading)


def _following(opened: OpenRereading, said: Sequence[str], vid: str) -> str:
    """The next change nobody has chosen about."""
    if not vid or not said:
        return ""
    order = list(keys(opened.found))
    at = order.index(said[0])
    rest = [*order[at + 1 :], *order[:at]]
    return next((_id(one) for one in rest if one not in opened.chosen), vid)


@page(needs=Right.EDIT_PLAN)
def taken(request: DeskRequest, reading: int) -> HttpResponse:
    """What was chosen comes into the plan as one new version of it."""
    if request.method == "POST":
        numbers = [request.POST.get(name, "") for name in ("version", "seen")]
        version, seen = (int(one) if one.isdecimal() else 0 for one in numbers)
        try:
            saved = take_changes(by=request.viewer, at=request.now, reading=reading, version=version, seen=seen)
        except UnableToFind:
            raise
        except UnableTo as unable:
            messages.error(request, unable.reason)
        else:
            messages.success(request, _("Det du valde är infört i planen. Det går att ångra under Versioner."))
            return redirect("plan", request.municipality.slug, saved.slug)
    return redirect("rereading", request.municipality.slug, reading)
