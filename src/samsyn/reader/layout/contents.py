"""The table of contents: left out of the text, but remembered, because it knows which lines are headings."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from samsyn.reader.lines import Line
from samsyn.reader.roles import Role, heading_role
from samsyn.reader.wording import bare

_LEADER = re.compile(r"\.{3,}|…{2,}|(?:\. ){4,}")
_ENTRY = re.compile(r"[.…](?:\s?[.…]){2,}\s*\d{1,3}\s*$|\s{3,}\d{1,3}\s*$")


@dataclass(frozen=True, slots=True)
class Contents:
    """The indices of the lines of the contents, and the headings they name (in bare words)."""

    at: frozenset[int] = frozenset()
    headings: frozenset[str] = frozenset()


def contents(lines: Sequence[Line]) -> Contents:
    """The table of contents: from its heading or its first row of leaders to the last row that ends in a page number.

    A row may wrap: a line without a page number belongs to the next when that one has it.
    """
    leaders = [i for i, line in enumerate(lines) if _LEADER.search(line.text)]
    heads = [i for i, line in enumerate(lines[:80]) if _announces(line.text)]
    if not leaders and not heads:
        return Contents()
    first = heads[0] if heads else leaders[0]
    at: set[int] = {first} if heads else set()
    entries: list[str] = []
    pending: list[int] = []
    for i in range(first + len(at), len(lines)):
        line = lines[i]
        if _ENTRY.search(line.text) or _LEADER.search(line.text):
            entries.append(_heading([lines[k].text for k in (*pending, i)]))
            at.update((*pending, i))
            pending = []
            continue
        pending.append(i)
        if len(pending) > 2:
            break
    if not entries:
        return Contents(frozenset(at if heads else ()))
    return Contents(frozenset(at), frozenset(bare(entry) for entry in entries))


def _announces(text: str) -> bool:
    role = heading_role(text)
    return role is not None and role.role is Role.CONTENTS


def _heading(texts: list[str]) -> str:
    return _ENTRY.sub("", _LEADER.split(" ".join(texts))[0]).strip(" .…\t")
