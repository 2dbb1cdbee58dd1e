"""A tree as JSON and back, and its content hash: a decided report is kept as its tree, and the hash is its name."""

import base64
import dataclasses
import datetime as dt
import hashlib
import json
from enum import Enum

from samsyn.documents import chart_data, marks, runs, tree
from samsyn.values.language import Language, Worded
from samsyn.values.quantity import State
from samsyn.values.unit import Unit

FORMAT = 1  # raised when a kept tree of today could no longer be read

_ENUMS: tuple[type[Enum], ...] = (
    Language,
    marks.Status,
    tree.Align,
    tree.CalloutKind,
    chart_data.Width,
    chart_data.BarStyle,
    State,
)
_CLASSES: dict[str, type] = {
    kind.__name__: kind
    for module in (chart_data, marks, runs, tree)
    for kind in vars(module).values()
    if isinstance(kind, type) and dataclasses.is_dataclass(kind)
} | {"Unit": Unit, "Worded": Worded}
_ENUM_CLASSES = {kind.__name__: kind for kind in _ENUMS}


class UnableToThawError(ValueError):
    """The JSON is not a document tree of this format."""


def as_data(node: object) -> object:
    """The tree as lists, dictionaries and strings. Each dataclass carries its class name under "is"."""
    if dataclasses.is_dataclass(node) and not isinstance(node, type):
        fields = {f.name: as_data(getattr(node, f.name)) for f in dataclasses.fields(node)}
        return {"is": type(node).__name__, **fields}
    if isinstance(node, Enum):
        return {"is": type(node).__name__, "value": node.value}
    if isinstance(node, tuple):
        return [as_data(item) for item in node]
    if isinstance(node, dt.date):
        return {"is": "date", "value": node.isoformat()}
    if isinstance(node, bytes):
        return {"is": "bytes", "value": base64.b64encode(node).decode("ascii")}
    return node


def from_data(data: object) -> object:
    """The tree from what `as_data` gave. Unknown classes and fields are refused, not skipped."""
    if isinstance(data, list):
        return tuple(from_data(item) for item in data)
    if not isinstance(data, dict):
        return data
    name = data.get("is")
    if name == "date":
        return dt.date.fromisoformat(data["value"])
    if name == "bytes":
        return base64.b64decode(data["value"])
    if name in _ENUM_CLASSES:
        return _ENUM_CLASSES[name](data["value"])
    if name not in _CLASSES:
        raise UnableToThawError(f"The tree holds {name!r}, which this version of Samsyn does not know.")
    fields = {key: from_data(value) for key, value in data.items() if key != "is"}
    try:
        return _CLASSES[name](**fields)
    except TypeError as error:
        raise UnableToThawError(f"{name} in the tree has fields this version does not know: {error}.") from error


def tree_json(document: tree.Document) -> str:
    """The document as JSON text: sorted keys, no spaces, so the same tree is the same text."""
    frozen = {"format": FORMAT, "document": as_data(document)}
    return json.dumps(frozen, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def thaw(text: str) -> tree.Document:
    """The document that `tree_json` wrote."""
    data = json.loads(text)
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise UnableToThawError(f"The text is not a document tree of format {FORMAT}.")
    document = from_data(data["document"])
    if not isinstance(document, tree.Document):
        raise UnableToThawError("The text holds something else than a document.")
    return document


def tree_hash(document: tree.Document) -> str:
    """SHA-256 (hex) of the tree's JSON: two reports with one hash say the same, to the letter."""
    return hashlib.sha256(tree_json(document).encode("utf-8")).hexdigest()
