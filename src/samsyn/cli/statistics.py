"""`samsyn statistics`: fetch from Kolada, take in files, look at what lies on the shelf."""

import datetime as dt
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from samsyn.cli.choices import LANGUAGE, SHELF, Day, as_language, now, today
from samsyn.cli.trouble import FiguresTrouble, UnreadableFile
from samsyn.values.language import Language, Worded

if TYPE_CHECKING:
    from samsyn.statistics.ingest.table import Preview
    from samsyn.statistics.shelf.staging import Row

OWN_SHELF = click.option(
    "--shelf", required=True, type=click.Path(path_type=Path, file_okay=False), envvar="SAMSYN_SHELF",
    help="Hyllan som siffrorna läggs på. | The shelf the figures are put on.",
)  # fmt: skip


SHOWN_ROWS = 12


@click.group()
def statistics() -> None:
    """Hämta, läs in och visa siffror. | Fetch, take in and show figures."""


@contextmanager
def _told() -> Iterator[None]:
    """Trouble with figures, said without a traceback. The shelf is unchanged when this happens."""
    from samsyn.statistics.fetch.transport import FetchError
    from samsyn.statistics.ingest.kolada import IncompleteHarvestError, PlacesLostError
    from samsyn.statistics.ingest.sheets import UnreadableTableError
    from samsyn.statistics.ingest.table import NotAcceptedError
    from samsyn.statistics.metadata import UnknownAreaError
    from samsyn.statistics.shelf.checks import DataRefusedError
    from samsyn.statistics.shelf.manifest import BrokenReleaseError
    from samsyn.statistics.shelf.releases import UnknownReleaseError
    from samsyn.statistics.shelf.staging import UnreadableFileError
    from samsyn.statistics.shelf.writing import UnableToShelveError
    from samsyn.statistics.titles import TitlesChangedError

    try:
        yield
    except (UnreadableTableError, UnreadableFileError) as error:
        raise UnreadableFile(str(error)) from error
    except (
        FetchError, IncompleteHarvestError, PlacesLostError, NotAcceptedError, UnknownAreaError, DataRefusedError,
        BrokenReleaseError, UnableToShelveError, TitlesChangedError, UnknownReleaseError,
    ) as error:  # fmt: skip
        raise FiguresTrouble(str(error)) from error


@statistics.command()
@click.argument("kpis", nargs=-1)
@click.option("--from", "first", type=int, default=2013, show_default=True, help="Första året. | First year.")
@click.option("--to", "last", type=int, help="Sista året (annars i år). | Last year.")
@click.option("--changed-since", type=Day(), help="Bara det som ändrats sedan dess. | Only what changed since.")
@click.option("--accept", multiple=True, help="Nyckeltal vars ändring du godkänner. | Accept a change.")
@click.option("--base", "address", help="En annan adress än Kolada v3. | Another address than Kolada v3.")
@OWN_SHELF
def fetch(
    kpis: tuple[str, ...], first: int, last: int | None, changed_since: dt.date | None, accept: tuple[str, ...],
    address: str | None, shelf: Path,
) -> None:  # fmt: skip
    """Hämta nyckeltal (KPIS, annars hela katalogens) från Kolada. | Fetch indicators from Kolada."""
    from rich.progress import Progress

    from samsyn.catalogue.library import load
    from samsyn.statistics.fetch.connection import connected
    from samsyn.statistics.fetch.kolada import BASE
    from samsyn.statistics.fetch.kolada import Progress as Fetched
    from samsyn.statistics.ingest.bulk import SOURCE
    from samsyn.statistics.ingest.kolada import ingest_harvest
    from samsyn.statistics.shelf.releases import open_shelf
    from samsyn.statistics.titles import ensure_unchanged, pinned

    until = last or today().year
    if first > until:
        raise click.BadParameter(f"{first} är senare än sista året, {until}.", param_hint="--from")
    if unknown := [kpi for kpi in kpis if not re.fullmatch(r"[NU][0-9]{5}", kpi)]:
        raise click.BadParameter(f"{', '.join(map(repr, unknown))}: ett id skrivs som N00973.", param_hint="KPIS")
    pins = pinned(load())
    wanted = kpis or tuple(sorted(pins))
    opened = open_shelf(shelf)
    years = range(first, until + 1)
    with _told(), Progress() as bar:
        task = bar.add_task("Kolada", total=None)

        def told(fetched: Fetched) -> None:
            bar.update(task, completed=fetched.done, total=fetched.planned, description=f"Kolada {fetched.what}")

        with connected(told, base=address or BASE) as kolada:
            metadata = kolada.metadata(today())
            ensure_unchanged({k: t for k, t in pins.items() if k in wanted}, metadata, accept)
            harvest = kolada.figures(wanted, years, changed_since=changed_since)
        base = opened.latest(SOURCE) if changed_since else None
        release = ingest_harvest(opened, harvest, metadata, base=base, pins=pins, accepted=accept)
    click.echo(f"Utgåva {release.id}: {release.manifest.rows} värden på hyllan {shelf}.")


