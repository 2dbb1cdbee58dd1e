"""The report before it is laid down: whole or a part, in Swedish or English, read here or taken as a file."""

import hashlib
from dataclasses import dataclass, replace

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samsyn.desk.door import DeskRequest, page
from samsyn.desk.downloads import WORDS, file_answer, page_answer
from samsyn.desk.kept import Kept
from samsyn.desk.rounds.frame import round_page, url
from samsyn.desk.rounds.making import about, report_pieces
from samsyn.followup.policies import SETTLED
from samsyn.followup.queries.answers import plan_file_of
from samsyn.followup.queries.made_of import MadeOf, get_made_of
from samsyn.followup.queries.rounds import RoundCard, get_round
from samsyn.followup.states import RoundState
from samsyn.followup.walls import may_read_judgements
from samsyn.organisation.rights import Right
from samsyn.organisation.unable import UnableTo, UnableToFind
from samsyn.planfile.model import PlanFile
from samsyn.publishing.changes import publish
from samsyn.publishing.naming import stem
from samsyn.publishing.pieces import FORMATS, Pieces
from samsyn.publishing.queries import list_publications
from samsyn.reports.asked import asked, subjects
from samsyn.reports.compose import UnableToComposeError
from samsyn.reports.figures import Figures
from samsyn.reports.scope import WHOLE, Scope, UnknownScopeError
from samsyn.values.language import Language


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the report one may ask for, as `?del=goal:housing`."""

    value: str
    label: str
    chosen: bool


class UnableToMake(UnableTo):
    """The report cannot be made as things stand."""


def may_read_report(request: DeskRequest, card: RoundCard) -> bool:
    """Decided: everybody. Before: those who may read what is proposed."""
    return card.state in SETTLED or request.viewer.may(Right.READ_PROPOSED)


def is_withheld(request: DeskRequest, card: RoundCard) -> bool:
    """Whether the wall hides what is proposed: a document must not say of it that it is not there."""
    return not may_read_judgements(request.viewer, card.state)


@page(needs=Right.READ)
def report_preview(request: DeskRequest, round: str) -> HttpResponse:
    """Choose part and language, read it in its own look, take it as Word, PDF or HTML."""
    card = get_round(request.viewer, round)
    plan = plan_file_of(request.viewer, round)
    reads, query = may_read_report(request, card), _query(request)
    files = [(WORDS[one], f"{url(request, 'report-file', round, one)}{query}") for one in ("docx", "pdf", "html")]
    return round_page(
        request, card, name="report-preview", heading=_("Rapport"), template="desk/reports/preview.html", reads=reads,
        parts=_parts(plan, request.GET.get("del", "")), language=_language(request), files=files,
        shown=f"{url(request, 'report-page', round)}{query}", decided=card.state in SETTLED,
        may_publish=request.viewer.may(Right.RUN_ROUNDS) and card.state is not RoundState.FROZEN,
        frozen=card.state is RoundState.FROZEN, publish_url=f"{url(request, 'report-publish', round)}{query}",
        published=list_publications(request.viewer, about=about(card)),
    )  # fmt: skip


def _parts(plan: PlanFile, chosen: str) -> list[tuple[str, list[Part]]]:
    groups = [
        (_("Mål"), [(f"goal:{one.id}" if one in plan.goals else f"area:{one.id}", one.title or one.text or one.id)
                    for one in subjects(plan)]),
        (_("Område"), [(f"area:{one.id}", one.title) for one in plan.areas if _has_page(plan, one.id)]),
        (_("Organ"), [(f"body:{one.id}", one.name) for one in asked(plan, None)]),
    ]  # fmt: skip
    return [(head, [Part(value, label, value == chosen) for value, label in found]) for head, found in groups if found]


def _has_page(plan: PlanFile, area: str) -> bool:
    return bool(plan.goals) and any(area in getattr(one, "areas", ()) for one in subjects(plan))


def _query(request: DeskRequest) -> str:
    kept = request.GET.copy()
    for name in list(kept):
        if name not in {"del", "sprak"} or not kept[name]:
            del kept[name]
    return f"?{kept.urlencode()}" if kept else ""


def _language(request: DeskRequest) -> Language:
    return Language.EN if request.GET.get("sprak") == "en" else Language.SV


def _scope(request: DeskRequest) -> Scope:
    kind, _colon, id = request.GET.get("del", "").partition(":")
    made = {"goal": Scope.of_goal, "area": Scope.of_area, "body": Scope.of_body}.get(kind)
    return made(id) if made else WHOLE


def _pieces(request: DeskRequest, made: MadeOf) -> Pieces:
    on = timezone.localdate(made.card.frozen_at) if made.card.frozen_at else request.today
    pieces = report_pieces(request, made, on=on, scope=_scope(request), language=_language(request))
    return replace(pieces, withheld=is_withheld(request, made.card))


_PAGES = Kept[tuple[Figures, bytes]](most=8)
"""Whole reports as web pages, of up to a megabyte each, by what they were made of."""


def _page_of(pieces: Pieces) -> bytes:
    """The report as a web page, drawn once while nothing it is made of has changed.

    The figures are themselves held while they are the same, and are told from others by identity: the page keeps them,
    so that no other can come to stand in their place.
    """
    said = (pieces.plan, pieces.answers, pieces.previous)
    digest = hashlib.sha256(pieces.template or b"")
    for one in said:
        digest.update(b"\n" + (one.model_dump_json().encode() if one is not None else b""))
    key = (
        digest.digest(), id(pieces.figures), pieces.year, pieces.on, pieces.language, pieces.cut_off, pieces.scope,
        pieces.withheld,
    )  # fmt: skip
    return _PAGES.get(key, lambda: (pieces.figures, _rendered(pieces, "html")[1]))[1]


def _rendered(pieces: Pieces, format: str) -> tuple[str, bytes]:
    """The document's title and its bytes in one format. Raises `UnableToMake`, `UnableToFind`."""
    from samsyn.catalogue.library import load_all

    try:
        document = pieces.composed(load_all())
        return document.title, pieces.rendered_as(document, format)
    except UnknownScopeError as error:
        raise UnableToFind(str(error)) from error
    except UnableToComposeError as error:
        raise UnableToMake(str(error)) from error


