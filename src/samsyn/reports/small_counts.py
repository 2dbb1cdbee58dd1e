"""Small counts of persons: refused in figures, warned about in words.

The threshold is disclosure's minimum cell: one to four persons in a municipality can be recognised.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from samsyn.catalogue.definition import Definition
from samsyn.catalogue.library import Catalogue
from samsyn.catalogue.vocabulary import Population
from samsyn.planfile.model import PlanFile
from samsyn.reports.answers import LEAST_COUNT, Answers, CountedValue
from samsyn.reports.few_persons import few_persons
from samsyn.values.unit import PERSONS

Place = tuple[str | int, ...]

_NOT_PERSONS = {
    Population.HOUSEHOLDS, Population.DWELLINGS, Population.PLACES, Population.PROCUREMENTS, Population.ACTIVITIES,
    Population.SCHOOLS, Population.ORGANISATIONS, Population.MUNICIPALITY,
}  # fmt: skip
_ADVICE = (
    f"ett antal personer under {LEAST_COUNT} kan röja vem det gäller; "
    f"skriv ”färre än {LEAST_COUNT}” i stället för talet"
)


@dataclass(frozen=True, slots=True)
class Warned:
    """A passage that may name too few persons, and where it stands in the answers."""

    at: str
    passage: str

    def __str__(self) -> str:
        return f"{self.at}: ”{self.passage}” – om det gäller personer, skriv ”färre än {LEAST_COUNT}”."


def in_figures(answers: Answers, plan: PlanFile, catalogue: Catalogue) -> Iterator[tuple[Place, str]]:
    """Places where a count of persons, or the count behind a share, is 1–4."""
    definitions = {i.id: catalogue.by_id.get(i.catalogue) if i.catalogue else None for i in plan.indicators}
    for i, body in enumerate(answers.bodies):
        for j, value in enumerate(body.values):
            definition = definitions.get(value.indicator)
            for part, cell in (("", value), ("women", value.women), ("men", value.men)):
                if cell is not None:
                    for key in _small(cell, definition):
                        yield ("bodies", i, "values", j, *([part] if part else []), key), _ADVICE


def _small(cell: CountedValue, definition: Definition | None) -> Iterator[str]:
    if is_small(cell.value, definition):
        yield "value"
    if is_small_behind(cell.n, definition):
        yield "n"


def is_small(value: float | None, definition: Definition | None) -> bool:
    """Whether the value is a count of 1–4 persons."""
    counts_persons = definition is not None and (
        definition.measured_in is PERSONS
        or (not definition.measured_in.is_share and definition.unit == "count" and _of_persons(definition))
    )
    return counts_persons and value is not None and 0 < value < LEAST_COUNT


def is_small_behind(n: int | None, definition: Definition | None) -> bool:
    """Whether the count behind a share is 1–4 persons."""
    return n is not None and 0 < n < LEAST_COUNT and (definition is None or _of_persons(definition))


def _of_persons(definition: Definition) -> bool:
    return definition.population.group not in _NOT_PERSONS


def in_words(answers: Answers) -> tuple[Warned, ...]:
    """Passages of free text that seem to count 1–4 persons. A person judges them; nothing is changed."""
    return tuple(Warned(at, passage) for at, text in _texts(answers) for passage in few_persons(text))


def _texts(answers: Answers) -> Iterator[tuple[str, str]]:
    for body in answers.bodies:
        yield body.body, body.late_because or ""
        yield from ((f"{body.body}, {g.goal}", f"{g.text or ''} {g.not_concerned_because or ''}") for g in body.goals)
        yield from ((f"{body.body}, {a.action}", f"{a.comment or ''} {a.evidence or ''}") for a in body.actions)
        yield from ((f"{body.body}, {v.indicator}", f"{v.note or ''} {v.evidence or ''}") for v in body.values)
        yield from ((f"{body.body}, {d.deliverable}", d.evidence or "") for d in body.deliverables)
    for made in answers.goals:
        yield made.goal, made.synthesis or ""
        yield from ((made.goal, j.reasons or "") for j in (made.proposed, made.decided) if j)
        yield from ((made.goal, f"{d.what} {d.why or ''} {d.corrective_action or ''}") for d in made.deviations)
    yield "joint_analysis", answers.joint_analysis or ""
    yield from (("economy", e.text or "") for e in answers.economy)
    yield from (("proposals", text) for text in answers.proposals)
    yield from (("risks", r.text) for r in answers.risks)