def _as_understood(row: "Row") -> str:
    """The value of a row as it was read, so that a share read as a part (0,527 for 52,7 %) is seen before saving."""
    from samsyn.statistics.series import quantity_of
    from samsyn.statistics.shelf.panel import Cell
    from samsyn.values.quantity import Observed

    found = quantity_of(Cell(row.value, row.n, None, row.status))
    if not isinstance(found, Observed):
        return found.words(Language.SV)
    value = f"{found.value:.10g}".replace(".", ",")
    return value if found.n is None else f"{value} (n = {found.n})"


def _look_over(shown: "Preview") -> None:
    """Refuse counts of one to four persons; point out shares that look like parts of one (0,527 for 52,7 %)."""
    from samsyn.catalogue.library import load
    from samsyn.reports.small_counts import is_small, is_small_behind

    by_id = load().by_id
    small = [r for r in shown.rows if is_small(r.value, by_id.get(r.kpi)) or is_small_behind(r.n, by_id.get(r.kpi))]
    if small:
        where = ", ".join(f"{row.kpi} {row.area} {row.year}" for row in small[:SHOWN_ROWS])
        raise FiguresTrouble(f"Ett till fyra är för få personer att visa ({where}). Skriv <5 i stället för talet.")
    for kpi in sorted({row.kpi for row in shown.rows if by_id[row.kpi].measured_in.is_share}):
        values = [row.value for row in shown.rows if row.kpi == kpi and row.value is not None]
        if any(values) and max(values) <= 1:
            click.echo(f"Se över: {kpi} har inga värden över 1. Procent skrivs som 52,7, inte som 0,527.")


@statistics.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.option("--body", required=True, help="Organet som lämnar siffrorna. | The body that reports.")
@click.option("--area", help="Kommunen, om tabellen inte har en kolumn för den. | The municipality.")
@click.option("--accept", is_flag=True, help="Spara det som visades. | Save what was shown.")
@click.option("--leave-out", is_flag=True, help="Spara utan raderna som inte gick att förstå. | Leave those rows out.")
@OWN_SHELF
def take_in(file: Path, body: str, area: str | None, accept: bool, leave_out: bool, shelf: Path) -> None:
    """Läs in kommunens egen tabell (CSV, XLSX). Visar först; sparar med --accept. | Take in a table of your own."""
    from samsyn.catalogue.library import load
    from samsyn.statistics.ingest.table import accept as accepted
    from samsyn.statistics.ingest.table import preview
    from samsyn.statistics.shelf.releases import carried, open_shelf

    titles = {d.id: d.title.sv for d in load() if d.kolada is None}
    metadata = carried().releases()[-1].metadata
    with _told():
        place = metadata.area(area) if area else None
        shown = preview(file, indicators=titles, metadata=metadata, area=place)
        for field, heading in shown.columns.items():
            click.echo(f"{field}: kolumnen ”{heading}”")
        click.echo(f"{len(shown.rows)} värden gick att läsa, {len(shown.not_taken)} rader gick det inte.")
        for row in shown.rows[:SHOWN_ROWS]:
            click.echo(f"  {row.kpi}  {row.area}  {row.year}  {row.sex}  {_as_understood(row)}")
        if len(shown.rows) > SHOWN_ROWS:
            click.echo(f"  … och {len(shown.rows) - SHOWN_ROWS} till")
        for fault in shown.not_taken:
            click.echo(f"  {fault}")
        _look_over(shown)
        if not accept:
            click.echo("Inget är sparat. Kör igen med --accept när det ser rätt ut.")
            return
        release = accepted(open_shelf(shelf), shown, body=body, received_at=now(), leave_out_not_taken=leave_out)
    click.echo(f"Utgåva {release.id}: {release.manifest.rows} värden på hyllan {shelf}.")


