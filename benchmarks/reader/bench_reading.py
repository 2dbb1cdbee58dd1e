"""How fast a plan is read, and in how much memory: forty pages of PDF, and the same words as Word."""

import time
from collections.abc import Iterator

import psutil
from tests.support import reader_files as files

from samsyn.reader.linking import proposals
from samsyn.reader.opening import lines_in
from samsyn.reader.reading import drafted

Row = tuple[str, float, str, float | None]


def run() -> Iterator[Row]:
    """Seconds and megabytes against the limits we hold ourselves to."""
    content = files.portable(pages=40)
    before = psutil.Process().memory_info().rss
    start = time.perf_counter()
    pages = lines_in(content, ".pdf")
    drafted(pages)
    yield f"a PDF of {pages.pages} pages", time.perf_counter() - start, "s", 3.0
    yield "memory it took", (psutil.Process().memory_info().rss - before) / 1024 / 1024, "MB", 400.0
    start = time.perf_counter()
    drafted(lines_in(files.word(), ".docx"))
    yield "a Word file of two pages", time.perf_counter() - start, "s", 1.0
    titles = {f"kolada:N{i:05}": f"Invånare {i}-{i + 4} år med behov {i % 40}, andel (%)" for i in range(500)}
    start = time.perf_counter()
    proposals("Andel invånare 16-84 år med avsaknad av tillit", titles)
    yield "proposals among 500 titles", time.perf_counter() - start, "s", 0.5
