"""Text -> answers, held against the plan: every fault with line, column, and the nearest known words."""

import difflib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from samsyn.catalogue.library import Catalogue
from samsyn.planfile.model import PlanFile
from samsyn.planfile.parsing import Parsed, parse, text_of
from samsyn.planfile.problem import Mark, UnreadablePlan
from samsyn.reports.answers import Answers, Part
from samsyn.reports.asked import subjects
from samsyn.reports.scales import UnknownStepError, Use
from samsyn.reports.small_counts import in_figures

Place = tuple[str | int, ...]


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One fault: where (1-based line and column), at which keys, and what to do."""

    at: Mark
    keys: str
    text: str

    def __str__(self) -> str:
        where = f"rad {self.at.line}, kolumn {self.at.column}"
        return f"{where}: {self.keys}: {self.text}" if self.keys else f"{where}: {self.text}"


class UnreadableAnswersError(ValueError):
    """The file cannot be used as answers to this round. `faults` holds all that was found, in the file's order."""

    def __init__(self, name: str, faults: Sequence[Fault]) -> None:
        self.name, self.faults = name, tuple(sorted(faults))
        count = "ett ställe" if len(self.faults) == 1 else f"{len(self.faults)} ställen"
        super().__init__("\n".join([f"{name}: {count} behöver rättas", *(f"  {fault}" for fault in self.faults)]))


def read(source: Path | str, plan: PlanFile, catalogue: Catalogue, *, year: int, name: str = "") -> Answers:
    """The answers of `plan` for `year`. A string is the text itself. Raises `UnreadableAnswersError`."""
    name = name or (source.name if isinstance(source, Path) else "svaren")
    try:
        parsed = parse(text_of(source, name), name)
    except UnreadablePlan as error:
        faults = [Fault(p.at, "", f"{p.found.sv}. Förväntat: {p.expected.sv}.") for p in error.problems]
        raise UnreadableAnswersError(name, faults) from error
    doubled = [Fault(p.at, "", f"{p.found.sv}. Förväntat: {p.expected.sv}.") for p in parsed.problems]
    try:
        answers = Answers.model_validate(parsed.content)
    except ValidationError as error:
        faults = [_of_schema(parsed, detail) for detail in error.errors()]
        raise UnreadableAnswersError(name, [*doubled, *faults]) from error
    wrong = [Fault(parsed.nearest_mark(at), _dotted(at), text) for at, text in _against(answers, plan, catalogue, year)]
    if doubled or wrong:
        raise UnreadableAnswersError(name, [*doubled, *wrong])
    return answers


def _dotted(at: Place) -> str:
    return ".".join(str(part + 1) if isinstance(part, int) else part for part in at)


def _of_schema(parsed: Parsed, detail: ErrorDetails) -> Fault:
    at = tuple(part for part in detail["loc"])
    return Fault(parsed.nearest_mark(at), _dotted(at), _expected(at, detail))


def _expected(at: Place, detail: ErrorDetails) -> str:
    kind = detail["type"]
    if at == ("schema",) and kind == "literal_error":
        return "filen är skriven för en annan version av schemat (här läses schema 1); uppdatera Samsyn"
    if kind == "extra_forbidden":
        near = difflib.get_close_matches(str(at[-1]), _FIELDS, n=1)
        return "fältet finns inte i schemat" + (f"; menades {near[0]}?" if near else "; ta bort det")
    if kind == "missing":
        return "fältet behövs och saknas"
    words = {
        "float_parsing": "här behövs ett tal, till exempel 52,7; saknas värdet: lämna tomt",
        "int_parsing": "här behövs ett heltal",
        "int_type": "här behövs ett heltal",
        "int_from_float": "här behövs ett heltal",
        "date_from_datetime_parsing": "här behövs ett datum som 2020-04-14",
        "date_parsing": "här behövs ett datum som 2020-04-14",
        "bool_parsing": "här behövs ja eller nej",
        "string_pattern_mismatch": "här behövs ett id: små bokstäver a–z, siffror och bindestreck",
        "model_type": "här behövs fält med namn, kolon och värde",
        "tuple_type": "här behövs en lista: rader som börjar med bindestreck",
    }.get(kind)
    message = words or str(detail["msg"]).removeprefix("Value error, ")
    given = detail["input"]
    return f"{message} (här står {given!r})" if isinstance(given, str | int | float) else message


