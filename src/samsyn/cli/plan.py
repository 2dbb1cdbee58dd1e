"""`samsyn plan`: read a plan, print its gap list, its coverage, what changed, and the schema."""

import datetime as dt
import json
from pathlib import Path

import click

from samsyn.cli.choices import LANGUAGE, SHELF, Day, as_language, today
from samsyn.cli.reading import read
from samsyn.cli.trouble import FiguresTrouble, GapsFound, UnreadableFile

PLAN = click.argument("plan_path", metavar="PLAN", type=click.Path(path_type=Path, dir_okay=False))


@click.group()
def plan() -> None:
    """Läs och granska en plan. | Read and check a plan."""


@plan.command()
@PLAN
@click.option("--on", type=Day(), help="Dagen listan gäller (annars i dag). | The day the list is of.")
@click.option("--json", "as_json", is_flag=True, help="Skriv listan som JSON. | Print the list as JSON.")
@SHELF
@LANGUAGE
def check(plan_path: Path, on: dt.date | None, as_json: bool, shelf: Path | None, language: str) -> None:
    """Skriv gaplistan: vad planen saknar, varför det spelar roll, vad du kan göra. | Print the gap list.

    Slutar med kod 1 när listan innehåller brister, 0 när den bara har anmärkningar.
    """
    from samsyn.cli.opening import opened_catalogue, opened_plan, opened_shelf
    from samsyn.planfile.check import check as checked
    from samsyn.planfile.gaps.telling import tell
    from samsyn.reports.build import invented_beside
    from samsyn.reports.figures import gather
    from samsyn.reports.latest import latest_values
    from samsyn.statistics.shelf.manifest import BrokenReleaseError

    chosen, day, catalogue = as_language(language), on or today(), opened_catalogue()
    opened = opened_plan(plan_path, chosen)
    invented = invented_beside(plan_path, opened)
    try:
        figures = gather(opened, day.year, opened_shelf(shelf), catalogue, invented=invented, language=chosen)
    except BrokenReleaseError as error:
        raise FiguresTrouble(str(error)) from error
    gaps = checked(opened, catalogue=catalogue, latest=latest_values(figures), on=day)
    if as_json:
        click.echo(json.dumps(gaps.as_json(), ensure_ascii=False, indent=2))
    else:
        click.echo(tell(gaps, chosen), nl=False)
    if gaps.errors:
        raise GapsFound("")


@plan.command()
@PLAN
@click.argument("dimension", required=False)
@LANGUAGE
def coverage(plan_path: Path, dimension: str | None, language: str) -> None:
    """Visa hur planens delar fördelar sig över en DIMENSION. | Show how the plan covers a dimension."""
    from rich.console import Console
    from rich.table import Table

    from samsyn.cli.opening import opened_plan
    from samsyn.planfile.coverage import UnknownDimensionError
    from samsyn.planfile.coverage import coverage as covered

    opened = opened_plan(plan_path, as_language(language))
    names = [d.id for d in opened.dimensions]
    if dimension is None:
        click.echo("\n".join(names) or "Planen har inga dimensioner.")
        return
    try:
        matrix = covered(opened, dimension)
    except UnknownDimensionError as error:
        raise UnreadableFile(f"Dimensionen {dimension} finns inte i planen. Den har: {', '.join(names)}.") from error
    table = Table("", *matrix.columns)
    for row, counts in zip(matrix.rows, matrix.counts(), strict=True):
        table.add_row(str(row), *(str(count) if count else "–" for count in counts))
    Console().print(table)


@plan.command()
@click.argument("before", type=click.Path(path_type=Path, dir_okay=False))
@click.argument("after", type=click.Path(path_type=Path, dir_okay=False))
def compare(before: Path, after: Path) -> None:
    """Visa vad som skiljer två utgåvor av en plan. | Show what differs between two versions."""
    from samsyn.cli.opening import opened_plan
    from samsyn.planfile.compare import compare as compared

    found = compared(opened_plan(before), opened_plan(after), successors={})
    for word, entries in (("+", found.added), ("–", found.removed), ("~", found.changed), ("→", found.moved)):
        for entry in entries:
            click.echo(f"{word} {entry}")


@plan.command()
def schema() -> None:
    """Skriv planfilens schema som JSON Schema. | Print the plan file's JSON Schema."""
    from samsyn.planfile.model import json_schema

    click.echo(json.dumps(json_schema(), ensure_ascii=False, indent=2))


plan.add_command(read)
