"""Guards in the database: a row of a frozen round is not changed."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from samsyn.followup.frozen import put_up_guards, take_down_guards


def forwards(_apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    put_up_guards(editor)


def backwards(_apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    take_down_guards(editor)


class Migration(migrations.Migration):
    dependencies = [("followup", "0001_initial")]

    operations = [migrations.RunPython(forwards, backwards)]
