"""The municipality's rounds, and one of them: where it stands, what happens next, what has been done."""

from collections.abc import Sequence

from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.components.buttons import LinkButton, PostButton
from samsyn.components.lists import Empty, Log, SummaryList, SummaryRow
from samsyn.components.navigation import Crumbs, Link, Menu
from samsyn.components.part import Content
from samsyn.components.showing import Progress
from samsyn.components.tables import Cell, Column, Row, Table
from samsyn.desk.door import DeskRequest, page
from samsyn.desk.rounds.frame import mark_of, optional_url, round_page, url
from samsyn.desk.rounds.words import NEXT, NEXT_PLANNING, NEXT_WITHOUT_COUNCIL, SCALE_TERMS, decided_words, log_entry
from samsyn.followup.policies import ROUND_MOVES, TAKES_ANSWERS
from samsyn.followup.queries.rounds import RoundCard, get_round, list_rounds, steps_of_round
from samsyn.followup.states import RoundKind, RoundState, RoundVerb
from samsyn.organisation.rights import Right
from samsyn.reports.scales import Scale
from samsyn.values import figures
from samsyn.values.language import Language


@page(needs=Right.READ)
def rounds(request: DeskRequest) -> HttpResponse:
    """`?ar=2025`; all years when none is chosen. Planning and follow-up apart."""
    everything = list_rounds(request.viewer)
    year = chosen_year(request, [one.year for one in everything])
    shown = [one for one in everything if year in (None, one.year)]
    planning = [one for one in shown if one.kind is RoundKind.PLANNING]
    following = [one for one in shown if one.kind is not RoundKind.PLANNING]
    leads = request.viewer.may(Right.RUN_ROUNDS)
    sections: list[tuple[str, Content]] = [
        (heading, _table(request, heading, found))
        for heading, found in ((_("Uppföljning"), following), (_("Planering"), planning))
        if found
    ]
    if not sections:
        hint = _("Organen svarar om sina mål i en omgång. Du ser den här när den är öppnad.")
        sections = [
            (
                "",
                Empty(
                    _("Ingen omgång ännu"), hint, _("Förbered en omgång") if leads else "", url(request, "round-new")
                ),
            )
        ]
    return render(
        request, "desk/rounds/rounds.html",
        {
            "sections": sections, "years": year_menu([one.year for one in everything], year), "leads": leads,
            "crumbs": Crumbs([Link(_("Start"), url(request, "start")), Link(_("Uppföljning"))]),
        },
    )  # fmt: skip


def _table(request: DeskRequest, heading: str, found: Sequence[RoundCard]) -> Table:
    columns = [Column(_("Omgång")), Column(_("Läge")), Column(_("Svar")), Column(_("Svar senast"))]
    rows = [
        Row(
            [
                Cell(one.title, note=one.plan_title, url=url(request, "round", one.slug)),
                mark_of(one),
                Cell(_("%(done)s av %(asked)s") % {"done": one.progress.answered, "asked": one.progress.asked}),
                figures.day(one.due_on, request.language) if one.due_on else _("ingen dag satt"),
            ]
        )
        for one in found
    ]
    return Table(heading, columns, rows, caption_hidden=True)


@page(needs=Right.READ)
def round(request: DeskRequest, round: str) -> HttpResponse:
    """Where it stands, what happens next, the days, and everything that was done with it."""
    card = get_round(request.viewer, round)
    entries = [
        log_entry(step, timezone.localtime(step.at).strftime("%Y-%m-%d %H.%M"), request.language)
        for step in reversed(steps_of_round(request.viewer, round))
    ]
    return round_page(
        request, card, name="round", heading=card.title, template="desk/rounds/round.html",
        next=next_words(card), buttons=_buttons(request, card), progress=progress_bars(request, card),
        summary=_summary(request, card), log=Log(entries, _("Vad som har gjorts")),
    )  # fmt: skip


def next_words(card: RoundCard) -> str:
    """What happens now, in a sentence."""
    if card.kind is RoundKind.PLANNING and card.state in NEXT_PLANNING:
        return str(NEXT_PLANNING[card.state])
    if card.state is RoundState.DECIDED and not card.to_council:
        return str(NEXT_WITHOUT_COUNCIL)
    return str(NEXT[card.state])


def progress_bars(request: DeskRequest, card: RoundCard) -> list[Progress]:
    """Answered, cleared and decided by committee, of those that are asked."""
    said, matrix = card.progress, url(request, "round-matrix", card.slug)
    return [
        Progress(_("Svar"), said.answered, said.asked, matrix),
        Progress(_("Frisläppta"), said.cleared, said.asked, matrix),
        Progress(_("Nämndbeslut"), said.decided, said.asked, matrix),
    ]


