"""All actions of a plan in one list, filtered, sorted by the document, and as a file."""

from collections.abc import Sequence
from dataclasses import dataclass

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samsyn.components.buttons import LinkButton
from samsyn.components.fields import Field
from samsyn.components.marks import Mark
from samsyn.components.tables import Cell, Column, Row, Table
from samsyn.desk.door import DeskRequest, page
from samsyn.desk.downloads import file_answer
from samsyn.desk.plans.filters import authority_ids, bar
from samsyn.desk.plans.followed import status_words, statuses
from samsyn.desk.plans.frame import Passage, opened_for, paragraph, plan_page, url
from samsyn.desk.plans.words import ACTION_KINDS, names_in, numbered, short, text_of, title_of, word
from samsyn.documents.marks import Status as Shape
from samsyn.documents.spreadsheet import as_csv, as_sheet
from samsyn.organisation.queries import BodyCard, list_bodies
from samsyn.organisation.rights import Right
from samsyn.planfile.chain import Action
from samsyn.plans.queries.bodies import items_of_body
from samsyn.plans.queries.plans import OpenPlan


@dataclass(frozen=True, slots=True)
class Line:
    """An action as the list and the files show it."""

    action: Action
    owner: str
    named: str
    status: Mark | None
    goals: tuple[str, ...]
    overdue: bool


@page(needs=Right.READ)
def actions(request: DeskRequest, plan: str) -> HttpResponse:
    """Every action on one line, with owner, deadline and status."""
    opened = opened_for(request, plan)
    cards = list_bodies(request.municipality.id)
    form = _form(request, opened, cards)
    lines = _lines(request, opened, cards)
    rows = [
        Row(
            [
                Cell(
                    short(title_of(one.action, request.language), 200), url=url(request, "action", plan, one.action.id)
                ),
                Cell(one.owner or _("ingen ägare"), note=one.named),
                Cell(_day(one), note=_("dagen har gått") if one.overdue else ""),
                one.status or _("Ej rapporterad"),
            ]
        )
        for one in lines
    ]
    columns = [Column(_("Åtgärd")), Column(_("Ägare")), Column(_("Klart senast")), Column(_("Läge"))]
    count = ngettext("%(n)s åtgärd", "%(n)s åtgärder", len(lines)) % {"n": len(lines)}
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    files = [
        LinkButton(_("Ladda ner som Excel"), url(request, "plan-actions-file", plan, "xlsx") + query, "quiet"),
        LinkButton(_("Ladda ner som CSV"), url(request, "plan-actions-file", plan, "csv") + query, "quiet"),
    ]
    names = ("organ", "mal", "lage", "sen")
    table = Table(
        _("Åtgärder"), columns, rows, caption_hidden=True, dense=True, empty=_("Inga åtgärder passar urvalet.")
    )
    return plan_page(
        request, opened, name="plan-actions", heading=_("Alla åtgärder"), buttons=files,
        sections=[Passage("", [bar([Field(form[name]) for name in names]), paragraph(count), table])],
    )  # fmt: skip


@page(needs=Right.READ)
def actions_file(request: DeskRequest, plan: str, format: str) -> HttpResponse:
    """The same list, with the same choices, as CSV or Excel. No cell can start a formula."""
    opened = opened_for(request, plan)
    lines = _lines(request, opened, list_bodies(request.municipality.id))
    titles = {goal.id: short(title_of(goal, request.language), 120) for goal in opened.file.goals}
    heading = [_("Åtgärd"), _("Slag"), _("Mål"), _("Utsedd ägare"), _("Nämns i texten"), _("Klart senast"),
               _("Läge"), _("I verksamhetsplanen"), _("Id")]  # fmt: skip
    rows = [heading] + [
        [
            text_of(one.action, request.language), word(ACTION_KINDS, one.action.kind),
            "; ".join(titles[id] for id in one.goals if id in titles), one.owner or _("ingen ägare"),
            one.named or _("ingen"), _day(one), status_words(one.status) or _("Ej rapporterad"),
            one.action.operating_plan or _("hänvisning saknas"), one.action.id,
        ]
        for one in lines
    ]  # fmt: skip
    content = as_sheet(rows, title=_("Åtgärder"), widths=(60, 24)) if format == "xlsx" else as_csv(rows)
    return file_answer(content, format, f"{plan}-atgarder.{format}")


def _day(line: Line) -> str:
    return line.action.due.isoformat() if line.action.due else _("ingen dag satt")


def _form(request: DeskRequest, opened: OpenPlan, cards: Sequence[BodyCard]) -> forms.Form:
    form = forms.Form(request.GET or None)
    bodies = [("", _("Alla organ")), *((card.slug, card.name) for card in cards if card.exists_on(request.today))]
    goals = [
        ("", _("Alla mål")),
        *((goal.id, short(numbered(goal, request.language), 60)) for goal in opened.file.goals),
    ]
    states = [
        ("", _("Alla lägen")),
        ("none", _("Ej rapporterad")),
        *((one.value, status_words(Mark(one))) for one in _STATES),
    ]
    form.fields["organ"] = forms.ChoiceField(label=_("Organ"), choices=bodies, required=False)
    form.fields["mal"] = forms.ChoiceField(label=_("Mål"), choices=goals, required=False)
    form.fields["lage"] = forms.ChoiceField(label=_("Läge"), choices=states, required=False)
    form.fields["sen"] = forms.BooleanField(label=_("Dagen har gått"), required=False)
    return form


_STATES = (Shape.NOT_STARTED, Shape.ON_TRACK, Shape.LATE, Shape.DONE, Shape.CANCELLED)
_OVER = frozenset({Shape.DONE, Shape.CANCELLED})


def _lines(request: DeskRequest, opened: OpenPlan, cards: Sequence[BodyCard]) -> list[Line]:
    said = request.GET
    known, names = statuses(request, opened), names_in(opened.file, request.language)
    body = next((card for card in cards if card.slug == said.get("organ")), None)
    mine = None if body is None else {one.id for one in items_of_body(opened, authority_ids(body, cards)).of("actions")}
    lines = []
    for action in opened.file.actions:
        status = known.get(f"actions/{action.id}")
        over = status is not None and status.status in _OVER
        line = Line(
            action, ", ".join(names.get(owner.body, owner.body) for owner in action.owners),
            ", ".join(dict.fromkeys(names.get(actor.who, actor.who) for actor in action.actors)), status, action.goals,
            action.due is not None and action.due < request.today and not over,
        )  # fmt: skip
        if mine is not None and action.id not in mine:
            continue
        if said.get("mal") and said["mal"] not in action.goals:
            continue
        if said.get("lage") and said["lage"] != (status.status.value if status else "none"):
            continue
        if said.get("sen") and not line.overdue:
            continue
        lines.append(line)
    return lines
