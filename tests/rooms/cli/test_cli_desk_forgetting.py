"""`samsyn desk forget` keeps the promises of PRIVACY.md about sign-ins and addresses; what lives stays."""

import datetime as dt

import pytest
from allauth.usersessions.models import UserSession
from click.testing import CliRunner
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.utils import timezone
from tests.support.cast import Cast
from tests.support.rounds import open_round

from samsyn.audit.queries import list_changes
from samsyn.cli.main import samsyn
from samsyn.followup.models import Link, Reply
from samsyn.organisation.models import Party

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


def _forget() -> str:
    done = CliRunner().invoke(samsyn, ["desk", "forget"])
    assert done.exit_code == 0, done.output
    return done.output


def _signed_in(user: int, *, since: dt.timedelta) -> str:
    """A sign-in so long ago, with a session of twelve hours behind it. Returns its key."""
    began = timezone.now() - since
    store = SessionStore()
    store["x"] = 1
    store.create()
    Session.objects.filter(session_key=store.session_key).update(expire_date=began + dt.timedelta(hours=12))
    UserSession.objects.create(
        user_id=user, ip="192.0.2.1", user_agent="Firefox", session_key=store.session_key, created_at=began
    )
    return str(store.session_key)


def test_sign_ins_that_have_ended_are_gone_and_living_ones_stay(cast: Cast) -> None:
    living = _signed_in(cast.officer.id, since=dt.timedelta(hours=11))
    _signed_in(cast.officer.id, since=dt.timedelta(hours=13))
    signed_out = _signed_in(cast.head.id, since=dt.timedelta(hours=1))
    Session.objects.filter(session_key=signed_out).delete()
    assert "Avslutade inloggningar gallrade: 2." in _forget()
    assert list(UserSession.objects.values_list("session_key", flat=True)) == [living]
    assert list(Session.objects.values_list("session_key", flat=True)) == [living]
    assert "Avslutade inloggningar gallrade: 0." in _forget()


def _link(reply: Reply, name: str, *, made: dt.timedelta, lasts: dt.timedelta, revoked: bool = False) -> int:
    at = timezone.now() - made
    row = Link.objects.create(
        municipality_id=reply.municipality_id, round_id=reply.round_id, reply=reply, purpose="answer", token_hash=name,
        sent_to=f"{name}@exempelby.example", created_at=at, created_by="samordnaren", expires_at=at + lasts,
        revoked_at=at + DAY if revoked else None,
    )  # fmt: skip
    return row.id


def test_to_whom_an_ended_link_was_sent_is_cleared_after_a_year(cast: Cast) -> None:
    open_round(cast, due_on=timezone.localdate())
    reply = Reply.objects.all()[0]
    long_ended = _link(reply, "expired", made=500 * DAY, lasts=30 * DAY)
    revoked = _link(reply, "revoked", made=400 * DAY, lasts=500 * DAY, revoked=True)
    living = _link(reply, "living", made=400 * DAY, lasts=500 * DAY)
    just_ended = _link(reply, "lately", made=100 * DAY, lasts=30 * DAY)
    assert "Länkars mottagare gallrade: 2." in _forget()
    kept = dict(Link.objects.values_list("id", "sent_to"))
    assert (kept[long_ended], kept[revoked]) == ("", "")
    assert (kept[living], kept[just_ended]) == ("living@exempelby.example", "lately@exempelby.example")
    assert len(list_changes(cast.exempelby.id, thing="link", verb="forget")) == 2


def test_the_contact_of_a_party_archived_long_ago_is_cleared(cast: Cast) -> None:
    today = timezone.localdate()
    for name, archived in (("gammal", today - 400 * DAY), ("nyss", today - 30 * DAY), ("lever", None)):
        Party.objects.create(
            municipality_id=cast.exempelby.id, slug=name, name=name, kind="civil", archived_on=archived,
            contact=f"{name}@forening.example",
        )  # fmt: skip
    assert "Arkiverade parters kontakter gallrade: 1." in _forget()
    kept = dict(Party.objects.filter(slug__in=["gammal", "nyss", "lever"]).values_list("slug", "contact"))
    assert kept == {"gammal": "", "nyss": "nyss@forening.example", "lever": "lever@forening.example"}
