"""Where on the desk a gap is closed: the form that asks for what is missing, with the item already chosen."""

from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import urlencode

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from samsyn.components.tables import Cell
from samsyn.desk.door import DeskRequest
from samsyn.desk.plans.frame import may_edit, url
from samsyn.desk.plans.linking import link_to
from samsyn.planfile.gaps.finding import Finding
from samsyn.plans.queries.plans import OpenPlan


class Mend(NamedTuple):
    """What the link says and where it leads."""

    says: str
    page: str
    adds: str = ""
    """The list that is added to."""
    under: str = ""
    """The field of what is added that names the item with the gap."""
    given: tuple[tuple[str, str], ...] = ()
    """What else is known of what is added."""


_EDIT = Mend(gettext_noop("Åtgärda"), "plan-edit")
_SEE = Mend(gettext_noop("Visa"), "")
_OWNER = Mend(gettext_noop("Utse ägare"), "plan-owner")
_TARGET = Mend(gettext_noop("Sätt målvärde"), "plan-add", "targets", "of")
_DECIDE = Mend(gettext_noop("För in beslut"), "plan-adopt")
_RISK = Mend(gettext_noop("Bedöm"), "plan-risk")
_WHOLE = Mend(gettext_noop("Åtgärda"), "plan-keep")

MENDS: Mapping[str, Mend] = {
    "G101": Mend(gettext_noop("Lägg till indikator"), "plan-add", "indicators", "goals"),
    "G102": Mend(gettext_noop("Lägg till åtgärd"), "plan-add", "actions", "goals"),
    "G103": _OWNER, "G104": _TARGET, "G105": _EDIT, "G106": _EDIT, "G107": _SEE, "G108": _SEE, "G109": _SEE,
    "G201": _OWNER, "G202": _OWNER, "G203": _EDIT,
    "G204": Mend(gettext_noop("Lägg till indikator"), "plan-add", "indicators", "actions"),
    "G205": _TARGET, "G206": Mend(gettext_noop("Koppla till mål"), "plan-rehang"), "G207": _DECIDE, "G208": _EDIT,
    "G209": _SEE, "G210": _SEE, "G211": _EDIT,
    "G301": _EDIT, "G302": _SEE, "G303": _EDIT, "G304": _EDIT, "G305": _SEE, "G306": _EDIT, "G307": _SEE,
    "G308": _EDIT,
    "G401": _EDIT, "G402": _EDIT, "G403": _EDIT,
    "G404": Mend(gettext_noop("Lägg till utgångsvärde"), "plan-add", "baselines", "of"),
    "G501": _SEE, "G502": _EDIT, "G503": _EDIT, "G504": _SEE, "G505": _SEE,
    "G601": _EDIT, "G602": _EDIT, "G603": _EDIT, "G604": _EDIT,
    "G701": _WHOLE, "G702": _WHOLE, "G703": Mend(gettext_noop("Åtgärda"), "plan-edit-document"), "G704": _DECIDE,
    "G705": _DECIDE, "G706": _DECIDE,
    "G707": Mend(
        gettext_noop("Lägg till regel"), "plan-add", "rules", given=(("kind", "follow_up"), ("every_months", "12"))
    ),
    "G708": _SEE,
    "G801": _EDIT, "G802": Mend(gettext_noop("Passera grinden"), "plan-gate"), "G803": _EDIT, "G804": _EDIT,
    "G805": _RISK, "G806": _RISK, "G901": _EDIT,
}  # fmt: skip
"""Every code of planfile/gaps. What is only worth a thought, or has several ways out, is shown where it stands."""
_OF_THE_PLAN = frozenset({"plan-keep", "plan-edit-document", "plan-adopt"})
_BY_ID = frozenset({"plan-risk", "plan-gate"})
_FROM = "fran"


def came_from(request: DeskRequest, plan: str, otherwise: str) -> str:
    """Where a form leads when it is done: back to the gap it was to close, for the one who came from there."""
    code = request.GET.get(_FROM, "")
    return f"{url(request, 'plan-gaps', plan)}#{code}" if code in MENDS else otherwise


def mend_of(request: DeskRequest, opened: OpenPlan, finding: Finding) -> Cell:
    """The link by a gap: to the form where it is closed for the one who may, else to the page where it is seen."""
    mend, place, slug = MENDS[finding.code], finding.place, opened.card.slug
    if not may_edit(request, opened.card) or not mend.page:
        seen = link_to(request, opened, place.list, place.id) if place.id else url(request, "plan", slug)
        return Cell(_("Visa"), url=seen)
    return Cell(_(mend.says), url=_address(request, slug, mend, finding))


def _address(request: DeskRequest, slug: str, mend: Mend, finding: Finding) -> str:
    place, back = finding.place, {_FROM: finding.code}
    if mend.page == "plan-add":
        said = {mend.under: place.id} if mend.under else {}
        return f"{url(request, mend.page, slug, mend.adds)}?{urlencode({**said, **dict(mend.given), **back})}"
    parts = () if mend.page in _OF_THE_PLAN else (place.id,) if mend.page in _BY_ID else (place.list, place.id)
    return f"{url(request, mend.page, slug, *parts)}?{urlencode(back)}"
