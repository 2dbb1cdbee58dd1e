"""Lines to a draft: the one place that knows the order of the steps."""

from collections.abc import Collection

from samsyn.reader.draft import Draft
from samsyn.reader.front import front
from samsyn.reader.gathering import candidates, definitions, follow_up, parties, purpose, related
from samsyn.reader.layout.assembling import assembled
from samsyn.reader.lines import Pages
from samsyn.reader.walk import Walk


def drafted(pages: Pages, known: Collection[str] = ()) -> Draft:
    """The draft of a document's lines. `known`: names of municipalities, used only to undo the genitive of a name."""
    blocks = assembled(pages.lines)
    head = front(blocks, known)
    walk = Walk(blocks, head.at).run()
    taken, placed = walk.taken, walk.placed
    return Draft(
        front=head.front,
        vision=taken.visions[0] if taken.visions else None,
        purpose=purpose(placed),
        follow_up=follow_up(placed),
        areas=tuple(taken.areas),
        goals=tuple(taken.goals),
        actions=tuple(taken.actions),
        indicators=tuple(taken.indicators),
        targets=tuple(taken.targets),
        principles=tuple(taken.principles),
        definitions=definitions(placed),
        parties=parties(placed),
        related=related(placed, blocks),
        candidates=candidates(placed),
    )
