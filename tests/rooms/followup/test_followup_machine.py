"""In whatever order people act: no saved text is lost, nothing uncleared leaves the authority, frozen is frozen."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from followup_case import EXAMPLES, Case
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)
from tests.support.cast import AT, PLAN, Cast
from tests.support.cast import build as build_cast

from samsyn.catalogue.library import load
from samsyn.followup.changes import deciding, judging, replies, rounds
from samsyn.followup.changes.saving import UnableToSave
from samsyn.followup.models import Clearing, GoalAnswer, Judgement, Reading, Reply, Round, Version
from samsyn.followup.policies import RELEASED, REPLY_MOVES, ROUND_MOVES
from samsyn.followup.queries.answers import answers_of
from samsyn.followup.queries.replies import get_reply_by_id
from samsyn.followup.states import ReplyState, ReplyVerb, RoundState, RoundVerb
from samsyn.organisation.unable import UnableTo
from samsyn.organisation.viewer import Viewer
from samsyn.planfile.read import read
from samsyn.plans.changes.taking_in import take_in
from samsyn.reports.figures import Figures, gather
from samsyn.statistics.shelf.releases import Shelf

WHO = st.sampled_from(["officer", "deputy", "head"])
TEXTS = st.integers(min_value=1, max_value=99_999).map(lambda n: f"Text {n:05} om skolan.")

BACKWARDS = {RoundVerb.REOPEN, RoundVerb.RECALL, RoundVerb.SEND_BACK}


class RoundMachine(RuleBasedStateMachine):
    """One reply and its round; a model beside keeps what was said and how far it should have come."""

    figures: Figures

    @initialize()
    def begin(self) -> None:
        self.outer = transaction.atomic()
        self.outer.__enter__()
        cast: Cast = build_cast()
        take_in(by=cast.coordinator.viewer(), at=AT, source=Path(PLAN).read_text(encoding="utf-8"))
        self.case = Case(cast, "exempelby")
        self.round = self.case.round()
        self.reply = self.case.reply(self.round)
        self.goal = self.case.goal_of(self.reply)
        self.case.judge_all(self.round)
        self.said: list[str] = []
        self.frozen: str | None = None
        self.of = {name: getattr(cast, name).viewer() for name in (
            "officer", "deputy", "head", "secretary", "coordinator", "board_secretary", "social_head", "auditor",
        )}  # fmt: skip

    def teardown(self) -> None:
        if hasattr(self, "outer"):
            transaction.set_rollback(True)
            self.outer.__exit__(None, None, None)

    def _states(self) -> tuple[ReplyState, RoundState]:
        row = Reply.objects.select_related("round").get(id=self.reply)
        return ReplyState(row.state), RoundState(row.round.state)

    def _do(self, verb: Callable[[], object]) -> bool:
        """Whether it went through; a refusal changes nothing."""
        before = self._states()
        try:
            with transaction.atomic():
                verb()
        except UnableTo:
            assert self._states() == before
            return False
        return True

    @rule(who=WHO, text=TEXTS, behind=st.integers(min_value=0, max_value=2))
    def save(self, who: str, text: str, behind: int) -> None:
        row = GoalAnswer.objects.get(reply=self.reply, goal=self.goal)
        seen = max(row.version - behind, 0)
        try:
            self.case.write_as(self.of[who], self.reply, self.goal, text, seen)
        except UnableToSave as clash:
            assert (clash.yours["text"], clash.theirs["text"]) == (text, row.text)
        except UnableTo:
            return
        self.said.append(text)

    @rule(data=st.data(), fitting=st.integers(min_value=0, max_value=4).map(bool))
    def work_on_the_reply(self, data: st.DataObject, fitting: bool) -> None:
        """Mostly a verb the state allows; now and then any verb at all."""
        state, _round = self._states()
        verbs = [verb for verb in (REPLY_MOVES[state] if fitting else ReplyVerb) if verb is not ReplyVerb.SAVE]
        if not verbs:
            return
        verb = data.draw(st.sampled_from(verbs))
        if self._do(lambda: self._reply_verb(verb)):
            assert self._states()[0] == REPLY_MOVES[state][verb]

    @rule(data=st.data(), fitting=st.integers(min_value=0, max_value=4).map(bool))
    def lead_the_round(self, data: st.DataObject, fitting: bool) -> None:
        _reply, state = self._states()
        leads = [verb for verb in (ROUND_MOVES[state] if fitting else RoundVerb) if verb in self._round_verbs()]
        if not leads:
            return
        onwards = [each for each in leads if each not in BACKWARDS]
        verb = data.draw(st.sampled_from([*leads, *onwards, *onwards, *onwards]))
        if self._do(self._round_verbs()[verb]):
            assert self._states()[1] == ROUND_MOVES[state][verb]

    @rule()
    def allow_a_late_answer(self) -> None:
        self._do(lambda: replies.allow_late(by=self.of["coordinator"], because="Sent möte.", **self._what()))

    def _reply_verb(self, verb: ReplyVerb) -> None:
        head, secretary, coordinator = self.of["head"], self.of["secretary"], self.of["coordinator"]
        on, what = self.case.at.date(), self._what()
        match verb:
            case ReplyVerb.MARK_READY:
                replies.mark_ready(by=self.of["officer"], **what)
            case ReplyVerb.TAKE_BACK:
                replies.take_back(by=self.of["officer"], **what)
            case ReplyVerb.CLEAR:
                replies.clear(by=head, **what)
            case ReplyVerb.RETRACT:
                replies.retract(by=head, because="Fel.", **what)
            case ReplyVerb.HAND_OVER:
                replies.hand_over(by=head, **what)
            case ReplyVerb.SEND_TO_COMMITTEE:
                replies.send_to_committee(by=head, **what)
            case ReplyVerb.RECORD_DECISION:
                replies.record_decision(by=secretary, on=on, paragraph="§ 1", **what)
            case ReplyVerb.TABLE:
                replies.table_reply(by=secretary, on=on, **what)
            case ReplyVerb.SEND_BACK:
                replies.send_back(by=secretary, on=on, reason="Mer.", **what)
            case ReplyVerb.RECEIVE:
                replies.receive(by=coordinator, **what)
            case ReplyVerb.RETURN:
                replies.return_reply(by=coordinator, because="Mer.", **what)
            case ReplyVerb.REOPEN:
                replies.reopen_reply(by=head, because="Fel.", **what)

    def _round_verbs(self) -> dict[RoundVerb, Callable[[], object]]:
        leads, board = self.of["coordinator"], self.of["board_secretary"]
        at, on, round = self.case.tick(), self.case.at.date(), self.round
        return {
            RoundVerb.CLOSE: lambda: rounds.close_round(by=leads, at=at, round=round),
            RoundVerb.REOPEN: lambda: rounds.reopen_round(by=leads, at=at, round=round, because="Fel."),
            RoundVerb.RECALL: lambda: judging.recall_from_board(by=leads, at=at, round=round, because="Fel."),
            RoundVerb.SEND_TO_BOARD: self._propose,
            RoundVerb.SEND_BACK: lambda: deciding.send_back_from_board(
                by=board, at=at, round=round, on=on, because="Mer."
            ),
            RoundVerb.DECIDE: lambda: self.case.decide(round),
            RoundVerb.NOTE: lambda: self.case.note(round),
            RoundVerb.FREEZE: lambda: self.case.freeze(round),
        }

    def _propose(self) -> None:
        judging.send_to_board(by=self.of["coordinator"], at=self.case.tick(), round=self.round, figures=self.figures)

    def _what(self) -> dict[str, Any]:
        return {"at": self.case.tick(), "reply": self.reply}

    @invariant()
    def no_saved_text_is_lost(self) -> None:
        if hasattr(self, "said"):
            kept = {row.content.get("text") for row in Version.objects.filter(reply=self.reply)}
            assert set(self.said) <= kept

    @invariant()
    def nobody_outside_reads_what_is_not_cleared(self) -> None:
        if not hasattr(self, "said") or not self.said:
            return
        state, round_state = self._states()
        if round_state is RoundState.FROZEN:
            return
        now = GoalAnswer.objects.get(reply=self.reply, goal=self.goal).text
        for name in ("coordinator", "social_head", "auditor"):
            seen = self._all_that_is_seen(self.of[name])
            if state not in RELEASED:
                assert now not in seen
            elif name == "coordinator":
                assert now in seen

    def _all_that_is_seen(self, by: Viewer) -> str:
        page = get_reply_by_id(by, self.reply, on=self.case.at.date())
        return f"{page} {answers_of(by, self.round).model_dump_json()}"

    @invariant()
    def what_is_frozen_never_changes(self) -> None:
        if not hasattr(self, "said") or self._states()[1] is not RoundState.FROZEN:
            return
        row = Round.objects.get(slug=self.round)
        now = repr(
            [
                row.answers,
                *(list(model.objects.filter(round=row).order_by("id").values()) for model in (
                    Reply, GoalAnswer, Clearing, Judgement, Reading, Version,
                )),
            ]
        )  # fmt: skip
        self.frozen = self.frozen or now
        assert now == self.frozen


@pytest.mark.django_db
def test_in_any_order_nothing_is_lost_let_out_or_thawed(tmp_path: Path) -> None:
    RoundMachine.figures = gather(read(PLAN), 2025, Shelf(tmp_path), load(), invented=EXAMPLES / "figures")
    run_state_machine_as_test(
        RoundMachine,
        settings=settings(
            max_examples=10, stateful_step_count=30,
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
        ),
    )  # fmt: skip
