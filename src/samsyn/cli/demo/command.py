"""`samsyn demo`: a desk to try on this machine, with nothing to set up."""

import multiprocessing
import os
import shutil
import threading
import webbrowser
from contextlib import suppress
from pathlib import Path

import click

from samsyn.cli.demo.people import PASSWORD
from samsyn.cli.trouble import UnreadableFile

MARK = "samsyn-demo"
"""A file that says the folder is the demo's own, and may be made anew."""


@click.command()
@click.option("--home", "folder", type=click.Path(path_type=Path, file_okay=False), default=Path("out/desk"),
              show_default=True, help="Mappen som demon ligger i. | The demo's folder.")  # fmt: skip
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@click.option("--keep", is_flag=True, help="Fortsätt med det som finns i mappen. | Go on with what is there.")
@click.option("--serve/--no-serve", default=True, show_default=True, help="Starta webben. | Start the web.")
@click.option("--browser/--no-browser", default=True, show_default=True, help="Öppna webbläsaren.")
@click.option("--examples", type=click.Path(path_type=Path, file_okay=False), help="Mappen med exempel.")
def demo(folder: Path, port: int, keep: bool, serve: bool, browser: bool, examples: Path | None) -> None:
    """Prova arbetsytan med fem verkliga planer och en påhittad kommun. | Try the staff web."""
    source = examples or Path(__file__).resolve().parents[4] / "examples"
    if not (source / "exempelby" / "plan.yaml").is_file():
        raise UnreadableFile(f"I {source} finns inga exempel. Kör i projektets mapp, eller ange --examples.")
    _environment(folder.resolve(), port)
    new = not (keep and (folder / "samsyn.sqlite3").is_file())
    if new:
        _emptied(folder)
    from samsyn.cli.desk.django_ready import make_home, ready

    make_home(folder.resolve())
    ready()
    if serve:
        _made_apart(folder, source, new)
    else:
        _made(folder, source, new)
    address = f"http://127.0.0.1:{port}/"
    click.echo(f"Öppna {address} i webbläsaren. Inloggningssidan visar vilka du kan prova som. Avsluta med Ctrl+C.")
    if serve:
        from samsyn.cli.desk.serving import serve as start

        if browser:
            threading.Timer(2.0, _open, (address,)).start()
        start(host="127.0.0.1", port=port, workers=1, threads=4)


def _environment(folder: Path, port: int) -> None:
    """The demo has its own home and database whatever this machine's environment says."""
    for name in [name for name in os.environ if name.startswith("SAMSYN_")]:
        del os.environ[name]
    os.environ["SAMSYN_HOME"] = str(folder)
    os.environ["SAMSYN_DEMO"] = "1"
    os.environ["SAMSYN_DEMO_PASSWORD"] = PASSWORD
    os.environ["SAMSYN_SITE"] = f"http://127.0.0.1:{port}"


def _emptied(folder: Path) -> None:
    """A folder of an earlier demo is made anew; a folder of anything else is left alone."""
    if folder.is_dir() and any(folder.iterdir()):
        if not (folder / MARK).is_file():
            raise UnreadableFile(f"{folder} är inte tom och inte en tidigare demo. Ange en annan mapp med --home.")
        shutil.rmtree(folder)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / MARK).write_text("Den här mappen görs om av `samsyn demo`.\n", encoding="utf-8")


def _made_apart(folder: Path, source: Path, new: bool) -> None:
    """Fill the demo in a process of its own.

    The typesetter and the figures' database start threads when they are first used. A server forked from a process
    that has used them has their locks and not their threads, and waits for ever at the first PDF.
    """
    apart = multiprocessing.get_context("spawn").Process(target=_ready_and_made, args=(folder.resolve(), source, new))
    apart.start()
    apart.join()
    if apart.exitcode:
        raise SystemExit(apart.exitcode)


def _ready_and_made(folder: Path, source: Path, new: bool) -> None:
    from samsyn.cli.desk.django_ready import ready

    ready()
    _made(folder, source, new)


def _made(folder: Path, source: Path, new: bool) -> None:
    """A folder that is kept may be of an earlier version: its tables and its pages' files are brought up to date."""
    from django.core.management import call_command
    from django.utils import timezone

    from samsyn.cli.demo.filling import fill
    from samsyn.cli.desk.commands import UNUSED_STATIC

    if new:
        click.echo(f"Gör en demo i {folder} …")
    call_command("migrate", interactive=False, verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=UNUSED_STATIC)
    if new:
        fill(source, at=timezone.now(), said=lambda text: click.echo(f"  {text}"))


def _open(address: str) -> None:
    with suppress(webbrowser.Error):
        webbrowser.open(address)
