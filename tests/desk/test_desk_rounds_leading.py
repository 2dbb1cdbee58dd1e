"""The coordinator leads a round from preparation to the frozen report; the board and the council decide between."""

import datetime as dt
import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from tests.support.cast import PLAN, Cast
from tests.support.decided import CHANGED, REASONS, WORDS, led_round
from tests.support.live import queries_of, signed_in
from tests.support.rounds import ANSWERS, open_round, plan_in

from samsyn.catalogue.library import load
from samsyn.followup.changes.earlier_years import take_in_answers_file
from samsyn.followup.changes.judging import propose_judgement
from samsyn.followup.changes.remarks import add_remark
from samsyn.followup.changes.rounds import change_round
from samsyn.followup.models import Round
from samsyn.followup.queries.compilation import get_compilation, list_judgements
from samsyn.followup.queries.days import propose_for_round
from samsyn.followup.queries.matrix import get_matrix
from samsyn.followup.queries.replies import list_questions
from samsyn.followup.queries.rounds import get_round, steps_of_round
from samsyn.followup.states import ReplyState, RoundState
from samsyn.organisation.changes import add_meeting
from samsyn.planfile.read import read
from samsyn.publishing.queries import list_publications
from samsyn.reports.read_answers import read as read_answers

pytestmark = pytest.mark.django_db
ROUNDS = "/exempelby/omgangar/"


@pytest.fixture(autouse=True)
def shelf(settings: Any, tmp_path: Path) -> Path:
    settings.PUBLICATIONS = tmp_path / "publications"
    settings.SHELF = tmp_path / "shelf"
    return tmp_path


def text_of(client: Client, url: str) -> str:
    """A page's words, without its marks."""
    answer = client.get(url)
    assert answer.status_code == 200, (url, answer.status_code)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def test_a_new_round_is_proposed_from_the_meeting_days_and_asks_whom_the_plan_names(cast: Cast) -> None:
    plan = plan_in(cast)
    board = timezone.localdate() + dt.timedelta(weeks=20)
    add_meeting(by=cast.administrator.viewer(), at=cast.at, body="executive-board", on=board)
    client = signed_in(cast.coordinator)
    page = client.get(f"{ROUNDS}ny/").content.decode()
    assert board.isoformat() in page
    assert (board - dt.timedelta(weeks=6)).isoformat() in page
    answer = client.post(
        f"{ROUNDS}ny/", {"plan": plan, "kind": "yearly", "year": 2025, "number": 1, "board_meets_on": board.isoformat(),
                         "to_council": "on", "case_number": "KS 2025/7"},
    )  # fmt: skip
    assert answer["Location"].endswith("/omgangar/exempelby-2025/fragor/")
    card = get_round(cast.coordinator.viewer(), "exempelby-2025")
    assert (card.state, card.case_number, card.board_meets_on) == (RoundState.DRAFT, "KS 2025/7", board)
    assert card.progress.asked > 3


@pytest.mark.requirement("HLM-003")
def test_the_same_year_twice_is_refused_with_a_reason_and_the_input_is_kept(cast: Cast) -> None:
    led_round(cast, "open")
    answer = signed_in(cast.coordinator).post(
        f"{ROUNDS}ny/", {"plan": "exempelby", "kind": "yearly", "year": 2025, "number": 1, "case_number": "KS 9"}
    )
    page = answer.content.decode()
    assert "Det finns redan en sådan omgång" in page
    assert "KS 9" in page


def test_ticks_say_who_is_asked_about_what_and_an_emptied_row_is_taken_away(cast: Cast) -> None:
    led = led_round(cast, "open")
    client, by = signed_in(cast.coordinator), cast.coordinator.viewer()
    before = get_matrix(by, led.slug)
    kept, dropped = (
        before.rows[0].card,
        next(row.card for row in before.rows if row.card.state == ReplyState.NOT_STARTED),
    )
    sent = {
        f"{row.card.body_slug}:{cell.goal}": "on"
        for row in before.rows if row.card.id != dropped.id for cell in row.cells if cell.asked
    }  # fmt: skip
    client.post(f"{ROUNDS}{led.slug}/fragor/", sent)
    now = get_matrix(cast.coordinator.viewer(), led.slug)
    assert dropped.body_slug not in {row.card.body_slug for row in now.rows}
    assert len(now.rows) == len(before.rows) - 1
    assert kept.id == dropped.id or kept.body_slug in {row.card.body_slug for row in now.rows}
    client.post(f"{ROUNDS}{led.slug}/fragor/organ/", {"body": dropped.body_slug})
    again = get_matrix(cast.coordinator.viewer(), led.slug)
    added = next(row for row in again.rows if row.card.body_slug == dropped.body_slug)
    assert all(cell.asked for cell in added.cells)


