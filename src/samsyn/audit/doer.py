"""Who does something, as the log keeps it. No foreign key, and never more than the log must hold."""

from dataclasses import dataclass
from enum import StrEnum


class Via(StrEnum):
    """Through which door it was done."""

    DESK = "desk"
    LINK = "link"
    COMMAND = "command"
    WORKER = "worker"


@dataclass(frozen=True, slots=True)
class Doer:
    """`user` is the account's id (None for a link, a command, the worker); `named` is what the log shows:

    a role and body ("handläggare, Barnnämnden"), never a person's name. Who the account belonged to is looked up
    while the account exists, and cannot be when it has been erased (PRIVACY.md).
    """

    user: int | None
    named: str
    via: Via = Via.DESK
