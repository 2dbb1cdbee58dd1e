"""How a round and a reply move. Two tables a lawyer can read, and the reasons for every no.

Whether a person may is `organisation.rights`; here is whether the thing is in a state for it.
"""

from django.utils.translation import gettext as _

from samsyn.followup.states import ReplyState, ReplyVerb, RoundKind, RoundState, RoundVerb
from samsyn.followup.words import REPLY_NEXT, REPLY_VERB_WORDS, REPLY_WORDS, ROUND_NEXT, ROUND_VERB_WORDS, ROUND_WORDS
from samsyn.organisation.rights import Right
from samsyn.organisation.unable import UnableTo
from samsyn.planfile.people import BodyKind

_S, _V = RoundState, RoundVerb
_COMPILE = {_V.CHANGE: None, _V.ASK: None, _V.JUDGE: None, _V.SEND_TO_BOARD: _S.PROPOSED}


def _stay(state: RoundState, moves: dict[RoundVerb, RoundState | None]) -> dict[RoundVerb, RoundState]:
    return {verb: to or state for verb, to in moves.items()}


ROUND_MOVES: dict[RoundState, dict[RoundVerb, RoundState]] = {
    _S.DRAFT: _stay(_S.DRAFT, {_V.CHANGE: None, _V.ASK: None, _V.OPEN: _S.OPEN}),
    _S.OPEN: _stay(_S.OPEN, {_V.CHANGE: None, _V.ASK: None, _V.JUDGE: None, _V.CLOSE: _S.COMPILING}),
    _S.COMPILING: _stay(_S.COMPILING, {**_COMPILE, _V.REOPEN: _S.OPEN, _V.FREEZE: _S.FROZEN}),
    _S.PROPOSED: _stay(_S.PROPOSED, {_V.RECALL: _S.COMPILING, _V.DECIDE: _S.DECIDED, _V.SEND_BACK: _S.SENT_BACK}),
    _S.SENT_BACK: _stay(_S.SENT_BACK, {**_COMPILE, _V.REOPEN: _S.OPEN}),
    _S.DECIDED: {
        _V.APPROVE: _S.APPROVED, _V.NOTE: _S.NOTED, _V.REOPEN: _S.REOPENED, _V.FREEZE: _S.FROZEN,
    },
    _S.APPROVED: {_V.REOPEN: _S.REOPENED, _V.FREEZE: _S.FROZEN},
    _S.NOTED: {_V.REOPEN: _S.REOPENED, _V.FREEZE: _S.FROZEN},
    _S.REOPENED: _stay(_S.REOPENED, {**_COMPILE}),
    _S.FROZEN: {},
}  # fmt: skip
"""State → what may be done in it → the state it leads to. What is not here is refused.

FREEZE from COMPILING is for a planning round alone (nobody judges it), from DECIDED for a round that does not go to
the council: see `check_freeze`.
"""

_R, _D = ReplyState, ReplyVerb
_WRITE = {_D.SAVE: _R.STARTED, _D.MARK_READY: _R.READY}
_COMMITTEE = {
    _D.RECORD_DECISION: _R.DECIDED, _D.TABLE: _R.TABLED, _D.SEND_BACK: _R.SENT_BACK,
    _D.RETRACT: _R.STARTED, _D.RETURN: _R.RETURNED,
}  # fmt: skip
"""A committee that does not take the matter up must not hold the answer for ever: it is called back with a reason."""

REPLY_MOVES: dict[ReplyState, dict[ReplyVerb, ReplyState]] = {
    _R.NOT_STARTED: {_D.SAVE: _R.STARTED},
    _R.STARTED: _WRITE,
    _R.READY: {_D.TAKE_BACK: _R.STARTED, _D.CLEAR: _R.CLEARED},
    _R.CLEARED: {
        _D.RETRACT: _R.STARTED, _D.HAND_OVER: _R.HANDED_OVER, _D.SEND_TO_COMMITTEE: _R.IN_COMMITTEE,
        _D.RETURN: _R.RETURNED,
    },
    _R.HANDED_OVER: {_D.RECEIVE: _R.RECEIVED, _D.RETURN: _R.RETURNED, _D.REOPEN: _R.REOPENED},
    _R.IN_COMMITTEE: _COMMITTEE,
    _R.TABLED: _COMMITTEE,
    _R.SENT_BACK: _WRITE,
    _R.DECIDED: {
        _D.RECORD_DECISION: _R.DECIDED, _D.RECEIVE: _R.RECEIVED, _D.RETURN: _R.RETURNED, _D.REOPEN: _R.REOPENED,
    },
    _R.RECEIVED: {_D.RETURN: _R.RETURNED, _D.REOPEN: _R.REOPENED},
    _R.RETURNED: _WRITE,
    _R.REOPENED: _WRITE,
}  # fmt: skip
"""State → what may be done in it → the state it leads to. What is not here is refused."""

REPLY_RIGHTS: dict[ReplyVerb, tuple[Right, ...]] = {
    _D.SAVE: (Right.ANSWER,),
    _D.MARK_READY: (Right.ANSWER,),
    _D.TAKE_BACK: (Right.ANSWER,),
    _D.CLEAR: (Right.CLEAR,),
    _D.RETRACT: (Right.CLEAR,),
    _D.HAND_OVER: (Right.CLEAR,),
    _D.SEND_TO_COMMITTEE: (Right.CLEAR, Right.RECORD_BODY_DECISION),
    _D.RECORD_DECISION: (Right.RECORD_BODY_DECISION,),
    _D.TABLE: (Right.RECORD_BODY_DECISION,),
    _D.SEND_BACK: (Right.RECORD_BODY_DECISION,),
    _D.RECEIVE: (Right.RUN_ROUNDS,),
    _D.RETURN: (Right.RUN_ROUNDS,),
    _D.REOPEN: (Right.CLEAR,),
}
"""Who: any one of the rights, held in the body whose reply it is (RUN_ROUNDS is held for the municipality)."""