def test_each_bodys_days_are_counted_back_from_its_own_meeting_and_saved_only_when_one_saves(cast: Cast) -> None:
    led = led_round(cast, "open")
    add_meeting(by=cast.administrator.viewer(), at=cast.at, body="education-committee", on=dt.date(2025, 3, 20))
    client = signed_in(cast.coordinator)
    client.post(f"{ROUNDS}{led.slug}/andra/", {"due_on": "2025-04-01", "opens_on": "2025-01-15", "to_council": "on"})
    page = client.get(f"{ROUNDS}{led.slug}/dagar/").content.decode()
    assert 'name="education-committee:due" value="2025-03-06"' in page
    assert led.round.card().meets_on is None
    client.post(
        f"{ROUNDS}{led.slug}/dagar/",
        {"education-committee:due": "2025-03-06", "education-committee:meets": "2025-03-20"},
    )
    assert (led.round.card().due_on, led.round.card().meets_on) == (dt.date(2025, 3, 6), dt.date(2025, 3, 20))
    wrong = client.post(f"{ROUNDS}{led.slug}/dagar/", {"education-committee:due": "i mars"})
    assert "är ingen dag" in wrong.content.decode()


def test_with_the_boards_day_known_the_days_are_counted_back_from_it(cast: Cast) -> None:
    led = led_round(cast, "open")
    for on in (dt.date(2025, 2, 18), dt.date(2025, 3, 18)):
        add_meeting(by=cast.administrator.viewer(), at=cast.at, body="education-committee", on=on)
    said = {"board_meets_on": dt.date(2025, 4, 15)}
    change_round(by=cast.coordinator.viewer(), at=led.tick(), round=led.slug, fields=said)
    asked = queries_of(signed_in(cast.coordinator), f"{ROUNDS}{led.slug}/dagar/")
    page = asked.response.content.decode()
    proposed = {one.body_slug: one.proposed for one in propose_for_round(cast.coordinator.viewer(), led.slug)}
    committee = proposed["education-committee"]
    assert committee.committee_on == dt.date(2025, 2, 18), "18 March is a day too late for the board's papers"
    assert f'name="education-committee:due" value="{committee.head_due}"' in page
    assert 'name="education-committee:meets" value="2025-02-18"' in page
    assert proposed["social-committee"].trouble in page
    assert len(asked.queries) <= 12, asked.queries


def test_opened_and_closed_by_one_press_each_and_opened_again_only_with_a_reason(cast: Cast) -> None:
    led = led_round(cast, "open")
    client, by = signed_in(cast.coordinator), cast.coordinator.viewer()
    client.post(f"{ROUNDS}{led.slug}/stang/")
    assert get_round(by, led.slug).state == RoundState.COMPILING
    client.post(f"{ROUNDS}{led.slug}/oppna-igen/", {"because": "  "})
    assert get_round(by, led.slug).state == RoundState.COMPILING
    client.post(f"{ROUNDS}{led.slug}/oppna-igen/", {"because": "Två nämnder behöver en vecka till."})
    assert get_round(by, led.slug).state == RoundState.OPEN
    assert "Två nämnder behöver en vecka till." in text_of(client, f"{ROUNDS}{led.slug}/")
    refused = client.post(f"{ROUNDS}{led.slug}/oppna/")
    assert refused.status_code == 409


def test_the_matrix_says_in_words_how_far_each_body_is_with_each_goal(cast: Cast) -> None:
    led = led_round(cast, "answered")
    said = text_of(signed_in(cast.coordinator), f"{ROUNDS}{led.slug}/vilka-har-svarat/")
    assert "Lämnad som underlag" in said
    assert "Ej besvarad" in said
    assert "1 av" in said


