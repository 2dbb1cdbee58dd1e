"""Versions of the plan: who did what and when, what differs between two, back and forward again."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samsyn.components.buttons import PostButton
from samsyn.components.comparing import TwoTexts, Version
from samsyn.components.lists import Log, LogEntry
from samsyn.components.navigation import Link, Pager
from samsyn.components.part import Content
from samsyn.desk.door import DeskRequest, page
from samsyn.desk.plans.frame import Passage, may_edit, opened_for, paragraph, plan_page, url
from samsyn.desk.plans.pages.editing import said_value, seen_of
from samsyn.desk.plans.told import bullets
from samsyn.desk.plans.words import DONE, FIELDS, ONE, short, title_of, word
from samsyn.organisation.rights import Right
from samsyn.planfile.compare import Change
from samsyn.planfile.model import PlanFile
from samsyn.plans.changes.walking import redo, undo
from samsyn.plans.policies import find
from samsyn.plans.queries.history import RevisionCard, compare_revisions, count_revisions, get_steps, list_revisions
from samsyn.plans.queries.plans import OpenPlan

_ON_A_PAGE = 30


@page(needs=Right.READ_PROPOSED)
def history(request: DeskRequest, plan: str) -> HttpResponse:
    """Every revision, newest first, each with what was done and a link to what it changed."""
    opened = opened_for(request, plan)
    here = request.municipality.id
    said = request.GET.get("sida", "1")
    number = int(said) if said.isdecimal() and int(said[:6]) > 0 else 1
    pages = max(1, -(-count_revisions(here, opened.card.id) // _ON_A_PAGE))
    cards = list_revisions(here, opened.card.id, first=(min(number, pages) - 1) * _ON_A_PAGE, most=_ON_A_PAGE)
    entries = [_entry(request, opened, card) for card in cards]
    body: list[Content] = [Log(entries, _("Planens versioner"))]
    if pages > 1:
        body.append(Pager(min(number, pages), pages))
    return plan_page(
        request, opened, name="plan-history", heading=_("Versioner"), buttons=_walks(request, opened),
        lede=_("Inget går förlorat: varje ändring är en egen version."), sections=[Passage("", body)],
    )  # fmt: skip


def _walks(request: DeskRequest, opened: OpenPlan) -> list[Content]:
    if not may_edit(request, opened.card):
        return []
    steps = get_steps(request.municipality.id, opened.card.revision)
    values = {"seen": str(opened.card.number)}
    made: list[Content] = []
    if steps.back is not None:
        label = _("Ångra: %s") % _done(opened.file, steps.back)
        made.append(PostButton(label, url(request, "plan-undo", opened.card.slug), get_token(request), values=values))
    if steps.onward is not None:
        label = _("Gör om: %s") % _done(opened.file, steps.onward)
        made.append(PostButton(label, url(request, "plan-redo", opened.card.slug), get_token(request), values=values))
    return made


def _done(plan: PlanFile, card: RevisionCard) -> str:
    """What a revision did, in a few words: "Ändrade mål Fler bor bra"."""
    verb = word(DONE, str(card.summary.get("verb", "")))
    items = card.summary.get("items")
    named = []
    for address in items if isinstance(items, list) else ():
        list_, _slash, id = str(address).partition("/")
        item = find(plan, list_, id) if id else None
        named.append(f"{word(ONE, list_)} {short(title_of(item), 50) if item else id}".strip())
    more = _(" och %s till") % (len(named) - 2) if len(named) > 2 else ""
    return f"{verb} {', '.join(named[:2])}{more}".strip()


def _entry(request: DeskRequest, opened: OpenPlan, card: RevisionCard) -> LogEntry:
    when = timezone.localtime(card.at)
    here = _(" (så står planen nu)") if card.number == opened.card.number else ""
    what = _("Version %(number)s: %(done)s%(here)s") % {
        "number": card.number,
        "done": _done(opened.file, card),
        "here": here,
    }
    detail: Content = ""
    if card.parent is not None:
        address = url(request, "plan-compare", opened.card.slug, card.parent, card.number)
        detail = format_html('<a href="{}">{}</a>', address, _("Vad ändrades?"))
    return LogEntry(when.strftime("%Y-%m-%d kl. %H.%M"), what, card.by_named, detail, when.isoformat())


@page(needs=Right.READ_PROPOSED)
def compared(request: DeskRequest, plan: str, before: int, after: int) -> HttpResponse:
    """What differs between two versions: added, removed, changed with both texts."""
    opened = opened_for(request, plan)
    old, new, found = compare_revisions(request.municipality.id, opened.card.id, before, after)
    added = [f"{word(ONE, list_)}: {_named(new, list_, id)}" for list_, id in found.added]
    removed = [f"{word(ONE, list_)}: {_named(old, list_, id)}" for list_, id in found.removed]
    sections = [
        Passage(_("Tillkom"), [bullets(added)] if added else []),
        Passage(_("Togs bort"), [bullets(removed)] if removed else []),
        *(Passage(_heading(new, change), [_fields(change, before, after)]) for change in found.changed),
    ]
    if found.is_empty:
        sections = [Passage("", [paragraph(_("Versionerna är lika."))])]
    return plan_page(
        request, opened, name="plan-history", sections=sections,
        heading=_("Vad ändrades från version %(before)s till %(after)s?") % {"before": before, "after": after},
        trail=[Link(_("Versioner"), url(request, "plan-history", plan))],
    )  # fmt: skip


def _heading(plan: PlanFile, change: Change) -> str:
    if change.list == "document":
        return _("Dokumentet")
    return f"{word(ONE, change.list).capitalize()}: {_named(plan, change.list, change.id)}"


def _named(plan: PlanFile, list_: str, id: str) -> str:
    item = find(plan, list_, id)
    return short(title_of(item), 100) if item is not None and title_of(item) else id


def _fields(change: Change, before: int, after: int) -> Content:
    parts: Sequence[str] = [
        TwoTexts(
            Version(_("Version %s") % before, said_value(field.before), word(FIELDS, field.name)),
            Version(_("Version %s") % after, said_value(field.after), word(FIELDS, field.name)),
        ).render()
        for field in change.fields
    ]
    return SafeString("".join(parts))


@require_POST
@page(needs=Right.EDIT_PLAN)
def undone(request: DeskRequest, plan: str) -> HttpResponse:
    """One step back."""
    opened = opened_for(request, plan)
    undo(by=request.viewer, at=request.now, plan=plan, seen=seen_of(request, opened))
    messages.success(request, _("Ångrat. Du kan göra om det."))
    return redirect("plan-history", request.municipality.slug, plan)


@require_POST
@page(needs=Right.EDIT_PLAN)
def redone(request: DeskRequest, plan: str) -> HttpResponse:
    """One step forward again."""
    opened = opened_for(request, plan)
    redo(by=request.viewer, at=request.now, plan=plan, seen=seen_of(request, opened))
    messages.success(request, _("Gjort om."))
    return redirect("plan-history", request.municipality.slug, plan)
