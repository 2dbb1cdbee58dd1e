"""Texts under a label: which of their sentences are goals, which are actions, and which only argue for them."""

from dataclasses import dataclass, field, replace

from samsyn.reader.draft import Form, Found, Level
from samsyn.reader.lines import Block
from samsyn.reader.roles import Label, Role
from samsyn.reader.sentence_rules import refers_back, says_it_is_the_goal
from samsyn.reader.taking import Taken
from samsyn.reader.units import by_lines, by_sentences, commitments, whole
from samsyn.reader.wording import sentences


@dataclass(slots=True)
class Texts:
    """What is taken from running text. `word` is the label the text stands under; `plain_goals` are the goals that
    stand under nothing but "Mål".
    """

    taken: Taken
    word: str = ""
    plain_goals: set[int] = field(default_factory=set)

    def goals(self, block: Block, level: Level) -> None:
        """Goals in a part for goals: one or two sentences are a goal and its explanation, more are an argument."""
        units = by_lines(block)
        if any(len(sentences(unit.text)) > 2 for unit in units):
            self.overall(block)
            return
        for unit in units:
            said = sentences(unit.text)
            if refers_back(said[0]) or said[-1].endswith(":"):
                self.overall(block)
                continue
            goal = self.taken.add_goal(replace(unit, text=said[0]), level, "", "text-under-goals", Found.LISTED)
            self.taken.explain(goal, " ".join(said[1:]))
            if level is Level.GOAL and self.word in {"mål", "målet"}:
                self.plain_goals.add(goal)

    def overall(self, block: Block) -> None:
        """Sentences that say of themselves that they are the goal, outside areas and goals."""
        if self.taken.area is not None or (self.taken.goal is not None and self.taken.goal not in self.plain_goals):
            return
        for unit in by_sentences(block):
            if says_it_is_the_goal(unit.text):
                self.taken.add_goal(unit, Level.OVERALL, "", "sentence-says-it-is-the-goal", Found.LABELLED)

    def listed(self, block: Block, role: Role) -> None:
        """Sub-goals, indicators or targets whose list marks were lost."""
        for unit in by_lines(block):
            if role is Role.SUBGOAL:
                self.taken.add_goal(unit, Level.SUBGOAL, "", "text-under-subgoals", Found.LISTED)
            elif role is Role.INDICATOR:
                self.taken.indicator(unit, "text-under-indicators", Found.LISTED)
            else:
                self.taken.target(unit, "text-under-targets")

    def commitments(self, block: Block) -> None:
        """Under a heading for actions every sentence in which somebody commits themselves is one."""
        form = Form.LIST if len(block.lines) > 1 else Form.PROSE
        for unit in commitments(block):
            self.taken.action(unit, form, "commitment-under-actions", Found.LISTED)

    def actions(self, label: Label, block: Block) -> None:
        """Under "Åtgärder:" a sentence for each, under "Åtgärd 1.1:" with one text."""
        self.taken.new_group()
        form = Form.PROSE if label.plural else Form.NUMBERED
        several = commitments(block, label.rest) if label.plural else []
        for one in several or [replace(whole(block), text=label.rest)]:
            self.taken.action(one, form, "action-label", Found.LABELLED, number=label.number)
