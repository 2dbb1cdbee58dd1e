"""Which item of the new reading is which item of the plan: by likeness, best first, each used once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pydantic import BaseModel

from samsyn.planfile.item import Provenance
from samsyn.planfile.model import PlanFile
from samsyn.reader.rereading.likeness import Text, likeness
from samsyn.reader.review.rows import words_field

LISTS = (
    "statements", "definitions", "rules", "areas", "goals", "actions", "indicators", "targets", "parties", "documents",
)  # fmt: skip
"""What a document says itself. Bodies and decisions follow what names them."""

_CROSSING = ("goals", "actions", "indicators", "areas", "statements")
LEAST = 0.5
_LEAST_BY_LABEL = 0.3
_LEAST_ACROSS = 0.85


@dataclass(frozen=True, slots=True)
class Seen:
    """An item of a plan file: where, its words now, and its words as its document had them."""

    list: str
    id: str
    label: str | None
    text: Text
    quoted: Text
    source: Provenance | None

    @property
    def words(self) -> str:
        return self.text.words


@dataclass(frozen=True, slots=True)
class Pair:
    """An item of the plan and the item of the reading it goes on as."""

    before: Seen
    after: Seen
    likeness: float


def seen(plan: PlanFile) -> tuple[Seen, ...]:
    """The items of a plan file that a document may hold."""
    return tuple(_seen(name, row) for name in LISTS for row in getattr(plan, name))


def _seen(name: str, row: BaseModel) -> Seen:
    words = str(getattr(row, words_field(name)))
    source: Provenance | None = getattr(row, "source", None)
    quoted = source.quotation if source is not None and source.quotation else words
    id_, label = str(getattr(row, "id", "")), getattr(row, "label", None)
    return Seen(name, id_, label, Text.of(words), Text.of(quoted), source)


def pairs(before: Sequence[Seen], after: Sequence[Seen]) -> tuple[Pair, ...]:
    """One to one, the likest first; within a list, and across lists when the words are nearly the same."""
    graded = sorted(_graded(before, after), key=lambda g: (-g[0], g[1], g[2]))
    used_before, used_after, found = set[int](), set[int](), list[tuple[int, Pair]]()
    for _, i, j, like in graded:
        if i not in used_before and j not in used_after:
            used_before.add(i)
            used_after.add(j)
            found.append((i, Pair(before[i], after[j], round(like, 2))))
    return tuple(pair for _, pair in sorted(found, key=lambda one: one[0]))


def _graded(before: Sequence[Seen], after: Sequence[Seen]) -> Iterator[tuple[float, int, int, float]]:
    for i, one in enumerate(before):
        for j, other in enumerate(after):
            like = max(likeness(one.quoted, other.quoted), likeness(one.text, other.text))
            labelled = one.label is not None and one.label == other.label
            if one.list == other.list:
                least = _LEAST_BY_LABEL if labelled else LEAST
            elif one.list in _CROSSING and other.list in _CROSSING:
                least = _LEAST_ACROSS
            else:
                continue
            if like >= least:
                closer = 0.02 * labelled + 0.03 * (one.id == other.id) + 0.1 * (one.list == other.list)
                yield like + closer, i, j, like
