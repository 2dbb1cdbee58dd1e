"""What the pages say of where a reply stands and what happens next."""

import datetime as dt

from django.utils.translation import gettext as _

from samsyn.components.marks import Mark, TaskState
from samsyn.components.templatetags.figures import day, relative_day
from samsyn.documents.marks import Status
from samsyn.followup.deciding import fit
from samsyn.followup.queries.cards import ReplyCard
from samsyn.followup.states import ReplyState
from samsyn.reports.scales import Scale, Scales, Step, Use, house_scales
from samsyn.values.language import Language

_S = ReplyState
_MARKS: dict[ReplyState, tuple[Status, str]] = {
    _S.NOT_STARTED: (Status.NOT_STARTED, "quiet"),
    _S.STARTED: (Status.PARTLY, "plain"),
    _S.READY: (Status.MET, "good"),
    _S.CLEARED: (Status.DONE, "good"),
    _S.HANDED_OVER: (Status.DONE, "good"),
    _S.IN_COMMITTEE: (Status.ON_TRACK, "plain"),
    _S.TABLED: (Status.LATE, "middling"),
    _S.SENT_BACK: (Status.LATE, "poor"),
    _S.DECIDED: (Status.DONE, "good"),
    _S.RECEIVED: (Status.DONE, "good"),
    _S.RETURNED: (Status.LATE, "poor"),
    _S.REOPENED: (Status.LATE, "poor"),
}


def mark_of(card: ReplyCard) -> Mark:
    """The reply's state as word and shape."""
    status, tone = _MARKS[card.state]
    return Mark(status, card.word[:1].upper() + card.word[1:], tone)


def what_happens_next(card: ReplyCard, *, to_head: bool = False) -> str:
    """The way ahead in one or two sentences: who does what after this."""
    told = {
        _S.READY: _("Läs svaret och släpp det fritt. Till dess syns det bara för er.")
        if to_head
        else _("Chefen läser svaret och släpper det fritt. Till dess syns det bara för er."),
        _S.CLEARED: _("Svaret är frisläppt. Det lämnas som underlag eller beslutas av %(board)s."),
        _S.HANDED_OVER: _("Svaret är lämnat som underlag, utan beslut av %(board)s. Samordnaren tar emot det."),
        _S.IN_COMMITTEE: _("%(Board)s har svaret. %(Secretary)s för in vad %(board)s gör."),
        _S.TABLED: _("%(Board)s har bordlagt ärendet och tar upp det vid nästa möte."),
        _S.DECIDED: _("%(Board)s har beslutat svaret. Samordnaren tar emot det."),
        _S.RECEIVED: _("Samordnaren har tagit emot svaret. Ni behöver inte göra mer."),
    }
    own = _(
        "När ni har svarat klarmarkeras svaret. Sedan läser du det och släpper det fritt. "
        "Till dess syns det bara för er."
    )
    writing = (
        own
        if to_head
        else _(
            "När ni har svarat klarmarkerar du. Då läser chefen svaret och släpper det fritt. "
            "Till dess syns det bara för er."
        )
    )
    return fit(told.get(card.state, writing), card.kind)


def back_because(card: ReplyCard) -> tuple[str, str] | None:
    """A heading and the reason, when somebody has sent the reply back for more work."""
    headings = {
        _S.RETURNED: _("Samordnaren vill att ni kompletterar"),
        _S.SENT_BACK: _("%(Board)s har återremitterat svaret"),
        _S.REOPENED: _("Svaret är öppnat på nytt"),
    }
    if not card.because:
        return None
    return fit(headings.get(card.state, _("Skälet till att svaret kom tillbaka")), card.kind), card.because


def due_in_words(due_on: dt.date | None, today: dt.date, *, released: bool) -> str:
    """As "Svara senast 12 mars 2026 (om 12 dagar)"."""
    if due_on is None:
        return _("Ingen sista dag är satt.")
    if released:
        return _("Sista dag var %s.") % day(due_on) if due_on < today else _("Sista dag är %s.") % day(due_on)
    if due_on < today:
        return _("Svaret skulle ha lämnats %(day)s. Det går fortfarande att svara; svaret märks som sent.") % {
            "day": day(due_on)
        }
    return _("Svara senast %(day)s (%(relative)s).") % {"day": day(due_on), "relative": relative_day(due_on, today)}


def step_mark(scales: Scales, use: Use, said: str, language: Language) -> Mark | str:
    """A step of a scale with its sign; the word as it was written when no scale has it any more."""
    if not said:
        return ""
    step = _find(scales.of(use), said)
    if step is None:
        return said[:1].upper() + said[1:]
    return Mark(step.mark, step.word(language))


def _find(scale: Scale, said: str) -> Step | None:
    """Last year may have judged with another scale than this year's."""
    for one in (scale, *house_scales()):
        found = one.find(said)
        if found is not None:
            return found
    return None


TASK_STATES = {False: TaskState.NOT_STARTED, None: TaskState.STARTED, True: TaskState.READY}
"""Whether an item is answered: no, partly, yes."""
