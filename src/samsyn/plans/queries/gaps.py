"""What the plan lacks: the coordinator's own list until it is shared."""

import datetime as dt
from collections.abc import Mapping

from django.utils.translation import gettext as _

from samsyn.catalogue.library import Catalogue
from samsyn.organisation.rights import Right
from samsyn.organisation.unable import UnableToEnter
from samsyn.organisation.viewer import Viewer
from samsyn.planfile.check import check
from samsyn.planfile.gaps.finding import GapList
from samsyn.planfile.gaps.ground import LatestValue
from samsyn.planfile.model import PlanFile
from samsyn.planfile.once import once
from samsyn.plans.queries.plans import OpenPlan, PlanCard


def may_see_gaps(viewer: Viewer, plan: PlanCard) -> bool:
    """Shared lists are for all who read the plan."""
    return plan.gaps_shared_on is not None or viewer.may(Right.SEE_GAPS)


def get_gaps(
    opened: OpenPlan, *, viewer: Viewer, catalogue: Catalogue, latest: Mapping[str, LatestValue] | None, on: dt.date
) -> GapList:
    """The gap list on a day. Raises `UnableToEnter` for who may not see it yet."""
    if not may_see_gaps(viewer, opened.card):
        raise UnableToEnter(_("Listan är samordnarens egen tills den delas. Fråga samordnaren om du behöver se den."))
    held, key = _held(opened.file), (id(catalogue), on, None if latest is None else tuple(sorted(latest.items())))
    if key not in held:
        held.clear()
        held[key] = check(opened.file, catalogue=catalogue, latest=latest, on=on)
    return held[key]


@once
def _held(_plan: PlanFile) -> dict[object, GapList]:
    """The plan's last list by what it was made of: the start page counts it each time it is opened."""
    return {}