_MODELS: tuple[type[Part], ...] = (Answers, *Part.__subclasses__())
_FIELDS = sorted({key for model in _MODELS for key in model.model_fields})


def _against(answers: Answers, plan: PlanFile, catalogue: Catalogue, year: int) -> Iterator[tuple[Place, str]]:
    """What does not fit the plan, the year or the scales."""
    if answers.plan != plan.id:
        yield ("plan",), f"svaren hör till planen {answers.plan}, men rapporten gäller {plan.id}; välj rätt svarsfil"
    if answers.year != year:
        yield ("year",), f"svaren gäller {answers.year}, men rapporten gäller {year}; välj rätt svarsfil eller år"
    if answers.plan == plan.id:
        yield from _ids(answers, plan)
        yield from in_figures(answers, plan, catalogue)
    yield from _words(answers)


def _ids(answers: Answers, plan: PlanFile) -> Iterator[tuple[Place, str]]:
    known = {
        "body": {b.id for b in plan.bodies},
        "goal": {s.id for s in subjects(plan)} | {g.id for g in plan.goals},
        "action": {a.id for a in plan.actions},
        "indicator": {i.id for i in plan.indicators},
        "deliverable": {d.id for d in plan.deliverables} | {i.id for i in plan.indicators},
    }
    known["responsible"] = known["body"] | {b.body for b in answers.bodies}
    content = answers.model_dump(by_alias=True)
    for at, key, value in _references(content):
        if key == "body" and at[0] == "bodies" and content["bodies"][at[1]].get("name"):
            continue
        pool = known["responsible"] if key == "body" and at[0] == "economy" else known[key]
        if value not in pool:
            near = difflib.get_close_matches(value, sorted(pool), n=3, cutoff=0.4)
            hint = f"; menades {', '.join(near)}?" if near else ""
            yield at, f"{value} finns inte i planen {plan.id}{hint}"


_REFERS = {"body", "goal", "action", "indicator", "deliverable", "responsible"}


def _references(node: object, at: Place = ()) -> Iterator[tuple[Place, str, str]]:
    if isinstance(node, dict):
        for key, value in node.items():
            decision = bool(at) and at[-1] in {"decision", "council"}
            if key in _REFERS and isinstance(value, str) and not decision:
                yield (*at, key), key, value
            else:
                yield from _references(value, (*at, key))
    elif isinstance(node, list | tuple):
        for index, value in enumerate(node):
            yield from _references(value, (*at, index))


def _words(answers: Answers) -> Iterator[tuple[Place, str]]:
    for at, use, word in _steps(answers):
        scales = answers.year_end_words if at[-1] == "previous" else answers.words
        try:
            scales.step(use, word)
        except UnknownStepError as error:
            yield at, str(error)


def _steps(answers: Answers) -> Iterator[tuple[Place, Use, str]]:
    for i, body in enumerate(answers.bodies):
        if body.state:
            yield ("bodies", i, "state"), Use.REPLY, body.state
        for j, goal in enumerate(body.goals):
            if goal.state:
                yield ("bodies", i, "goals", j, "state"), Use.REPLY, goal.state
            if goal.forecast:
                yield ("bodies", i, "goals", j, "forecast"), Use.FORECAST, goal.forecast
        for j, action in enumerate(body.actions):
            if action.status:
                yield ("bodies", i, "actions", j, "status"), Use.ACTION, action.status
    for i, made in enumerate(answers.goals):
        if made.direction:
            yield ("goals", i, "direction"), Use.DIRECTION, made.direction
        if made.previous:
            yield ("goals", i, "previous"), Use.JUDGEMENT, made.previous
        for key, judgement in (("proposed", made.proposed), ("decided", made.decided)):
            if judgement and judgement.verdict:
                yield ("goals", i, key, "verdict"), Use.JUDGEMENT, judgement.verdict
