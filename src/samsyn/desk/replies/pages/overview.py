"""The reply's first page (what is left to answer) and its last (read it through and let go of it)."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from samsyn.components.lists import Log, LogEntry, SummaryList, SummaryRow, TaskList
from samsyn.components.part import Content
from samsyn.components.templatetags.figures import day
from samsyn.desk.door import DeskRequest, page
from samsyn.desk.replies.frame import crumbs, draw, own_reply
from samsyn.desk.replies.item import Group, Item
from samsyn.desk.replies.items import groups
from samsyn.desk.replies.moves import clears, moves_of
from samsyn.desk.replies.reading import rows_of_reply
from samsyn.desk.replies.words import back_because, due_in_words, what_happens_next
from samsyn.followup.deciding import reply_verb_word, reply_word
from samsyn.followup.policies import RELEASED
from samsyn.followup.queries.replies import Aside, ReplyPage
from samsyn.followup.states import ReplyState, ReplyVerb
from samsyn.organisation.rights import Right
from samsyn.planfile.people import BodyKind


@page(needs=Right.SEE_DRAFTS)
def reply(request: DeskRequest, round: str, body: str) -> HttpResponse:
    """What to answer, how far it has come, by when, and what happens next."""
    found = own_reply(request, round, body, needs=[Aside.DELIVERABLES, Aside.VALUES])
    made = groups(request, found)
    lists = [
        (group.heading, TaskList([one.task for one in group.items], id=f"lista-{at}", label=group.heading))
        for at, group in enumerate(made)
    ]
    done, asked = _counted(made)
    writes = ReplyVerb.SAVE in found.may
    told = {
        "lists": lists, "done": done, "asked": asked, "left": asked - done, "writes": writes,
        "first": next((one.url for group in made for one in group.items if one.done is not True and one.url), ""),
        **_standing(request, found),
    }  # fmt: skip
    return draw(request, found, "reply.html", found.round.title, crumbs=crumbs(request, found), **told)


@page(needs=Right.SEE_DRAFTS)
def check(request: DeskRequest, round: str, body: str) -> HttpResponse:
    """The whole answer to read through, what is missing first, and the ways on that the viewer has."""
    found = own_reply(request, round, body, needs=[Aside.DELIVERABLES, Aside.VALUES])
    made = groups(request, found)
    missing = [one for group in made for one in group.items if one.done is not True and not one.again]
    missing = [one for one in missing if one.key not in {"economy", "contact"}]
    told = {
        "summaries": list(_summaries(request, found, made)), "missing": missing,
        "moves": moves_of(request, found), **_standing(request, found),
    }  # fmt: skip
    return draw(request, found, "check.html", _("Kontrollera svaret"), **told)


@page(needs=Right.SEE_DRAFTS)
def history(request: DeskRequest, round: str, body: str) -> HttpResponse:
    """What has been done with the reply, latest first."""
    found = own_reply(request, round, body, needs=[Aside.STEPS])
    entries = []
    for step in reversed(found.steps):
        about = " ".join(one for one in (step.paragraph, step.case_number) if one)
        said = ". ".join(one for one in (step.reason, day(step.on) if step.on else "", about) if one)
        word = reply_verb_word(ReplyVerb(step.verb), found.card.kind)
        what = _("%(what)s (%(state)s)") % {
            "what": word[:1].upper() + word[1:],
            "state": _state_word(step.after, found.card.kind),
        }
        entries.append(LogEntry(f"{step.at:%Y-%m-%d}", what, by=step.by, detail=said, instant=step.at.isoformat()))
    return draw(request, found, "history.html", _("Det här har hänt"), log=Log(entries, _("Svarets väg")))


def _state_word(state: str, kind: BodyKind) -> str:
    return reply_word(ReplyState(state), kind) if state in set(ReplyState) else state


def _counted(made: tuple[Group, ...]) -> tuple[int, int]:
    """Answered and asked, each thing once; what is voluntary is not counted."""
    items = [one for group in made for one in group.items if not one.again and one.key not in {"economy", "contact"}]
    return sum(one.done is True for one in items), len(items)


def _standing(request: DeskRequest, found: ReplyPage) -> dict[str, Any]:
    """Where the reply stands: deadline, who does what next, why it came back."""
    card = found.card
    back = back_because(card)
    return {
        "due": due_in_words(card.due_on, request.today, released=card.state in RELEASED),
        "overdue": found.overdue, "next": what_happens_next(card, to_head=clears(request, found)), "back": back,
    }  # fmt: skip


def _summaries(request: DeskRequest, found: ReplyPage, made: tuple[Group, ...]) -> Iterator[tuple[str, SummaryList]]:
    """A summary list for each group, every answer whole."""
    writes = ReplyVerb.SAVE in found.may
    said = rows_of_reply(request, found)
    for group in made:
        rows = [_row(one, said.get(one.key, ""), writes) for one in group.items if not one.again]
        if rows:
            yield group.heading, SummaryList(rows)


def _row(one: Item, value: Content, writes: bool) -> SummaryRow:
    return SummaryRow(one.label, value, one.url if writes or one.key == "contact" else "")
