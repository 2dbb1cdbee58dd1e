"""How far some bodies have come in every round, for pages that are about bodies and not about a round."""

from collections.abc import Collection
from dataclasses import dataclass

from samsyn.followup.models import Reply
from samsyn.followup.queries.cards import ReplyCard, card_of_reply
from samsyn.followup.queries.rounds import visible_rounds
from samsyn.followup.states import RoundKind
from samsyn.followup.words import KIND_WORDS
from samsyn.organisation.queries import list_bodies
from samsyn.organisation.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Standing:
    """A body's reply in a round. Behind the wall the card tells its state and nothing else."""

    kind_word: str
    year: int
    card: ReplyCard


def list_standing(viewer: Viewer, bodies: Collection[int]) -> tuple[Standing, ...]:
    """Every reply of the bodies, and of the authorities they write for, in the rounds the viewer may know of.

    The latest round first. Three queries.
    """
    rounds = {row.id: row for row in visible_rounds(viewer)}
    cards = {card.id: card for card in list_bodies(viewer.municipality)}
    wanted = set(bodies) | {cards[body].authority for body in bodies if body in cards}
    replies = Reply.objects.filter(municipality=viewer.municipality, round__in=rounds, body__in=wanted)
    found = sorted(replies, key=lambda one: (rounds[one.round_id].year, one.round_id), reverse=True)
    return tuple(
        Standing(
            str(KIND_WORDS[RoundKind(rounds[one.round_id].kind)]),
            rounds[one.round_id].year,
            card_of_reply(one, rounds[one.round_id], viewer, cards),
        )
        for one in found
    )
