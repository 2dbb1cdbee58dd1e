"""Lines to a draft: the one place that knows the order of the steps."""

import re
from collections.abc import Collection
from pathlib import Path

from samsyn.reader.draft import Draft
from samsyn.reader.front import front
from samsyn.reader.gathering import candidates, definitions, follow_up, parties, purpose, references, related
from samsyn.reader.layout.assembling import assembled
from samsyn.reader.lines import Block, Pages
from samsyn.reader.opening import lines_in, opened
from samsyn.reader.plausibility import refuse_what_is_no_plan
from samsyn.reader.refusal import Cause, UnableToRead
from samsyn.reader.walk import Walk

_LINES_MOST = 40_000
_LETTERS_MOST = 4_000_000
_LINE_LONGEST = 20_000
_NO_WORD = re.compile(r"\S{1000}")


def read(path: Path, known: Collection[str] = ()) -> Draft:
    """The draft of a file. Raises `UnableToRead` with words on what to do; nothing is written anywhere."""
    return _plan_in(opened(path), known)


def read_bytes(content: bytes, suffix: str = "", known: Collection[str] = ()) -> Draft:
    """The draft of an uploaded file, as `read`; the suffix (".docx") only parts text from web page."""
    return _plan_in(lines_in(content, suffix), known)


def _plan_in(pages: Pages, known: Collection[str]) -> Draft:
    draft = drafted(pages, known)
    refuse_what_is_no_plan(draft, blocks_of(pages))
    return draft


def blocks_of(pages: Pages) -> tuple[Block, ...]:
    """The blocks of a document's lines. Raises `UnableToRead` when they are more than a plan can be."""
    lengths = [len(line.text) for line in pages.lines]
    if len(lengths) > _LINES_MOST or sum(lengths) > _LETTERS_MOST or max(lengths, default=0) > _LINE_LONGEST:
        raise UnableToRead(Cause.TOO_LARGE, limit=_LETTERS_MOST // 1_000_000)
    if any(_NO_WORD.search(line.text) for line in pages.lines):
        raise UnableToRead(Cause.NOT_A_PLAN, why="texten består inte av ord")
    return assembled(pages.lines)


def drafted(pages: Pages, known: Collection[str] = ()) -> Draft:
    """The draft of a document's lines. `known`: names of municipalities, used only to undo the genitive of a name."""
    blocks = blocks_of(pages)
    head = front(blocks, known)
    walk = Walk(blocks, head.at).run()
    taken, placed = walk.taken, walk.placed
    said = follow_up(placed)
    return Draft(
        front=head.front,
        vision=taken.visions[0] if taken.visions else None,
        purpose=purpose(placed),
        follow_up=said,
        areas=tuple(taken.areas),
        goals=tuple(taken.goals),
        actions=tuple(taken.actions),
        indicators=tuple(taken.indicators),
        targets=tuple(taken.targets),
        principles=tuple(taken.principles),
        definitions=definitions(placed),
        parties=parties(placed),
        related=related(placed, blocks),
        references=references(blocks),
        candidates=tuple(one for one in candidates(placed) if said is None or one.text != said.text),
    )
