"""The start page: what is next for the one who opens it, before anything else. No dials."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samsyn.components.lists import Card, Cards, Empty
from samsyn.components.marks import Mark
from samsyn.components.part import Content
from samsyn.components.tables import Cell, Column, Row, Table
from samsyn.desk.door import DeskRequest
from samsyn.desk.rounds.compiled import judged_mark
from samsyn.desk.rounds.frame import mark_of, optional_url, url
from samsyn.desk.rounds.making import catalogue
from samsyn.desk.rounds.pages.overview import chosen_year, next_words, progress_bars, year_menu
from samsyn.desk.rounds.words import decided_words
from samsyn.documents.marks import Status
from samsyn.followup.policies import AWAITS_DECISION, SETTLED
from samsyn.followup.queries.compilation import GoalJudged, list_judgements
from samsyn.followup.queries.rounds import RoundCard, list_rounds
from samsyn.followup.queries.tasks import NextStep, What, what_is_next
from samsyn.followup.states import RoundKind, RoundState
from samsyn.organisation.queries import list_bodies
from samsyn.organisation.rights import Right, Role
from samsyn.planfile.chain import Area
from samsyn.planfile.model import PlanFile
from samsyn.planfile.people import BodyKind
from samsyn.plans.queries.gaps import get_gaps, may_see_gaps
from samsyn.plans.queries.plans import OpenPlan, list_plans, open_plan
from samsyn.publishing.queries import PublicationCard, list_publications
from samsyn.values import figures
from samsyn.values.language import Language


def begun(request: DeskRequest, *, own: Sequence[Card] = ()) -> dict[str, Any]:
    """What the template draws. The same page for every year (`?ar=2019`): there is no change of year."""
    viewer = request.viewer
    everything = list_rounds(viewer)
    years = [one.year for one in everything]
    year = chosen_year(request, years)
    card = chosen([one for one in everything if year in (None, one.year)])
    told: dict[str, Any] = {
        "years": year_menu(years, card.year if card else None, all_years=False), "card": card,
        "own": _own(request, card, own), "nothing": bool(viewer.bodies),
    }  # fmt: skip
    leads = viewer.may(Right.RUN_ROUNDS)
    if card is not None:
        told |= {
            "state": mark_of(card), "round_url": url(request, "round", card.slug), "next": next_words(card),
            "progress": progress_bars(request, card), "day": _day(request, card),
        }  # fmt: skip
    if leads:
        told |= _for_coordinator(request, card)
    elif viewer.may(Right.READ_PROPOSED) or Role.READER in viewer.roles or Role.ANALYST in viewer.roles:
        told |= _for_readers(request, card, everything)
    if Role.ADMINISTRATOR in viewer.roles and not everything and not leads:  # who leads too has been told what is next
        told["begin"] = _begin(request)
    if viewer.may(Right.AUDIT):
        told["review"] = _review(request, card)
    return told


def _own(request: DeskRequest, card: RoundCard | None, own: Sequence[Card]) -> Cards | None:
    """What the viewer's own body is to answer, clear, decide on or record."""
    viewer = request.viewer
    if not viewer.bodies:
        return None
    found = list(own)
    if card is not None and card.state in {RoundState.PROPOSED, RoundState.DECIDED}:
        found += _records(request, card)
    return Cards(found, _("Att göra nu")) if found else None


def _records(request: DeskRequest, card: RoundCard) -> list[Card]:
    """What the secretary of the board or of the council records."""
    proposed = card.state is RoundState.PROPOSED
    right, kind = (
        (Right.RECORD_JUDGEMENT, BodyKind.EXECUTIVE_BOARD) if proposed else (Right.RECORD_COUNCIL, BodyKind.COUNCIL)
    )
    if not request.viewer.may(right) or not (proposed or card.to_council):
        return []
    bodies = list_bodies(request.municipality.id, on=request.today)
    if not any(request.viewer.may(right, body=one.id) for one in bodies if one.kind is kind):
        return []
    label, name = (_("För in styrelsens beslut"), "board") if proposed else (_("För in fullmäktiges beslut"), "council")
    return [Card(label, url(request, name, card.slug), hint=card.title)]


def chosen(found: Sequence[RoundCard]) -> RoundCard | None:
    """What is going on: a follow-up that is not frozen before a planning, else the latest."""
    rank = sorted(
        found, key=lambda one: (one.state is RoundState.FROZEN, one.kind is RoundKind.PLANNING, -one.year, -one.id)
    )
    return rank[0] if rank else None


