"""Kolada's API on a free loopback port, answering as a test says."""

import http.server
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import urlsplit

from tests.support.kolada_answers import cell, page

from samsyn.catalogue.library import load
from samsyn.statistics.shelf.releases import carried

PLACES = sorted({area for area, year, *_ in carried().releases()[-1].panel("N00973").lines if year == 2019})
Answer = tuple[int, bytes]


@dataclass
class Source:
    """Where it is, and how it answers; a test may change how."""

    base: str
    how: Callable[[str], Answer]


def answer(path: str) -> Answer:
    """What the source answers when all is well."""
    if path.startswith("/v3/kpi"):
        return 200, _kpi()
    if path.startswith("/v3/municipality_groups"):
        return 200, page([{"id": "G1", "title": "Grupp", "members": [{"member_id": "0163", "member_title": "x"}]}])
    if path.startswith("/v3/municipality"):
        return 200, page([{"id": a, "title": f"Ort {a}", "type": "L" if a.startswith("00") else "K"} for a in PLACES])
    return 200, page([cell(area=area, year=2019) for area in PLACES])


@contextmanager
def serving(how: Callable[[str], Answer] = answer) -> Iterator[Source]:
    source = Source("", how)

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, body = source.how(urlsplit(self.path).path)
            try:
                self.send_response(status)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)
            except OSError:
                self.close_connection = True  # the one who asked is gone

        def log_message(self, format: str, *args: object) -> None:
            del format, args

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        source.base = f"http://127.0.0.1:{running.server_address[1]}/v3"
        yield source
        running.shutdown()


def _kpi() -> bytes:
    entry = load().get("kolada:N00973").kolada
    return page([{
        "id": "N00973", "title": entry.title if entry else "", "description": "", "is_divided_by_gender": True,
        "municipality_type": "K", "auspice": None, "operating_area": "", "perspective": None,
        "prel_publication_date": None, "publication_date": None, "publ_period": None, "has_ou_data": False,
    }])  # fmt: skip
