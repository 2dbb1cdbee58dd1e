"""A plan file in, a validated `PlanFile` out, or every problem of the file at once, each with its place."""

import json
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from samsyn.catalogue.library import Catalogue
from samsyn.planfile import references, schema_problems
from samsyn.planfile.model import SCHEMA_VERSION, PlanFile
from samsyn.planfile.naming import SINGULAR, WHOLE, place
from samsyn.planfile.parsing import Parsed, parse, text_of
from samsyn.planfile.problem import Mark, Problem, UnreadablePlan
from samsyn.values.language import Worded


@dataclass(frozen=True, slots=True)
class Located:
    """A plan and the line in its file where each item, body, party, document or decision begins."""

    plan: PlanFile
    lines: dict[str, int]


def read(source: Path | str | bytes, *, name: str | None = None, catalogue: Catalogue | None = None) -> PlanFile:
    """The plan in a file (`Path`), or in a text or bytes given as they are.

    `name` is what the file is called in messages. With a `catalogue`, indicator ids are looked up in it.
    Raises `UnreadablePlan` with every problem found; nothing else.
    """
    return located(source, name=name, catalogue=catalogue).plan


def located(source: Path | str | bytes, *, name: str | None = None, catalogue: Catalogue | None = None) -> Located:
    """As `read`, and where in the file everything stands."""
    called = name or (str(source) if isinstance(source, Path) else "plan.yaml")
    parsed = parse(text_of(source, called), called)
    _refuse_another_shape(parsed, called)
    found = list(parsed.problems)
    plan: PlanFile | None = None
    try:
        plan = PlanFile.model_validate_json(json.dumps(parsed.content), strict=True)
    except ValidationError as error:
        found += schema_problems.problems(error, parsed)
    found += references.problems(parsed, catalogue)
    if found or plan is None:
        raise UnreadablePlan(called, found)
    return Located(plan, _lines(parsed))


def _refuse_another_shape(parsed: Parsed, name: str) -> None:
    content = parsed.content
    if not isinstance(content, dict):
        what = (
            Worded("en lista", "a list")
            if isinstance(content, list)
            else Worded("inget annat än en text eller kommentar", "nothing but words or a comment")
        )
        found = Worded(f"filen innehåller {what.sv}", f"the file holds {what.en}")
        wanted = Worded("fält överst, med ”schema: 1” först", "fields at the top, “schema: 1” first")
        raise UnreadablePlan(name, [Problem(Mark(), WHOLE, found, wanted)])
    version = content.get("schema")
    if version == SCHEMA_VERSION and isinstance(version, int) and not isinstance(version, bool):
        return
    raise UnreadablePlan(name, [*parsed.problems, _another_schema(version, parsed)])


def _another_schema(version: object, parsed: Parsed) -> Problem:
    at = parsed.nearest_mark(("schema",))
    here = place(("schema",), parsed.content)
    ours = SCHEMA_VERSION
    if isinstance(version, int) and not isinstance(version, bool) and version > ours:
        found = Worded(
            f"planen är skriven för schema {version}, nyare än det som finns här ({ours})",
            f"the plan is written for schema {version}, newer than the one known here ({ours})",
        )
        wanted = Worded(
            "en nyare version: uppgradera Samsyn och läs planen igen",
            "a newer version: upgrade Samsyn and read it again",
        )
    elif "schema" not in parsed.content:
        found = Worded("uppgift om schema saknas", "the schema is not stated")
        wanted = Worded(f"”schema: {ours}” överst i filen", f"“schema: {ours}” at the top of the file")
    else:
        found = Worded(f"schemat ”{version}” finns inte", f"there is no schema “{version}”")
        wanted = Worded(f"”schema: {ours}”, ett heltal", f"“schema: {ours}”, a whole number")
    return Problem(at, here, found, wanted)


def _lines(parsed: Parsed) -> dict[str, int]:
    """Line of each row's first field, by id; the first one when two lists use the same id."""
    lines: dict[str, int] = {}
    for name in SINGULAR:
        for index, row in references.rows(parsed.content, name):
            lines.setdefault(row["id"], parsed.values[(name, index)].line)
    return lines
