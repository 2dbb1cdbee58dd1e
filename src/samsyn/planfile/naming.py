"""What the parts of a plan are called when one speaks of them: "mål goal-housing, fältet direction"."""

from collections.abc import Mapping

from samsyn.values.language import Worded

Path = tuple[str | int, ...]

SINGULAR: dict[str, Worded] = {
    "decisions": Worded("beslut", "decision"),
    "revisions": Worded("revidering", "revision"),
    "dimensions": Worded("dimension", "dimension"),
    "statements": Worded("text", "statement"),
    "definitions": Worded("definition", "definition"),
    "rules": Worded("regel", "rule"),
    "bodies": Worded("organ", "body"),
    "parties": Worded("part", "party"),
    "documents": Worded("dokument", "document"),
    "areas": Worded("område", "area"),
    "goals": Worded("mål", "goal"),
    "actions": Worded("åtgärd", "action"),
    "indicators": Worded("indikator", "indicator"),
    "targets": Worded("målvärde", "target"),
    "baselines": Worded("utgångsvärde", "baseline"),
    "deliverables": Worded("leverans", "deliverable"),
    "facts": Worded("uppgift", "fact"),
    "gates": Worded("grind", "gate"),
    "assignments": Worded("uppdrag", "assignment"),
    "risks": Worded("risk", "risk"),
    "evidence": Worded("underlag", "evidence"),
}
WHOLE = Worded("hela filen", "the whole file")
PARTS: dict[str, Worded] = {
    "document": Worded("dokumentet", "the document"),
    "municipality": Worded("kommunen", "the municipality"),
    "level_names": Worded("nivånamnen", "the level names"),
}


def place(path: Path, data: object) -> Worded:
    """The path of keys in words. `data` is the file's content, from which the ids are read."""
    if not path:
        return WHOLE
    head, rest = str(path[0]), path[1:]
    if head in SINGULAR and rest and isinstance(rest[0], int):
        thing = _named(head, rest[0], data)
        return _with_field(thing, rest[1:])
    if head in PARTS and rest:
        return _with_field(PARTS[head], rest)
    return _field(path)


def _named(head: str, index: int, data: object) -> Worded:
    noun = SINGULAR[head]
    rows = data.get(head) if isinstance(data, Mapping) else None
    row = rows[index] if isinstance(rows, list) and index < len(rows) else None
    id_ = row.get("id") if isinstance(row, Mapping) else None
    if isinstance(id_, str) and id_:
        return Worded(f"{noun.sv} {id_}", f"{noun.en} {id_}")
    return Worded(f"{noun.sv} nr {index + 1}", f"{noun.en} no. {index + 1}")


def _with_field(thing: Worded, rest: Path) -> Worded:
    if not rest:
        return thing
    field = _field(rest)
    return Worded(f"{thing.sv}, {field.sv}", f"{thing.en}, {field.en}")


def _field(path: Path) -> Worded:
    dotted = ""
    for part in path:
        dotted += f" {part + 1}" if isinstance(part, int) else f".{part}" if dotted else part
    return Worded(f"fältet {dotted}", f"the field {dotted}")
