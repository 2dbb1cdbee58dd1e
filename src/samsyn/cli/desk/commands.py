"""`samsyn desk …`: what whoever runs the installation does."""

import gc
import sys
from pathlib import Path

import click

from samsyn.cli.desk.django_ready import home, make_home, ready
from samsyn.cli.trouble import UnableToWrite, UnreadableFile

UNUSED_STATIC = ["ext", "htmx-4*", "htmax-*", "htmx-2.js", "*.ttf"]
"""What libraries bring and no page of ours asks for; compressing it takes longer than all the rest."""


@click.group()
def desk() -> None:
    """Kommunens arbetsyta på webben. | The staff web."""


@desk.command()
@click.option("--app-role", envvar="SAMSYN_APP_ROLE", help="PostgreSQL-rollen som webben loggar in som.")
@click.option("--static/--no-static", default=True, help="Samla stilmallar och skript. | Gather the static files.")
def prepare(app_role: str | None, static: bool) -> None:
    """Gör databasen redo, eller uppgradera den. | Make the database ready, or upgrade it."""
    gc.disable()  # the history of the tables makes a million small things once, and then the process ends
    make_home(home())
    ready()
    from django.conf import settings
    from django.core.management import call_command

    from samsyn.organisation.walls import raise_walls

    call_command("migrate", interactive=False, verbosity=0)
    walls = raise_walls(app_role=app_role)
    if static and not settings.DEBUG:
        call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=UNUSED_STATIC)
    click.echo(f"Databasen är redo ({settings.DATABASES['default']['NAME']}).")
    if walls:
        click.echo(f"Skiljeväggar mellan kommuner i {len(walls)} tabeller.")
    _invite_the_first()


@desk.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Bakom en omvänd proxy: låt stå.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True)
@click.option("--workers", type=click.IntRange(1, 32), default=2, show_default=True, help="Processer.")
@click.option("--threads", type=click.IntRange(1, 32), default=4, show_default=True, help="Trådar i varje process.")
def start(host: str, port: int, workers: int, threads: int) -> None:
    """Starta webben. | Start the web."""
    gc.disable()  # what is loaded now stays: nothing to collect until the workers begin (serving._keep)
    ready()
    from samsyn.cli.desk.serving import serve

    serve(host=host, port=port, workers=workers, threads=threads)


@desk.command()
@click.option("--once", is_flag=True, help="Gör det som väntar och sluta. | Do what is waiting and stop.")
def worker(once: bool) -> None:
    """Gör bakgrundsarbete: hämta siffror, skicka brev. | Do background work."""
    ready()
    from django.core.management import call_command

    call_command("db_worker", queue_name="*", batch=once, interval=1.0)


@desk.command()
@click.option(
    "--send", is_flag=True, help="Skicka. Utan den visas bara vad som skulle gå. | Send; without it only show."
)
def remind(send: bool) -> None:
    """Dagens påminnelser, ett brev per person. | The day's reminders, one letter a person."""
    ready()
    from samsyn.cli.desk.reminding import remind_all

    for line in remind_all(send=send):
        click.echo(line)


@desk.command()
def forget() -> None:
    """Gallra konton, loggrader, inloggningar och adresser som är för gamla. | Remove what is too old."""
    ready()
    from samsyn.cli.desk.forgetting import forget_all

    for line in forget_all():
        click.echo(line)


@desk.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def backup(file: Path) -> None:
    """Säkerhetskopiera allt till en fil (.tar.gz). | Back up everything to one file."""
    ready()
    from django.utils import timezone

    from samsyn.safekeeping.archive import UnableToBackUp, back_up

    try:
        done = back_up(to=file, at=timezone.now())
    except UnableToBackUp as error:
        raise UnableToWrite(str(error)) from error
    click.echo(f"{done.file}: {done.rows} rader och {done.files} filer, {done.size / 1e6:.1f} MB.")
    click.echo("Filen innehåller allt. Förvara den som du förvarar databasen.")


@desk.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.option("--app-role", envvar="SAMSYN_APP_ROLE", help="PostgreSQL-rollen som webben loggar in som.")
def restore(file: Path, app_role: str | None) -> None:
    """Återställ en säkerhetskopia till en tom installation. | Restore a backup into an empty installation."""
    make_home(home())
    ready()
    from samsyn.organisation.walls import raise_walls
    from samsyn.safekeeping.archive import restore as put_back
    from samsyn.safekeeping.rows import UnableToRestore

    try:
        done = put_back(source=file)
    except UnableToRestore as error:
        raise UnreadableFile(str(error)) from error
    raise_walls(app_role=app_role)
    made = f"{done.made_at:%Y-%m-%d %H:%M} (Samsyn {done.made_by})"
    click.echo(f"Återställt: {done.rows} rader och {done.files} filer från {made}.")
    click.echo("Alla behöver logga in på nytt.")


@desk.command(context_settings={"ignore_unknown_options": True, "help_option_names": []}, add_help_option=False)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def manage(arguments: tuple[str, ...]) -> None:
    """Djangos egna kommandon, för den som behöver dem. | Django's own commands."""
    ready()
    from django.core.management import execute_from_command_line

    execute_from_command_line(["samsyn desk manage", *arguments])


def _invite_the_first() -> None:
    """Print the one-time address where the first administrator makes an account, while there is none."""
    from samsyn.organisation.queries import exists_any_user

    if exists_any_user():
        return
    from django.conf import settings
    from django.urls import reverse
    from django.utils import timezone

    from samsyn.organisation.accounts import make_first_code

    click.echo("Ingen har något konto än. Öppna den här adressen och skapa det första (den gäller i två dygn):")
    click.echo(f"  {settings.SITE}{reverse('first', args=[make_first_code(at=timezone.now())])}")
    sys.stdout.flush()
