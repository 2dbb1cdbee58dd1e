"""A file read in a process of its own, so that one made to do harm can take neither the memory nor the time of others.

`python -m samsyn.reader.apart` takes one line of JSON and then the file's bytes, and gives the reading as JSON. It
lowers its own limits before it looks at the file; the caller holds the clock.
"""

import json
import os
import resource
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from samsyn.planfile.model import PlanFile
from samsyn.reader.lines import Block, Kind, Line
from samsyn.reader.planning import planned
from samsyn.reader.plausibility import refuse_what_is_no_plan
from samsyn.reader.refusal import Cause, UnableToRead
from samsyn.reader.review import saving
from samsyn.reader.review.beginning import begun
from samsyn.reader.review.state import Review

SECONDS_MOST = 60
BYTES_MOST = 1536 * 1024 * 1024
_HEAD_MOST = 4 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class ShownLine:
    """A line of the document as it is shown beside the draft."""

    number: int
    text: str
    page: int | None = None
    heading: bool = False


@dataclass(frozen=True, slots=True)
class ReadApart:
    """What the other process gave: the document's lines, the review with nothing said yet, and the draft as a plan."""

    lines: tuple[ShownLine, ...]
    pages: int | None
    review: Review
    plan: PlanFile


def read_apart(
    content: bytes, suffix: str, municipalities: Mapping[str, str], *, source_file: str = "",
    seconds: float = SECONDS_MOST, memory: int = BYTES_MOST,
) -> ReadApart:  # fmt: skip
    """Read an uploaded file. Raises `UnableToRead`, also when the reading takes too long or too much memory."""
    asked = {"suffix": suffix, "municipalities": dict(municipalities), "source_file": source_file, "memory": memory,
             "seconds": seconds}  # fmt: skip
    try:
        done = subprocess.run(
            [sys.executable, "-I", "-m", "samsyn.reader.apart"], input=json.dumps(asked).encode() + b"\n" + content,
            capture_output=True, timeout=seconds, check=False, cwd="/", env=_surroundings(),
        )  # fmt: skip
    except subprocess.TimeoutExpired as late:
        raise UnableToRead(Cause.TOO_LONG) from late
    if done.returncode != 0:
        raise UnableToRead(Cause.TOO_LONG)
    held = json.loads(done.stdout)
    if "cause" in held:
        raise UnableToRead.told(Cause(held["cause"]), held["words"])
    return ReadApart(
        lines=tuple(ShownLine(**line) for line in held["lines"]), pages=held["pages"],
        review=saving.from_json(held["review"]), plan=PlanFile.model_validate(held["plan"]),
    )  # fmt: skip


def _surroundings() -> dict[str, str]:
    """What the other process may know: where programs are and how text is written; no secret of the server's."""
    return {name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL", "TMPDIR") if name in os.environ}


def answer(asked: Mapping[str, Any], content: bytes) -> dict[str, Any]:
    """The reading as plain values; a refusal as its cause and words."""
    from samsyn.reader.opening import lines_in
    from samsyn.reader.reading import blocks_of, drafted

    codes, source = asked["municipalities"], asked["source_file"]
    try:
        pages = lines_in(content, asked["suffix"])
        draft, blocks = drafted(pages, codes), blocks_of(pages)
        refuse_what_is_no_plan(draft, blocks)
    except UnableToRead as refusal:
        return {"cause": refusal.cause.value, "words": str(refusal)}
    lines = _shown(pages.lines, blocks)
    plan = planned(draft, codes, source_file=source)
    review = saving.as_json(begun(draft, codes, source_file=source))
    return {"lines": lines, "pages": pages.pages, "review": review, "plan": plan.model_dump(mode="json", by_alias=True)}


def _shown(lines: Sequence[Line], blocks: Sequence[Block]) -> list[dict[str, Any]]:
    headings = {line.number for block in blocks if block.kind is Kind.HEADING for line in block.lines}
    return [
        asdict(ShownLine(one.number, _words(one), one.page, one.level > 0 or one.number in headings)) for one in lines
    ]


def _words(line: Line) -> str:
    return " | ".join(line.cells) if line.cells else f"{line.marker} {line.text}".strip()


def main() -> None:
    """The other process: its own limits first, then the file."""
    asked = json.loads(sys.stdin.buffer.readline(_HEAD_MOST))
    resource.setrlimit(resource.RLIMIT_AS, (asked["memory"], asked["memory"]))
    cpu = max(1, round(asked["seconds"]))
    resource.setrlimit(resource.RLIMIT_CPU, (cpu, cpu))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    told = answer(asked, sys.stdin.buffer.read())
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main()