@statistics.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.option("--metadata", "described", required=True, type=click.Path(path_type=Path, file_okay=False, exists=True),
              help="Mapp med kpi_df.json, munic.json, munic_g.json.")  # fmt: skip
@click.option("--retrieved-on", type=Day(), required=True, help="Dagen filen hämtades hos källan.")
@OWN_SHELF
def ingest(file: Path, described: Path, retrieved_on: dt.date, shelf: Path) -> None:
    """Läs in en stor Parquet-fil med Koladas värden. | Take in a bulk file of Kolada's values."""
    from samsyn.statistics.ingest.bulk import ingest_bulk, read_metadata
    from samsyn.statistics.shelf.releases import open_shelf

    at = dt.datetime.combine(retrieved_on, dt.time(), tzinfo=dt.UTC)
    with _told():
        release = ingest_bulk(open_shelf(shelf), file, read_metadata(described, retrieved_on), retrieved_at=at)
    click.echo(f"Utgåva {release.id}: {release.manifest.rows} värden på hyllan {shelf}.")


@statistics.command()
@SHELF
def releases(shelf: Path | None) -> None:
    """Lista utgåvorna på hyllan. | List the releases on the shelf."""
    from samsyn.cli.opening import opened_shelf

    with _told():
        for release in opened_shelf(shelf).releases():
            manifest = release.manifest
            click.echo(f"{release.id}  {manifest.retrieved_on}  {manifest.rows} värden  {manifest.attribution}")


@statistics.command()
@click.argument("indicator")
@click.argument("area")
@click.option("--until", type=int, help="Sista året. | Last year.")
@click.option("--earlier-release", help="Säg vad som ändrats sedan denna utgåva. | Tell what changed since.")
@SHELF
@LANGUAGE
def show(
    indicator: str, area: str, until: int | None, earlier_release: str | None, shelf: Path | None, language: str
) -> None:  # fmt: skip
    """Visa en indikators serie för ett område. | Show an indicator's series for an area."""
    from rich.console import Console
    from rich.table import Table

    from samsyn.catalogue.library import UnknownIndicatorError
    from samsyn.cli.opening import opened_catalogue, opened_shelf
    from samsyn.statistics.series import read
    from samsyn.values import figures
    from samsyn.values.area import Sex

    chosen = as_language(language)
    try:
        definition = opened_catalogue().get(indicator if ":" in indicator else f"kolada:{indicator}")
    except UnknownIndicatorError as error:
        raise UnreadableFile(
            f"Indikatorn {indicator} finns inte i katalogen. Närmast: {', '.join(error.nearest)}."
        ) from error
    with _told():
        opened = opened_shelf(shelf)
        parts = {
            sex: read(
                opened, definition, area, sex, until=until or today().year, since=2013,
                earlier_release=earlier_release, language=chosen,
            )
            for sex in Sex
        }  # fmt: skip
    click.secho(definition.title.in_(chosen), bold=True)
    table = Table()
    table.add_column("År", no_wrap=True, min_width=4)
    for heading in ("Alla", "Kvinnor", "Män"):
        table.add_column(heading, overflow="fold")  # a figure is never cut off: 31,… could be any number
    for observation in parts[Sex.ALL].observations:
        cells = [parts[sex].at(observation.year).quantity for sex in Sex]
        unit = parts[Sex.ALL].unit
        table.add_row(str(observation.year), *(figures.quantity(cell, unit, chosen, with_n=True) for cell in cells))
    Console().print(table)
    for sex, series in parts.items():
        for observation in series.observations:
            if observation.revised_from is not None:
                before = figures.quantity(observation.revised_from, series.unit, chosen)
                changed = Worded(
                    f"ändrat sedan {earlier_release}, då {before}", f"changed since {earlier_release}: {before}"
                )
                click.echo(f"{observation.year} {sex}: {changed.in_(chosen)}")
    click.echo(definition.source_line.in_(chosen))