def test_a_body_asked_about_no_goal_is_seen_to_be_asked_and_empty_cells_say_what_they_are(cast: Cast) -> None:
    led_round(cast, "open", last_year=True)
    client = signed_in(cast.coordinator)
    page = client.get(f"{ROUNDS}exempelby-2024/vilka-har-svarat/").content.decode()
    table = page.partition('<table class="matrix">')[2].partition("</table>")[0]
    assert "Övrigt" in table.partition("</thead>")[0]
    row = next(one for one in table.split("<tr>") if "Exempeldalens kommunalförbund" in one)
    cells = re.findall(r"<td>(.*?)</td>", row, re.DOTALL)
    assert all("ej tillfrågad" in one for one in cells[:-1])
    assert "mottagen" in cells[-1].lower() or "beslutad" in cells[-1].lower()
    assert "Inte aktuellt" not in table
    asked = {row.card.body_slug: row for row in get_matrix(cast.coordinator.viewer(), "exempelby-2024").rows}
    assert asked["rescue-federation"].other is not None
    assert asked["culture-committee"].other is None, "all it is asked is under the goal it is asked about"


def test_what_becomes_of_a_body_without_ticks_is_said_as_it_is(cast: Cast) -> None:
    open_round(cast, opened=False)
    client, by = signed_in(cast.coordinator), cast.coordinator.viewer()
    asked = f"{ROUNDS}exempelby-2025/fragor/"
    said = text_of(client, asked)
    assert "Ett organ som inte frågas om någonting tas bort när omgången öppnas." in said
    assert "Exempeldalens kommunalförbund" in said.partition(" har inga bockar men svarar ändå")[0]
    answers = read_answers(ANSWERS, read(PLAN), load(), year=2024)
    take_in_answers_file(by=by, at=cast.at, plan="exempelby", answers=answers)
    told = text_of(client, f"{ROUNDS}exempelby-2024/fragor/")
    assert "tas bort när omgången öppnas" not in told
    assert "Exempeldalens kommunalförbund har inga bockar men svarar ändå" in told


def test_a_released_answer_is_read_with_its_diary_data_received_or_returned_with_a_reason(cast: Cast) -> None:
    led = led_round(cast, "answered")
    client, url = signed_in(cast.coordinator), f"{ROUNDS}{led.slug}/vilka-har-svarat/education-committee/"
    assert WORDS in text_of(client, url)
    client.post(f"{url}lamna-tillbaka/", {"because": ""})
    assert led.round.card().state == ReplyState.HANDED_OVER
    client.post(f"{url}lamna-tillbaka/", {"because": "Skriv hur många elever det gäller."})
    card = led.round.card()
    assert (card.state, card.because) == (ReplyState.RETURNED, "Skriv hur många elever det gäller.")
    assert WORDS not in text_of(client, url)


def test_yes_and_no_are_read_with_the_plans_words_for_each_step_never_their_ids(cast: Cast) -> None:
    led_round(cast, "open", last_year=True)
    said = text_of(signed_in(cast.coordinator), f"{ROUNDS}exempelby-2024/vilka-har-svarat/education-committee/")
    assert "Rutinen är skriven." in said
    assert "Personalen är utbildad." in said
    assert not re.search(r"\b(written|trained|used)\b", said)


def test_a_round_says_in_which_words_it_is_judged(cast: Cast) -> None:
    led = led_round(cast, "open")
    said = text_of(signed_in(cast.reader), f"{ROUNDS}{led.slug}/").casefold()
    assert "uppfyllt / delvis uppfyllt / ej uppfyllt / kan ej bedömas" in said
    assert "rätt riktning / oförändrat / fel riktning" in said
    assert "ej påbörjad / enligt plan / försenad / genomförd / avbruten" in said


def test_earlier_judgements_are_said_in_the_scales_words_never_as_ids(cast: Cast) -> None:
    led = led_round(cast, "closed")
    for verdict, reasons in (("not_met", "Först så."), ("partly_met", REASONS)):
        propose_judgement(
            by=cast.coordinator.viewer(), at=led.tick(), round=led.slug, goal=led.goals[0], verdict=verdict,
            reasons=reasons,
        )  # fmt: skip
    said = text_of(signed_in(cast.coordinator), f"{ROUNDS}{led.slug}/sammanstallning/mal/{led.goals[0]}/")
    earlier = said[said.index("Tidigare bedömningar i omgången") :]
    assert "Ej uppfyllt" in earlier
    assert "not_met" not in said


