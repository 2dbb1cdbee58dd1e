"""From rows to `reports.answers`: what the coordinator wrote and proposed, and what the board decided, goal by goal."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from samsyn.followup.models import Judgement, Synthesis
from samsyn.followup.plan_of import RoundPlan
from samsyn.reports import answers as reported
from samsyn.reports.answers import GoalSynthesis


def goals_of(plan: RoundPlan) -> list[GoalSynthesis]:
    """Every goal somebody has written about, in the plan's order; two queries."""
    return goals_from(plan, SummedUp.of([plan.round.id]))


@dataclass(frozen=True, slots=True)
class SummedUp:
    """What is written and judged in some rounds: (round, goal) → synthesis, (round, goal, stage) → the judgement."""

    syntheses: Mapping[tuple[int, str], Synthesis]
    judgements: Mapping[tuple[int, str, str], Judgement]

    @classmethod
    def of(cls, rounds: Collection[int]) -> "SummedUp":
        """Two queries."""
        written = Synthesis.objects.filter(round__in=rounds)
        return cls({(row.round_id, row.goal): row for row in written}, _judgements(rounds))


def goals_from(plan: RoundPlan, said: SummedUp, *, proposals: bool = True) -> list[GoalSynthesis]:
    """The same of what is at hand. Without `proposals` only what the board has decided is told."""
    round = plan.round
    order = [subject.id for subject in plan.subjects]
    written = [goal for id, goal in said.syntheses if id == round.id]
    judged = [goal for id, goal, _stage in said.judgements if id == round.id]
    made = []
    for goal in dict.fromkeys([*order, *written, *judged]):
        synthesis = said.syntheses.get((round.id, goal)) if proposals else None
        proposed = said.judgements.get((round.id, goal, "proposed")) if proposals else None
        decided = said.judgements.get((round.id, goal, "decided")) if round.board_decided_on else None
        if synthesis or proposed or decided:
            made.append(
                GoalSynthesis(
                    goal=goal,
                    synthesis=synthesis.text if synthesis else None,
                    direction=(synthesis.direction or None) if synthesis else None,
                    proposed=judgement_of(proposed) if proposed else None,
                    decided=judgement_of(decided) if decided else None,
                    deviations=deviations_of(synthesis) if synthesis else (),
                )
            )
    return made


def deviations_of(row: Synthesis) -> tuple[reported.Deviation, ...]:
    """The goal's deviations, as a report reads them."""
    return tuple(reported.Deviation.model_validate(one) for one in row.deviations)


def latest_judgements(round: int) -> dict[tuple[str, str], Judgement]:
    """(goal, stage) → the judgement that holds in one round. One query."""
    return {(goal, stage): row for (_round, goal, stage), row in _judgements([round]).items()}


def _judgements(rounds: Collection[int]) -> dict[tuple[int, str, str], Judgement]:
    """The last of each stage holds."""
    rows = Judgement.objects.filter(round__in=rounds).order_by("id")
    return {(row.round_id, row.goal, row.stage): row for row in rows}


def judgement_of(row: Judgement) -> reported.Judgement:
    """The judgement in words, as a report reads it."""
    return reported.Judgement(verdict=row.verdict, reasons=row.reasons, by=row.by, on=row.on)
