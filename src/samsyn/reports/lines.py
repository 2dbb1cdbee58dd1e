"""The indicators of a goal's page as lines, each with its values of the years that matter.

A line's values come from the bodies' answers when they gave one, otherwise from the shelf.
"""

import datetime as dt
from dataclasses import dataclass

from samsyn.catalogue.definition import Definition
from samsyn.catalogue.vocabulary import Kind, Reach
from samsyn.planfile.figures import Indicator, TargetValue
from samsyn.reports.answers import Answers
from samsyn.reports.asked import Subject, covers
from samsyn.reports.figures import Reading
from samsyn.reports.material import Material
from samsyn.values.area import Sex
from samsyn.values.quantity import Missing, Observed, Quantity, Why
from samsyn.values.series import Observation, Origin, Series
from samsyn.values.target import Target
from samsyn.values.unit import COUNT, UNITS, Direction, Unit

MOST_ON_A_PAGE = 7


@dataclass(frozen=True, slots=True)
class Line:
    """An indicator on a goal's page. `stated` is False when the plan's text does not name it and we propose it."""

    id: str
    title: str
    definition: Definition | None
    reading: Reading | None
    indicator: Indicator | None
    stated: bool
    targets: tuple[TargetValue, ...] = ()
    reported: tuple[tuple[int, Quantity, Quantity | None, Quantity | None], ...] = ()

    @property
    def unit(self) -> Unit:
        if self.definition is not None:
            return self.definition.measured_in
        return UNITS.get(self.targets[0].unit, COUNT) if self.targets else COUNT

    @property
    def reach(self) -> Reach:
        return self.definition.reach if self.definition else Reach.WITHIN_REACH

    @property
    def is_yes_no(self) -> bool:
        return self.definition is not None and self.definition.kind is Kind.YES_NO

    @property
    def from_kolada(self) -> bool:
        return self.definition is not None and self.definition.kind is Kind.KOLADA

    @property
    def direction(self) -> Direction:
        if self.indicator is not None and self.indicator.direction is not None:
            return self.indicator.direction
        return self.definition.direction if self.definition else Direction.NEUTRAL

    @property
    def by_sex(self) -> bool:
        """Whether women and men can be told apart."""
        return self.definition is not None and self.definition.sexes

    @property
    def series(self) -> Series | None:
        """The municipality's own series, with what the bodies reported put in its years."""
        base = self.reading.all if self.reading else None
        if not self.reported:
            return base
        found = {o.year: o for o in base.observations if isinstance(o.quantity, Observed)} if base else {}
        found |= {year: Observation(year, quantity) for year, quantity, _, _ in self.reported}
        area = base.area if base else None
        if base is None or area is None:
            return None
        own = tuple(found[year] for year in sorted(found))
        return Series(base.indicator, area, Sex.ALL, base.unit, own, Origin.REPORTED_BY_BODY, base.source, base.breaks)

    def at(self, year: int, sex: Sex = Sex.ALL) -> Observation:
        """The value of a year for all, women or men; a missing one says why."""
        said = next((r for r in self.reported if r[0] == year), None)
        if said is not None:
            quantity = {Sex.ALL: said[1], Sex.WOMEN: said[2], Sex.MEN: said[3]}[sex]
            return Observation(year, quantity or Missing(Why.BODY_HAS_NOT_REPORTED))
        if self.reading is None:
            return Observation(year, Missing(Why.NO_METHOD_YET if self.definition is None else self._unreported))
        parts = {Sex.ALL: self.reading.all, Sex.WOMEN: self.reading.women, Sex.MEN: self.reading.men}
        series = parts[sex]
        found = series.at(year) if series else Observation(year, Missing(self._unreported))
        return self._explained(found)

    @property
    def _unreported(self) -> Why:
        return Why.UNSTATED if self.from_kolada else Why.BODY_HAS_NOT_REPORTED

    def _explained(self, found: Observation) -> Observation:
        if isinstance(found.quantity, Missing) and found.quantity.why is Why.UNSTATED and not found.quantity.note:
            return Observation(found.year, Missing(self._unreported), found.release, found.retrieved_on, found.status)
        return found

    def country(self, year: int) -> Quantity | None:
        """The country's value; `None` when there can be none."""
        if self.reading is None or self.reading.country is None:
            return None
        return self.reading.country.at(year).quantity

    def target(self, on: dt.date) -> Target | None:
        """The target that holds on the day, in the indicator's own unit."""
        for stated in self.targets:
            if (stated.valid_from is None or stated.valid_from <= on) and stated.unit in UNITS:
                unit = self.unit if stated.unit in _COUNTED else UNITS[stated.unit]
                return Target(stated.value, unit, stated.comparator, stated.valid_from, stated.by)
        return None


