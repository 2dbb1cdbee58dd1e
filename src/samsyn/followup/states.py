"""The states of rounds and replies, and the verbs that move them (`policies` says which may)."""

from enum import StrEnum


class RoundKind(StrEnum):
    """Which round of the year it is."""

    PLANNING = "planning"
    INTERIM = "interim"
    YEARLY = "yearly"
    FINAL = "final"


class RoundState(StrEnum):
    """From the coordinator's preparation to the frozen follow-up."""

    DRAFT = "draft"
    OPEN = "open"
    COMPILING = "compiling"
    PROPOSED = "proposed"
    SENT_BACK = "sent_back"
    DECIDED = "decided"
    APPROVED = "approved"
    NOTED = "noted"
    REOPENED = "reopened"
    FROZEN = "frozen"


class RoundVerb(StrEnum):
    """What may be done with a round."""

    CHANGE = "change"
    ASK = "ask"
    OPEN = "open"
    CLOSE = "close"
    JUDGE = "judge"
    SEND_TO_BOARD = "send_to_board"
    RECALL = "recall"
    DECIDE = "decide"
    SEND_BACK = "send_back"
    APPROVE = "approve"
    NOTE = "note"
    REOPEN = "reopen"
    FREEZE = "freeze"


class ReplyState(StrEnum):
    """How far a body's reply has come."""

    NOT_STARTED = "not_started"
    STARTED = "started"
    READY = "ready"
    CLEARED = "cleared"
    HANDED_OVER = "handed_over"
    IN_COMMITTEE = "in_committee"
    TABLED = "tabled"
    SENT_BACK = "sent_back"
    DECIDED = "decided"
    RECEIVED = "received"
    RETURNED = "returned"
    REOPENED = "reopened"


class ReplyVerb(StrEnum):
    """What may be done with a reply."""

    SAVE = "save"
    MARK_READY = "mark_ready"
    TAKE_BACK = "take_back"
    CLEAR = "clear"
    RETRACT = "retract"
    HAND_OVER = "hand_over"
    SEND_TO_COMMITTEE = "send_to_committee"
    RECORD_DECISION = "record_decision"
    TABLE = "table"
    SEND_BACK = "send_back"
    RECEIVE = "receive"
    RETURN = "return"
    REOPEN = "reopen"


class Purpose(StrEnum):
    """What a link without an account is for."""

    ANSWER = "answer"
    CLEAR = "clear"
    BOTH = "both"


class ReminderKind(StrEnum):
    """Why somebody is reminded of a reply."""

    OPENED = "opened"
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"
    WAITING = "waiting"
    RETURNED = "returned"
    SENT_BACK = "sent_back"
    ESCALATED = "escalated"
    ASKED = "asked"


class LetterState(StrEnum):
    """Whether a letter has gone."""

    KEPT = "kept"
    SENT = "sent"
    GIVEN_UP = "given_up"
