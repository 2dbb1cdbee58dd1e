"""Who may read what a body writes. One place, asked by every query and verb."""

from samsyn.followup.models import Remark, Reply
from samsyn.followup.policies import RELEASED, REPLY_RIGHTS, SETTLED, leads_its_board
from samsyn.followup.states import ReplyState, ReplyVerb, RoundState
from samsyn.organisation.rights import Right
from samsyn.organisation.viewer import Viewer


def is_released(state: str) -> bool:
    """Whether the head has cleared it and nobody has taken it back."""
    return ReplyState(state) in RELEASED


def belongs(viewer: Viewer, reply: Reply) -> bool:
    """Whether the viewer works in the authority whose reply it is (or holds the link to this one reply)."""
    if viewer.only_reply is not None:
        return viewer.only_reply == reply.id
    return viewer.may(Right.SEE_DRAFTS, body=reply.body_id)


def may_read(viewer: Viewer, reply: Reply, round_state: str) -> bool:
    """Drafts: the authority alone. Cleared: the coordinator and those who read proposals. Decided: everybody."""
    if belongs(viewer, reply):
        return True
    if viewer.only_reply is not None or not is_released(reply.state):
        return False
    if RoundState(round_state) in SETTLED:
        return viewer.may(Right.READ)
    return viewer.may(Right.RUN_ROUNDS) or viewer.may(Right.READ_PROPOSED)


def may_read_judgements(viewer: Viewer, round_state: str, *, board: int | None = None) -> bool:
    """Syntheses and proposed judgements, before and after the board has decided.

    The secretary of the `board` reads the proposal that it is to record the board's decision on.
    """
    if viewer.only_reply is not None:
        return False
    state = RoundState(round_state)
    if state in SETTLED:
        return viewer.may(Right.READ)
    if viewer.may(Right.RUN_ROUNDS):
        return True
    if state is not RoundState.PROPOSED:
        return False
    return viewer.may(Right.READ_PROPOSED) or viewer.may(Right.RECORD_JUDGEMENT, body=board or 0)


def may_do(viewer: Viewer, reply: Reply, verb: ReplyVerb) -> bool:
    """Whether one of the verb's rights is held where the reply belongs."""
    if viewer.only_reply is not None and viewer.only_reply != reply.id:
        return False
    if any(viewer.may(right, body=reply.body_id) for right in REPLY_RIGHTS[verb]):
        return True
    return viewer.may(Right.CLEAR, body=reply.body_id) and leads_its_board(reply.body.kind, verb)


def may_read_remark(viewer: Viewer, remark: Remark, row: Reply) -> bool:
    """The authority sees all of its remarks, the coordinator those between the two."""
    return belongs(viewer, row) or (
        remark.to_coordinator and viewer.only_reply is None and viewer.may(Right.RUN_ROUNDS)
    )
