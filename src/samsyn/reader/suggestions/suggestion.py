"""A suggestion: for which item, what, why, by which rule, in which rank. It is never taken by itself."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from samsyn.planfile.people import Body
from samsyn.values.language import Worded


class Kind(StrEnum):
    """What is suggested."""

    OWNER = "owner"
    INDICATOR = "indicator"
    LINK = "link"
    GOAL_TYPE = "goal_type"
    WORDING = "wording"


@dataclass(frozen=True, slots=True)
class MunicipalBody:
    """A body as the municipality knows it today, and the names it had before."""

    body: Body
    formerly: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """`target` is an item's id, `list` the list it stands in, `words` the words of the document that led here.

    `value` is what a person who takes it would set: fields for `change` (LINK, GOAL_TYPE), a row for `add` to the
    indicators (INDICATOR), the body's id for `appoint` (OWNER); empty when only a person can write it (WORDING).
    """

    kind: Kind
    target: str
    list: str
    what: Worded
    why: Worded
    rule: str
    score: float
    rank: int = 1
    words: tuple[str, ...] = ()
    value: tuple[tuple[str, Any], ...] = ()


def ranked(found: Iterable[Suggestion], most: int) -> list[Suggestion]:
    """The best, numbered from 1. Two that would set the same are one: the better."""
    best: dict[tuple[tuple[str, Any], ...], Suggestion] = {}
    for one in sorted(found, key=lambda s: -s.score):
        best.setdefault(one.value, one)
    order = sorted(best.values(), key=lambda s: (-s.score, s.what.sv))[:most]
    return [replace(one, rank=n) for n, one in enumerate(order, 1)]
