"""A person's own calendar address: made, made anew, ended."""

import datetime as dt

from django.db import transaction

from samsyn.audit.changes import record
from samsyn.followup.links.tokens import FeedAddress, read_feed, sign_feed
from samsyn.followup.models import Feed
from samsyn.organisation.queries import get_viewer
from samsyn.organisation.unable import UnableToFind
from samsyn.organisation.viewer import Viewer
from samsyn.organisation.walls import stand_in


@transaction.atomic
def make_feed(*, by: Viewer, at: dt.datetime) -> None:
    """A new address for the viewer; one that was there before ends."""
    if by.user is None:
        raise UnableToFind("")
    row = Feed.objects.filter(municipality=by.municipality, user=by.user).select_for_update().first()
    if row is None:
        row = Feed.objects.create(municipality_id=by.municipality, user_id=by.user, made_at=at)
    else:
        row.number, row.made_at, row.revoked_at = row.number + 1, at, None
        row.save()
    record(by=by.doer, at=at, municipality=by.municipality, verb="create", thing="calendar", key=row.id)


@transaction.atomic
def end_feed(*, by: Viewer, at: dt.datetime) -> None:
    """The viewer's address gives nothing any more."""
    row = Feed.objects.filter(municipality=by.municipality, user=by.user or 0, revoked_at=None).first()
    if row is None:
        return
    row.revoked_at = at
    row.save(update_fields=["revoked_at"])
    record(by=by.doer, at=at, municipality=by.municipality, verb="revoke", thing="calendar", key=row.id)


def secret_of(viewer: Viewer, number: int) -> str:
    """The secret part of the address, made again from the installation's key."""
    return sign_feed(FeedAddress(viewer.municipality, viewer.user or 0, number))


def open_feed(secret: str, *, on: dt.date) -> Viewer:
    """Whose calendar it is, with the roles held on the day. Raises `UnableToFind` for every address that is not good:
    forged, ended, or of somebody who has no role any more.
    """
    said = read_feed(secret)
    if said is None:
        raise UnableToFind("")
    stand_in(said.municipality, user=said.user)
    rows = Feed.objects.filter(municipality=said.municipality, user=said.user, number=said.number, revoked_at=None)
    viewer = get_viewer(said.user, said.municipality, on=on) if rows.exists() else None
    if viewer is None:
        stand_in(None)
        raise UnableToFind("")
    return viewer
