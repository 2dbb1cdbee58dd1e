"""A goal on the board's page, with the form for what the board made of it."""

from dataclasses import dataclass

from samsyn.components.marks import Mark
from samsyn.desk.rounds.forms import GoalDecisionForm
from samsyn.followup.queries.compilation import GoalJudged


@dataclass(frozen=True, slots=True)
class GoalRow:
    """Proposed and decided as marks; `form` only for the one who records the board's decision."""

    goal: GoalJudged
    proposed: Mark | None
    decided: Mark | None
    direction: str
    form: GoalDecisionForm | None

    @property
    def changed(self) -> bool:
        """Whether the board decided otherwise than was proposed."""
        proposed, decided = self.goal.proposed, self.goal.decided
        return proposed is not None and decided is not None and proposed.verdict != decided.verdict
