"""Where in the text every value begins and ends, to the character, so that an edit can leave all else alone."""

from collections.abc import Iterator
from dataclasses import dataclass

from ruamel.yaml import YAML
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from samsyn.planfile.fields import nearest

Step = str | int
Place = tuple[Step, ...]


class PlaceError(LookupError):
    """The plan has nothing at the place. `known` says what there is one step up."""

    def __init__(self, place: Place, known: tuple[str, ...]) -> None:
        self.place = place
        self.known = known
        self.nearest = nearest(str(place[-1]), known) if place else ()
        written = "/".join(str(step) for step in place)
        hint = f" Nearest: {', '.join(self.nearest)}." if self.nearest else ""
        super().__init__(f"The plan has nothing at {written!r}.{hint}")


def steps(place: str | Place) -> Place:
    """The steps of "goals/goal-housing/direction"; a tuple is taken as it is."""
    return tuple(place.split("/")) if isinstance(place, str) else place


@dataclass(frozen=True, slots=True)
class Field:
    """A key and its value in a mapping."""

    key: Node
    value: Node


class Tree:
    """The nodes of one text. `text` has no byte order mark."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.root: Node = YAML(typ="rt", pure=True).compose(text)

    def find(self, place: Place) -> Node:
        """The node at a place. A row of a list is named by its id, or by its number from 0. Raises `PlaceError`."""
        node = self.root
        for depth, step in enumerate(place):
            child = self.child(node, step)
            if child is None:
                raise PlaceError(place[: depth + 1], tuple(self.names(node)))
            node = child
        return node

    def child(self, node: Node, step: Step) -> Node | None:
        """The value under a key, or the row with an id or number."""
        if isinstance(node, MappingNode):
            found = self.field(node, str(step))
            return found.value if found else None
        if isinstance(node, SequenceNode):
            index = self.index(node, step)
            return None if index is None else node.value[index]
        return None

    def field(self, node: MappingNode, key: str) -> Field | None:
        """The key and value called `key`."""
        return next((Field(k, v) for k, v in node.value if k.value == key), None)

    def index(self, node: SequenceNode, step: Step) -> int | None:
        """The number of the row with an id (or, for a list of words, the word itself), or the number given."""
        named = next((i for i, row in enumerate(node.value) if self.name(row) == step), None)
        if named is None and (isinstance(step, int) or step.isdecimal()):
            return int(step) if 0 <= int(step) < len(node.value) else None
        return named

    def row(self, place: Place, step: Step) -> tuple[SequenceNode, int]:
        """A list and the number of one of its rows. Raises `PlaceError` when there is no such list or row."""
        node = self.find(place)
        index = self.index(node, step) if isinstance(node, SequenceNode) else None
        if index is None or not isinstance(node, SequenceNode):
            raise PlaceError((*place, step), tuple(self.names(node)))
        return node, index

    def name(self, row: Node) -> str | None:
        """A row's id, or the word it is."""
        if isinstance(row, MappingNode):
            found = self.field(row, "id")
            return str(found.value.value) if found else None
        return str(row.value) if isinstance(row, ScalarNode) else None

    def names(self, node: Node) -> Iterator[str]:
        """What can be said after a place."""
        if isinstance(node, MappingNode):
            yield from (str(key.value) for key, _ in node.value)
        if isinstance(node, SequenceNode):
            yield from (name for row in node.value if (name := self.name(row)) is not None)

    def end(self, node: Node) -> int:
        """The index just after the last character of a value; comments and blank lines after it are not part of it."""
        if is_flow(node) or (isinstance(node, ScalarNode) and node.style not in {"|", ">"}):
            return int(node.end_mark.index)
        if isinstance(node, ScalarNode):
            return len(self.text[: node.end_mark.index].rstrip(" \t\r\n"))
        last = node.value[-1]
        return self.end(last[1] if isinstance(node, MappingNode) else last)

    def line_start(self, index: int) -> int:
        """The index of the first character of the line `index` is on."""
        return self.text.rfind("\n", 0, index) + 1

    def line_end(self, index: int) -> int:
        """The index of the line break (or the end of the text) at or after `index`."""
        found = self.text.find("\n", index)
        end = len(self.text) if found < 0 else found
        return end - 1 if end > index and self.text[end - 1] == "\r" else end

    def next_line(self, index: int) -> int:
        """The index of the first character of the line after the one `index` is on."""
        found = self.text.find("\n", index)
        return len(self.text) if found < 0 else found + 1


def is_flow(node: Node) -> bool:
    """Whether a list or mapping is written with brackets."""
    return isinstance(node, MappingNode | SequenceNode) and bool(node.flow_style)
