"""From YAML files to parameters. Kept apart from the book so that nothing heavy is imported before it is needed."""

from collections.abc import Iterable, Iterator
from importlib import resources
from importlib.resources.abc import Traversable
from types import MappingProxyType

from pydantic import ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError

from samsyn.rules.parameter import DatedValue, Parameter, Value
from samsyn.rules.schema import ParameterEntry, TopicFile, ValueEntry, WordedEntry
from samsyn.values.language import Worded


class RulesFileError(ValueError):
    """A file of rules cannot be read; the message names file, place and what was expected."""


def packaged() -> MappingProxyType[str, Parameter]:
    """The parameters that came with the program, by id."""
    folder = resources.files("samsyn.rules") / "parameters"
    return collected(sorted((f for f in folder.iterdir() if f.name.endswith(".yaml")), key=lambda f: f.name))


def collected(files: Iterable[Traversable]) -> MappingProxyType[str, Parameter]:
    """The parameters of the files, by id. Raises `RulesFileError` on a file that does not fit or an id used twice."""
    parameters: dict[str, Parameter] = {}
    rules: set[str] = set()
    for file in files:
        for parameter in _read(file):
            twice = {parameter.id} & parameters.keys() or rules & {value.rule for value in parameter.values}
            if twice:
                raise RulesFileError(f"{file.name}: {', '.join(sorted(twice))} stands twice. Give each its own id.")
            parameters[parameter.id] = parameter
            rules.update(value.rule for value in parameter.values)
    return MappingProxyType(parameters)


def _read(file: Traversable) -> Iterator[Parameter]:
    try:
        raw = YAML(typ="safe", pure=True).load(file.read_text(encoding="utf-8"))
    except MarkedYAMLError as error:
        mark = error.problem_mark
        place = f"line {mark.line + 1}, column {mark.column + 1}" if mark else "unknown place"
        raise RulesFileError(f"{file.name}, {place}: {error.problem}.") from error
    try:
        topic = TopicFile.model_validate(raw)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(step) for step in first["loc"]) or "the whole file"
        raise RulesFileError(f"{file.name}, {place}: {first['msg']}.") from error
    for entry in topic.parameters:
        yield _parameter(entry, _worded(topic.topic))


def _parameter(entry: ParameterEntry, topic: Worded) -> Parameter:
    values = sorted((_value(v, entry.unit) for v in entry.values), key=lambda v: str(v.valid_from or ""))
    return Parameter(entry.id, topic, _worded(entry.title), entry.unit, entry.standing, tuple(values))


def _value(entry: ValueEntry, unit: str) -> DatedValue:
    value: Value = MappingProxyType(entry.value) if isinstance(entry.value, dict) else entry.value
    return DatedValue(
        rule=entry.rule,
        value=value,
        unit=unit,
        valid_from=entry.valid_from,
        valid_to=entry.valid_to,
        applies_by=_worded(entry.applies_by) if entry.applies_by else None,
        source=entry.source,
        certainty=entry.certainty,
        municipality=entry.municipality,
        note=_worded(entry.note) if entry.note else None,
    )


def _worded(entry: WordedEntry) -> Worded:
    return Worded(entry.sv, entry.en)
