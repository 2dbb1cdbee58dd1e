"""What the executive board and the council decide, and the freezing that ends the round."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.db import transaction
from django.utils.translation import gettext as _

from samsyn.followup.changes.finding import Said, check_runs, held_replies, held_round, log_round, move_round
from samsyn.followup.changes.judging import UnableToJudge, add_judgement, keep_reading
from samsyn.followup.changes.saving import plain, short
from samsyn.followup.changes.writing import step_id
from samsyn.followup.gathering import whole_answers
from samsyn.followup.models import NotPersons, Reading, Round
from samsyn.followup.plan_of import plan_of
from samsyn.followup.policies import UnableToMove, check_freeze, check_reason, round_after
from samsyn.followup.small import unconfirmed
from samsyn.followup.states import RoundKind, RoundState, RoundVerb
from samsyn.followup.summing_up import latest_judgements
from samsyn.organisation.queries import list_bodies
from samsyn.organisation.rights import Right
from samsyn.organisation.unable import UnableToFind
from samsyn.organisation.viewer import Viewer
from samsyn.reports.figures import Figures
from samsyn.reports.scales import Use


class UnableToFreeze(UnableToMove):
    """Something that a frozen round must have is missing."""


class Outcome(StrEnum):
    """What the council does with the follow-up."""

    APPROVED = "approved"
    NOTED = "noted"


@dataclass(frozen=True, slots=True)
class Changed:
    """The board judges a goal otherwise than was proposed, and says why."""

    verdict: str
    reasons: str


@transaction.atomic
def record_board_decision(
    *, by: Viewer, at: dt.datetime, round: str, on: dt.date, paragraph: str, case_number: str = "",
    changed: Mapping[str, Changed] | None = None, reasons: Mapping[str, str] | None = None, not_persons: bool = False,
) -> None:  # fmt: skip
    """The board has decided: each goal as proposed, or changed with reasons. Proposed and decided are both kept.

    `reasons` are the board's own words where it decides as proposed; without them the proposal's reasons hold.
    `not_persons`: whoever records it says that the small figures in those words are not about persons.
    Raises `UnableToJudge` (also for counts of few persons), `UnableToMove`, `UnableToEnter`.
    """
    row = held_round(by, round)
    _check_body(by, Right.RECORD_JUDGEMENT, row.board_id)
    held_replies(row)
    round_after(RoundState(row.state), RoundVerb.DECIDE)
    row.board_decided_on, row.board_paragraph = _day(on, at), _paragraph(paragraph)
    row.board_case_number = short(case_number, 60) or row.case_number
    written = {goal: one.reasons for goal, one in (changed or {}).items()} | dict(reasons or {})
    _judge(row, dict(changed or {}), dict(reasons or {}), on=on, at=at)
    _check_few(by, at, row, written, not_persons=not_persons)
    move_round(
        by=by, at=at, row=row, verb=RoundVerb.DECIDE,
        said=Said(on=on, paragraph=row.board_paragraph, case_number=row.board_case_number),
    )  # fmt: skip


@transaction.atomic
def send_back_from_board(
    *, by: Viewer, at: dt.datetime, round: str, on: dt.date, because: str, paragraph: str = ""
) -> None:
    """Återremiss: the board wants more before it decides, and says what."""
    row = held_round(by, round)
    _check_body(by, Right.RECORD_JUDGEMENT, row.board_id)
    held_replies(row)
    said = Said(check_reason(because), _day(on, at), short(paragraph, 40))
    move_round(by=by, at=at, row=row, verb=RoundVerb.SEND_BACK, said=said)


@transaction.atomic
def record_council(
    *, by: Viewer, at: dt.datetime, round: str, outcome: Outcome, on: dt.date, paragraph: str, case_number: str = ""
) -> None:
    """The council has approved the follow-up, or noted it (lagt den till handlingarna)."""
    row = held_round(by, round)
    _check_body(by, Right.RECORD_COUNCIL, row.council_id)
    verb = RoundVerb.APPROVE if outcome == Outcome.APPROVED else RoundVerb.NOTE
    round_after(RoundState(row.state), verb)
    if not row.to_council:
        raise UnableToMove(_("Omgången är inte tänkt för fullmäktige. Samordnaren kan ändra det."))
    if row.board_decided_on and on < row.board_decided_on:
        raise UnableToMove(_("Fullmäktiges beslut kommer efter styrelsens. Rätta dagen."))
    row.council_decided_on, row.council_paragraph = _day(on, at), _paragraph(paragraph)
    row.council_case_number = short(case_number, 60) or row.board_case_number
    said = Said(on=on, paragraph=row.council_paragraph, case_number=row.council_case_number)
    move_round(by=by, at=at, row=row, verb=verb, said=said)


@transaction.atomic
def freeze(*, by: Viewer, at: dt.datetime, round: str, figures: Figures | None = None) -> None:
    """The answers, the judgements and the figures the board decided on are copied, and never change again.

    `figures` only for a round that has none yet. All or nothing: a fault anywhere leaves the round as it was.
    """
    check_runs(by)
    row = held_round(by, round)
    held_replies(row)
    check_freeze(RoundState(row.state), RoundKind(row.kind), to_council=row.to_council)
    decided_on = Reading.objects.filter(round=row, stage="board").last()
    if decided_on is not None:
        decided_on.pk, decided_on.stage, decided_on.at = None, "frozen", at
        decided_on.save(force_insert=True)
    elif figures is not None:
        keep_reading(row, "frozen", figures, at=at)
    elif row.kind != RoundKind.PLANNING:
        raise UnableToFreeze(_("Omgången har inga siffror att frysa. Skicka den till styrelsen med siffrorna först."))
    row.answers = whole_answers(plan_of(row)).model_dump(mode="json", by_alias=True, exclude_none=True)
    row.frozen_at = at
    move_round(by=by, at=at, row=row, verb=RoundVerb.FREEZE)


def _check_body(by: Viewer, right: Right, body: int | None) -> None:
    """The right is the secretary's, and holds only in the board (or the council) itself."""
    if body is None:
        raise UnableToFind(_("Kommunen har ingen styrelse eller inget fullmäktige inlagt. Lägg till organet först."))
    by.check(right, body=body)


