"""Finding, and holding, the row that a verb changes; and the trace each verb leaves."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from samsyn.audit.changes import record
from samsyn.followup.models import Reply, ReplyStep, Round, RoundStep
from samsyn.followup.policies import REPLY_RIGHTS, check_round_takes, reply_after, round_after
from samsyn.followup.states import ReplyState, ReplyVerb, RoundState, RoundVerb
from samsyn.followup.walls import may_do
from samsyn.organisation.rights import Right
from samsyn.organisation.unable import UnableToEnter, UnableToFind
from samsyn.organisation.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Said:
    """What a step of the history carries besides its verb: why, and on which decision."""

    reason: str = ""
    on: dt.date | None = None
    paragraph: str = ""
    case_number: str = ""
    extract: str = ""


NOTHING = Said()


def held_round(by: Viewer, slug: str) -> Round:
    """The round, held until the transaction ends. Raises `UnableToFind`."""
    rows = Round.objects.filter(municipality=by.municipality, slug=slug)
    row = None if by.only_reply is not None else rows.select_for_update().first()
    if row is None:
        raise UnableToFind(_("Det finns ingen omgång med adressen ”%s” i kommunen.") % slug)
    return row


def held_replies(round: Round) -> list[Reply]:
    """All replies of the round, held: a save under way ends first, one that comes after meets the new state."""
    return list(
        Reply.objects.filter(municipality=round.municipality_id, round=round).select_for_update().order_by("id")
    )


def held_reply(by: Viewer, reply: int) -> tuple[Reply, Round]:
    """The reply, held until the transaction ends, and its round as it is once the reply is held.

    Raises `UnableToFind`, also when it is somebody else's municipality or another link's reply.
    """
    rows = Reply.objects.filter(municipality=by.municipality, id=reply).select_for_update()
    row = rows.first() if by.only_reply in {None, reply} else None
    if row is None:
        raise UnableToFind(_("Det finns inget sådant svar i kommunen."))
    related = Round.objects.select_related("plan", "revision").defer("answers", "revision__content")
    return row, related.get(id=row.round_id)


def check_may(by: Viewer, row: Reply, verb: ReplyVerb) -> None:
    """Raises `UnableToEnter` with who may, unless one of the verb's rights is held in the reply's body."""
    if may_do(by, row, verb):
        return
    by.check(REPLY_RIGHTS[verb][0], body=row.body_id)
    raise UnableToEnter(_("Länken gäller ett annat svar."))


def check_runs(by: Viewer) -> None:
    """Raises `UnableToEnter` unless the viewer leads rounds."""
    by.check(Right.RUN_ROUNDS)


def move_reply(
    *, by: Viewer, at: dt.datetime, row: Reply, round: Round, verb: ReplyVerb, said: Said = NOTHING
) -> ReplyState:
    """Check right, round and state; move, write the step and the log's line. The caller saves `row`'s other fields.

    Raises `UnableToEnter` and `UnableToMove`. Returns the state it came from.
    """
    check_may(by, row, verb)
    check_round_takes(RoundState(round.state), verb, late_allowed=row.late_allowed)
    before = ReplyState(row.state)
    after = reply_after(before, verb)
    row.state, row.state_since = after, at
    row.save()
    ReplyStep.objects.create(
        municipality_id=row.municipality_id, round=round, reply=row, verb=verb, before=before, after=after, at=at,
        by_named=by.named, reason=said.reason, on=said.on, paragraph=said.paragraph, case_number=said.case_number,
        extract=said.extract,
    )  # fmt: skip
    told = {"from": str(before), "to": str(after), "round": round.slug}
    if said.on:
        told |= {"on": said.on.isoformat(), "paragraph": said.paragraph}
    log_reply(by=by, at=at, row=row, verb=str(verb), said=told)
    return before


def move_round(*, by: Viewer, at: dt.datetime, row: Round, verb: RoundVerb, said: Said = NOTHING) -> RoundState:
    """Check the state; move, write the step and the log's line. Raises `UnableToMove`. Returns the state before."""
    before = RoundState(row.state)
    after = round_after(before, verb)
    row.state = after
    row.save()
    RoundStep.objects.create(
        municipality_id=row.municipality_id, round=row, verb=verb, before=before, after=after, at=at, by_named=by.named,
        reason=said.reason, on=said.on, paragraph=said.paragraph, case_number=said.case_number,
    )  # fmt: skip
    told = {"from": str(before), "to": str(after)}
    if said.on:
        told |= {"on": said.on.isoformat(), "paragraph": said.paragraph}
    log_round(by=by, at=at, row=row, verb=str(verb), said=told)
    return before


def begin_round(*, by: Viewer, at: dt.datetime, row: Round, verb: str, said: Mapping[str, object]) -> None:
    """The first line of a round's history, and the log's: it was made, or taken in from a file."""
    RoundStep.objects.create(
        municipality_id=row.municipality_id, round=row, verb=verb, before=row.state, after=row.state, at=at,
        by_named=by.named,
    )  # fmt: skip
    log_round(by=by, at=at, row=row, verb=verb, said=said)


def log_reply(*, by: Viewer, at: dt.datetime, row: Reply, verb: str, said: Mapping[str, object]) -> None:
    """The log's line about a reply."""
    record(
        by=by.doer, at=at, municipality=row.municipality_id, body=row.body_id, verb=verb, thing="reply", key=row.id,
        said=said,
    )  # fmt: skip


def log_round(*, by: Viewer, at: dt.datetime, row: Round, verb: str, said: Mapping[str, object]) -> None:
    """The log's line about a round."""
    record(by=by.doer, at=at, municipality=row.municipality_id, verb=verb, thing="round", key=row.slug, said=said)
