"""`python -m tests.support.whole_installation`: something in every room, in the environment's home.

The cast, Exempelby's plan, a planning round, the frozen follow-up of 2024, the follow-up of 2025 that was answered,
decided, noted and frozen, an activity, a local value, and a report on the shelf. For what must hold of all of it.
"""

from tests.support.cast import AT, build


def main() -> None:
    """Migrate the environment's database and fill it through the rooms' own verbs."""
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    from tests.support.decided import led_round, published
    from tests.support.rounds import open_round

    from samsyn.followup.changes.deciding import freeze
    from samsyn.ledgers.changes.values import Cell, save_value
    from samsyn.ledgers.saying import measured

    cast = build()
    planning = open_round(cast, "planning", 2026)
    planning.write("Två skolor till får en språkstödjare.")
    planning.activity()
    planning.mark_ready()
    led = led_round(cast, "noted", last_year=True)
    freeze(by=cast.coordinator.viewer(), at=led.tick(), round=led.slug)
    save_value(
        by=cast.officer.viewer(), at=AT, body=cast.exempelby.bodies["education-committee"],
        cell=Cell("local:entry-level-jobs", 2026, measured("25")),
    )  # fmt: skip
    published(cast)


if __name__ == "__main__":
    main()
