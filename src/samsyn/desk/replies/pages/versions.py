"""Every text that was saved of one item, also the one that came second."""

from collections.abc import Mapping

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.components.comparing import TwoTexts, Version
from samsyn.desk.door import DeskRequest, page
from samsyn.desk.replies.frame import draw, own_reply
from samsyn.desk.replies.items import walk
from samsyn.followup.queries.items import VersionCard
from samsyn.followup.queries.replies import list_versions
from samsyn.organisation.rights import Right
from samsyn.organisation.unable import UnableToFind


@page(needs=Right.SEE_DRAFTS)
def versions(request: DeskRequest, round: str, body: str, item: str) -> HttpResponse:
    """The versions, latest first; two of them beside each other when asked for (`?mot=`)."""
    reply = own_reply(request, round, body)
    known = next((one for one in walk(request, reply) if one.key == item), None)
    if known is None:
        raise UnableToFind(_("Det finns ingen sådan text i svaret."))
    found = list_versions(request.viewer, reply.card.id, item)
    rows = [(one, _via(one), _words(one.content), timezone.localtime(one.at)) for one in reversed(found)]
    compared = _compared(found, request.GET.get("mot", ""))
    return draw(request, reply, "versions.html", _("Tidigare texter"), rows=rows, item=known, compared=compared)


def _compared(found: tuple[VersionCard, ...], asked: str) -> TwoTexts | None:
    """The asked version beside the one that stands now."""
    chosen = next((one for one in found if str(one.id) == asked), None)
    saved = [one for one in found if one.via != "conflict"]
    if chosen is None or not saved or chosen == saved[-1]:
        return None
    return TwoTexts(
        Version(_("Texten du valde"), _words(chosen.content), _via(chosen)),
        Version(_("Den sparade texten"), _words(saved[-1].content), _via(saved[-1])),
    )


def _via(one: VersionCard) -> str:
    told = {
        "conflict": _("kom samtidigt med en annan text och sparades bredvid"),
        "sheet": _("ur ett ifyllt formulär"),
        "link": _("genom en länk"),
        "file": _("ur en fil"),
        "merged": _("sammanskriven"),
    }
    return told.get(one.via, _("skriven på sidan"))


def _words(content: Mapping[str, object]) -> str:
    """The texts of a version, one after another; its choices are told by the item's own page."""
    texts = [value for name, value in content.items() if isinstance(value, str) and value and name != "goal"]
    return "\n\n".join(texts)