def _day(request: DeskRequest, card: RoundCard) -> str:
    """The next day that matters, as "KS 14 april"."""
    if card.state in SETTLED and card.decision is not None:
        return decided_words(card.decision, request.language)
    if card.state in {RoundState.DRAFT, RoundState.OPEN} and card.due_on is not None:
        return _("Svar senast %s") % figures.day(card.due_on, request.language)
    if card.board_meets_on is not None:
        return _("Styrelsen möts %s") % figures.day(card.board_meets_on, request.language)
    return ""


def _for_coordinator(request: DeskRequest, card: RoundCard | None) -> dict[str, Any]:
    todo = []
    if card is not None:
        todo = [_step(request, card, one) for one in what_is_next(request.viewer, card.slug, request.today)]
        if card.kind is not RoundKind.PLANNING and card.state is RoundState.PROPOSED:
            todo.append(Card(_("Styrelsen har förslaget"), url(request, "board", card.slug), hint=_day(request, card)))
    opened = _plan(request, card)
    told: dict[str, Any] = {"cards": Cards(todo, _("Att göra nu")) if todo else None, "leads": True}
    if opened is None:
        told["begin"] = _begin(request)
        return told
    if card is None:
        told["begin"] = Empty(
            _("Ingen omgång ännu"), _("Planen är inläst. Nästa steg är att låta organen svara om sina mål."),
            _("Förbered en omgång"), url(request, "round-new"),
        )  # fmt: skip
    return told | {"plan": _in_short(opened.file, request.language), "opened": opened} | _gaps(request, opened)


def _begin(request: DeskRequest) -> Empty:
    """An empty municipality: the first thing is a plan."""
    plan = optional_url(request, "plan-import")
    body = _(
        "Börja med att läsa in planen, från Word, PDF eller en planfil. Organen kan du lägga till före eller efter."
    )
    return Empty(_("Här finns ingen plan ännu"), body, _("Läs in planen") if plan else "", plan)


def _step(request: DeskRequest, card: RoundCard, step: NextStep) -> Card:
    """A step of the coordinator's, in words that say how many and where."""
    count, slug = step.count, card.slug
    matrix, compile_ = url(request, "round-matrix", slug), url(request, "compile", slug)
    told: dict[What, tuple[str, str, str]] = {
        What.OPEN: (ngettext("organ är föreslaget", "organ är föreslagna", count), _("kontrollera och öppna omgången"),
                    url(request, "round-ask", slug)),
        What.ANSWER_REMARK: (ngettext("fråga till dig", "frågor till dig", count), _("svara organet"),
                             url(request, "round-questions", slug, step.body) if step.body else matrix),
        What.REMIND: (ngettext("organ har inte svarat", "organ har inte svarat", count), _waiting(request, card, step),
                      matrix),
        What.RECEIVE: (ngettext("svar har kommit", "svar har kommit", count), _("läs och ta emot"), matrix),
        What.CLOSE: (ngettext("organ har svarat, alla", "organ har svarat, alla", count), _("stäng för svar"),
                     url(request, "round", slug)),
        What.SYNTHESISE: (ngettext("mål väntar på din sammanfattning", "mål väntar på din sammanfattning", count),
                          _("svar har kommit om målet"), compile_),
        What.PROPOSE: (ngettext("mål väntar på ditt förslag", "mål väntar på ditt förslag", count),
                       _("sammanfatta och föreslå en bedömning"), compile_),
        What.SEND_TO_BOARD: (ngettext("mål är bedömt", "mål är bedömda", count), _("skicka förslaget till styrelsen"),
                             compile_),
        What.FREEZE: (_("Frys omgången"), _("rapporten läggs fast"), url(request, "round-freeze", slug)),
    }  # fmt: skip
    label, hint, address = told.get(step.what, (str(step.what), "", url(request, "round", slug)))
    return Card(label, address, hint=hint, amount="" if step.what is What.FREEZE else str(count))


def _waiting(request: DeskRequest, card: RoundCard, step: NextStep) -> str:
    """How those who have not answered stand to their day, and what can be done."""
    if step.late:
        said = ngettext("%(late)s är försenat, påminn", "%(late)s är försenade, påminn", step.late)
        return said % {"late": step.late}
    if card.due_on is not None:
        return _("senast %s, påminn") % figures.day(card.due_on, request.language)
    return _("påminn")


def _plan(request: DeskRequest, card: RoundCard | None) -> OpenPlan | None:
    """The plan of the round, or the municipality's first."""
    slug = card.plan if card else next((one.slug for one in list_plans(request.municipality.id)), "")
    return open_plan(request.municipality.id, slug, viewer=request.viewer) if slug else None


