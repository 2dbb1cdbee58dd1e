"""A round to answer in: Exempelby's plan in the database, and a round of it that is open.

    round = open_round(cast)                                  # yearly follow-up of 2025, asked as the plan says
    reply = round.reply("education-committee")                # its id
    save_goal_answer(by=cast.officer.viewer(), at=round.tick(), reply=reply, goal="goal-school", seen=0, text="…")

In a browser test (`live`) call it before the first page is opened, or ask for the viewers anew.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tests.support.cast import AT, PLAN, Cast, Person

if TYPE_CHECKING:  # the tables are there only when Django is, and this file is read before
    from samsyn.followup.queries.cards import ReplyCard

ANSWERS = PLAN.parent / "answers-2024.yaml"
BODY = "education-committee"
MINUTE = dt.timedelta(minutes=1)


@dataclass
class OpenRound:
    """A round by its address, with a clock that goes a minute for each thing done."""

    cast: Cast
    slug: str
    at: dt.datetime

    def tick(self) -> dt.datetime:
        self.at += MINUTE
        return self.at

    def card(self, body: str = BODY) -> "ReplyCard":
        from samsyn.followup.queries.matrix import get_matrix

        rows = get_matrix(self.cast.coordinator.viewer(), self.slug).rows
        return next(row.card for row in rows if row.card.body_slug == body)

    def reply(self, body: str = BODY) -> int:
        return self.card(body).id

    def url(self, rest: str = "", body: str = BODY) -> str:
        """An address among the reply's pages, as "mal/goal-school/"."""
        return f"/{self.cast.exempelby.slug}/omgangar/{self.slug}/svar/{body}/{rest}"

    def write(self, text: str, goal: str = "goal-school", *, body: str = BODY, by: Person | None = None) -> int:
        """The body's words about the goal, on top of what is there; returns the version."""
        from samsyn.followup.changes.writing import save_goal_answer
        from samsyn.followup.queries.replies import get_reply

        who = (by or self.cast.officer).viewer()
        said = get_reply(who, round=self.slug, body=body, on=self.at.date())
        seen = next((one.answer.version for one in said.goals if one.goal == goal), 0)
        return save_goal_answer(by=who, at=self.tick(), reply=said.card.id, goal=goal, seen=seen, text=text)

    def mark_ready(self, body: str = BODY, by: Person | None = None) -> None:
        from samsyn.followup.changes.replies import mark_ready

        mark_ready(by=(by or self.cast.officer).viewer(), at=self.tick(), reply=self.reply(body))

    def clear(self, body: str = BODY, by: Person | None = None) -> None:
        from samsyn.followup.changes.replies import clear

        clear(by=(by or self.cast.head).viewer(), at=self.tick(), reply=self.reply(body))

    def activity(self, text: str = "Handledning på tio språk", goal: str = "goal-school", *, body: str = BODY) -> int:
        """An activity of the body's under the goal; returns its id."""
        from samsyn.followup.changes.activities import save_activity

        return save_activity(
            by=self.cast.officer.viewer(), at=self.tick(), reply=self.reply(body), goal=goal, text=text,
            operating_plan="Verksamhetsplan 2025, punkt 4.2", responsible="Enheten för flerspråkighet",
        )  # fmt: skip

    def remark(self, text: str = "Stämmer antalet skolor?", item: str = "goal:goal-school", *, body: str = BODY) -> int:
        """A question within the authority; returns its id."""
        from samsyn.followup.changes.remarks import add_remark

        return add_remark(
            by=self.cast.head.viewer(), at=self.tick(), reply=self.reply(body), text=text, item=item
        )  # fmt: skip


def plan_in(cast: Cast, source: Path = PLAN) -> str:
    """Exempelby's plan (or another) in the database, once; returns its address."""
    from samsyn.plans.changes.taking_in import take_in
    from samsyn.plans.queries.plans import list_plans

    there = [one.slug for one in list_plans(cast.exempelby.id)]
    if source.parent.name not in there:
        take_in(by=cast.coordinator.viewer(), at=AT, source=source.read_text(encoding="utf-8"))
    return source.parent.name


def open_round(
    cast: Cast, kind: str = "yearly", year: int = 2025, *, last_year: bool = False, opened: bool = True,
    goals: Sequence[str] | None = None, at: dt.datetime = AT, due_on: dt.date | None = None,
) -> OpenRound:  # fmt: skip
    """A round of Exempelby's plan. `last_year` puts the frozen follow-up of 2024 before it, `goals` asks the education
    committee about exactly those."""
    from samsyn.catalogue.library import load
    from samsyn.followup.changes import rounds
    from samsyn.followup.changes.earlier_years import take_in_answers_file
    from samsyn.followup.states import RoundKind
    from samsyn.planfile.read import read
    from samsyn.reports.read_answers import read as read_answers

    plan, clock = plan_in(cast), at
    coordinator = cast.coordinator.viewer()
    if last_year:
        answers = read_answers(ANSWERS, read(PLAN), load(), year=2024)
        take_in_answers_file(by=coordinator, at=clock, plan=plan, answers=answers, freeze=answers.decided)
    made = rounds.create_round(by=coordinator, at=clock, plan=plan, year=year, kind=RoundKind(kind), due_on=due_on)
    if goals is not None:
        rounds.ask(by=coordinator, at=clock, round=made, body=BODY, goals=goals)
    if opened:
        rounds.open_round(by=coordinator, at=clock + MINUTE, round=made)
    return OpenRound(cast, made, clock + MINUTE)


def example_round(cast: Cast) -> OpenRound:
    """The round that example addresses are of, made once in a test; the education committee has begun its answer."""
    from samsyn.followup.queries.rounds import list_rounds

    there = [one for one in list_rounds(cast.coordinator.viewer()) if one.slug == "exempelby-2025"]
    if there:
        return OpenRound(cast, there[0].slug, AT + MINUTE)
    made = open_round(cast)
    made.write("Kartläggningen görs på alla skolor.")
    return made
