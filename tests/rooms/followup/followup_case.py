"""Verbs short enough to read in a test."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from tests.support.cast import AT, PLAN, Cast, Person

from samsyn.followup.changes import deciding, judging, replies, rounds, writing
from samsyn.followup.models import GoalAnswer, Reply, Round
from samsyn.followup.states import RoundKind
from samsyn.organisation.viewer import Viewer
from samsyn.reports.figures import Figures

EXAMPLES = Path(PLAN).parent
LATER = dt.timedelta(minutes=1)


@dataclass
class Case:
    """A municipality with a plan, a round, and a clock that goes a minute for each thing done."""

    cast: Cast
    plan: str
    at: dt.datetime = AT

    def tick(self) -> dt.datetime:
        self.at += LATER
        return self.at

    @property
    def coordinator(self) -> Viewer:
        return self.cast.coordinator.viewer()

    def round(
        self, kind: RoundKind = RoundKind.YEARLY, year: int = 2025, *, opened: bool = True, **more: object
    ) -> str:
        made = rounds.create_round(by=self.coordinator, at=self.tick(), plan=self.plan, year=year, kind=kind, **more)  # type: ignore[arg-type]
        if opened:
            rounds.open_round(by=self.coordinator, at=self.tick(), round=made)
        return made

    def reply(self, round: str, body: str = "education-committee") -> int:
        return Reply.objects.get(round__slug=round, body__slug=body).id

    def goal_of(self, reply: int) -> str:
        return GoalAnswer.objects.filter(reply=reply).order_by("id")[0].goal

    def write(self, reply: int, text: str = "Det går framåt.", by: Person | None = None, seen: int = 0) -> int:
        who = (by or self.cast.officer).viewer()
        return writing.save_goal_answer(
            by=who, at=self.tick(), reply=reply, goal=self.goal_of(reply), seen=seen, text=text
        )

    def write_as(self, by: Viewer, reply: int, goal: str, text: str, seen: int) -> int:
        return writing.save_goal_answer(by=by, at=self.tick(), reply=reply, goal=goal, seen=seen, text=text)

    def clear(self, reply: int, officer: Person | None = None, head: Person | None = None) -> None:
        replies.mark_ready(by=(officer or self.cast.officer).viewer(), at=self.tick(), reply=reply)
        replies.clear(by=(head or self.cast.head).viewer(), at=self.tick(), reply=reply)

    def judge_all(self, round: str, verdict: str = "delvis uppfyllt") -> list[str]:
        from samsyn.followup.plan_of import plan_of

        goals = [one.id for one in plan_of(Round.objects.get(slug=round)).subjects]
        for goal in goals:
            judging.propose_judgement(
                by=self.coordinator,
                at=self.tick(),
                round=round,
                goal=goal,
                verdict=verdict,
                reasons="Svaren visar det.",
            )
        return goals

    def propose(self, round: str, figures: Figures) -> None:
        rounds.close_round(by=self.coordinator, at=self.tick(), round=round)
        self.judge_all(round)
        judging.send_to_board(by=self.coordinator, at=self.tick(), round=round, figures=figures)

    def decide(self, round: str, **more: object) -> None:
        deciding.record_board_decision(
            by=self.cast.board_secretary.viewer(), at=self.tick(), round=round, on=self.at.date(), paragraph="§ 42",
            **more,  # type: ignore[arg-type]
        )  # fmt: skip

    def note(self, round: str) -> None:
        deciding.record_council(
            by=self.cast.council_secretary.viewer(), at=self.tick(), round=round, outcome=deciding.Outcome.NOTED,
            on=self.at.date(), paragraph="§ 7",
        )  # fmt: skip

    def freeze(self, round: str) -> None:
        deciding.freeze(by=self.coordinator, at=self.tick(), round=round)
