"""The officer's pages: what is asked, saving, two who write at once, and an action that serves several goals."""

import datetime as dt
import re
from pathlib import Path

import pytest
from tests.support.cast import Cast
from tests.support.live import signed_in
from tests.support.rounds import OpenRound, open_round

from samsyn.followup.changes.activities import save_activity
from samsyn.followup.queries.items import GoalItem
from samsyn.followup.queries.replies import get_reply, list_versions
from samsyn.ledgers.changes.values import save_local_values
from samsyn.reports.answers import LocalValue

pytestmark = pytest.mark.django_db
TEXT = "Kartläggningen görs på alla skolor."
AUTOSAVE = {"X-Samsyn-Autosave": "1"}


def _goal(round: OpenRound, goal: str = "goal-school") -> GoalItem:
    page = get_reply(round.cast.officer.viewer(), round=round.slug, body="education-committee", on=round.at.date())
    return next(one for one in page.goals if one.goal == goal)


def test_the_task_list_says_what_is_left_by_when_and_who_clears(cast: Cast) -> None:
    round = open_round(cast, due_on=dt.date(2099, 3, 12))
    round.write(TEXT)
    shown = signed_in(cast.officer).get(round.url()).content.decode().replace("\u00a0", " ")
    for said in ("2.2 Skolan når fram", "Kartläggning av kunskaper", "Ej påbörjad", "Klar", "Svara senast 12 mars 2099",
                 "Då läser chefen svaret och släpper det fritt", "Fortsätt svara"):  # fmt: skip
        assert said in shown, said


@pytest.mark.requirement("SNT-017")
def test_a_goal_shows_last_years_answer_and_judgement_beside(cast: Cast) -> None:
    round = open_round(cast, last_year=True)
    shown = signed_in(cast.officer).get(round.url("mal/goal-school/")).content.decode()
    assert "Ert svar 2024" in shown
    assert "Kartläggningen görs på alla skolor utom en." in shown
    assert "Bedömningen 2024" in shown
    assert "Delvis uppfyllt" in shown


def test_save_and_go_on_leads_through_every_question_to_the_check(cast: Cast) -> None:
    round = open_round(cast)
    client = signed_in(cast.officer)
    url, seen = round.url("mal/goal-school/"), []
    while not url.endswith("kontrollera/"):
        seen.append(url)
        assert len(seen) < 20
        answer = client.post(url, {"text": TEXT} if "/mal/" in url else {})
        assert answer.status_code == 302, (url, answer.status_code)
        url = answer["Location"]
    assert [one.split("/svar/education-committee/")[1] for one in seen] == [
        "mal/goal-school/", "atgard/action-school-mapping/", "atgard/action-study-guidance/",
        "leverabel/delivered-mapping/written/", "leverabel/delivered-mapping/trained/",
        "leverabel/delivered-mapping/used/", "kostnader/", "kontakt/",
    ]  # fmt: skip
    assert _goal(round).answer.text == TEXT


def test_save_and_continue_later_comes_back_to_the_list_with_the_text_kept(cast: Cast) -> None:
    round = open_round(cast)
    client = signed_in(cast.officer)
    answer = client.post(round.url("mal/goal-school/"), {"text": TEXT, "senare": "1"}, follow=True)
    assert "Sparat. Du kan fortsätta när du vill" in answer.content.decode()
    assert TEXT in client.get(round.url("mal/goal-school/")).content.decode()


def test_autosave_answers_with_the_version_and_never_writes_over_a_colleague(cast: Cast) -> None:
    round = open_round(cast)
    client, url = signed_in(cast.officer), round.url("mal/goal-school/")
    first = client.post(url, {"text": "Ett", "version": "0"}, headers=AUTOSAVE)
    assert (first.status_code, first.json()) == (200, {"version": 1})
    assert client.post(url, {"text": "Ett två", "version": "1"}, headers=AUTOSAVE).json() == {"version": 2}
    round.write("Chefens text.", by=cast.head)
    late = client.post(url, {"text": "Ett två tre", "version": "2"}, headers=AUTOSAVE)
    assert late.status_code == 409
    assert _goal(round).answer.text == "Chefens text."
    both = {"text": "Text", "not_concerned_because": "Skäl", "version": "3"}
    assert client.post(url, both, headers=AUTOSAVE).status_code == 422


