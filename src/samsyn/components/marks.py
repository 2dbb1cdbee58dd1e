"""Status as word + shape + colour, on the documents' own shapes; and the states of a piece of work."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from samsyn.components.part import Part, mark_html, speaking
from samsyn.documents.marks import LOOKS, Status


@dataclass(frozen=True, slots=True)
class Mark(Part):
    """A status. `word` replaces the house's word where the municipality has a scale of its own."""

    status: Status
    word: str = ""
    tone: str = ""

    def render(self) -> SafeString:
        look = LOOKS[self.status]
        return mark_html(look.path, self.tone or look.tone, self.word or look.word.in_(speaking()))


class TaskState(StrEnum):
    """How far a piece of work has come."""

    NOT_STARTED = "not_started"
    STARTED = "started"
    READY = "ready"
    RETURNED = "returned"
    RELEASED = "released"
    NOT_YET = "not_yet"

    @property
    def mark(self) -> Mark:
        status, word, tone = _TASK_LOOKS[self]
        return Mark(status, _(word), tone)


_TASK_LOOKS = {
    TaskState.NOT_STARTED: (Status.NOT_STARTED, gettext_noop("Ej påbörjad"), "quiet"),
    TaskState.STARTED: (Status.PARTLY, gettext_noop("Påbörjad"), "plain"),
    TaskState.READY: (Status.MET, gettext_noop("Klar"), "good"),
    TaskState.RETURNED: (Status.LATE, gettext_noop("Återsänd"), "poor"),
    TaskState.RELEASED: (Status.DONE, gettext_noop("Frisläppt"), "good"),
    TaskState.NOT_YET: (Status.NOT_REPORTED, gettext_noop("Kan inte börjas ännu"), "quiet"),
}
