"""The cards of a reply: what one page, one matrix row and one task show of it."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from samsyn.followup.asking import authority
from samsyn.followup.deciding import reply_word
from samsyn.followup.models import Reply, Round
from samsyn.followup.queries.rounds import Decided
from samsyn.followup.states import ReplyState
from samsyn.followup.walls import belongs, may_read
from samsyn.organisation.queries import BodyCard
from samsyn.organisation.rights import Right
from samsyn.organisation.viewer import Viewer
from samsyn.planfile.people import BodyKind


@dataclass(frozen=True, slots=True)
class ReplyCard:
    """A reply in a list, as a diary has it once it is cleared. Behind the wall only its state is told."""

    id: int
    round: str
    body: int
    body_slug: str
    body_name: str
    kind: BodyKind
    """The authority's kind: whether a committee, a company's board or a federation's decides."""
    now_called: str
    """The successor's name when the body has merged; otherwise empty."""
    writes: str
    state: ReplyState
    since: dt.datetime
    due_on: dt.date | None
    meets_on: dt.date | None
    contact: str
    case_number: str
    answered_on: dt.date | None
    cleared_on: dt.date | None
    cleared_by: str
    late: bool
    late_because: str
    late_allowed: bool
    because: str
    decision: Decided | None
    decision_hidden: bool
    """Whether there is a decision that the viewer may not read: that it is made is counted for everybody."""
    extract: str
    received_on: dt.date | None
    may_read: bool
    is_mine: bool

    @property
    def word(self) -> str:
        return reply_word(self.state, self.kind)


def card_of_reply(row: Reply, round: Round, viewer: Viewer, bodies: Mapping[int, BodyCard]) -> ReplyCard:
    """The row's card; `bodies` are all of the municipality's, by id."""
    reads, mine, body = may_read(viewer, row, round.state), belongs(viewer, row), bodies[row.body_id]
    over = authority(body, bodies)
    writes = bodies.get(row.writes_id or 0)
    decision = None
    if row.decided_on is not None and reads:
        decision = Decided(row.body_name, row.decided_on, row.paragraph, row.decision_case_number)
    return ReplyCard(
        row.id, round.slug, row.body_id, body.slug, row.body_name, body.kind,
        over.name if over.id != row.body_id else "",
        writes.name if writes else "", ReplyState(row.state), row.state_since, row.due_on or round.due_on, row.meets_on,
        row.contact if reads else "", row.case_number if reads else "", row.answered_on if reads else None,
        row.cleared_on if reads else None, row.cleared_by if reads else "", row.late,
        row.late_because if reads else "", row.late_allowed,
        row.because if reads or _asked_by(viewer, row) else "", decision,
        row.decided_on is not None and not reads, row.extract if reads else "",
        row.received_on, reads, mine,
    )  # fmt: skip


def _asked_by(viewer: Viewer, row: Reply) -> bool:
    """Whether the reason was the viewer's own: the coordinator who returned the reply may read why."""
    return row.state == ReplyState.RETURNED and viewer.only_reply is None and viewer.may(Right.RUN_ROUNDS)