_DECISIONS = frozenset({_D.RECORD_DECISION, _D.TABLE, _D.SEND_BACK})
_WITHOUT_SECRETARY = frozenset({BodyKind.COMPANY, BodyKind.FEDERATION})
"""Their boards have no committee secretary in the municipality: who leads them records what the board decided."""


def leads_its_board(kind: str, verb: ReplyVerb) -> bool:
    """Whether the one who clears a body's answers also records its decisions (aktiebolagslagen 8 kap., KL 9 kap.)."""
    return verb in _DECISIONS and kind in _WITHOUT_SECRETARY


RELEASED = frozenset({_R.CLEARED, _R.HANDED_OVER, _R.IN_COMMITTEE, _R.TABLED, _R.DECIDED, _R.RECEIVED})
"""Cleared by the head and not taken back: what others than the body's own authority may read."""

WRITABLE = frozenset(state for state, moves in REPLY_MOVES.items() if _D.SAVE in moves)
ANSWERED = frozenset({_R.HANDED_OVER, _R.DECIDED, _R.RECEIVED})
"""Nothing more is asked of the body."""

TAKES_ANSWERS = frozenset({_S.OPEN, _S.COMPILING, _S.SENT_BACK, _S.REOPENED})
"""In these states of the round its bodies may write; in all but the first the answer is marked late."""

AWAITS_DECISION = frozenset({_S.PROPOSED, _S.DECIDED, _S.APPROVED, _S.NOTED})
SETTLED = frozenset({_S.DECIDED, _S.APPROVED, _S.NOTED, _S.FROZEN})
"""The board has decided, so everybody who may read the plan may read the follow-up."""

CHANGES_TEXT = frozenset({_D.SAVE, _D.MARK_READY, _D.TAKE_BACK, _D.CLEAR, _D.RETRACT, _D.RETURN, _D.REOPEN})
"""The rest records what a committee or the coordinator has done; that is written down until the round is frozen."""


class UnableToMove(UnableTo):
    """The round or the reply is not in a state for it; `reason` says where it stands and what to do."""


def round_after(state: RoundState, verb: RoundVerb) -> RoundState:
    """The state the verb leads to. Raises `UnableToMove`."""
    to = ROUND_MOVES[state].get(verb)
    if to is None:
        raise UnableToMove(
            _("Omgången är %(state)s, så det går inte att %(verb)s nu. %(advice)s")
            % {"state": ROUND_WORDS[state], "verb": ROUND_VERB_WORDS[verb], "advice": ROUND_NEXT[state]}
        )
    return to


def reply_after(state: ReplyState, verb: ReplyVerb) -> ReplyState:
    """The state the verb leads to. Raises `UnableToMove`."""
    to = REPLY_MOVES[state].get(verb)
    if to is None:
        raise UnableToMove(
            _("Svaret är %(state)s, så det går inte att %(verb)s nu. %(advice)s")
            % {"state": REPLY_WORDS[state], "verb": REPLY_VERB_WORDS[verb], "advice": REPLY_NEXT[state]}
        )
    return to


def check_round_takes(state: RoundState, verb: ReplyVerb, *, late_allowed: bool) -> None:
    """Raises `UnableToMove` when the round's own state stops what is to be done with one of its replies."""
    if state is RoundState.DRAFT:
        raise UnableToMove(_("Omgången är inte öppnad än. Samordnaren öppnar den."))
    if state is RoundState.FROZEN:
        raise UnableToMove(_("Omgången är fryst. Det som är fryst ändras inte; ta upp det i nästa uppföljning."))
    if verb in CHANGES_TEXT and state not in TAKES_ANSWERS and not late_allowed:
        raise UnableToMove(
            _("Omgången är %(state)s, så svar ändras inte nu. Be samordnaren tillåta ett sent svar om det behövs.")
            % {"state": ROUND_WORDS[state]}
        )


def check_freeze(state: RoundState, kind: RoundKind, *, to_council: bool) -> None:
    """Raises `UnableToMove` when something remains to be decided before the round is frozen."""
    round_after(state, RoundVerb.FREEZE)
    if state is RoundState.COMPILING and kind is not RoundKind.PLANNING:
        raise UnableToMove(_("En uppföljning fryses när styrelsen har beslutat. Skicka förslaget dit först."))
    if state is RoundState.DECIDED and to_council:
        raise UnableToMove(_("Omgången ska till fullmäktige. För in fullmäktiges beslut innan du fryser den."))


def check_kind(kind: RoundKind, verb: RoundVerb) -> None:
    """A planning round is not judged. Raises `UnableToMove`."""
    if kind is RoundKind.PLANNING and verb in {RoundVerb.JUDGE, RoundVerb.SEND_TO_BOARD}:
        raise UnableToMove(_("En planering bedöms inte. Frys den när organen har lämnat sina aktiviteter."))


def check_reason(reason: str) -> str:
    """The reason without spaces around it; raises `UnableToMove` when there is none."""
    if not reason.strip():
        raise UnableToMove(_("Skriv ett skäl. Det sparas och visas för dem det gäller."))
    return reason.strip()
