"""A round on its way through compiling, the board and the council: Exempelby's, as far as a test needs it.

led = led_round(cast, until="proposed")        # open | answered | closed | proposed | decided | noted
led.slug, led.goals, led.tick()
"""

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.support.cast import AT, PLAN, Cast
from tests.support.rounds import BODY, OpenRound, open_round

if TYPE_CHECKING:
    from samsyn.reports.figures import Figures

STAGES = ("open", "answered", "closed", "proposed", "decided", "noted")
WORDS = "Nio av tio elever har fått en studieplan inom en månad."
REASONS = "Organen har gjort det de skulle, och siffran har inte ändrats mer än slumpen kan förklara."
CHANGED = "Styrelsen ser att två organ inte har svarat."


@dataclass
class LedRound:
    """The round, its goals' addresses and a clock."""

    round: OpenRound
    goals: tuple[str, ...]

    @property
    def slug(self) -> str:
        return self.round.slug

    @property
    def cast(self) -> Cast:
        return self.round.cast

    def tick(self) -> dt.datetime:
        return self.round.tick()


def figures_of_exempelby(year: int = 2025) -> "Figures":
    """The invented figures of the example."""
    from samsyn.catalogue.library import load
    from samsyn.planfile.read import read
    from samsyn.reports.figures import gather
    from samsyn.statistics.shelf.releases import carried

    return gather(read(PLAN), year, carried(), load(), invented=PLAN.parent / "figures")


def led_round(
    cast: Cast, until: str = "answered", *, last_year: bool = False, at: dt.datetime = AT, to_council: bool = True
) -> LedRound:
    """The education committee has answered; every goal is judged "uppfyllt", and the board changes the first."""
    from samsyn.followup.changes import deciding, judging, replies, rounds
    from samsyn.followup.queries.compilation import list_judgements

    opened = open_round(cast, last_year=last_year, at=at)
    led = LedRound(opened, tuple(one.goal for one in list_judgements(cast.coordinator.viewer(), opened.slug)))
    stage, by = STAGES.index(until), cast.coordinator.viewer()
    if not to_council:
        rounds.change_round(by=by, at=led.tick(), round=led.slug, fields={"to_council": False})
    if stage >= 1:
        opened.write(WORDS)
        opened.mark_ready()
        opened.clear()
        cast.head.viewer()
        replies.hand_over(by=cast.head.viewer(), at=led.tick(), reply=opened.reply(BODY))
    by = cast.coordinator.viewer()
    if stage >= 2:
        rounds.close_round(by=by, at=led.tick(), round=led.slug)
    if stage >= 3:
        for goal in led.goals:
            words = f"Sammanfattning {goal}."
            judging.write_synthesis(by=by, at=led.tick(), round=led.slug, goal=goal, seen=0, text=words)
            judging.propose_judgement(
                by=by, at=led.tick(), round=led.slug, goal=goal, verdict="met", reasons=REASONS
            )  # fmt: skip
        judging.send_to_board(by=by, at=led.tick(), round=led.slug, figures=figures_of_exempelby())
    if stage >= 4:
        deciding.record_board_decision(
            by=cast.board_secretary.viewer(), at=led.tick(), round=led.slug, on=at.date(), paragraph="42",
            case_number="KS 2025/101", changed={led.goals[0]: deciding.Changed("partly_met", CHANGED)},
        )  # fmt: skip
    if stage >= 5:
        deciding.record_council(
            by=cast.council_secretary.viewer(), at=led.tick(), round=led.slug, outcome=deciding.Outcome.NOTED,
            on=at.date(), paragraph="7",
        )  # fmt: skip
    return led


def published(cast: Cast) -> int:
    """A small decided document on the shelf, once: the answers of 2024 as the auditor's chain; its id."""
    from samsyn.catalogue.library import load
    from samsyn.planfile.read import read
    from samsyn.publishing.changes import publish
    from samsyn.publishing.pieces import Kind, Pieces
    from samsyn.publishing.queries import list_publications
    from samsyn.reports.read_answers import read as read_answers
    from samsyn.values.language import Language

    by = cast.coordinator.viewer()
    there = list_publications(by, about="round/exempelby-2024")
    if there:
        return there[0].id
    plan = read(PLAN)
    answers = read_answers(PLAN.parent / "answers-2024.yaml", plan, load(), year=2024)
    pieces = Pieces(Kind.CHAIN, plan, 2024, AT.date(), Language.SV, figures_of_exempelby(2024), answers=answers)
    return publish(by=by, at=AT, pieces=pieces, about="round/exempelby-2024", decided=True)
