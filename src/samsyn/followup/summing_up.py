"""From rows to `reports.answers`: what the coordinator wrote and proposed, and what the board decided, goal by goal."""

from samsyn.followup.models import Judgement, Synthesis
from samsyn.followup.plan_of import RoundPlan
from samsyn.reports import answers as reported
from samsyn.reports.answers import GoalSynthesis


def goals_of(plan: RoundPlan, *, proposals: bool = True) -> list[GoalSynthesis]:
    """Every goal somebody has written about, in the plan's order; two queries.

    Without `proposals` only what the board has decided is told.
    """
    round = plan.round
    syntheses = {row.goal: row for row in Synthesis.objects.filter(round=round)}
    judgements = latest_judgements(round.id)
    order = [subject.id for subject in plan.subjects]
    named = dict.fromkeys([*order, *syntheses, *(goal for goal, _stage in judgements)])
    made = []
    for goal in named:
        synthesis = syntheses.get(goal) if proposals else None
        proposed = judgements.get((goal, "proposed")) if proposals else None
        decided = judgements.get((goal, "decided")) if round.board_decided_on else None
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
    """(goal, stage) → the judgement that holds. The last of each stage."""
    found: dict[tuple[str, str], Judgement] = {}
    for row in Judgement.objects.filter(round=round).order_by("id"):
        found[row.goal, row.stage] = row
    return found


def judgement_of(row: Judgement) -> reported.Judgement:
    """The judgement in words, as a report reads it."""
    return reported.Judgement(verdict=row.verdict, reasons=row.reasons, by=row.by, on=row.on)
