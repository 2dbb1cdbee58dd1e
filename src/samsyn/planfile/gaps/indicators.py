"""Indicators, targets and baselines: is there a definition, a value, the right population, unit and date?"""

from collections.abc import Iterator

from samsyn.catalogue.definition import Definition
from samsyn.catalogue.vocabulary import Kind, Population, Status
from samsyn.planfile.figures import Indicator, Per, TargetValue
from samsyn.planfile.gaps.finding import Finding
from samsyn.planfile.gaps.ground import Ground, place
from samsyn.values.language import Language, Worded
from samsyn.values.quantity import Observed
from samsyn.values.unit import UNITS

TARGET_GROUPS = {
    Population.FOREIGN_BORN,
    Population.NEWCOMERS,
    Population.REFUGEES_AND_RELATIVES,
    Population.ASYLUM_SEEKERS,
    Population.UNACCOMPANIED,
    Population.NEWLY_ARRIVED_PUPILS,
}
"""Groups a plan may define in its own way; everybody, schools or procurements are not mistaken for them."""
PEOPLE = TARGET_GROUPS | {
    Population.ALL_RESIDENTS,
    Population.NATIVE_BORN,
    Population.PUPILS,
    Population.SFI_STUDENTS,
    Population.ADULT_STUDENTS,
    Population.BENEFIT_RECIPIENTS,
    Population.EMPLOYEES,
    Population.TEACHERS,
    Population.ELECTED,
    Population.VISITORS,
}
_STATUS = {
    Status.DISCONTINUED: Worded("nedlagd", "discontinued"),
    Status.REPLACED: Worded("ersatt", "replaced"),
    Status.REMOVED: Worded("borttagen", "removed"),
}


def check(ground: Ground) -> Iterator[Finding]:
    """All findings about indicators, targets and baselines."""
    for indicator in ground.plan.indicators:
        if not indicator.proposed:
            yield from _entry(ground, indicator)
        if definition := ground.definition(indicator):
            yield from _definition(ground, indicator, definition)
    for definition_of_term in ground.plan.definitions:
        if definition_of_term.differs:
            here = place("definitions", definition_of_term)
            yield ground.find("G306", here, term=definition_of_term.term, differs=definition_of_term.differs)
    for target in ground.plan.targets:
        yield from _target(ground, target)


def _entry(ground: Ground, indicator: Indicator) -> Iterator[Finding]:
    here = place("indicators", indicator)
    if indicator.catalogue is None:
        yield ground.find("G301", here)
        if indicator.reporter is None:
            missing = Worded("både metod och rapportör", "both a method and a reporter")
            yield ground.find("G304", here, missing=missing)
    elif indicator.catalogue not in ground.catalogue:
        near = ", ".join(ground.catalogue.nearest(indicator.catalogue))
        hint = Worded(f" Närmast: {near}.", f" Nearest: {near}.") if near else Worded("", "")
        yield ground.find("G308", here, catalogue=indicator.catalogue, nearest=hint)
    if not _has_baseline(ground, indicator):
        yield ground.find("G404", here)


def _has_baseline(ground: Ground, indicator: Indicator) -> bool:
    return any(
        indicator.id in baseline.of or (baseline.catalogue is not None and baseline.catalogue == indicator.catalogue)
        for baseline in ground.plan.baselines
    )


def _definition(ground: Ground, indicator: Indicator, definition: Definition) -> Iterator[Finding]:
    here = place("indicators", indicator)
    if definition.status in _STATUS:
        near = definition.replaced_by
        successor = Worded(f" Efterträdare: {near}.", f" Successor: {near}.") if near else Worded("", "")
        status = _STATUS[definition.status]
        said = {"called": _called(definition), "status": status, "successor": successor}
        yield ground.find("G303", here, catalogue=definition.id, **said)
    if not indicator.proposed:
        yield from _value(ground, indicator, definition)
        if definition.kind is not Kind.KOLADA and indicator.reporter is None and not indicator.owners:
            yield ground.find("G304", here, missing=Worded("rapportör", "a reporter"))
        if not definition.sexes and definition.population.group in PEOPLE:
            yield ground.find("G307", here)
    yield from _population(ground, indicator, definition)


def _called(definition: Definition) -> Worded:
    return Worded(definition.title.in_(Language.SV), definition.title.in_(Language.EN))


def _value(ground: Ground, indicator: Indicator, definition: Definition) -> Iterator[Finding]:
    if ground.latest is None:
        return
    value = ground.latest.get(definition.id)
    if value is not None and isinstance(value.quantity, Observed):
        return
    reason = Worded("inget är hämtat eller rapporterat", "nothing has been fetched or reported")
    if value is not None:
        quantity = value.quantity
        reason = Worded(quantity.words(Language.SV), quantity.words(Language.EN))  # type: ignore[union-attr]  # not Observed
    yield ground.find(
        "G302", place("indicators", indicator), catalogue=definition.id, called=_called(definition), reason=reason
    )


def _population(ground: Ground, indicator: Indicator, definition: Definition) -> Iterator[Finding]:
    """SEF-002: the plan's own term for its target group against whom the indicator counts."""
    terms = {d.term: set(d.populations) for d in ground.plan.definitions if d.populations}
    group = definition.population.group
    if not terms or group not in TARGET_GROUPS or any(str(group) in populations for populations in terms.values()):
        return
    listed = tuple(f"”{term}”" for term in terms)
    yield ground.find("G305", place("indicators", indicator), counted=group.words, terms=listed)


def _target(ground: Ground, target: TargetValue) -> Iterator[Finding]:
    here = place("targets", target)
    if target.by is None and target.per not in {Per.CASE, Per.DAY}:
        yield ground.find("G401", here)
    if target.by is not None and target.by < ground.on:
        yield ground.find("G403", here, by=target.by.isoformat())
    for indicator in ground.plan.indicators:
        definition = ground.definition(indicator) if indicator.id in target.of else None
        if definition is not None and definition.unit != target.unit:
            ours, theirs = UNITS[target.unit].difference, UNITS[definition.unit].difference
            yield ground.find("G402", here, unit=ours, other=theirs, indicator=indicator.id)
