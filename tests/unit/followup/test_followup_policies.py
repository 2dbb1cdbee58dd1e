"""The two tables of how rounds and replies move, every state with every verb."""

import itertools

import pytest

from samsyn.followup.policies import (
    ANSWERED,
    CHANGES_TEXT,
    RELEASED,
    REPLY_MOVES,
    REPLY_RIGHTS,
    ROUND_MOVES,
    SETTLED,
    TAKES_ANSWERS,
    WRITABLE,
    UnableToMove,
    check_freeze,
    check_kind,
    check_reason,
    check_round_takes,
    reply_after,
    round_after,
)
from samsyn.followup.states import ReplyState, ReplyVerb, RoundKind, RoundState, RoundVerb
from samsyn.followup.words import (
    KIND_WORDS,
    REPLY_NEXT,
    REPLY_VERB_WORDS,
    REPLY_WORDS,
    ROUND_NEXT,
    ROUND_VERB_WORDS,
    ROUND_WORDS,
)


@pytest.mark.parametrize(("state", "verb"), list(itertools.product(RoundState, RoundVerb)))
def test_a_round_either_moves_or_says_where_it_stands_and_what_to_do(state: RoundState, verb: RoundVerb) -> None:
    if verb in ROUND_MOVES[state]:
        assert round_after(state, verb) is ROUND_MOVES[state][verb]
        return
    with pytest.raises(UnableToMove) as refused:
        round_after(state, verb)
    assert str(ROUND_WORDS[state]) in refused.value.reason
    assert refused.value.reason.endswith(str(ROUND_NEXT[state]))


@pytest.mark.parametrize(("state", "verb"), list(itertools.product(ReplyState, ReplyVerb)))
def test_a_reply_either_moves_or_says_where_it_stands_and_what_to_do(state: ReplyState, verb: ReplyVerb) -> None:
    if verb in REPLY_MOVES[state]:
        assert reply_after(state, verb) is REPLY_MOVES[state][verb]
        return
    with pytest.raises(UnableToMove) as refused:
        reply_after(state, verb)
    assert str(REPLY_WORDS[state]) in refused.value.reason
    assert refused.value.reason.endswith(str(REPLY_NEXT[state]))


def test_every_state_and_verb_has_its_place_its_words_and_its_right() -> None:
    assert set(ROUND_MOVES) == set(ROUND_WORDS) == set(ROUND_NEXT) == set(RoundState)
    assert set(REPLY_MOVES) == set(REPLY_WORDS) == set(REPLY_NEXT) == set(ReplyState)
    assert set(ROUND_VERB_WORDS) == set(RoundVerb)
    assert set(REPLY_VERB_WORDS) == set(REPLY_RIGHTS) == set(ReplyVerb)
    assert set(KIND_WORDS) == set(RoundKind)


def _reached(moves: dict, start: object) -> set[object]:
    found, left = {start}, [start]
    while left:
        for to in moves[left.pop()].values():
            if to not in found:
                found.add(to)
                left.append(to)
    return found


def test_every_state_can_be_reached_and_all_but_the_frozen_can_be_left() -> None:
    assert _reached(ROUND_MOVES, RoundState.DRAFT) == set(RoundState)
    assert _reached(REPLY_MOVES, ReplyState.NOT_STARTED) == set(ReplyState)
    assert [state for state in RoundState if not ROUND_MOVES[state]] == [RoundState.FROZEN]
    assert all(REPLY_MOVES[state] for state in ReplyState)


def test_a_cleared_text_can_only_change_after_it_is_hidden_again() -> None:
    assert not RELEASED & WRITABLE
    assert ANSWERED < RELEASED


def test_only_the_head_lets_an_answer_out_of_the_authority() -> None:
    ways_out = {
        verb for state in set(ReplyState) - RELEASED for verb, to in REPLY_MOVES[state].items() if to in RELEASED
    }
    assert ways_out == {ReplyVerb.CLEAR}


def test_only_the_board_decides() -> None:
    assert {state for state, moves in ROUND_MOVES.items() if RoundState.DECIDED in moves.values()} == {
        RoundState.PROPOSED
    }
    assert {state for state in SETTLED if ROUND_MOVES[state].get(RoundVerb.JUDGE)} == set()


@pytest.mark.parametrize(
    ("state", "verb", "late_allowed"), list(itertools.product(RoundState, ReplyVerb, (False, True)))
)
def test_the_rounds_state_bounds_what_is_done_with_its_replies(
    state: RoundState, verb: ReplyVerb, late_allowed: bool
) -> None:
    never = state in {RoundState.DRAFT, RoundState.FROZEN}
    needs_leave = verb in CHANGES_TEXT and state not in TAKES_ANSWERS
    if never or (needs_leave and not late_allowed):
        with pytest.raises(UnableToMove):
            check_round_takes(state, verb, late_allowed=late_allowed)
    else:
        check_round_takes(state, verb, late_allowed=late_allowed)


@pytest.mark.parametrize(
    ("state", "kind", "to_council", "may"),
    [
        (RoundState.COMPILING, RoundKind.PLANNING, False, True),
        (RoundState.COMPILING, RoundKind.YEARLY, False, False),
        (RoundState.DECIDED, RoundKind.INTERIM, False, True),
        (RoundState.DECIDED, RoundKind.YEARLY, True, False),
        (RoundState.NOTED, RoundKind.YEARLY, True, True),
        (RoundState.APPROVED, RoundKind.FINAL, True, True),
        (RoundState.OPEN, RoundKind.PLANNING, False, False),
    ],
)
def test_a_round_is_frozen_when_nothing_remains_to_be_decided(
    state: RoundState, kind: RoundKind, to_council: bool, may: bool
) -> None:
    if may:
        check_freeze(state, kind, to_council=to_council)
    else:
        with pytest.raises(UnableToMove):
            check_freeze(state, kind, to_council=to_council)


@pytest.mark.parametrize("verb", list(RoundVerb))
def test_a_planning_round_is_not_judged(verb: RoundVerb) -> None:
    check_kind(RoundKind.YEARLY, verb)
    if verb in {RoundVerb.JUDGE, RoundVerb.SEND_TO_BOARD}:
        with pytest.raises(UnableToMove):
            check_kind(RoundKind.PLANNING, verb)
    else:
        check_kind(RoundKind.PLANNING, verb)


def test_a_reason_is_more_than_spaces() -> None:
    assert check_reason(" Fel siffra. ") == "Fel siffra."
    with pytest.raises(UnableToMove, match="Skriv ett skäl"):
        check_reason(" \n")
