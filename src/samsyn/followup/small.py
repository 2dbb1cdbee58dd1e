"""Counts of few persons, found before an answer is cleared. A person judges each passage; a figure is refused."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from samsyn.catalogue.library import Catalogue
from samsyn.planfile.model import PlanFile, items
from samsyn.reports.answers import Answers
from samsyn.reports.few_persons import few_persons
from samsyn.reports.small_counts import in_figures, in_words


@dataclass(frozen=True, slots=True)
class Passage:
    """What looks like a count of one to four persons: on which item, where a person finds it, and in which words."""

    item: str
    where: str
    passage: str
    may_be_confirmed: bool
    """Words may be about something else than persons; a figure of a count of persons may not."""


Confirmed = Iterable[tuple[str, str]]


def passages(answers: Answers, plan: PlanFile, catalogue: Catalogue, confirmed: Confirmed) -> tuple[Passage, ...]:
    """Every passage that nobody has said is about something else."""
    known, said = _titles(plan), set(confirmed)
    found: dict[tuple[str, str], Passage] = {}
    for place, advice in in_figures(answers, plan, catalogue):
        item = answers.bodies[int(place[1])].values[int(place[3])].indicator
        found[item, advice] = Passage(item, known.get(item, item), advice, may_be_confirmed=False)
    for warned in in_words(answers):
        item = warned.at.rpartition(", ")[2]
        if (item, warned.passage) not in said:
            found[item, warned.passage] = Passage(item, known.get(item, item), warned.passage, may_be_confirmed=True)
    return tuple(found.values())


def unconfirmed(text: str, item: str, confirmed: Confirmed) -> tuple[str, ...]:
    """Passages of one text that nobody has said of the item are about something else than persons."""
    said = set(confirmed)
    return tuple(dict.fromkeys(passage for passage in few_persons(text) if (item, passage) not in said))


def _titles(plan: PlanFile) -> Mapping[str, str]:
    named = {id: getattr(item, "title", None) or getattr(item, "text", None) or id for id, item in items(plan).items()}
    return named | {body.id: body.name for body in plan.bodies}