def _in_short(file: PlanFile, language: Language) -> list[tuple[str, str]]:
    """Each area (or the whole plan) with how many goals and indicators stand under it. A sub-goal is part of its goal;
    what belongs to two areas stands in both, as in the plan's tree.
    """
    made = []
    for area in file.areas:
        goals = {one.id for one in file.goals_of(area.id) if one.parent is None}
        indicators = [one for one in file.indicators if goals & {*one.goals} or area.id in one.areas]
        made.append((_titled(area, language), _counts(len(goals), len(indicators))))
    return made or [(file.document.title, _counts(len(file.goals), len(file.indicators)))]


def _titled(area: Area, language: Language) -> str:
    return (area.title_en if language is Language.EN else None) or area.title


def _counts(goals: int, indicators: int) -> str:
    one = ngettext("%(count)s mål", "%(count)s mål", goals) % {"count": goals}
    other = ngettext("%(count)s indikator", "%(count)s indikatorer", indicators) % {"count": indicators}
    return f"{one}, {other}"


def _gaps(request: DeskRequest, opened: OpenPlan) -> dict[str, Any]:
    if not may_see_gaps(request.viewer, opened.card):
        return {}
    found = get_gaps(opened, viewer=request.viewer, catalogue=catalogue(), latest=None, on=request.today)
    return {
        "gaps": len(found.findings), "gaps_url": optional_url(request, "plan-gaps", opened.card.slug),
        "gaps_private": opened.card.gaps_shared_on is None,
    }  # fmt: skip


def _for_readers(request: DeskRequest, card: RoundCard | None, everything: Sequence[RoundCard]) -> dict[str, Any]:
    """What is decided, what differs from what was proposed, and the latest report.

    While a round has no judgements to show, those of the latest decided one stand there with its name.
    """
    if card is None:
        return {"begin": Empty(_("Ingen uppföljning ännu"), _("Du ser den här när organen har börjat svara."))}
    shown = _judged(card, everything)
    goals = list_judgements(request.viewer, shown.slug) if shown is not None else ()
    told = [one for one in goals if one.proposed or one.decided]
    latest = next((one for one in list_publications(request.viewer) if one.withdrawn_at is None), None)
    differ = [one for one in told if _differs(one)]
    return {
        "judgements": _judgements(request, shown, told) if shown and told else None, "differ": len(differ),
        "judged": "" if shown is None or shown.id == card.id else shown.title,
        "latest": latest, "latest_url": _publication(request, latest),
    }  # fmt: skip


def _judged(card: RoundCard, everything: Sequence[RoundCard]) -> RoundCard | None:
    """The round itself once its proposal has left the coordinator, else the latest decided follow-up before it."""
    if card.kind is not RoundKind.PLANNING and card.state in AWAITS_DECISION | SETTLED:
        return card
    before = [one for one in everything if one.kind is not RoundKind.PLANNING and one.state in SETTLED]
    earlier = [one for one in before if one.year <= card.year]
    return max(earlier, key=lambda one: (one.year, one.id), default=None)


def _differs(one: GoalJudged) -> bool:
    return one.proposed is not None and one.decided is not None and one.proposed.verdict != one.decided.verdict


def _judgements(request: DeskRequest, card: RoundCard, goals: Sequence[GoalJudged]) -> Table:
    decided = any(one.decided for one in goals)
    columns = [Column(_("Mål")), Column(_("Beslutad bedömning") if decided else _("Förslag")), Column(_("Skäl"))]
    rows = []
    for one in goals:
        holds = one.decided or one.proposed
        mark: Content = (
            judged_mark(card.scales, holds, request.language) if holds else Mark(Status.NEUTRAL, _("Ej bedömt"))
        )
        note = _("ändrad av styrelsen") if _differs(one) else ""
        address = f"{url(request, 'board', card.slug)}#mal-{one.goal}"
        rows.append(Row([Cell(one.title, url=address), Cell(mark, note=note), holds.reasons if holds else ""]))
    return Table(_("Målen"), columns, rows, caption_hidden=True)


def _publication(request: DeskRequest, card: PublicationCard | None) -> str:
    return url(request, "publication", card.id) if card is not None else ""


def _review(request: DeskRequest, card: RoundCard | None) -> Cards:
    chain = url(request, "review-round", card.slug) if card is not None else url(request, "review")
    return Cards(
        [
            Card(
                _("Kedjan mål för mål"), chain, hint=_("beslut, ägare, underlag, siffra, bedömning: vem, när, varför")
            ),
            Card(_("Loggen"), url(request, "log"), hint=_("vad som har gjorts och vem som har läst vad")),
        ],
        _("Granska"),
    )
