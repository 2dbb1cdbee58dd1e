"""`samsyn statistics fetch` as a whole process, against a real server here that answers rightly and wrongly."""

import http.server
import json
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from tests.support.kolada_answers import cell, page

from samsyn.catalogue.library import load
from samsyn.statistics.shelf.releases import carried

SAMSYN = Path(sys.executable).with_name("samsyn")
ENTRY = load().get("kolada:N00973").kolada
CARRIED = carried().releases()[-1]
PLACES = sorted({area for area, year, *_ in CARRIED.panel("N00973").lines if year == 2019})
CELLS = [cell(area=area, year=2019) for area in PLACES]
Answer = tuple[int, bytes]


def kpi(title: str) -> bytes:
    return page([{
        "id": "N00973", "title": title, "description": "", "is_divided_by_gender": True, "municipality_type": "K",
        "auspice": None, "operating_area": "", "perspective": None, "prel_publication_date": None,
        "publication_date": None, "publ_period": None, "has_ou_data": False,
    }])  # fmt: skip


def source(path: str, base: str) -> Answer:
    """What the source answers when all is well."""
    del base
    if path.startswith("/v3/kpi"):
        return 200, kpi(str(ENTRY and ENTRY.title))
    if path.startswith("/v3/municipality_groups"):
        return 200, page([{"id": "G1", "title": "Grupp", "members": [{"member_id": "0163", "member_title": "x"}]}])
    if path.startswith("/v3/municipality"):
        kinds = {True: "L", False: "K"}
        return 200, page([{"id": a, "title": f"Ort {a}", "type": kinds[a.startswith("00")]} for a in PLACES])
    return 200, page(CELLS)


def data(answer: Callable[[str], Answer]) -> Callable[[str, str], Answer]:
    """The same source, but for the figures."""
    return lambda path, base: answer(base) if path.startswith("/v3/data") else source(path, base)


WRONG: dict[str, Callable[[str, str], Answer]] = {
    "HTML instead of JSON": data(lambda _: (200, b"<!doctype html><title>Driftstopp</title>")),
    "JSON cut in the middle": data(lambda _: (200, page(CELLS)[:-40])),
    "a value that is a word": data(lambda _: (200, page([*CELLS[1:], cell(area=PLACES[0], value="mycket")]))),
    "fewer rows than it says": data(lambda _: (200, page(CELLS[:-1], count=len(CELLS)))),
    "a page cut short whose count fits": data(lambda _: (200, page(CELLS[: len(CELLS) // 2]))),
    "the same row twice": data(lambda _: (200, page([*CELLS, CELLS[0]]))),
    "a page that leads to itself": data(lambda base: (200, page(CELLS, following=f"{base}/data/?page=1"))),
    "a page that leads elsewhere": data(lambda _: (200, page(CELLS, following="http://127.0.0.2:9/v3/data/"))),
    "an address that is gone": data(lambda _: (410, b"Gone")),
    "a title that is another": lambda path, base: (
        (200, kpi("Något helt annat, andel (%)")) if path.startswith("/v3/kpi") else source(path, base)
    ),
}


@pytest.fixture
def server() -> Iterator[tuple[str, dict[str, Callable[[str, str], Answer]]]]:
    """A server on a free loopback port, and the place to put how it answers."""
    how: dict[str, Callable[[str, str], Answer]] = {}

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, body = how["now"](urlsplit(self.path).path, base)
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            del format, args

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as running:
        base = f"http://127.0.0.1:{running.server_address[1]}/v3"
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield base, how
        running.shutdown()


def fetch(base: str, shelf: Path, *more: str) -> subprocess.CompletedProcess[str]:
    command = [SAMSYN, "statistics", "fetch", "N00973", "--from", "2019", "--to", "2019", "--base", base]
    return subprocess.run([*command, "--shelf", shelf, *more], capture_output=True, text=True, check=False)


@pytest.mark.parametrize("what", list(WRONG))
def test_a_wrong_answer_is_told_in_words_the_shelf_is_as_it_was_and_a_rerun_completes(
    what: str, server: tuple[str, dict[str, Callable[[str, str], Answer]]], tmp_path: Path
) -> None:
    base, how = server
    shelf = tmp_path / "hylla"
    shelf.mkdir()
    how["now"] = WRONG[what]
    told = fetch(base, shelf)
    assert told.returncode == 4, told.stdout + told.stderr
    assert "Traceback" not in told.stderr
    assert list(shelf.rglob("manifest.json")) == []
    how["now"] = source
    again = fetch(base, shelf)
    assert again.returncode == 0, again.stderr
    (manifest,) = shelf.rglob("manifest.json")
    assert json.loads(manifest.read_text(encoding="utf-8"))["rows"] == len(CELLS)


def test_a_renamed_indicator_is_taken_once_somebody_has_accepted_it(
    server: tuple[str, dict[str, Callable[[str, str], Answer]]], tmp_path: Path
) -> None:
    base, how = server
    shelf = tmp_path / "hylla"
    shelf.mkdir()
    how["now"] = WRONG["a title that is another"]
    refused = fetch(base, shelf)
    assert "Något helt annat" in refused.stderr
    assert fetch(base, shelf, "--accept", "N00973").returncode == 0
