"""One edit of a text: which characters go, which come. Block and bracket style each keep their own."""

from dataclasses import dataclass

from ruamel.yaml.nodes import MappingNode, Node, SequenceNode

from samsyn.planfile.emitting import Plain, after_key, inline, item
from samsyn.planfile.spans import PlaceError, Tree, is_flow


@dataclass(frozen=True, slots=True)
class Edit:
    """The characters from `first` to `last` (not included) give way to `text`, written with plain line feeds."""

    first: int
    last: int
    text: str


def put(tree: Tree, node: Node, value: Plain) -> Edit:
    """A value in a list replaced on its own spot, on one line."""
    return Edit(node.start_mark.index, tree.end(node), inline(value))


def set_field(tree: Tree, holder: Node, key: str, value: Plain) -> Edit:
    """A field of a mapping replaced, or added last."""
    if not isinstance(holder, MappingNode):
        raise PlaceError((key,), tuple(tree.names(holder)))
    found = tree.field(holder, key)
    if found is None:
        return _add_field(tree, holder, key, value)
    start, end = found.value.start_mark.index, tree.end(found.value)
    if is_flow(holder):
        return Edit(start, end, inline(value) if end > start else " " + inline(value))
    colon = tree.text.index(":", found.key.end_mark.index) + 1
    new = after_key(value, found.key.start_mark.column)
    beside = found.value.start_mark.line == found.key.start_mark.line and end > start
    if beside and "\n" not in new:
        return Edit(start, end, new[1:])
    return _over_lines(tree, colon, end, new)


def _over_lines(tree: Tree, colon: int, end: int, new: str) -> Edit:
    """A value of several lines: a comment after the old value moves up behind the key, lest it become text."""
    last = tree.line_end(end)
    head, line_break, body = new.partition("\n")
    return Edit(colon, last, f"{head}{tree.text[end:last]}{line_break}{body}") if line_break else Edit(colon, end, new)


def _add_field(tree: Tree, holder: MappingNode, key: str, value: Plain) -> Edit:
    if is_flow(holder):
        if not holder.value:
            return Edit(holder.start_mark.index + 1, holder.start_mark.index + 1, f"{key}: {inline(value)}")
        end = tree.end(holder.value[-1][1])
        return Edit(end, end, f", {key}: {inline(value)}")
    column = holder.value[0][0].start_mark.column
    at = tree.line_end(tree.end(holder))
    return Edit(at, at, f"\n{' ' * column}{key}:{after_key(value, column)}")


def remove_field(tree: Tree, holder: Node, key: str) -> Edit:
    """A field taken out of a mapping."""
    found = tree.field(holder, key) if isinstance(holder, MappingNode) else None
    if found is None or not isinstance(holder, MappingNode):
        raise PlaceError((key,), tuple(tree.names(holder)))
    keys = [k for k, _ in holder.value]
    index = keys.index(found.key)
    if is_flow(holder) or index == 0:
        return _remove_between([(k.start_mark.index, tree.end(v)) for k, v in holder.value], index)
    return _remove_lines(tree, found.key.start_mark.index, tree.end(found.value))


def _remove_between(spans: list[tuple[int, int]], index: int) -> Edit:
    """One of several values on a line: with the comma after it, or before it when it is the last."""
    if index + 1 < len(spans):
        return Edit(spans[index][0], spans[index + 1][0], "")
    if index:
        return Edit(spans[index - 1][1], spans[index][1], "")
    return Edit(*spans[index], "")


def _remove_lines(tree: Tree, first: int, last: int) -> Edit:
    start, end = tree.line_start(first), tree.next_line(last)
    blank_before = start == 0 or tree.text[:start].endswith(("\n\n", "\r\n\r\n"))
    if blank_before:
        while end < len(tree.text) and not tree.text[end : tree.next_line(end)].strip():
            end = tree.next_line(end)
    return Edit(start, end, "")


def insert_row(tree: Tree, rows: SequenceNode, value: Plain, at: int) -> Edit:
    """A row put into a list before number `at`, or last."""
    if is_flow(rows):
        if at < len(rows.value):
            start = rows.value[at].start_mark.index
            return Edit(start, start, f"{inline(value)}, ")
        end = tree.end(rows.value[-1])
        return Edit(end, end, f", {inline(value)}")
    new = item(value, rows.start_mark.column)
    if at < len(rows.value):
        start = _row_start(tree, rows, at)
        return Edit(start, start, new + "\n")
    end = tree.line_end(tree.end(rows))
    return Edit(end, end, "\n" + new)


def remove_row(tree: Tree, rows: SequenceNode, index: int) -> Edit:
    """A row taken out of a list that has others."""
    row = rows.value[index]
    if is_flow(rows):
        return _remove_between([(r.start_mark.index, tree.end(r)) for r in rows.value], index)
    return _remove_lines(tree, row.start_mark.index, tree.end(row))


def move_row(tree: Tree, rows: SequenceNode, index: int, to: int) -> Edit:
    """A row moved to become number `to`; the rows between stay as they are written."""
    first, last = min(index, to), max(index, to)
    spans = [_row_span(tree, rows, i) for i in range(first, last + 1)]
    order = list(range(len(spans)))
    order.insert(to - first, order.pop(index - first))
    gaps = [tree.text[spans[i][1] : spans[i + 1][0]] for i in range(len(spans) - 1)] + [""]
    pieces = [tree.text[spans[i][0] : spans[i][1]] + gap for i, gap in zip(order, gaps, strict=True)]
    return Edit(spans[0][0], spans[-1][1], "".join(pieces).replace("\r\n", "\n"))


def _row_span(tree: Tree, rows: SequenceNode, index: int) -> tuple[int, int]:
    row = rows.value[index]
    if is_flow(rows):
        return row.start_mark.index, tree.end(row)
    return _row_start(tree, rows, index), tree.line_end(tree.end(row))


def _row_start(tree: Tree, rows: SequenceNode, index: int) -> int:
    """The first line of a row, with the comments that stand right above it (not above the list's first row)."""
    start = tree.line_start(rows.value[index].start_mark.index)
    while index and start:
        above = tree.line_start(start - 1)
        if not tree.text[above:start].lstrip().startswith("#"):
            break
        start = above
    return start
