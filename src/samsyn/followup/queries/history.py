"""A goal through the years, and the auditor's chain from decision to judgement."""

import datetime as dt
from dataclasses import dataclass

from samsyn.catalogue.library import Catalogue
from samsyn.followup.models import Judgement, Round, Synthesis
from samsyn.followup.policies import SETTLED
from samsyn.followup.queries.answers import answers_of, plan_file_of
from samsyn.followup.queries.rounds import visible_rounds
from samsyn.followup.states import RoundKind, RoundState
from samsyn.followup.walls import may_read_judgements
from samsyn.organisation.rights import Right
from samsyn.organisation.viewer import Viewer
from samsyn.reports.chain import GoalChain, chains
from samsyn.reports.figures import Figures
from samsyn.values.language import Language


@dataclass(frozen=True, slots=True)
class YearOfGoal:
    """How a goal was judged in one round."""

    round: str
    year: int
    kind: RoundKind
    state: RoundState
    synthesis: str
    direction: str
    proposed: str
    decided: str
    reasons: str
    changed: bool
    decided_on: dt.date | None
    paragraph: str


def history_of_goal(viewer: Viewer, plan: str, goal: str) -> tuple[YearOfGoal, ...]:
    """The goal's rounds, oldest first; undecided ones only for those who may read proposals. Two queries."""
    seen = visible_rounds(viewer).filter(plan__slug=plan).exclude(kind=RoundKind.PLANNING).order_by().values("id")
    rounds: dict[int, Round] = {}
    written: dict[int, Synthesis] = {}
    judged: dict[tuple[int, str], Judgement] = {}
    for text in Synthesis.objects.filter(round__in=seen, goal=goal).select_related("round").defer("round__answers"):
        rounds[text.round_id], written[text.round_id] = text.round, text
    verdicts = Judgement.objects.filter(round__in=seen, goal=goal).select_related("round").defer("round__answers")
    for one in verdicts.order_by("id"):
        rounds[one.round_id], judged[one.round_id, one.stage] = one.round, one
    shown = [row for row in rounds.values() if may_read_judgements(viewer, row.state)]
    shown.sort(key=lambda row: (row.year, row.number, row.id))
    return tuple(_year(row, written.get(row.id), judged) for row in shown)


def _year(row: Round, synthesis: Synthesis | None, judged: dict[tuple[int, str], Judgement]) -> YearOfGoal:
    settled = RoundState(row.state) in SETTLED
    proposed, decided = judged.get((row.id, "proposed")), judged.get((row.id, "decided")) if settled else None
    holds = decided or proposed
    return YearOfGoal(
        row.slug, row.year, RoundKind(row.kind), RoundState(row.state), synthesis.text if synthesis else "",
        synthesis.direction if synthesis else "", proposed.verdict if proposed else "",
        decided.verdict if decided else "", holds.reasons if holds else "", bool(decided and decided.changed),
        row.board_decided_on, row.board_paragraph,
    )  # fmt: skip


def chains_of(
    viewer: Viewer, round: str, *, figures: Figures, catalogue: Catalogue, language: Language, on: dt.date
) -> tuple[GoalChain, ...]:
    """Decision → owner → evidence → reading → proposed and decided judgement, goal by goal, for the auditor.

    Raises `UnableToEnter` for others than the auditor and the coordinator.
    """
    if not viewer.may(Right.RUN_ROUNDS):
        viewer.check(Right.AUDIT)
    answers = answers_of(viewer, round)
    return chains(
        plan_file_of(viewer, round), year=answers.year, figures=figures, answers=answers, catalogue=catalogue,
        language=language, on=on,
    )  # fmt: skip
