"""Replies with the round they belong to, fetched so that its title costs no further question."""

from django.db.models import QuerySet

from samsyn.followup.models import Reply, Round
from samsyn.followup.queries.rounds import Progress, card_of_round
from samsyn.organisation.viewer import Viewer

_OF_ROUND = ("plan", "revision", "previous", "board", "council")


def with_rounds(rows: QuerySet[Reply]) -> QuerySet[Reply]:
    """The replies with body and round; what a round keeps frozen is left where it is."""
    related = rows.select_related("body", *(f"round__{name}" for name in _OF_ROUND))
    return related.defer("round__answers", "round__revision__content", "round__previous__answers")


def title_of(round: Round, viewer: Viewer) -> str:
    """As "Årsuppföljning 2025"."""
    return card_of_round(round, viewer, Progress()).title
