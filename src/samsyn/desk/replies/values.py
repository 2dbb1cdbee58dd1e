"""The place of local values among a reply's questions. The values themselves are kept in the ledgers.

Whoever makes the page where a value is filled in gives it the address name `reply-value` (round, body, indicator);
until there is one, the value is named in the list without a link, so that nobody believes it is forgotten.
"""

from collections.abc import Iterator

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from samsyn.desk.door import DeskRequest
from samsyn.desk.replies.item import Item
from samsyn.followup.queries.replies import ReplyPage

ADDRESS = "reply-value"


def value_items(request: DeskRequest, reply: ReplyPage) -> Iterator[Item]:
    """One item for each value the body is asked to report."""
    for one in reply.values:
        try:
            url = reverse(
                ADDRESS, args=[request.municipality.slug, reply.card.round, reply.card.body_slug, one.indicator]
            )
        except NoReverseMatch:
            url = ""
        yield Item(f"value:{one.indicator}", one.title, url, one.current is not None, _("Eget värde"))