def test_questions_go_between_the_coordinator_and_the_body_and_stay_there(cast: Cast) -> None:
    led = led_round(cast, "open")
    add_remark(
        by=cast.officer.viewer(), at=led.tick(), reply=led.round.reply(), text="Räknas komvux?",
        item="goal:goal-school", to_coordinator=True,
    )  # fmt: skip
    led.round.remark("Bara mellan oss.")
    client, url = signed_in(cast.coordinator), f"{ROUNDS}{led.slug}/vilka-har-svarat/education-committee/fragor/"
    start = client.get("/exempelby/").content.decode()
    assert "fråga till dig" in start
    assert url in start
    said = text_of(client, url)
    assert "Räknas komvux?" in said
    assert "Bara mellan oss." not in said
    (asked,) = list_questions(cast.coordinator.viewer(), led.round.reply())
    client.post(url, {"text": "Ja, båda räknas.", "remark": asked.id})
    client.post(url, {"text": "Vilka skolor?"})
    assert client.post(url, {"text": " "}).status_code == 200, "an empty question stays on the page"
    seen = text_of(signed_in(cast.officer), led.round.url("kommentarer/"))
    assert "Ja, båda räknas." in seen
    assert "Vilka skolor?" in seen
    client.post(f"{url}{asked.id}/avklarad/")
    assert "fråga till dig" not in client.get("/exempelby/").content.decode()
    assert signed_in(cast.officer).get(url).status_code == 403


def test_who_reads_english_reads_the_plans_english_in_every_page_of_the_round(cast: Cast) -> None:
    led = led_round(cast, "open")
    add_remark(
        by=cast.coordinator.viewer(), at=led.tick(), reply=led.round.reply(), item="goal:goal-school", text="How many?",
        to_coordinator=True,
    )  # fmt: skip
    client, officer = signed_in(cast.coordinator), signed_in(cast.officer)
    about = f"{ROUNDS}{led.slug}/"
    answer = f"{about}svar/education-committee/"
    pages = [
        (client, "sammanstallning/"), (client, "sammanstallning/mal/goal-school/"), (client, "vilka-har-svarat/"),
        (client, "fragor/"), (officer, "svar/education-committee/"),
        (officer, "svar/education-committee/mal/goal-school/"),
    ]  # fmt: skip
    for reader, page in pages:
        swedish = text_of(reader, about + page)
        reader.cookies["django_language"] = "en"
        english = text_of(reader, about + page)
        del reader.cookies["django_language"]
        assert "Skolan når fram" in swedish, page
        assert "School reaches everyone" in english and "Skolan når fram" not in english, page
        assert "2.2 2.2" not in swedish + english, page
    action = f"{answer}atgard/action-school-mapping/"
    officer.cookies["django_language"] = "en"
    assert "Mapping of knowledge" in text_of(officer, action)


def test_an_answer_is_received_with_one_press(cast: Cast) -> None:
    led = led_round(cast, "answered")
    signed_in(cast.coordinator).post(f"{ROUNDS}{led.slug}/vilka-har-svarat/education-committee/ta-emot/")
    assert led.round.card().state == ReplyState.RECEIVED


@pytest.mark.requirement("SNT-017")
def test_a_goals_page_lays_the_bodies_words_beside_each_other_with_actions_and_figures(cast: Cast) -> None:
    led = led_round(cast, "closed", last_year=True)
    client, url = signed_in(cast.coordinator), f"{ROUNDS}{led.slug}/sammanstallning/mal/goal-school/"
    said = text_of(client, url)
    assert WORDS in said
    assert "Inte frisläppt:" in text_of(client, f"{ROUNDS}{led.slug}/sammanstallning/mal/{led.goals[0]}/")
    assert "Förra bedömningen" in said
    figures = text_of(client, f"{url}siffror/")
    assert "Vad siffran kan bära" in figures
    assert "Åtgärder" in figures


