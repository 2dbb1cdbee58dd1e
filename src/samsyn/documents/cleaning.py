"""What every text needs before rendering: control codes no file format can carry go, and a minus keeps its figure."""

import dataclasses
import re
from typing import TypeVar, cast

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")  # XML 1.0, 2.2
_SIGN = re.compile(r"(?<![^\s(])–(?=\d)")  # a minus sign, not the dash of "2013–2019"
_HELD_SIGN = "–\u2060"
_Node = TypeVar("_Node")


def cleaned(node: _Node) -> _Node:
    """The same tree without control codes, each minus held to its figure; untouched parts are the same objects."""
    return cast(_Node, _cleaned(node))


def _cleaned(node: object) -> object:
    if isinstance(node, str):
        if type(node) is str and (_FORBIDDEN.search(node) or _SIGN.search(node)):
            return _SIGN.sub(_HELD_SIGN, _FORBIDDEN.sub("", node))
        return node
    if isinstance(node, tuple):
        inner = tuple(_cleaned(one) for one in node)
        return node if all(a is b for a, b in zip(inner, node, strict=True)) else inner
    if dataclasses.is_dataclass(node) and not isinstance(node, type):
        changed = {}
        for one in dataclasses.fields(node):
            before = getattr(node, one.name)
            after = _cleaned(before)
            if after is not before:
                changed[one.name] = after
        return dataclasses.replace(node, **changed) if changed else node
    return node
