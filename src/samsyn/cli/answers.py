"""`samsyn answers`: a file for the bodies' answers of a year, and a check of a filled-in one."""

from pathlib import Path

import click

from samsyn.cli.answers_forms import form, take_in
from samsyn.cli.trouble import UnableToWrite, UnreadableFile

PLAN = click.argument("plan_path", metavar="PLAN", type=click.Path(path_type=Path, dir_okay=False))
YEAR = click.option("--year", required=True, type=click.IntRange(1990, 2100), help="Året svaren gäller. | The year.")


@click.group()
def answers() -> None:
    """Organens svar för ett år. | The bodies' answers of a year."""


answers.add_command(form)
answers.add_command(take_in)


@answers.command()
@PLAN
@YEAR
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="Filen som skrivs (annars skärmen).")
def new(plan_path: Path, year: int, out: Path | None) -> None:
    """Skriv en svarsfil att fylla i. Skriver aldrig över en fil. | Write an answers file to fill in."""
    from samsyn.cli.opening import opened_catalogue, opened_plan
    from samsyn.reports.new_answers import new as written

    text = written(opened_plan(plan_path), year, opened_catalogue())
    if out is None:
        click.echo(text, nl=False)
        return
    try:
        with out.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError as error:
        raise UnableToWrite(f"{out} finns redan, och någon kan ha svarat i den. Välj ett annat namn.") from error
    except OSError as error:
        raise UnableToWrite(f"{out} gick inte att skriva ({error.strerror}). Kontrollera mapp och utrymme.") from error
    click.echo(f"Skrev {out}. Fyll i det som går och lämna resten tomt; tomt blir ”Ej rapporterad”.")


@answers.command()
@PLAN
@click.argument("answers_path", metavar="SVAR", type=click.Path(path_type=Path, dir_okay=False))
@YEAR
def check(plan_path: Path, answers_path: Path, year: int) -> None:
    """Läs en ifylld svarsfil och säg vad som behöver rättas. | Check a filled-in answers file."""
    from samsyn.cli.opening import opened_catalogue, opened_plan
    from samsyn.reports.read_answers import UnreadableAnswersError, read
    from samsyn.reports.small_counts import in_words

    try:
        found = read(answers_path, opened_plan(plan_path), opened_catalogue(), year=year)
    except UnreadableAnswersError as faults:
        raise UnreadableFile(str(faults)) from faults
    except OSError as error:
        raise UnreadableFile(f"{answers_path} gick inte att läsa ({error.strerror}).") from error
    for warned in in_words(found):
        click.echo(f"Se över: {warned}")
    click.echo(f"{answers_path} går att använda.")


@answers.command()
def schema() -> None:
    """Skriv svarsfilens schema som JSON Schema. | Print the answers file's JSON Schema."""
    import json

    from samsyn.reports.answers import json_schema

    click.echo(json.dumps(json_schema(), ensure_ascii=False, indent=2))
