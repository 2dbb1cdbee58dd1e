"""What a body is asked to report: the plans' own indicators it is named for, and those it has reported before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from samsyn.catalogue.vocabulary import Kind
from samsyn.desk.door import DeskRequest
from samsyn.desk.indicators.tied import Known, known_of, plans_of
from samsyn.ledgers.queries.values import ValueCard, local_value, values_of
from samsyn.organisation.queries import BodyCard, get_body, list_bodies
from samsyn.organisation.rights import Right
from samsyn.plans.queries.plans import matches_of
from samsyn.reports.answers import LocalValue
from samsyn.reports.sheets.questions import ValueQuestion
from samsyn.values.language import Language

Cards = Mapping[str, ValueCard]
"""Sex → value."""


@dataclass(frozen=True, slots=True)
class AskedValue:
    """An indicator the body reports, with what stands for the year and stood the year before."""

    known: Known
    cards: Cards
    last: Cards

    @property
    def is_yes_no(self) -> bool:
        return self.known.definition is not None and self.known.definition.kind is Kind.YES_NO

    @property
    def by_sex(self) -> bool:
        return self.known.definition is not None and self.known.definition.sexes and not self.is_yes_no

    @property
    def current(self) -> LocalValue | None:
        return local_value("v", self.cards) if self.cards else None

    def question(self, language: Language) -> ValueQuestion:
        """As a paste is read against it. The id is the ledgers' key."""
        definition = self.known.definition
        unit = definition.measured_in.label(language) if definition else ""
        return ValueQuestion(self.known.key, self.known.title(language), unit, self.by_sex, definition)


@dataclass(frozen=True, slots=True)
class Asked:
    """A body's page: the authority whose values they are, the year, what it is asked."""

    body: BodyCard
    year: int
    values: tuple[AskedValue, ...]

    def of(self, key: str) -> AskedValue | None:
        return next((one for one in self.values if one.known.key == key), None)

    @property
    def unreleased(self) -> int:
        """How many values others cannot read yet."""
        return sum(1 for one in self.values for card in one.cards.values() if card.released_at is None)


def asked_of(request: DeskRequest, slug: str, year: int, *, plan: str = "") -> Asked:
    """Raises `UnableToFind`, `UnableToEnter`. `plan` keeps to one plan's indicators. Six queries at most."""
    named = get_body(request.municipality.id, slug)
    request.viewer.check(Right.KEEP_VALUES, body=named.authority)
    bodies = {card.id: card for card in list_bodies(request.municipality.id)}
    body = bodies[named.authority]
    plans = [(card, file) for card, file in plans_of(request) if plan in {"", card.slug}]
    known = {key: one for key, one in known_of(plans).items() if one.is_kept_here}
    matched = matches_of(request.municipality.id, plans)
    held = values_of(request.viewer, body=body.id, years=(year - 1, year), indicators=known)
    for_all = request.viewer.may(Right.DEFINE_INDICATORS)
    mine = [
        one for key, one in known.items()
        if _reports(one, body, matched, bodies, for_all=for_all) or any(place[0] == key for place in held)
    ]  # fmt: skip
    return Asked(body, year, tuple(AskedValue(one, _of(held, one, year), _of(held, one, year - 1)) for one in mine))


def _of(held: Mapping[tuple[str, int, str], ValueCard], one: Known, year: int) -> Cards:
    return {sex: card for (key, of_year, sex), card in held.items() if (key, of_year) == (one.key, year)}


def _reports(
    one: Known, body: BodyCard, matched: Mapping[int, Mapping[str, Sequence[int]]], bodies: Mapping[int, BodyCard], *,
    for_all: bool,
) -> bool:  # fmt: skip
    """Whether the body is named as the reporter, itself or through its administration; nobody named: who keeps all."""
    reporters = {
        bodies[id].authority
        for tie in one.ties
        for id in matched.get(tie.card.id, {}).get(tie.item.reporter or "", ())
        if id in bodies
    }
    return body.id in reporters or (not reporters and for_all)
