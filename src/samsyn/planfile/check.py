"""The gap list: what a plan lacks to be followed up, item by item, with what to do about it."""

import datetime as dt
from collections.abc import Mapping

from samsyn.catalogue.library import Catalogue
from samsyn.planfile.gaps import actions, dimensions, documents, frame, goals, indicators, people
from samsyn.planfile.gaps.finding import GapList, Severity
from samsyn.planfile.gaps.ground import Ground, LatestValue
from samsyn.planfile.model import PlanFile

_FAMILIES = (goals, actions, indicators, dimensions, documents, frame, people)


def check(
    plan: PlanFile, *, catalogue: Catalogue, latest: Mapping[str, LatestValue] | None = None, on: dt.date
) -> GapList:
    """All findings on the day `on`, errors first, then by code, then in the order of the plan.

    `latest` maps catalogue ids to the municipality's last value; left out, nothing is said about values.
    """
    ground = Ground(plan, catalogue, latest, on)
    findings = [finding for family in _FAMILIES for finding in family.check(ground)]
    return GapList(tuple(sorted(findings, key=lambda f: (f.severity is not Severity.ERROR, f.code))))