def test_the_second_who_saves_sees_both_texts_and_may_take_either_or_both(cast: Cast) -> None:
    round = open_round(cast)
    client, url = signed_in(cast.officer), round.url("mal/goal-school/")
    round.write("Chefens text om skolan.", by=cast.head)
    answer = client.post(url, {"text": "Handläggarens text om skolan.", "version": "0"})
    shown = answer.content.decode()
    assert answer.status_code == 409
    assert "Två har skrivit samtidigt" in shown
    assert "Handläggarens text om skolan.\n\nChefens text om skolan." in shown
    assert _goal(round).answer.text == "Chefens text om skolan."
    saved = client.post(url, {"text": "Handläggarens text om skolan.", "version": "1"})
    assert saved.status_code == 302
    kept = [
        str(one.content["text"])
        for one in list_versions(cast.head.viewer(), round.reply(), "goal:goal-school")
    ]  # fmt: skip
    assert kept == ["Chefens text om skolan.", "Handläggarens text om skolan.", "Handläggarens text om skolan."]
    listed = client.get(round.url("texter/goal:goal-school/")).content.decode()
    assert "Text som kom samtidigt" in listed
    assert "Version 2" in listed


def test_a_text_for_a_reply_that_was_marked_ready_meanwhile_is_not_lost(cast: Cast) -> None:
    round = open_round(cast)
    round.write("Först.")
    round.mark_ready()
    answer = signed_in(cast.officer).post(
        round.url("mal/goal-school/"), {"text": "Något viktigt till.", "version": "1"}
    )
    shown = answer.content.decode()
    assert "Svaret är klarmarkerad" in shown
    assert "Något viktigt till." in shown


def test_not_concerned_takes_a_reason_instead_of_a_text(cast: Cast) -> None:
    round = open_round(cast)
    client, url = signed_in(cast.officer), round.url("mal/goal-school/")
    refused = client.post(url, {"text": "Text", "not_concerned_because": "Vi har inga skolor."})
    assert "inte båda" in refused.content.decode()
    client.post(url, {"not_concerned_because": "Vi har inga skolor."})
    assert _goal(round).answer.not_concerned_because == "Vi har inga skolor."
    assert "berörs ej" in client.get(round.url()).content.decode()


def test_an_interim_round_asks_for_a_forecast_in_the_rounds_own_words(cast: Cast) -> None:
    round = open_round(cast, "interim")
    client, url = signed_in(cast.officer), round.url("mal/goal-school/")
    assert "Bedöms delvis uppfyllas" in client.get(url).content.decode()
    client.post(url, {"text": TEXT})
    assert "Påbörjad" in client.get(round.url()).content.decode()
    client.post(url, {"text": TEXT, "forecast": "will_be_partly_met", "version": "1"})
    assert _goal(round).answer.forecast == "will_be_partly_met"


def test_a_status_outside_the_scale_is_refused_and_the_comment_stays(cast: Cast) -> None:
    round = open_round(cast)
    url = round.url("atgard/action-school-mapping/")
    answer = signed_in(cast.officer).post(url, {"status": "toppen", "comment": "Det här vill jag ha kvar."})
    assert answer.status_code == 200
    assert "Det här vill jag ha kvar." in answer.content.decode()


def test_an_action_answered_under_one_goal_is_said_to_be_answered_under_the_others(cast: Cast, tmp_path: Path) -> None:
    from tests.support.cast import PLAN

    folder = tmp_path / "exempelby"
    folder.mkdir()
    source = folder / "plan.yaml"
    text = PLAN.read_text(encoding="utf-8")
    at = text.index("id: action-school-mapping")
    source.write_text(text[:at] + text[at:].replace("goals: [goal-school]", "goals: [goal-school, goal-reception]", 1))
    assert "goal-school, goal-reception" in source.read_text()
    from tests.support.rounds import plan_in

    plan_in(cast, source)
    round = open_round(cast, goals=["goal-reception", "goal-school"])
    client = signed_in(cast.officer)
    assert "besvaras under mål 1.1" in client.get(round.url()).content.decode()
    client.post(round.url("atgard/action-school-mapping/"), {"status": "on_track"})
    shown = client.get(round.url()).content.decode()
    assert "besvarad under mål 1.1" in shown
    assert shown.count("Kartläggning av kunskaper") == 2
    assert "Du svarar en gång" in client.get(round.url("atgard/action-school-mapping/")).content.decode()