def _judge(row: Round, changed: dict[str, Changed], reasons: dict[str, str], *, on: dt.date, at: dt.datetime) -> None:
    plan, latest = plan_of(row), latest_judgements(row.id)
    goals = [goal for goal, stage in latest if stage == "proposed"]
    strange = sorted({*changed, *reasons} - set(goals))
    if strange:
        raise UnableToFind(_("Det finns inget förslag för målet ”%s”.") % strange[0])
    board = _name(row)
    for goal in goals:
        proposed = latest[goal, "proposed"]
        verdict, why = proposed.verdict, plain(reasons.get(goal, "")) or proposed.reasons
        if goal in changed:
            verdict, why = step_id(plan, Use.JUDGEMENT, changed[goal].verdict), plain(changed[goal].reasons)
            if not verdict or not why:
                raise UnableToJudge(_("Styrelsens ändring av %s behöver en bedömning och skäl.") % plan.title(goal))
        add_judgement(row, goal, "decided", verdict, why, by=board, on=on, at=at, changed=verdict != proposed.verdict)


def _few(row: Round, reasons: Mapping[str, str]) -> list[tuple[str, str]]:
    """Goal and passage of what looks like a count of few persons in the board's words, and nobody has said is not."""
    confirmed = list(NotPersons.objects.filter(round=row, reply=None).values_list("item", "passage"))
    return [(goal, one) for goal, said in reasons.items() for one in unconfirmed(said, goal, confirmed)]


def _check_few(by: Viewer, at: dt.datetime, row: Round, reasons: Mapping[str, str], *, not_persons: bool) -> None:
    """The board's words become part of the report unread by anybody else: the same rule as for all that is cleared.

    Words that somebody has said are not about persons may stand; who records the decision may say so of its own.
    """
    found = _few(row, reasons)
    if found and not not_persons:
        plan = plan_of(row)
        told = "; ".join(f"{plan.title(goal)}: ”{one}”" for goal, one in found)
        raise UnableToJudge(
            _(
                "Några få personer kan kännas igen i styrelsens skäl. Skriv ”färre än 5” i stället för talet, eller "
                "kryssa för att det inte gäller personer. %s"
            )
            % told
        )
    for goal, passage in found:
        NotPersons.objects.create(
            municipality_id=by.municipality, round=row, reply=None, item=goal, passage=passage[:200], at=at,
            by_named=by.named,
        )  # fmt: skip
        log_round(by=by, at=at, row=row, verb="confirm_not_persons", said={"item": goal})


def _name(row: Round) -> str:
    found = next((card.name for card in list_bodies(row.municipality_id) if card.id == row.board_id), "")
    return found or "kommunstyrelsen"


def _day(on: dt.date, at: dt.datetime) -> dt.date:
    if on > at.date():
        raise UnableToMove(_("Beslutet kan inte vara fattat %s, som är efter i dag. Rätta dagen.") % on.isoformat())
    return on


def _paragraph(paragraph: str) -> str:
    made = short(paragraph, 40)
    if not made:
        raise UnableToMove(_("Skriv paragrafen i protokollet, till exempel § 42."))
    return made
