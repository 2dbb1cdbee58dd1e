"""What the follow-up knows of a body, for the oversight of companies and for a hand-over."""

from collections.abc import Mapping, Sequence

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from samsyn.components.tables import Cell
from samsyn.desk.door import DeskRequest
from samsyn.followup.queries.matrix import MatrixRow, get_matrix
from samsyn.followup.queries.rounds import RoundCard, list_rounds
from samsyn.followup.states import ReplyState
from samsyn.organisation.queries import BodyCard, list_bodies

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
LOOKS_BACK = 2
"""The oversight shows the two latest rounds: a constant number of questions however many years there are."""


def last_reported(request: DeskRequest, cards: Sequence[BodyCard]) -> Mapping[int, Cell]:
    """The latest round in which each body's answer has been cleared, as a link to it; nothing of its drafts."""
    found: dict[int, Cell] = {}
    wanted = {card.id for card in cards}
    for round in _latest(request)[:LOOKS_BACK]:
        for row in get_matrix(request.viewer, round.slug).rows:
            if row.card.body in wanted and row.card.body not in found and row.card.cleared_on is not None:
                found[row.card.body] = Cell(_named(round), note=row.card.word, url=_url(request, row, round))
    return found


def open_work(request: DeskRequest, body: int | None) -> Sequence[str]:
    """Which of the body's answers are not cleared in the rounds that are open; only how far, never what is written."""
    if body is None:
        return ()
    authority = next((card.authority for card in list_bodies(request.municipality.id) if card.id == body), body)
    return tuple(
        _("%(round)s: %(state)s") % {"round": _named(round), "state": row.card.word}
        for round in _latest(request)[:LOOKS_BACK]
        for row in get_matrix(request.viewer, round.slug).rows
        if row.card.body in {body, authority} and row.card.state in STILL_OPEN
    )


def _latest(request: DeskRequest) -> list[RoundCard]:
    return sorted(list_rounds(request.viewer), key=lambda one: (one.year, one.id), reverse=True)


def _named(round: RoundCard) -> str:
    return f"{round.kind_word} {round.year}"


def _url(request: DeskRequest, row: MatrixRow, round: RoundCard) -> str:
    try:
        return reverse("round-reply", args=[request.municipality.slug, round.slug, row.card.body_slug])
    except NoReverseMatch:
        return ""
