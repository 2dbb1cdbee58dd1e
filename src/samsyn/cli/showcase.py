"""`samsyn showcase`: the real municipalities' reports from the carried figures, and a local page to look at them."""

import contextlib
import http.server
import threading
import webbrowser
from functools import partial
from pathlib import Path

import click

from samsyn.cli.trouble import UnableToWrite, UnreadableFile

LOOPBACK = "127.0.0.1"


@click.command()
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), default=Path("out/showcase"),
              show_default=True, help="Mappen som sidorna skrivs i. | The folder of the pages.")  # fmt: skip
@click.option("--port", type=click.IntRange(0, 65535), default=8765, show_default=True, help="0: en ledig port.")
@click.option("--serve/--no-serve", default=True, show_default=True, help="Visa sidorna. | Serve the pages.")
@click.option("--examples", type=click.Path(path_type=Path, file_okay=False), help="Mappen med exempelplaner.")
def showcase(out: Path, port: int, serve: bool, examples: Path | None) -> None:
    """Bygg de verkliga planernas rapporter och visa plan, siffror och rapport. | Build the real plans' reports."""
    from rich.progress import track

    from samsyn.cli.choices import today
    from samsyn.reports.build import UnableToWriteError
    from samsyn.reports.showing import plans_in, show, write_index

    folder = examples or Path(__file__).resolve().parents[3] / "examples"
    found = plans_in(folder)
    if not found:
        raise UnreadableFile(f"I {folder} finns inga planer. Kör kommandot i projektets mapp, eller ange --examples.")
    on = today()
    try:
        shown = tuple(show(path, out=out, on=on) for path in track(found, description="Bygger rapporter"))
        index = write_index(shown, out=out, on=on)
    except UnableToWriteError as error:
        raise UnableToWrite(str(error)) from error
    click.echo(f"Sidorna ligger i {index.parent}.")
    if serve:
        _serve(out, port)


class _Quiet(http.server.SimpleHTTPRequestHandler):
    """Files of one folder, to this machine only, without a line in a log for each."""

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: what somebody looks at is theirs."""
        del format, args


def _serve(folder: Path, port: int) -> None:
    handler = partial(_Quiet, directory=str(folder))
    try:
        server = http.server.ThreadingHTTPServer((LOOPBACK, port), handler)
    except OSError:
        server = http.server.ThreadingHTTPServer((LOOPBACK, 0), handler)
    address = f"http://{LOOPBACK}:{server.server_address[1]}/"
    click.echo(f"Öppna {address} i webbläsaren. Avsluta med Ctrl+C.")
    threading.Timer(0.5, _open, (address,)).start()
    with server, contextlib.suppress(KeyboardInterrupt):
        server.serve_forever()


def _open(address: str) -> None:
    with contextlib.suppress(webbrowser.Error):
        webbrowser.open(address)
