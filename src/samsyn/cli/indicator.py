"""`samsyn indicator`: look an indicator up in the catalogue."""

import json

import click
from rich.console import Console
from rich.table import Table

from samsyn.cli.choices import LANGUAGE, as_language
from samsyn.cli.trouble import UnreadableFile


@click.group()
def indicator() -> None:
    """Vad en indikator är: definition, riktning, källa, brott. | What an indicator is."""


@indicator.command("list")
@click.argument("words", nargs=-1)
@LANGUAGE
def list_(words: tuple[str, ...], language: str) -> None:
    """Lista indikatorer vars id eller namn innehåller alla ORD. | List indicators by words in id or title."""
    from samsyn.catalogue.library import load

    table = Table("id", "", box=None, show_header=False)
    found = 0
    for definition in load():
        title = definition.title.in_(as_language(language))
        sought = f"{definition.id} {title} {definition.kolada.title if definition.kolada else ''}".casefold()
        if all(word.casefold() in sought for word in words):
            table.add_row(definition.id, title)
            found += 1
    if not found:
        raise UnreadableFile(f"Ingen indikator innehåller {' och '.join(words)}. Pröva färre ord.")
    Console().print(table)


@indicator.command()
@click.argument("id")
@LANGUAGE
def show(id: str, language: str) -> None:
    """Visa en indikator: vad den är, vad den inte säger. | Show one indicator."""
    from samsyn.catalogue.library import UnknownIndicatorError, load

    chosen = as_language(language)
    try:
        found = load().get(id)
    except UnknownIndicatorError as error:
        raise UnreadableFile(f"Indikatorn {id} finns inte i katalogen. Närmast: {', '.join(error.nearest)}.") from error
    click.secho(found.title.in_(chosen), bold=True)
    for text in (found.definition, found.why, found.says_not, found.source_line):
        click.echo(text.in_(chosen))
    for gap in found.breaks:
        click.echo(f"{gap.year}: {gap.text.in_(chosen)}")


@indicator.command()
def schema() -> None:
    """Skriv katalogens schema som JSON Schema. | Print the catalogue's JSON Schema."""
    from samsyn.catalogue.definition import json_schema

    click.echo(json.dumps(json_schema(), ensure_ascii=False, indent=2))
