"""A reply's way from the officer's desk to the coordinator: ready, cleared, decided, received, and back again."""

import datetime as dt
import hashlib
import json
from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from samsyn.followup.assembling import Rows, body_answer, economy_of, few_of, rows_of
from samsyn.followup.changes.finding import (
    Said,
    check_may,
    check_runs,
    held_reply,
    log_reply,
    move_reply,
)
from samsyn.followup.changes.saving import short
from samsyn.followup.local_values import hide, release
from samsyn.followup.models import Clearing, NotPersons, Reply, Round
from samsyn.followup.plan_of import RoundPlan, plan_of
from samsyn.followup.policies import AWAITS_DECISION, UnableToMove, check_reason, check_round_takes
from samsyn.followup.small import Passage, unconfirmed
from samsyn.followup.states import ReplyVerb, RoundState
from samsyn.organisation.unable import UnableTo
from samsyn.organisation.viewer import Viewer


class UnableToClear(UnableTo):
    """A count of few persons stands in the reply. `passages` says where; words about other things can be confirmed."""

    def __init__(self, found: Sequence[Passage]) -> None:
        listed = "; ".join(f"{one.where}: ”{one.passage}”" for one in found)
        super().__init__(
            _(
                "Några få personer kan kännas igen. Skriv ”färre än 5” i stället för talet, "
                "eller bekräfta att det inte gäller personer. %s"
            )
            % listed
        )
        self.passages = tuple(found)


@transaction.atomic
def mark_ready(*, by: Viewer, at: dt.datetime, reply: int) -> None:
    """Klarmarkera: the officer is done, the head may read and clear. Raises `UnableToClear`, `UnableToMove`."""
    row, round = held_reply(by, reply)
    row.answered_on = at.date()
    move_reply(by=by, at=at, row=row, round=round, verb=ReplyVerb.MARK_READY)
    _check_few(row, *_content(row, round))


@transaction.atomic
def take_back(*, by: Viewer, at: dt.datetime, reply: int) -> None:
    """The officer or the head takes the mark away, to change something."""
    row, round = held_reply(by, reply)
    move_reply(by=by, at=at, row=row, round=round, verb=ReplyVerb.TAKE_BACK)


@transaction.atomic
def clear(*, by: Viewer, at: dt.datetime, reply: int) -> None:
    """Släpp fri: the head lets the answer out of the authority, word for word as it is kept in the clearing.

    After the due day, or once the round is closed, it is marked late. Raises `UnableToClear`, `UnableToMove`.
    """
    row, round = held_reply(by, reply)
    due = row.due_on or round.due_on
    row.late = round.state != RoundState.OPEN or (due is not None and at.date() > due)
    row.cleared_on, row.cleared_by, row.because = at.date(), by.named, ""
    row.answered_on = row.answered_on or at.date()
    row.decided_on, row.paragraph, row.decision_case_number, row.extract, row.received_on = None, "", "", "", None
    move_reply(by=by, at=at, row=row, round=round, verb=ReplyVerb.CLEAR)
    release(by=by, at=at, plan=plan_of(round), reply=row)
    plan, rows = _content(row, round)
    _check_few(row, plan, rows)
    keep_clearing(by=by, at=at, row=row, plan=plan, rows=rows)


@transaction.atomic
def retract(*, by: Viewer, at: dt.datetime, reply: int, because: str) -> None:
    """The head takes a cleared answer back before it has been handed over."""
    row, round = held_reply(by, reply)
    row.because = check_reason(because)
    move_reply(by=by, at=at, row=row, round=round, verb=ReplyVerb.RETRACT, said=Said(row.because))
    hide(by=by, at=at, plan=plan_of(round), reply=row)


@transaction.atomic
def hand_over(*, by: Viewer, at: dt.datetime, reply: int) -> None:
    """The cleared answer goes to the coordinator as material, without a decision of the committee."""
    row, round = held_reply(by, reply)
    move_reply(by=by, at=at, row=row, round=round, verb=ReplyVerb.HAND_OVER)


@transaction.atomic
def send_to_committee(*, by: Viewer, at: dt.datetime, reply: int, meets_on: dt.date | None = None) -> None:
    """The cleared answer goes to the committee (or the company's board), to be decided at a meeting."""
    row, round = held_reply(by, reply)
    row.meets_on = meets_on or row.meets_on
    move_reply(by=by, at=at, row=row, round=round, verb=ReplyVerb.SEND_TO_COMMITTEE, said=Said(on=row.meets_on))


@transaction.atomic
def record_decision(
    *, by: Viewer, at: dt.datetime, reply: int, on: dt.date, paragraph: str, case_number: str = "", extract: str = "",
    reason: str = "",
) -> None:  # fmt: skip
    """The committee has decided the answer: day, § and the extract of the minutes. Done again it corrects the first.

    Raises `UnableToMove`, also when the extract, which is the name of a document, counts few persons.
    """
    row, round = held_reply(by, reply)
    if not paragraph.strip():
        raise UnableToMove(_("Skriv paragrafen i protokollet, till exempel § 42."))
    if on > at.date():
        raise UnableToMove(_("Nämnden kan inte ha beslutat %s, som är efter i dag. Rätta dagen.") % on.isoformat())
    row.decided_on, row.paragraph = on, short(paragraph, 40)
    row.decision_case_number, row.extract = short(case_number, 60), short(extract, 200)
    few = unconfirmed(row.extract, row.named, ())
    if few:
        raise UnableToMove(
            _("Skriv protokollsutdragets namn eller plats i diariet, utan tal som kan röja enstaka personer (”%s”).")
            % "”, ”".join(few)
        )
    said = Said(reason.strip(), on, row.paragraph, row.decision_case_number, row.extract)
    move_reply(by=by, at=at, row=row, round=round, verb=ReplyVerb.RECORD_DECISION, said=said)


