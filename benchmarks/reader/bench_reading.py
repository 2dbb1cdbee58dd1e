"""How fast a plan is read, and in how much memory: forty pages of PDF, the same words as Word, and what is refused."""

import io
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pikepdf
from tests.support import reader_files as files

from samsyn.reader.apart import read_apart
from samsyn.reader.linking import proposals
from samsyn.reader.opening import lines_in
from samsyn.reader.reading import drafted
from samsyn.reader.refusal import UnableToRead

Row = tuple[str, float, str, float | None]


def run() -> Iterator[Row]:
    """Seconds and megabytes against the limits we hold ourselves to."""
    content = files.portable(pages=40)
    times = []
    for _ in range(3):
        start, spent = time.perf_counter(), time.process_time()
        pages = lines_in(content, ".pdf")
        drafted(pages)
        times.append((time.perf_counter() - start, time.process_time() - spent))
    yield f"a PDF of {pages.pages} pages, best of three", min(times)[0], "s", 3.0
    yield "the processor's own time of it", min(times)[1], "s", 3.0
    yield "peak memory of the whole process that reads it", _peak(content), "MB", 400.0
    start = time.perf_counter()
    read_apart(content, ".pdf", {})
    yield "the same in a process of its own, as the desk reads", time.perf_counter() - start, "s", 6.0
    start = time.perf_counter()
    drafted(lines_in(files.word(), ".docx"))
    yield "a Word file of two pages", time.perf_counter() - start, "s", 1.0
    for what, bad, suffix in (
        ("5 000 pages, refused", _thick(), ".pdf"),
        ("61 MB, refused", b"x " * 32_000_000, ".txt"),
    ):
        yield what, _refusal(bad, suffix), "s", 3.0
    titles = {f"kolada:N{i:05}": f"Invånare {i}-{i + 4} år med behov {i % 40}, andel (%)" for i in range(500)}
    start = time.perf_counter()
    proposals("Andel invånare 16-84 år med avsaknad av tillit", titles)
    yield "proposals among 500 titles", time.perf_counter() - start, "s", 0.5


_READS = """
import resource, sys
from pathlib import Path
from samsyn.reader.reading import read
read(Path(sys.argv[1]))
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def _peak(content: bytes) -> float:
    """Megabytes at the most, interpreter and libraries included."""
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        Path(file.name).write_bytes(content)
        asked = [sys.executable, "-c", _READS, file.name]
        return float(subprocess.run(asked, check=True, capture_output=True, text=True).stdout)


def _refusal(content: bytes, suffix: str) -> float:
    """The seconds it takes to say no."""
    start = time.perf_counter()
    try:
        drafted(lines_in(content, suffix))
    except UnableToRead:
        return time.perf_counter() - start
    raise RuntimeError(f"{suffix} was read instead of refused")


def _thick() -> bytes:
    saved = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        page = pdf.pages[0]
        for _ in range(4999):
            pdf.pages.append(page)
        pdf.save(saved)
    return saved.getvalue()
