"""Tables that a reader of pages has flattened to one cell a line. Only the order of the columns tells the cells
apart.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from samsyn.reader.lines import Line
from samsyn.reader.roles import Role, column_role, label_of
from samsyn.reader.wording import begins_low, joined

_WHEN = re.compile(
    r"^(?:(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)?\d\d)?|löpande|årligen|kontinuerligt|tills vidare|(?:vår"
    r"|höst)(?:en)? \d{4})$",
    re.I,
)
_BODY = re.compile(
    r"nämnd|styrelse|förvaltning|enhet|kontor|avdelning|bolag|\bAB\b|utbildning|samordnare|chef|direktör", re.I
)
_MEASURES = re.compile(r"^(?:andel|antal|genomförd?t?|ja/nej|index|procent|nöjd|upplev|medel|kostnad)", re.I)
_COLUMNS = {
    Role.GOAL,
    Role.SUBGOAL,
    Role.ACTION,
    Role.OWNER,
    Role.DUE,
    Role.INDICATOR,
    Role.NUMBER,
    Role.TARGET,
    Role.AREA,
}


@dataclass(frozen=True, slots=True)
class _Head:
    first: int
    roles: tuple[Role, ...]

    @property
    def after(self) -> int:
        return self.first + len(self.roles)


def rebuilt(lines: Sequence[Line], skip: frozenset[int]) -> tuple[tuple[Line, ...], frozenset[int]]:
    """The lines with each flattened table as rows of cells; the skipped indices moved accordingly."""
    heads = _heads(lines)
    out: list[Line] = []
    skipped: set[int] = set()
    i = 0
    while i < len(lines):
        head = next((h for h in heads if h.first == i), None)
        if head is None:
            if i in skip:
                skipped.add(len(out))
            out.append(lines[i])
            i += 1
            continue
        end = _end(lines, head, heads)
        body = [lines[k] for k in range(head.after, end) if k not in skip]
        out.append(_row([[line] for line in lines[head.first : head.after]]))
        out.extend(_row(cells) for cells in _rows(body, head.roles))
        i = end
    return tuple(out), frozenset(skipped)


def _heads(lines: Sequence[Line]) -> list[_Head]:
    """Three or more lines in a row that are nothing but different column heads, an action among them."""
    heads: list[_Head] = []
    i = 0
    while i < len(lines):
        roles: list[Role] = []
        while i + len(roles) < len(lines):
            line = lines[i + len(roles)]
            role = None if line.cells or line.level or line.text.endswith(":") else column_role(line.text)
            if role not in _COLUMNS or role in roles:
                break
            roles.append(role)
        if len(roles) >= 3 and Role.ACTION in roles:
            heads.append(_Head(i, tuple(roles)))
        i += max(1, len(roles))
    return heads


def _end(lines: Sequence[Line], head: _Head, heads: Sequence[_Head]) -> int:
    following = [h.first for h in heads if h.first > head.first]
    last = following[0] if following else len(lines)
    for k in range(head.after, last):
        label = label_of(lines[k].text)
        if lines[k].level or (
            label is not None and label.role in {Role.AREA, Role.FOLLOW_UP, Role.PARTIES, Role.OVERALL}
        ):
            return k
    return last


def _row(cells: Sequence[Sequence[Line]]) -> Line:
    texts = tuple(joined(line.text for line in cell) for cell in cells)
    first = next(line for cell in cells for line in cell)
    return replace(first, text=" | ".join(texts), cells=texts, whole=True, marker="")


def _rows(lines: Sequence[Line], roles: tuple[Role, ...]) -> list[list[list[Line]]]:
    """The cheapest way to share the lines out over the columns, row after row (dynamic programming over line × column).

    Costs say how unlike a cell's first line is to what its column holds; a line in lower case wants to go on.
    """
    n, width = len(lines), len(roles)
    best: dict[tuple[int, int], tuple[float, tuple[int, int] | None]] = {(0, 0): (0.0, None)}
    for i in range(n):
        for column in range(width):
            here = best.get((i, column))
            if here is None:
                continue
            for size in range(1, min(5, n - i) + 1):
                cost = here[0] + _cost(lines[i : i + size], roles[column])
                key = (i + size, (column + 1) % width)
                if key not in best or cost < best[key][0]:
                    best[key] = (cost, (i, column))
    return _traced(lines, best, width) if (n, 0) in best else []


def _traced(
    lines: Sequence[Line], best: dict[tuple[int, int], tuple[float, tuple[int, int] | None]], width: int
) -> list[list[list[Line]]]:
    cells: list[list[Line]] = []
    at: tuple[int, int] = (len(lines), 0)
    while (came := best[at][1]) is not None:
        cells.append(list(lines[came[0] : at[0]]))
        at = came
    cells.reverse()
    return [cells[k : k + width] for k in range(0, len(cells), width)]


def _cost(cell: Sequence[Line], role: Role) -> float:
    first, rest = cell[0].text, cell[1:]
    when = bool(_WHEN.match(first))
    cost = 2.0 * sum(not begins_low(line.text) for line in rest) + 0.1 * len(rest)
    cost += 6.0 * sum(bool(_WHEN.match(line.text)) for line in rest)
    if begins_low(first) and not when:
        cost += 6.0
    if (role is Role.DUE) is not when:
        cost += 6.0
    if role is Role.OWNER and not _BODY.search(joined(line.text for line in cell)):
        cost += 1.0
    if role is Role.INDICATOR and not _MEASURES.match(first):
        cost += 1.0
    if role in {Role.ACTION, Role.GOAL} and _MEASURES.match(first):
        cost += 1.0
    if (role in {Role.GOAL, Role.NUMBER}) is not bool(re.match(r"\d+(?:\.\d+)*\.?\s", first)) and not when:
        cost += 1.0
    return cost
