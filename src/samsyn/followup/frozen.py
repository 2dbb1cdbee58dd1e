"""The last lock: in a frozen round the database itself refuses to change a row, whoever asks.

The first lock is `policies`. Rows are never deleted by the verbs; PostgreSQL refuses that too. A migration puts the
guards up; one that rebuilds a guarded table in SQLite must put them up again (a test says so).
"""

from django.db.backends.base.schema import BaseDatabaseSchemaEditor

GUARDED = (
    "followup_reply", "followup_replystep", "followup_clearing", "followup_goalanswer", "followup_actionanswer",
    "followup_activity", "followup_deliverableanswer", "followup_synthesis", "followup_judgement", "followup_reading",
    "followup_roundstep",
)  # fmt: skip
_SAYS = "the round is frozen"


def put_up_guards(editor: BaseDatabaseSchemaEditor) -> None:
    """Once per table; anew each time."""
    take_down_guards(editor)
    if editor.connection.vendor == "postgresql":
        editor.execute(_function("samsyn_refuse_frozen", "(SELECT state FROM followup_round WHERE id = OLD.round_id)"))
        editor.execute(_function("samsyn_refuse_frozen_round", "OLD.state"))
    for table in GUARDED:
        if editor.connection.vendor == "postgresql":
            editor.execute(_postgres(table, "samsyn_refuse_frozen"))
        else:
            editor.execute(_sqlite(table, "(SELECT state FROM followup_round WHERE id = OLD.round_id)"))
    if editor.connection.vendor == "postgresql":
        editor.execute(_postgres("followup_round", "samsyn_refuse_frozen_round"))
    else:
        editor.execute(_sqlite("followup_round", "OLD.state"))


def take_down_guards(editor: BaseDatabaseSchemaEditor) -> None:
    """For migrations that go back, and before the guards are put up anew."""
    postgres = editor.connection.vendor == "postgresql"
    for table in (*GUARDED, "followup_round"):
        editor.execute(f"DROP TRIGGER IF EXISTS {table}_frozen" + (f' ON "{table}"' if postgres else ""))


def _sqlite(table: str, state: str) -> str:
    return (
        f"CREATE TRIGGER {table}_frozen BEFORE UPDATE ON \"{table}\" WHEN {state} = 'frozen' "
        f"BEGIN SELECT RAISE(ABORT, '{_SAYS}'); END"
    )


def _postgres(table: str, function: str) -> str:
    return (
        f'CREATE TRIGGER {table}_frozen BEFORE UPDATE OR DELETE ON "{table}" FOR EACH ROW EXECUTE FUNCTION {function}()'
    )


def _function(name: str, state: str) -> str:
    return (
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF {state} = 'frozen' THEN RAISE EXCEPTION '{_SAYS}' USING ERRCODE = 'integrity_constraint_violation'; "
        "END IF; IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW; END $$"
    )
