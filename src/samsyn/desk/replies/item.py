"""One thing to answer, and where its page is."""

from dataclasses import dataclass

from samsyn.components.lists import Task
from samsyn.components.marks import TaskState
from samsyn.desk.addresses import address_of
from samsyn.desk.door import DeskRequest
from samsyn.desk.replies.words import TASK_STATES
from samsyn.followup.queries.replies import ReplyPage


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to answer. `done` is None when it is begun. `key` is what versions and remarks call it."""

    key: str
    label: str
    url: str
    done: bool | None
    hint: str = ""
    again: bool = False
    """It stands here too, and was asked for the first time further up."""

    @property
    def state(self) -> TaskState:
        return TASK_STATES[self.done]

    @property
    def task(self) -> Task:
        return Task(self.label, self.url, self.state, self.hint)


@dataclass(frozen=True, slots=True)
class Group:
    """A goal with what hangs under it, or the rest."""

    heading: str
    items: tuple[Item, ...]


def address(request: DeskRequest, reply: ReplyPage, name: str, *ids: object) -> str:
    """An address among the reply's pages."""
    return address_of(name, request.municipality.slug, reply.card.round, reply.card.body_slug, *ids)
