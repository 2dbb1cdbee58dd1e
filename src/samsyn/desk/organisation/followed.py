"""What the follow-up knows of a body, for the oversight of companies and for a hand-over."""

from collections.abc import Mapping, Sequence

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from samsyn.components.tables import Cell
from samsyn.desk.door import DeskRequest
from samsyn.followup.queries.standing import Standing, list_standing
from samsyn.followup.states import ReplyState
from samsyn.organisation.queries import BodyCard

STILL_OPEN = frozenset(
    {
        ReplyState.NOT_STARTED,
        ReplyState.STARTED,
        ReplyState.READY,
        ReplyState.RETURNED,
        ReplyState.SENT_BACK,
        ReplyState.REOPENED,
    }
)


def last_reported(request: DeskRequest, cards: Sequence[BodyCard]) -> Mapping[int, Cell]:
    """The latest round in which each body's answer has been cleared, as a link to it; nothing of its drafts."""
    found: dict[int, Cell] = {}
    for one in list_standing(request.viewer, {card.id for card in cards}):
        if one.card.body not in found and one.card.cleared_on is not None:
            found[one.card.body] = Cell(_named(one), note=one.card.word, url=_url(request, one))
    return found


def open_work(request: DeskRequest, body: int | None) -> Sequence[str]:
    """Which of the body's answers are not cleared; only how far, never what is written."""
    if body is None:
        return ()
    return tuple(
        _("%(round)s: %(state)s") % {"round": _named(one), "state": one.card.word}
        for one in list_standing(request.viewer, {body})
        if one.card.state in STILL_OPEN
    )


def _named(one: Standing) -> str:
    return f"{one.kind_word[:1].upper()}{one.kind_word[1:]} {one.year}"


def _url(request: DeskRequest, one: Standing) -> str:
    """To the answer, for those who may read it."""
    if not one.card.may_read:
        return ""
    try:
        return reverse("round-reply", args=[request.municipality.slug, one.card.round, one.card.body_slug])
    except NoReverseMatch:
        return ""
