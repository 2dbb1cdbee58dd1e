"""What the board and a committee write after the clearing is held to the same rule: no count of few persons."""

import pytest
from followup_case import Case

from samsyn.followup.changes import deciding, judging, replies
from samsyn.followup.models import NotPersons, Reply
from samsyn.followup.policies import UnableToMove
from samsyn.followup.queries.rounds import get_round
from samsyn.followup.states import ReplyState, RoundState
from samsyn.reports.figures import Figures

GOAL = "goal-school"


@pytest.mark.parametrize("changed", [True, False])
def test_few_persons_in_the_boards_own_reasons_stop_its_decision(
    case: Case, opened: str, figures: Figures, changed: bool
) -> None:
    case.propose(opened, figures)
    said = "Det gäller 3 utrikes födda kvinnor."
    with pytest.raises(judging.UnableToJudge, match=r"färre än 5.*3 utrikes födda kvinnor"):
        if changed:
            case.decide(opened, changed={GOAL: deciding.Changed("uppfyllt", said)})
        else:
            case.decide(opened, reasons={GOAL: said})
    assert get_round(case.coordinator, opened).state is RoundState.PROPOSED
    case.decide(opened, reasons={GOAL: "Det gäller färre än 5 kvinnor, i 3 skolor."})
    assert get_round(case.coordinator, opened).state is RoundState.DECIDED


def test_who_records_the_decision_says_that_a_small_figure_is_not_about_persons_and_that_is_kept(
    case: Case, opened: str, figures: Figures
) -> None:
    case.propose(opened, figures)
    said = {GOAL: "Det finns 3 flickor-och-teknikgrupper."}
    with pytest.raises(judging.UnableToJudge):
        case.decide(opened, reasons=said)
    assert not NotPersons.objects.exists()
    case.decide(opened, reasons=said, not_persons=True)
    kept = NotPersons.objects.get()
    assert (kept.item, kept.reply) == (GOAL, None)
    assert kept.by_named


def test_words_the_coordinator_has_confirmed_may_stand_in_the_boards_reasons_too(
    case: Case, opened: str, figures: Figures
) -> None:
    by, text = case.coordinator, "Stödet har två barn-och-elevhälsosteg."
    judging.write_synthesis(by=by, at=case.tick(), round=opened, goal=GOAL, seen=0, text=text)
    with pytest.raises(replies.UnableToClear) as stopped:
        case.propose(opened, figures)
    for one in stopped.value.passages:
        judging.confirm_not_persons_in_round(by=by, at=case.tick(), round=opened, item=one.item, passage=one.passage)
    judging.send_to_board(by=by, at=case.tick(), round=opened, figures=figures)
    case.decide(opened, reasons={GOAL: text})
    assert get_round(by, opened).state is RoundState.DECIDED


def test_the_extract_of_the_minutes_is_a_documents_name_without_counts_of_few_persons(case: Case, opened: str) -> None:
    reply, secretary = case.reply(opened), case.cast.secretary.viewer()
    case.write(reply)
    case.clear(reply)
    replies.send_to_committee(by=secretary, at=case.tick(), reply=reply, meets_on=None)
    what = {"by": secretary, "reply": reply, "on": case.at.date(), "paragraph": "§ 4"}
    with pytest.raises(UnableToMove, match=r"plats i diariet.*Tre elever"):
        replies.record_decision(**what, at=case.tick(), extract="Tre elever på Åskolan, utdrag")
    assert Reply.objects.get(id=reply).state == ReplyState.IN_COMMITTEE
    replies.record_decision(**what, at=case.tick(), extract="Utdrag § 4, handling 2")
    assert Reply.objects.get(id=reply).extract == "Utdrag § 4, handling 2"