@page(needs=Right.READ, looks_at="report")
def report_page(request: DeskRequest, round: str) -> HttpResponse:
    """The report itself as a web page."""
    made = get_made_of(request.viewer, round)
    if not may_read_report(request, made.card):
        return redirect("report-preview", request.municipality.slug, round)
    return page_answer(_page_of(_pieces(request, made)))


@page(needs=Right.READ, looks_at="report")
def report_file(request: DeskRequest, round: str, format: str) -> HttpResponse:
    """The report as it stands now, made when it is asked for. What is laid down is served from the shelf instead."""
    if format not in FORMATS:
        raise UnableToFind(_("Rapporten finns som Word, PDF och HTML."))
    made = get_made_of(request.viewer, round)
    if not may_read_report(request, made.card):
        return redirect("report-preview", request.municipality.slug, round)
    pieces = _pieces(request, made)
    title, content = _rendered(pieces, format)
    return file_answer(content, format, f"{stem(pieces.kind, title, pieces.language)}.{format}")


@page(needs=Right.RUN_ROUNDS)
@require_POST
def report_publish(request: DeskRequest, round: str) -> HttpResponse:
    """On the shelf as a proposal: "Förslag" stands on every page, and politicians and auditors may open it."""
    made = get_made_of(request.viewer, round)
    pieces = _pieces(request, made)
    try:
        shelved = publish(by=request.viewer, at=request.now, pieces=pieces, about=about(made.card), decided=False)
    except UnknownScopeError as error:
        raise UnableToFind(str(error)) from error
    except UnableToComposeError as error:
        raise UnableToMake(str(error)) from error
    messages.success(request, _("Förslaget ligger på hyllan. Det står Förslag på varje sida."))
    return redirect("publication", request.municipality.slug, shelved)
