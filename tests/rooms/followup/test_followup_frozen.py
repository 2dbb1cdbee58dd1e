"""The database's own lock on a frozen round."""

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction
from followup_case import Case

from samsyn.followup.frozen import GUARDED
from samsyn.followup.models import Reply, Round
from samsyn.reports.figures import Figures


@pytest.fixture
def frozen(case: Case, opened: str, figures: Figures) -> str:
    reply = case.reply(opened)
    case.write(reply, "Som det var.")
    case.clear(reply)
    case.propose(opened, figures)
    case.decide(opened)
    case.note(opened)
    case.freeze(opened)
    return opened


@pytest.mark.django_db
def test_every_guarded_table_has_its_guard() -> None:
    sql = {
        "sqlite": "SELECT tbl_name FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%%_frozen'",
        "postgresql": "SELECT event_object_table FROM information_schema.triggers WHERE trigger_name LIKE '%%_frozen'",
    }
    with connection.cursor() as cursor:
        cursor.execute(sql[connection.vendor].replace("%%", "%"))
        found = {name for (name,) in cursor.fetchall()}
    assert found == {*GUARDED, "followup_round"}


def test_sql_past_all_verbs_changes_no_row_of_a_frozen_round(case: Case, frozen: str) -> None:
    row = Round.objects.get(slug=frozen)
    for table in GUARDED:
        model = next(one for one in apps.get_models() if one._meta.db_table == table)
        if not model._default_manager.filter(round=row).exists():
            continue
        with pytest.raises(DatabaseError, match="the round is frozen"), transaction.atomic():
            model._default_manager.filter(round=row).update(round=row)
    with pytest.raises(DatabaseError, match="the round is frozen"), transaction.atomic():
        Round.objects.filter(slug=frozen).update(state="open", frozen_at=None)
    assert Round.objects.get(slug=frozen).state == "frozen"


def test_another_round_changes_as_before(case: Case, frozen: str) -> None:
    other = case.round(year=2026)
    assert Reply.objects.filter(round__slug=other).update(contact="rektorsgruppen") > 0