def lines(material: Material, subject: Subject) -> tuple[Line, ...]:
    """Every indicator of the page: those the plan names first, then those that shed light on an area."""
    ids = covers(material.plan, subject)
    plan = material.plan
    own = [i for i in plan.indicators if ids & {*i.goals, *i.areas}]
    steps = {a.id for a in plan.actions if ids & {*a.goals, *a.areas}}
    own += [i for i in plan.indicators if not i.goals and not i.areas and steps & set(i.actions)]
    made = [_of_plan(material, indicator) for indicator in own]
    known = {line.definition.id for line in made if line.definition}
    lit = (id for id in getattr(subject, "catalogue", ()) if id not in known and id in material.catalogue)
    made.extend(_of_catalogue(material, id) for id in lit)
    return tuple(made)


def every_line(material: Material) -> tuple[tuple[Subject, Line], ...]:
    """All lines of all pages, each indicator once, with the page it stands on."""
    seen: set[str] = set()
    found = []
    for subject in material.pages:
        for line in lines(material, subject):
            if line.id not in seen:
                seen.add(line.id)
                found.append((subject, line))
    return tuple(found)


def on_page(found: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines a goal's page has room for; yes and no have a table of their own."""
    return tuple(x for x in found if not x.is_yes_no)[:MOST_ON_A_PAGE]


def other_lines(material: Material) -> tuple[Line, ...]:
    """The plan's indicators that stand on no page: tied to no goal with a page, or more than a page has room for."""
    shown = {line.id for s in material.pages for line in on_page(lines(material, s))}
    rest = (i for i in material.plan.indicators if i.id not in shown)
    return tuple(line for i in rest if not (line := _of_plan(material, i)).is_yes_no)


def _of_plan(material: Material, indicator: Indicator) -> Line:
    definition = material.definition(indicator.catalogue)
    title = definition.title.in_(material.language) if definition else material.title(indicator)
    targets = tuple(t for t in material.plan.targets if _is_of(t, indicator, definition))
    return Line(
        indicator.id, title, definition, material.figures.get(indicator.catalogue), indicator,
        not indicator.proposed, targets, _reported(material, indicator.id),
    )  # fmt: skip


_COUNTED = {"count", "persons", "households"}


def _is_of(target: TargetValue, indicator: Indicator, definition: Definition | None) -> bool:
    """A target set on the indicator, or on the action it counts, in the same unit (25 jobs are counted by jobs)."""
    if indicator.id in target.of:
        return True
    unit = definition.unit if definition else ""
    same = unit == target.unit or {unit, target.unit} <= _COUNTED
    return same and bool(set(indicator.actions) & set(target.of))


def _of_catalogue(material: Material, id: str) -> Line:
    definition = material.catalogue.get(id)
    return Line(id, definition.title.in_(material.language), definition, material.figures.get(id), None, False)


def _reported(material: Material, id: str) -> tuple[tuple[int, Quantity, Quantity | None, Quantity | None], ...]:
    rounds = [(material.year, material.answers)]
    if material.previous is not None and material.previous.year < material.year:
        rounds.insert(0, (material.previous.year, material.previous))
    return tuple(row for year, answers in rounds if (row := _said(answers, id, year)) is not None)


def _said(answers: Answers | None, id: str, year: int) -> tuple[int, Quantity, Quantity | None, Quantity | None] | None:
    found = answers.value(id) if answers else None
    if found is None:
        return None
    value = found[1]
    own = value.quantity
    if own is None:
        return None
    return year, own, value.women.quantity if value.women else None, value.men.quantity if value.men else None