@pytest.mark.requirement("HLM-004")
def test_an_activity_says_where_it_stands_in_the_operating_plan_and_comes_back_next_year(cast: Cast) -> None:
    planning = open_round(cast, "planning")
    client, url = signed_in(cast.officer), planning.url("mal/goal-school/ny-aktivitet/")
    refused = client.post(url, {"text": "Handledning på tio språk"})
    assert "Skriv var aktiviteten står i er verksamhetsplan" in refused.content.decode()
    client.post(url, {"text": "Handledning på tio språk", "operating_plan": "Verksamhetsplan 2025, punkt 4.2",
                      "responsible": "Enheten för flerspråkighet", "due_on": "2025-11-30"})  # fmt: skip
    client.post(url, {"text": "Ny rutin", "not_in_operating_plan": "on"})
    shown = client.get(planning.url("mal/goal-school/")).content.decode().replace("\u00a0", " ")
    for said in ("Handledning på tio språk", "Verksamhetsplan 2025, punkt 4.2", "Enheten för flerspråkighet",
                 "30 november 2025", "inte i verksamhetsplanen än"):  # fmt: skip
        assert said in shown, said
    assert "Hur har det gått?" not in client.get(url).content.decode()
    planning.mark_ready()
    planning.clear()

    following = open_round(cast)
    listed = client.get(following.url()).content.decode()
    assert "Handledning på tio språk" in listed
    one = next(each for each in _goal(following).activities if each.text == "Handledning på tio språk")
    page = following.url(f"aktivitet/{one.id}/")
    assert "Hur har det gått?" in client.get(page).content.decode()
    told = {"text": one.text, "operating_plan": one.operating_plan, "status": "done", "version": str(one.version)}
    assert client.post(page, told).status_code == 302
    assert next(each.status for each in _goal(following).activities if each.id == one.id) == "done"


def test_an_activity_is_taken_out_with_a_reason(cast: Cast) -> None:
    round = open_round(cast, "planning")
    made = save_activity(
        by=cast.officer.viewer(), at=round.tick(), reply=round.reply(), goal="goal-school", text="Fel rad",
        not_in_operating_plan=True,
    )  # fmt: skip
    client, url = signed_in(cast.officer), round.url(f"aktivitet/{made}/ta-bort/")
    assert "Skriv ett skäl" in client.post(url, {"because": ""}).content.decode()
    client.post(url, {"because": "Skrevs på fel mål."})
    assert not _goal(round).activities


def test_costs_deliverables_and_contact_are_kept_as_they_were_said(cast: Cast) -> None:
    round = open_round(cast)
    client = signed_in(cast.officer)
    client.post(round.url("kostnader/"), {"text": "Inom ram.", "what_1": "Handledning", "sek_1": "1 250 000"})
    client.post(round.url("leverabel/delivered-mapping/written/"), {"done": "yes", "evidence": "Rutin BUN 2024/0077"})
    refused = client.post(round.url("leverabel/delivered-mapping/trained/"), {"done": "yes"})
    assert "Ett ja behöver underlag" in refused.content.decode()
    client.post(round.url("kontakt/"), {"contact": "registrator@exempelby.example", "case_number": "BUN 2025/12"})
    shown = client.get(round.url("kontrollera/")).content.decode().replace("\u00a0", " ")
    for said in ("Inom ram.", "Handledning: 1 250 000 kr", "Rutin BUN 2024/0077", "BUN 2025/12"):
        assert said in shown, said


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (
            {"value": 62, "n": 13, "women": {"value": 50, "n": 6}, "note": "Ett flyttade.", "evidence": "Avtal"},
            ("62,0 % (n = 13)", "Kvinnor: 50,0 % (n = 6)", "Kommentar: Ett flyttade.", "Underlag: Avtal"),
        ),
        ({"state": "suppressed"}, ("Färre än 5",)),
        ({"state": "zero", "n": 20}, ("0,0 % (n = 20)",)),
        ({"state": "not_reported", "note": "Registret byttes."}, ("Registret byttes.",)),
    ],
)  # fmt: skip
def test_who_reads_before_clearing_reads_the_value_itself_not_that_there_is_one(
    cast: Cast, value: dict[str, object], said: tuple[str, ...]
) -> None:
    round, key = open_round(cast), "local:first-hand-contracts"
    save_local_values(
        by=cast.company_officer.viewer(), at=round.tick(), body=cast.exempelby.bodies["housing-company"], year=2025,
        keys={"first-hand-contracts": key}, definitions={},
        values=[LocalValue.model_validate({"indicator": "first-hand-contracts", **value})],
    )  # fmt: skip
    page = signed_in(cast.company_head).get(round.url("kontrollera/", body="housing-company")).content.decode()
    shown = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))
    assert all(one in shown for one in said), shown
    assert "Inlagt" not in shown
    assert shown.count("Registret byttes.") <= 1


def test_what_a_body_writes_is_shown_as_text_and_never_as_markup(cast: Cast) -> None:
    round = open_round(cast)
    client = signed_in(cast.officer)
    evil = "<script>alert(1)</script>"
    client.post(round.url("mal/goal-school/"), {"text": evil, "evidence": evil})
    client.post(round.url("kommentarer/"), {"text": evil})
    for rest in ("", "mal/goal-school/", "kontrollera/", "kommentarer/", "texter/goal:goal-school/"):
        shown = client.get(round.url(rest)).content.decode()
        assert evil not in shown, rest
    assert "&lt;script&gt;" in client.get(round.url("kontrollera/")).content.decode()
