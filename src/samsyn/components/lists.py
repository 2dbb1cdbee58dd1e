"""Lists that are read downwards: what is to be done, what was said, what has happened."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from samsyn.components.marks import TaskState
from samsyn.components.part import Content, Part


@dataclass(frozen=True, slots=True)
class Task:
    """One line of a task list. Without `url` it is told but cannot be opened yet; say why in `hint`."""

    label: str
    url: str = ""
    state: TaskState | Content = TaskState.NOT_STARTED
    hint: Content = ""

    @property
    def status(self) -> Content:
        return self.state.mark if isinstance(self.state, TaskState) else self.state


@dataclass(frozen=True, slots=True)
class TaskList(Part):
    """What one owes: a link, a hint and a state on each line. `id` must be unique on the page."""

    template: ClassVar[str] = "components/parts/task_list.html"
    tasks: Sequence[Task]
    id: str = "att-gora"
    label: str = ""


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """A term and its value. `change_url` gives "Ändra", with the term said for those who listen."""

    term: str
    value: Content
    change_url: str = ""
    change_label: str = ""


@dataclass(frozen=True, slots=True)
class SummaryList(Part):
    """What was answered, to be checked. An empty value is said to be not filled in, never left blank."""

    template: ClassVar[str] = "components/parts/summary_list.html"
    rows: Sequence[SummaryRow]


@dataclass(frozen=True, slots=True)
class LogEntry:
    """Something that happened. `when` is text the caller made; `instant` its ISO form for machines."""

    when: str
    what: Content
    by: str = ""
    detail: Content = ""
    instant: str = ""


@dataclass(frozen=True, slots=True)
class Log(Part):
    """What happened, latest first as the caller ordered it."""

    template: ClassVar[str] = "components/parts/log.html"
    entries: Sequence[LogEntry]
    label: str = ""


@dataclass(frozen=True, slots=True)
class Empty(Part):
    """Nothing here yet: what would be here, and what to do to get it."""

    template: ClassVar[str] = "components/parts/empty.html"
    title: str
    body: Content = ""
    action: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """One thing to do now: a number or word that says how much, and a link that takes one there."""

    label: str
    url: str
    hint: Content = ""
    amount: str = ""


@dataclass(frozen=True, slots=True)
class Cards(Part):
    """What is to be done now ("Att göra nu"): a few things in order of weight."""

    template: ClassVar[str] = "components/parts/cards.html"
    cards: Sequence[Card]
    label: str = ""
