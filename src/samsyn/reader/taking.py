"""The things taken so far, each with the area and the goal that were open when it came."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from samsyn.reader.draft import Action, Area, Form, Found, Goal, Indicator, Level, Said, Source, Target
from samsyn.reader.indicator_wording import worded_indicator
from samsyn.reader.lines import Block, Kind
from samsyn.reader.sentence_rules import owner_and_time_after, owner_and_time_in_brackets, owner_of, split_owners
from samsyn.reader.target_wording import worded_target
from samsyn.reader.units import Unit
from samsyn.reader.wording import bare, sentences, words

_FOLLOWED = re.compile(r"^Mål(?:et|en)?\b[^.]*\bfölj(?:s|a)\b", re.IGNORECASE)
_FOUR = {"två": 2, "tre": 3, "fyra": 4, "fem": 5, "sex": 6}


def source_of(unit: Unit, rule: str, found: Found) -> Source:
    """Where a unit stands and why it was taken."""
    return Source(unit.line, unit.to_line, unit.text, rule, found, unit.page)


@dataclass(slots=True)
class Taken:
    """Lists in document order; keys are positions in one common count."""

    areas: list[Area] = field(default_factory=list)
    goals: list[Goal] = field(default_factory=list)
    actions: list[Action] = field(default_factory=list)
    indicators: list[Indicator] = field(default_factory=list)
    targets: list[Target] = field(default_factory=list)
    principles: list[Said] = field(default_factory=list)
    visions: list[Said] = field(default_factory=list)
    listed: dict[str, str] = field(default_factory=dict)
    listed_numbers: dict[str, str] = field(default_factory=dict)
    area: int | None = None
    area_number: str = ""
    goal: int | None = None
    group: list[int] = field(default_factory=list)
    owned: set[int] = field(default_factory=set)
    count: int = 0
    listed_goals: int = 0

    @property
    def has_vision(self) -> bool:
        return bool(self.visions)

    @property
    def within_plan(self) -> bool:
        """Whether a goal or an area is open, so that a list of what is followed is a list of indicators."""
        return self.goal is not None or self.area is not None

    def _key(self) -> int:
        self.count += 1
        return self.count

    def list_area(self, unit: Unit, number: str) -> None:
        """An area named in a list: it exists, and a later heading with the same words opens it."""
        name = unit.text.strip().rstrip(".,;")
        if len(words(name)) > 8 or bare(name) in self.listed:
            return
        self.listed[bare(name)] = name
        self.listed_numbers[bare(name)] = number
        self.areas.append(Area(self._key(), name, source_of(unit, "item-under-areas", Found.LISTED), number))

    def open_area(self, name: str, unit: Unit, number: str, rule: str) -> None:
        """The area with this name, opened; made when it is new."""
        lettered = re.match(r"(?P<letter>[A-ZÅÄÖ])[.)]\s+(?=\S)", name)
        if lettered is not None:
            name, number = name[lettered.end() :], number or lettered["letter"]
        known = next((area for area in self.areas if bare(area.name) == bare(name)), None)
        if known is None:
            known = Area(self._key(), name.strip(), source_of(unit, rule, Found.LABELLED), number)
            self.areas.append(known)
        else:
            self.count += 1
        self.area, self.area_number, self.goal, self.listed_goals = known.key, number, None, 0
        self.new_group()

    def add_goal(self, unit: Unit, level: Level, number: str, rule: str, found: Found) -> int:
        """A goal; a sub-goal belongs to the open goal. Returns its key."""
        parent = self.goal if level is Level.SUBGOAL else None
        area = None if level is Level.OVERALL else self.area
        orphan = level is Level.SUBGOAL and parent is None
        level = Level.GOAL if orphan else level
        goal = Goal(self._key(), _clean(unit.text), source_of(unit, rule, found), level, number, area, parent)
        if any(other.text == goal.text and other.parent == parent and other.area == area for other in self.goals):
            return next(other.key for other in self.goals if other.text == goal.text)
        self.goals.append(goal)
        wanted = worded_target(goal.text, goal.source) if re.search(r"\d\s?(?:procent|%)", goal.text) else None
        if wanted is not None:
            self.targets.append(replace(wanted, goal=goal.key))
        if level is Level.GOAL:
            self.goal = None if orphan else goal.key
            self.listed_goals += found is Found.LISTED
            self.new_group()
        return goal.key

    def explain(self, key: int, text: str) -> None:
        """Words that explain a goal."""
        if text:
            self.goals = [_described(goal, text) if goal.key == key else goal for goal in self.goals]

    def describe(self, block: Block) -> None:
        """A paragraph that describes the open goal or area, or says how the goal is followed up."""
        if self.goal is not None:
            if _FOLLOWED.match(block.text):
                said = sentences(block.text)[0]
                self.goals = [replace(g, follow_up=said) if g.key == self.goal else g for g in self.goals]
            else:
                self.explain(self.goal, block.text)
        elif self.area is not None and block.kind is Kind.PARAGRAPH:
            self.areas = [_area_described(a, block.text) if a.key == self.area else a for a in self.areas]

    def new_group(self) -> None:
        """From here an owner or a time given by label belongs to the actions that follow."""
        self.group = []

    def action(
        self, unit: Unit, form: Form, rule: str, found: Found, *,
        number: str = "", category: str = "", owners: tuple[str, ...] = (), due: str = "",
    ) -> None:  # fmt: skip
        """An action. When no owner is given apart, the body that is the subject of one of its sentences is."""
        kept, answering, ready = owner_and_time_after(sentences(unit.text))
        text, bracketed, when = owner_and_time_in_brackets(" ".join(kept) if answering or ready else unit.text)
        named = (
            owners
            or bracketed
            or answering
            or tuple(dict.fromkeys(o for s in sentences(unit.text) if (o := owner_of(s))))
        )
        key = self._key()
        source = source_of(unit, rule, found)
        due = due or when or ready
        self.actions.append(Action(key, _clean(text), source, form, number, category, named, due, self.area, self.goal))
        self.group.append(key)

    def owners(self, text: str) -> None:
        """An owner's label, for the actions of the group; an action whose own subject is one of them keeps it alone."""
        bodies = split_owners(text)
        waiting = [key for key in self.group if key not in self.owned]
        self.actions = [self._owned(a, bodies) if a.key in waiting else a for a in self.actions]
        self.owned.update(waiting)

    def _owned(self, action: Action, bodies: Sequence[str]) -> Action:
        own = tuple(b for b in bodies if b in action.owners)
        return replace(action, owners=own or tuple(bodies))

    def due(self, text: str) -> None:
        """A time's label, for the actions of the group."""
        self.actions = [
            replace(a, due=a.due or text.strip().rstrip(".")) if a.key in self.group else a for a in self.actions
        ]

    def indicator(self, unit: Unit, rule: str, found: Found, *, origin: str = "") -> None:
        """An indicator; its source in brackets is parted from its words, and may hold for those above it too. A source
        given apart (`origin`) goes before one in the words.
        """
        worded = worded_indicator(unit.text)
        if worded.above:
            start = max(0, len(self.indicators) - worded.above + 1)
            self.indicators[start:] = [replace(i, origin=worded.origin) for i in self.indicators[start:]]
        source, place = source_of(unit, rule, found), (self.area, self.goal)
        told = (worded.text, source, worded.kind, origin or worded.origin, worded.kolada)
        self.indicators.append(Indicator(self._key(), *told, *place))

    def target(self, unit: Unit, rule: str) -> None:
        """A target value, when the text holds one; otherwise nothing is invented."""
        target = worded_target(unit.text, source_of(unit, rule, Found.LISTED))
        if target is not None:
            self.count += 1
            self.targets.append(replace(target, goal=self.goal))

    def vision(self, unit: Unit) -> None:
        self.count += 1
        self.visions.append(Said(_clean(unit.text).strip('”"“»«'), source_of(unit, "vision-label", Found.LABELLED)))

    def principle(self, unit: Unit) -> None:
        self.count += 1
        self.principles.append(Said(unit.text, source_of(unit, "item-under-principles", Found.LISTED)))


def _clean(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def _described(goal: Goal, text: str) -> Goal:
    return replace(goal, description=f"{goal.description} {text}".strip())


def _area_described(area: Area, text: str) -> Area:
    return replace(area, description=f"{area.description} {text}".strip())