def _buttons(request: DeskRequest, card: RoundCard) -> list[Content]:
    """What the coordinator may do with the round now, the most likely first."""
    if not request.viewer.may(Right.RUN_ROUNDS):
        return []
    moves, planning = ROUND_MOVES[card.state], card.kind is RoundKind.PLANNING
    token, made = get_token(request), list[Content]()
    if RoundVerb.OPEN in moves:
        made.append(PostButton(_("Öppna omgången"), url(request, "round-open", card.slug), token, kind="primary"))
    if RoundVerb.CLOSE in moves:
        made.append(PostButton(_("Stäng för svar"), url(request, "round-close", card.slug), token))
    if RoundVerb.SEND_TO_BOARD in moves and not planning:
        made.append(LinkButton(_("Sammanfatta och bedöm"), url(request, "compile", card.slug)))
    if RoundVerb.FREEZE in moves and (planning or card.state is not RoundState.COMPILING):
        made.append(LinkButton(_("Frys och lägg fast"), url(request, "round-freeze", card.slug)))
    if RoundVerb.ASK in moves:
        made.append(LinkButton(_("Vilka som ska svara"), url(request, "round-ask", card.slug), kind="secondary"))
        made.append(LinkButton(_("Organens dagar"), url(request, "round-days", card.slug), kind="secondary"))
    if RoundVerb.CHANGE in moves:
        made.append(LinkButton(_("Ändra omgången"), url(request, "round-edit", card.slug), kind="secondary"))
    if RoundVerb.RECALL in moves:
        made.append(LinkButton(_("Ta tillbaka förslaget"), url(request, "round-recall", card.slug), kind="secondary"))
    if RoundVerb.REOPEN in moves:
        made.append(LinkButton(_("Öppna på nytt"), url(request, "round-reopen", card.slug), kind="secondary"))
    remind = optional_url(request, "round-remind", card.slug)
    if remind and card.state in TAKES_ANSWERS and card.progress.answered < card.progress.asked:
        made.append(LinkButton(_("Påminn"), remind, kind="secondary"))
    return made


def _summary(request: DeskRequest, card: RoundCard) -> SummaryList:
    edit = ""
    if request.viewer.may(Right.RUN_ROUNDS) and RoundVerb.CHANGE in ROUND_MOVES[card.state]:
        edit = url(request, "round-edit", card.slug)
    language, told = request.language, [
        (_("Öppnar"), card.opens_on), (_("Svar senast"), card.due_on), (_("Siffror till och med"), card.cut_off_on),
        (_("Styrelsens möte"), card.board_meets_on),
    ]  # fmt: skip
    rows = [SummaryRow(_("Plan"), card.plan_title), SummaryRow(_("Diarienummer"), card.case_number, edit)]
    rows += [SummaryRow(term, figures.day(day, language) if day else "", edit) for term, day in told]
    if card.to_council:
        rows.append(
            SummaryRow(
                _("Fullmäktiges möte"),
                figures.day(card.council_meets_on, language) if card.council_meets_on else "",
                edit,
            )
        )
    if card.decision is not None:
        rows.append(SummaryRow(_("Styrelsens beslut"), decided_words(card.decision, language)))
    if card.council is not None:
        rows.append(SummaryRow(_("Fullmäktiges beslut"), decided_words(card.council, language)))
    if card.kind is not RoundKind.PLANNING:
        rows += [
            SummaryRow(
                str(term),
                _steps(card, card.scales.of(use), language),
                url(request, "round-words", card.slug, use) if edit and card.state is RoundState.DRAFT else "",
            )
            for use, term in SCALE_TERMS.items()
        ]
    return SummaryList(rows)


def _steps(card: RoundCard, scale: Scale, language: Language) -> str:
    """The scale's words in order; of the municipality's own, also since when it holds."""
    words = " / ".join(step.word(language) for step in scale.steps)
    if scale not in card.own_scales:
        return words
    return _("%(words)s (från %(day)s)") % {"words": words, "day": figures.day(scale.valid_from, language)}


def chosen_year(request: DeskRequest, years: Sequence[int]) -> int | None:
    """The year asked for with `?ar=`, when there is anything of it."""
    asked = request.GET.get("ar", "")
    return next((year for year in years if str(year) == asked), None)


def year_menu(years: Sequence[int], chosen: int | None, *, all_years: bool = True) -> Menu | str:
    """The year selector: the same page, another year. There is no change of year."""
    found = sorted(set(years), reverse=True)
    if not found:
        return ""
    links = [Link(str(year), f"?ar={year}", current=year == chosen) for year in found]
    if all_years:
        links.insert(0, Link(_("Alla år"), "?", current=chosen is None))
    return Menu(str(chosen) if chosen else _("Alla år"), links, title=_("År"))
