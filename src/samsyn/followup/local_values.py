"""The bodies' own values of the plan's indicators for the year of a round, which the ledgers keep."""

import datetime as dt
from collections.abc import Mapping, Sequence

from samsyn.followup.models import Clearing, Reply
from samsyn.followup.plan_of import RoundPlan
from samsyn.followup.policies import RELEASED
from samsyn.followup.states import ReplyState
from samsyn.ledgers.changes.values import hide_values, release_values, save_local_values
from samsyn.ledgers.keys import definition_of, is_kept_here, keys_of
from samsyn.ledgers.queries import values as ledger
from samsyn.organisation.viewer import Viewer
from samsyn.reports.answers import LocalValue


def local_values(plan: RoundPlan, replies: Sequence[Reply]) -> Mapping[int, tuple[LocalValue, ...]]:
    """Body → its values for the year of the round; of a released reply, those that were released with it. One query."""
    released = [reply.body_id for reply in replies if ReplyState(reply.state) in RELEASED]
    round = plan.round
    return ledger.local_values(round.municipality_id, year=round.year, keys=keys(plan), released=released)


def keep_values(*, by: Viewer, at: dt.datetime, plan: RoundPlan, reply: Reply, values: Sequence[LocalValue]) -> int:
    """Keep what a form said of the body's own values; returns how many were kept."""
    known = keys(plan)
    definitions = {id: definition_of(key, plan.file) for id, key in known.items()}
    return save_local_values(
        by=by, at=at, body=reply.body_id, year=plan.round.year, keys=known, definitions=definitions, values=values
    )


def release(*, by: Viewer, at: dt.datetime, plan: RoundPlan, reply: Reply) -> None:
    """Let the values out of the body together with its answer."""
    release_values(
        by=by, at=at, body=reply.body_id, year=plan.round.year, indicators=list(keys(plan).values())
    )  # fmt: skip


def hide(*, by: Viewer, at: dt.datetime, plan: RoundPlan, reply: Reply) -> None:
    """Take back the values that came out with the answer, when it is taken back or returned."""
    cleared = Clearing.objects.filter(reply=reply).order_by("-number").first()
    if cleared is not None:
        hide_values(
            by=by, at=at, body=reply.body_id, year=plan.round.year, since=cleared.at,
            indicators=list(keys(plan).values()),
        )  # fmt: skip


def keys(plan: RoundPlan) -> dict[str, str]:
    """The plan's indicators that bodies report → what the ledgers call them."""
    known = keys_of(plan.round.plan.slug, plan.file)
    return {id: key for id, key in known.items() if is_kept_here(definition_of(key, plan.file))}
