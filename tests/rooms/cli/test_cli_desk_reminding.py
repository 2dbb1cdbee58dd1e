"""`samsyn desk remind` shows, and with --send sends, once a day; `samsyn desk forget` removes what is too old."""

import datetime as dt

import pytest
from click.testing import CliRunner
from django.core import mail
from django.utils import timezone
from tests.support.cast import Cast
from tests.support.rounds import open_round

from samsyn.audit.models import Change
from samsyn.cli.desk.forgetting import _months_before
from samsyn.cli.main import samsyn
from samsyn.followup.models import Letter
from samsyn.organisation.models import User

pytestmark = pytest.mark.django_db


def _run(*words: str) -> str:
    done = CliRunner().invoke(samsyn, ["desk", *words])
    assert done.exit_code == 0, done.output
    return done.output


def test_without_send_the_letters_are_shown_and_nothing_goes(cast: Cast) -> None:
    open_round(cast, due_on=timezone.localdate())
    said = _run("remind")
    assert cast.officer.email in said and "Kör med --send" in said
    assert mail.outbox == [] and Letter.objects.count() == 0


def test_with_send_each_letter_goes_once_however_often_the_timer_runs(cast: Cast) -> None:
    open_round(cast, due_on=timezone.localdate())
    first, second = _run("remind", "--send"), _run("remind", "--send")
    assert len(mail.outbox) == Letter.objects.count() > 1
    assert f"{len(mail.outbox)} brev skickade, 0 kvar." in first and "0 brev skickade, 0 kvar." in second


def test_old_lines_and_accounts_without_a_role_are_forgotten(cast: Cast) -> None:
    User.objects.filter(pk=cast.former_officer.id).update(created_at=dt.datetime(2020, 1, 1, tzinfo=dt.UTC))
    kept = Change.objects.count()
    said = _run("forget")
    assert "Konton tömda: " in said and "Loggrader gallrade: 0." in said
    assert User.objects.get(pk=cast.former_officer.id).email.endswith("@samsyn.invalid")
    assert User.objects.get(pk=cast.officer.id).email == cast.officer.email
    assert Change.objects.count() >= kept


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [("2026-03-31", 1, "2026-02-28"), ("2024-03-31", 1, "2024-02-29"), ("2026-01-15", 12, "2025-01-15"),
     ("2026-12-31", 120, "2016-12-31"), ("2026-01-31", 2, "2025-11-30")],
)  # fmt: skip
def test_so_many_months_before_is_a_day_that_exists(day: str, months: int, before: str) -> None:
    assert _months_before(dt.date.fromisoformat(day), months) == dt.date.fromisoformat(before)
