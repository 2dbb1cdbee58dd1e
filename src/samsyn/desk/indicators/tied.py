"""Which indicators the municipality's plans use, and for what."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from samsyn.catalogue.definition import Definition
from samsyn.catalogue.library import load_all
from samsyn.desk.door import DeskRequest
from samsyn.ledgers.figures import Place
from samsyn.ledgers.keys import definition_of, is_kept_here, keys_of
from samsyn.planfile.chain import Area, Goal
from samsyn.planfile.figures import Indicator, TargetValue
from samsyn.planfile.model import PlanFile
from samsyn.plans.queries.plans import PlanCard, list_plan_files, list_plans
from samsyn.values.language import Language


@dataclass(frozen=True, slots=True)
class Tie:
    """An indicator in a plan."""

    card: PlanCard
    file: PlanFile
    item: Indicator

    @property
    def subjects(self) -> tuple[Goal | Area, ...]:
        """The goals, and the areas when there is no goal, that it is tied to."""
        goals = tuple(goal for goal in self.file.goals if goal.id in self.item.goals)
        return goals or tuple(area for area in self.file.areas if area.id in self.item.areas)

    @property
    def targets(self) -> tuple[TargetValue, ...]:
        """What the plan wants of it."""
        return tuple(target for target in self.file.targets if self.item.id in target.of)


@dataclass(frozen=True, slots=True)
class Known:
    """An indicator as the desk knows it: what it is, and where it is used."""

    key: str
    definition: Definition | None
    ties: tuple[Tie, ...] = ()

    def title(self, language: Language) -> str:
        """The catalogue's plain words; the plan's own when it has no entry, or ties the entry to several things."""
        if self.definition is not None and ":" in self.key:
            return self.definition.title.in_(language)
        item = self.ties[0].item if self.ties else None
        said = (item.text_en if item and language is Language.EN else None) or (item.text if item else None)
        return said or self.key

    @property
    def is_kept_here(self) -> bool:
        """Whether bodies report it."""
        return is_kept_here(self.definition)


def place_of(request: DeskRequest) -> Place:
    """The municipality as figures are looked up for it."""
    here = request.municipality
    return Place(here.code, here.name, here.fictional)


def plans_of(request: DeskRequest) -> tuple[tuple[PlanCard, PlanFile], ...]:
    """The plans the viewer may see. Two queries at most."""
    cards = list_plans(request.municipality.id, viewer=request.viewer)
    return tuple(zip(cards, list_plan_files(request.municipality.id, cards), strict=True))


def known_of(plans: Sequence[tuple[PlanCard, PlanFile]]) -> dict[str, Known]:
    """Every indicator of the plans, by key, in the order of the plans."""
    ties: dict[str, list[Tie]] = {}
    for card, file in plans:
        keys = keys_of(card.slug, file)
        for item in file.indicators:
            ties.setdefault(keys[item.id], []).append(Tie(card, file, item))
    return {key: _known(key, held) for key, held in ties.items()}


def find_known(plans: Sequence[tuple[PlanCard, PlanFile]], key: str) -> Known | None:
    """The indicator, also when no plan uses it yet; None when nobody knows it."""
    ties = [
        Tie(card, file, item)
        for card, file in plans
        for id, named in keys_of(card.slug, file).items()
        if named == key
        for item in file.indicators
        if item.id == id
    ]
    if not ties and ":" in key and key in load_all():
        return Known(key, load_all().get(key))
    return _known(key, ties) if ties else None


def _known(key: str, ties: Sequence[Tie]) -> Known:
    id = ties[0].item.catalogue
    return Known(key, definition_of(id) if id else None, tuple(ties))


def revisions(known: Known) -> str:
    """The plans' revisions, as a key."""
    return "+".join(f"{tie.card.revision}" for tie in known.ties)


def by_plan(known: Mapping[str, Known]) -> dict[int, list[Known]]:
    """Plan → its indicators."""
    found: dict[int, list[Known]] = {}
    for one in known.values():
        for tie in one.ties:
            found.setdefault(tie.card.id, []).append(one)
    return found
