"""What other rooms' pages show of the rounds: hits in the search."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from samsyn.desk.door import DeskRequest
from samsyn.desk.rounds.frame import url
from samsyn.desk.search import Hit
from samsyn.followup.queries.rounds import list_rounds


def in_search(request: DeskRequest, words: str) -> Iterable[Hit]:
    """Rounds by name, plan or case number; only those the viewer may see. Two queries."""
    for one in list_rounds(request.viewer):
        said = f"{one.title} {one.plan_title} {one.case_number}".casefold()
        if all(word in said for word in words.split()):
            yield Hit(_("Omgångar"), one.title, url(request, "round", one.slug), one.plan_title)