@transaction.atomic
def table_reply(
    *, by: Viewer, at: dt.datetime, reply: int, on: dt.date, next_on: dt.date | None = None, paragraph: str = "",
    reason: str = "",
) -> None:  # fmt: skip
    """Bordlagt: the committee takes it up at another meeting."""
    row, round = held_reply(by, reply)
    if next_on is not None and next_on <= on:
        raise UnableToMove(_("Nästa möte måste vara efter det möte som bordlade ärendet. Rätta dagen."))
    row.meets_on = next_on
    said = Said(reason.strip(), next_on or on, short(paragraph, 40))
    move_reply(by=by, at=at, row=row, round=round, verb=ReplyVerb.TABLE, said=said)


@transaction.atomic
def send_back(*, by: Viewer, at: dt.datetime, reply: int, on: dt.date, reason: str, paragraph: str = "") -> None:
    """Återremiss: the committee wants more before it decides, and says what."""
    row, round = held_reply(by, reply)
    row.because = check_reason(reason)
    said = Said(row.because, on, short(paragraph, 40))
    move_reply(by=by, at=at, row=row, round=round, verb=ReplyVerb.SEND_BACK, said=said)


@transaction.atomic
def receive(*, by: Viewer, at: dt.datetime, reply: int) -> None:
    """The coordinator has what the round needs of the body."""
    row, round = held_reply(by, reply)
    row.received_on = at.date()
    move_reply(by=by, at=at, row=row, round=round, verb=ReplyVerb.RECEIVE)


@transaction.atomic
def return_reply(*, by: Viewer, at: dt.datetime, reply: int, because: str) -> None:
    """The coordinator asks for more, and says what."""
    row, round = held_reply(by, reply)
    row.because, row.received_on = check_reason(because), None
    move_reply(by=by, at=at, row=row, round=round, verb=ReplyVerb.RETURN, said=Said(row.because))
    hide(by=by, at=at, plan=plan_of(round), reply=row)


@transaction.atomic
def reopen_reply(*, by: Viewer, at: dt.datetime, reply: int, because: str) -> None:
    """The body's head opens an answer that was handed over or decided, and says why."""
    row, round = held_reply(by, reply)
    row.because, row.received_on = check_reason(because), None
    move_reply(by=by, at=at, row=row, round=round, verb=ReplyVerb.REOPEN, said=Said(row.because))
    hide(by=by, at=at, plan=plan_of(round), reply=row)


@transaction.atomic
def allow_late(*, by: Viewer, at: dt.datetime, reply: int, because: str) -> None:
    """The coordinator lets one body change its answer though the proposal is with the board; never when frozen."""
    check_runs(by)
    row, round = held_reply(by, reply)
    check_round_takes(RoundState(round.state), ReplyVerb.RECEIVE, late_allowed=False)
    if RoundState(round.state) not in AWAITS_DECISION:
        raise UnableToMove(_("Omgången tar emot svar, så sena svar behöver inte tillåtas särskilt."))
    row.late_allowed, row.late_because = True, check_reason(because)
    row.save(update_fields=["late_allowed", "late_because"])
    log_reply(by=by, at=at, row=row, verb="allow_late", said={"round": round.slug})


@transaction.atomic
def confirm_not_persons(*, by: Viewer, at: dt.datetime, reply: int, item: str, passage: str) -> None:
    """Somebody who knows says that the passage is not about persons. It is logged, and holds for these words only."""
    row, round = held_reply(by, reply)
    check_may(by, row, ReplyVerb.MARK_READY)
    check_round_takes(RoundState(round.state), ReplyVerb.MARK_READY, late_allowed=row.late_allowed)
    plan, rows = _content(row, round)
    asked = next((one for one in _few(row, plan, rows) if (one.item, one.passage) == (item, passage)), None)
    if asked is None:
        return
    if not asked.may_be_confirmed:
        raise UnableToClear([asked])
    NotPersons.objects.create(
        municipality_id=row.municipality_id, round=round, reply=row, item=item, passage=passage[:200], at=at,
        by_named=by.named,
    )  # fmt: skip
    log_reply(by=by, at=at, row=row, verb="confirm_not_persons", said={"item": item})


def keep_clearing(*, by: Viewer, at: dt.datetime, row: Reply, plan: RoundPlan, rows: Rows) -> None:
    """What leaves the authority, as JSON with its hash."""
    economy = economy_of(row)
    content = {
        "answer": body_answer(row, rows, plan).model_dump(mode="json", exclude_none=True),
        "economy": economy.model_dump(mode="json", exclude_none=True) if economy else None,
    }
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    Clearing.objects.create(
        municipality_id=row.municipality_id, round=plan.round, reply=row,
        number=Clearing.objects.filter(reply=row).count() + 1, content=content,
        sha256=hashlib.sha256(text.encode()).hexdigest(), at=at, by_named=by.named,
    )  # fmt: skip


def _content(row: Reply, round: Round) -> tuple[RoundPlan, Rows]:
    plan = plan_of(round)
    return plan, rows_of(plan, [row])[row.id]


def _few(row: Reply, plan: RoundPlan, rows: Rows) -> tuple[Passage, ...]:
    return few_of(row, plan, rows, list(NotPersons.objects.filter(reply=row).values_list("item", "passage")))


def _check_few(row: Reply, plan: RoundPlan, rows: Rows) -> None:
    found = _few(row, plan, rows)
    if found:
        raise UnableToClear(found)