def test_last_years_value_that_a_body_reported_stands_beside_this_years_where_one_judges(cast: Cast) -> None:
    led = led_round(cast, "closed", last_year=True)
    client, url = signed_in(cast.coordinator), f"{ROUNDS}{led.slug}/sammanstallning/mal/goal-reception/siffror/"
    queries_of(client, url)  # what a process reads once
    asked = queries_of(client, url)
    before = re.findall(
        r'data-label="2024"><div class="cell">(.*?)</div></td>', asked.response.content.decode(), re.DOTALL
    )
    assert any("79" in one for one in before), before
    assert len(asked.queries) <= 12


@pytest.mark.requirement("VBG-008")
def test_the_bodies_words_and_the_figures_of_a_goal_stand_together_before_anybody_judges(cast: Cast) -> None:
    led = led_round(cast, "closed")
    client, url = signed_in(cast.coordinator), f"{ROUNDS}{led.slug}/sammanstallning/mal/goal-school/"
    page = client.get(url).content.decode()
    assert (
        page.index("Vad organen har skrivit")
        < page.index("Åtgärder och indikatorer")
        < page.index("Föreslå en bedömning")
    )
    part = client.get(f"{url}siffror/", headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in part
    assert "Indikatorer" in part


def test_a_synthesis_saves_itself_and_two_coordinators_see_both_texts(cast: Cast) -> None:
    led = led_round(cast, "closed")
    client, url = signed_in(cast.coordinator), f"{ROUNDS}{led.slug}/sammanstallning/mal/goal-school/"
    quiet = {"X-Samsyn-Autosave": "1"}
    first = client.post(
        url, {"synthesis": "1", "version": 0, "text": "Den första texten.", "direction": ""}, headers=quiet
    )
    assert first.json() == {"version": 1}
    late = {"synthesis": "1", "version": 0, "text": "Den andra texten.", "direction": "right_way"}
    assert client.post(url, late, headers=quiet).status_code == 409
    both = client.post(url, late)
    assert both.status_code == 409
    said = both.content.decode()
    assert re.search(r"<del>.*första.*</del>", said)
    assert re.search(r"<ins>.*andra.*</ins>", said)
    client.post(url, late | {"version": 1})
    found = get_compilation(cast.coordinator.viewer(), led.slug, "goal-school")
    assert (found.synthesis, found.direction) == ("Den andra texten.", "right_way")


def test_deviations_carry_what_is_done_by_which_body_and_when_and_an_emptied_one_is_gone(cast: Cast) -> None:
    led = led_round(cast, "closed")
    client, url = signed_in(cast.coordinator), f"{ROUNDS}{led.slug}/sammanstallning/mal/goal-school/"
    sent = {
        "deviations": "1", "avvikelse-TOTAL_FORMS": "1", "avvikelse-INITIAL_FORMS": "0",
        "avvikelse-0-what": "Två skolor saknar plan",
        "avvikelse-0-corrective_action": "Rektor gör den i mars", "avvikelse-0-responsible": "education-committee",
        "avvikelse-0-due": "2025-03-31",
    }  # fmt: skip
    client.post(url, sent)
    found = get_compilation(cast.coordinator.viewer(), led.slug, "goal-school").deviations
    assert [(one.what, one.responsible, one.due) for one in found] == [
        ("Två skolor saknar plan", "education-committee", dt.date(2025, 3, 31))
    ]
    client.post(url, sent | {"avvikelse-0-what": "", "avvikelse-0-corrective_action": "", "avvikelse-0-responsible": "",
                             "avvikelse-0-due": ""})  # fmt: skip
    assert get_compilation(cast.coordinator.viewer(), led.slug, "goal-school").deviations == ()


def test_a_judgement_without_reasons_is_not_proposed_and_the_machine_proposes_none(cast: Cast) -> None:
    led = led_round(cast, "closed")
    client, url = signed_in(cast.coordinator), f"{ROUNDS}{led.slug}/sammanstallning/mal/goal-school/"
    assert "checked" not in client.get(url).content.decode().split('id="bedomning"')[1].split("</form>")[0]
    answer = client.post(url, {"judgement": "1", "verdict": "met", "reasons": " "})
    assert answer.status_code == 422
    assert get_compilation(cast.coordinator.viewer(), led.slug, "goal-school").proposed is None
    client.post(url, {"judgement": "1", "verdict": "partly_met", "reasons": REASONS})
    proposed = get_compilation(cast.coordinator.viewer(), led.slug, "goal-school").proposed
    assert proposed is not None
    assert (proposed.verdict, proposed.reasons) == ("partly_met", REASONS)


def test_what_goes_across_the_goals_is_written_once_in_lines(cast: Cast) -> None:
    led = led_round(cast, "closed")
    client = signed_in(cast.coordinator)
    client.post(
        f"{ROUNDS}{led.slug}/sammanstallning/texter/",
        {"version": 0, "joint_analysis": "Allt hänger ihop.", "proposals": "Godkänna uppföljningen\nGe i uppdrag",
         "risks": "Få svar; påminn tidigare"},
    )  # fmt: skip
    card = get_round(cast.coordinator.viewer(), led.slug)
    assert card.proposals == ("Godkänna uppföljningen", "Ge i uppdrag")
    assert card.risks[0]["control"] == "påminn tidigare"
    assert "Få svar; påminn tidigare" in client.get(f"{ROUNDS}{led.slug}/sammanstallning/texter/").content.decode()


@pytest.mark.parametrize(("stage", "may_write"), [("closed", True), ("proposed", False), ("noted", False)])
def test_what_may_not_be_changed_is_text_and_invites_nobody_to_write(cast: Cast, stage: str, may_write: bool) -> None:
    led = led_round(cast, "closed" if may_write else stage)
    Round.objects.filter(slug=led.slug).update(
        joint_analysis="Allt hänger ihop.", proposals=["Godkänna uppföljningen"], risks=[{"text": "Få svar"}]
    )
    client, url = signed_in(cast.coordinator), f"{ROUNDS}{led.slug}/sammanstallning/"
    assert ("Skriv det som gäller flera mål" in text_of(client, url)) is may_write
    texts = client.get(f"{url}texter/").content.decode()
    assert [("<textarea" in texts), ("data-autosave" in texts)] == [may_write, may_write]
    assert all(one in texts for one in ("Allt hänger ihop.", "Godkänna uppföljningen", "Få svar"))
    goal = text_of(client, f"{url}mal/goal-school/")
    assert ("Föreslå en bedömning" in goal) is may_write
    assert may_write or ("Föreslagen bedömning" in goal and REASONS in goal)


def test_nothing_goes_to_the_board_before_every_goal_is_judged_and_few_persons_are_caught(cast: Cast) -> None:
    from samsyn.followup.changes.judging import write_synthesis

    led = led_round(cast, "closed")
    client, by = signed_in(cast.coordinator), cast.coordinator.viewer()
    client.post(f"{ROUNDS}{led.slug}/sammanstallning/skicka/")
    assert get_round(by, led.slug).state == RoundState.COMPILING
    for goal in led.goals:
        propose_judgement(by=by, at=led.tick(), round=led.slug, goal=goal, verdict="met", reasons=REASONS)
    write_synthesis(by=by, at=led.tick(), round=led.slug, goal=led.goals[0], seen=0, text="Bara 2 personer fick plats.")
    caught = client.post(f"{ROUNDS}{led.slug}/sammanstallning/skicka/")
    assert caught.status_code == 409
    page = caught.content.decode()
    item, passage = (re.search(rf'name="{name}" value="([^"]+)"', page) for name in ("item", "passage"))
    assert item and passage
    client.post(f"{ROUNDS}{led.slug}/sammanstallning/inte-personer/", {"item": item[1], "passage": passage[1]})
    client.post(f"{ROUNDS}{led.slug}/sammanstallning/skicka/")
    assert get_round(by, led.slug).state == RoundState.PROPOSED


@pytest.mark.requirement("SDH-034")
def test_the_board_keeps_one_judgement_and_changes_another_and_both_stay_to_be_seen(cast: Cast) -> None:
    led = led_round(cast, "proposed")
    client, url = signed_in(cast.board_secretary), f"{ROUNDS}{led.slug}/styrelsen/"
    assert REASONS in text_of(client, url)
    sent = {"on": "2025-01-15", "paragraph": "42", "case_number": "KS 2025/101"}
    for goal in led.goals:
        sent |= {f"{goal}-verdict": "", f"{goal}-reasons": ""}
    without = client.post(url, sent | {f"{led.goals[0]}-verdict": "not_met"})
    assert "Skriv varför styrelsen bedömer målet annorlunda" in without.content.decode()
    client.post(url, sent | {f"{led.goals[0]}-verdict": "partly_met", f"{led.goals[0]}-reasons": CHANGED})
    first, *rest = list_judgements(cast.reader.viewer(), led.slug)
    assert first.proposed and first.decided
    assert (first.proposed.verdict, first.decided.verdict, first.decided.reasons) == ("met", "partly_met", CHANGED)
    assert all(one.decided and one.decided.verdict == "met" and one.decided.reasons == REASONS for one in rest)
    said = text_of(signed_in(cast.reader), url)
    assert "Styrelsen ändrade 1 bedömning" in said
    assert "§\xa042" in said or "§ 42" in said


def test_the_board_sends_back_and_the_coordinator_reads_why(cast: Cast) -> None:
    led = led_round(cast, "proposed")
    signed_in(cast.board_secretary).post(
        f"{ROUNDS}{led.slug}/styrelsen/aterremiss/", {"because": "Två organ saknas.", "on": "2025-01-15"}
    )
    assert get_round(cast.coordinator.viewer(), led.slug).state == RoundState.SENT_BACK
    assert "Två organ saknas." in text_of(signed_in(cast.coordinator), f"{ROUNDS}{led.slug}/")


def test_the_council_notes_and_freezing_lays_the_report_down_as_decided(cast: Cast) -> None:
    led = led_round(cast, "decided")
    signed_in(cast.council_secretary).post(
        f"{ROUNDS}{led.slug}/fullmaktige/",
        {"outcome": "noted", "on": "2025-01-15", "paragraph": "7", "case_number": ""},
    )
    client, by = signed_in(cast.coordinator), cast.coordinator.viewer()
    assert get_round(by, led.slug).state == RoundState.NOTED
    client.post(f"{ROUNDS}{led.slug}/frys/")
    assert get_round(by, led.slug).state == RoundState.FROZEN
    found = list_publications(cast.reader.viewer(), about=f"round/{led.slug}")
    assert [(one.kind, one.decided) for one in found] == [("report", True)]
    client.post(f"{ROUNDS}{led.slug}/frys/")
    assert len(list_publications(by, about=f"round/{led.slug}")) == 1
    assert [one.verb for one in steps_of_round(by, led.slug)][-1] == "freeze"


def test_a_machine_that_stops_between_freezing_and_publishing_leaves_nothing_half_done(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    led = led_round(cast, "noted")
    client, by = signed_in(cast.coordinator), cast.coordinator.viewer()

    def stopped(**_told: object) -> int:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr("samsyn.desk.rounds.pages.moving.publish", stopped)
        with pytest.raises(KeyboardInterrupt):
            client.post(f"{ROUNDS}{led.slug}/frys/")
    assert get_round(by, led.slug).state == RoundState.FROZEN
    assert list_publications(by) == ()
    assert "Lägg fast det som återstår" in client.get(f"{ROUNDS}{led.slug}/frys/").content.decode()
    client.post(f"{ROUNDS}{led.slug}/frys/")
    assert len(list_publications(by)) == 1


@pytest.mark.requirement("SNT-062")
def test_a_planning_round_and_an_interim_one_stand_beside_the_years_follow_up(cast: Cast) -> None:
    led_round(cast, "open")
    client = signed_in(cast.coordinator)
    for kind in ("planning", "interim"):
        client.post(f"{ROUNDS}ny/", {"plan": "exempelby", "kind": kind, "year": 2026, "number": 1})
    said = text_of(client, ROUNDS)
    assert "Planering 2026" in said
    assert "Delårsuppföljning 2026" in said
    assert "Årsuppföljning 2025" in said
    only = text_of(client, f"{ROUNDS}?ar=2025")
    assert "Planering 2026" not in only


def test_a_planning_round_is_frozen_without_board_and_without_report(cast: Cast) -> None:
    from tests.support.rounds import open_round

    from samsyn.followup.changes.rounds import close_round

    planned = open_round(cast, "planning", 2026)
    close_round(by=cast.coordinator.viewer(), at=planned.tick(), round=planned.slug)
    signed_in(cast.coordinator).post(f"{ROUNDS}{planned.slug}/frys/")
    assert get_round(cast.coordinator.viewer(), planned.slug).state == RoundState.FROZEN
    assert list_publications(cast.coordinator.viewer()) == ()
