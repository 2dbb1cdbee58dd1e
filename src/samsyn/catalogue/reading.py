"""One YAML file -> one definition; a fault is answered with file, line, column and what was expected."""

from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError
from pydantic_core import ErrorDetails
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import MappingNode, Node, SequenceNode

from samsyn.catalogue.definition import Definition


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault, where it stands (1-based line and column; `at` is the path of keys), and what was expected."""

    file: str
    line: int
    column: int
    at: str
    expected: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}:{self.column}"
        return f"{place}: {self.at}: {self.expected}" if self.at else f"{place}: {self.expected}"


class DefinitionError(ValueError):
    """A definition file cannot be used. `faults` says where and why, one each."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in faults))


def read(content: str | bytes, file: str) -> Definition:
    """The definition in one file's content (UTF-8). Raises `DefinitionError` with every fault found."""
    text = content if isinstance(content, str) else _decoded(content, file)
    given = _given(text, file)
    newer = isinstance(given, dict) and given.get("schema", 1) != 1
    try:
        definition = Definition.model_validate(given)
    except ValidationError as error:
        raise DefinitionError(_faults(error, text, file, newer=newer)) from error
    wanted = file_name(definition.id)
    if Path(file).name != wanted:
        raise DefinitionError([Fault(file, 1, 1, "id", f"the file of {definition.id} is called {wanted}")])
    return definition


def file_name(indicator: str) -> str:
    """The name an indicator's file has: kolada:N00973 → kolada-N00973.yaml."""
    return indicator.replace(":", "-", 1) + ".yaml"


def _decoded(content: bytes, file: str) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        before = content[: error.start]
        line, column = before.count(b"\n") + 1, error.start - before.rfind(b"\n")
        raise DefinitionError([Fault(file, line, column, "", "the file is not UTF-8 text here")]) from error


def _given(text: str, file: str) -> object:
    try:
        return YAML(typ="safe", pure=True).load(text)
    except YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        problem = str(getattr(error, "problem", "") or "a character that is not allowed").split("\n")[0]
        raise DefinitionError([Fault(file, line, column, "", f"the YAML cannot be read here: {problem}")]) from error


def _faults(error: ValidationError, text: str, file: str, *, newer: bool) -> list[Fault]:
    root = YAML(typ="safe", pure=True).compose(text)
    faults = []
    for detail in error.errors():
        loc = tuple(str(part) for part in detail["loc"])
        line, column = _place(root, loc)
        faults.append(Fault(file, line, column, ".".join(loc), _expected(detail, newer=newer)))
    return faults


def _expected(detail: ErrorDetails, *, newer: bool) -> str:
    if detail["type"] == "extra_forbidden":
        return "this key is not in the schema; take it out or correct its spelling"
    if detail["type"] == "missing":
        return "this key is needed and is not there"
    if newer and detail["loc"] == ("schema",):
        return "this file is written for another version of the schema (this version reads schema 1); update Samsyn"
    message = str(detail["msg"]).removeprefix("Value error, ")
    given = detail["input"]
    return f"{message} (it says {given!r})" if isinstance(given, str | int | float | None) else message


def _place(root: Node | None, loc: tuple[str, ...]) -> tuple[int, int]:
    """The position of the deepest node on the way to `loc` that is really in the file."""
    node = root
    for part in loc:
        found = _child(node, part)
        if found is None:
            break
        node = found
    return (1, 1) if node is None else (node.start_mark.line + 1, node.start_mark.column + 1)


def _child(node: Node | None, part: str) -> Node | None:
    if isinstance(node, MappingNode):
        return next((value for key, value in node.value if key.value == part), None)
    return node.value[int(part)] if isinstance(node, SequenceNode) else None
