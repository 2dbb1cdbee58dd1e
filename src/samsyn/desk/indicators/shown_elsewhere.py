"""What the indicators put on the pages of rooms that do not know them."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from samsyn.desk.door import DeskRequest
from samsyn.desk.indicators.frame import url
from samsyn.desk.indicators.tied import known_of, plans_of
from samsyn.desk.search import Hit


def in_search(request: DeskRequest, words: str) -> Iterable[Hit]:
    """Indicators of the plans the viewer may see whose title holds every word."""
    asked = words.split()
    for one in known_of(plans_of(request)).values():
        title = one.title(request.language)
        if all(word in f"{title} {one.key}".casefold() for word in asked):
            yield Hit(_("Indikatorer"), title, url(request, "indicator", one.key))
