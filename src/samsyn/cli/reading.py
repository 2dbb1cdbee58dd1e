"""`samsyn plan read`: a strategy document to a draft of a plan file."""

import json
from pathlib import Path

import click

from samsyn.cli.trouble import UnableToWrite, UnreadableFile


@click.command()
@click.argument("document", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Filen utkastet skrivs till. | Where to write the draft.",
)
@click.option(
    "--json", "as_json", is_flag=True, help="Skriv det lästa som JSON, med källrader. | Print what was read as JSON."
)
def read(document: Path, out: Path | None, as_json: bool) -> None:
    """Läs ett strategidokument till ett utkast. | Read a strategy document into a draft.

    DOCUMENT är docx, pdf, odt, html, md eller txt. Det som bara står i löpande text erbjuds men tas inte med.
    """
    from samsyn.planfile.write import dump
    from samsyn.reader.exchange import as_json as exchanged
    from samsyn.reader.planning import planned
    from samsyn.reader.reading import read as read_document
    from samsyn.reader.refusal import UnableToRead
    from samsyn.reader.telling import told

    codes = _municipalities()
    try:
        draft = read_document(document, codes)
    except UnableToRead as refused:
        raise UnreadableFile(f"{document}: {refused}") from refused
    if as_json:
        click.echo(json.dumps(exchanged(draft, document.name, _titles()), ensure_ascii=False, indent=2))
    plan = dump(planned(draft, codes, source_file=document.name))
    if out is not None:
        _write(out, plan)
        click.echo(told(draft, str(out)), err=as_json, nl=False)
    elif not as_json:
        click.echo(plan, nl=False)


def _municipalities() -> dict[str, str]:
    """Names and codes of the municipalities, from the figures that come with the program."""
    from samsyn.statistics.shelf.releases import open_shelf
    from samsyn.values.area import AreaKind

    found = (area.area for release in open_shelf().releases() for area in release.metadata.areas)
    return {area.name: area.id for area in found if area.kind is AreaKind.MUNICIPALITY}


def _titles() -> dict[str, str]:
    """Titles of the indicators in the catalogue and, where they are known, as the source words them."""
    from samsyn.catalogue.library import load
    from samsyn.statistics.shelf.releases import open_shelf

    ours = {one.id: one.title.sv for one in load()}
    theirs = {f"kolada:{kpi.id}": kpi.title for release in open_shelf().releases() for kpi in release.metadata.kpis}
    return {id_: theirs.get(id_, title) for id_, title in ours.items()}


def _write(out: Path, text: str) -> None:
    if out.exists():
        raise UnableToWrite(f"{out} finns redan. Välj ett annat namn, så att inget du har rättat skrivs över.")
    try:
        out.write_text(text, encoding="utf-8")
    except OSError as error:
        raise UnableToWrite(f"{out} gick inte att skriva ({error.strerror}). Välj en annan plats.") from error
