"""From the officer's press to the committee's decision: head, secretary, small counts, remarks, start page."""

import datetime as dt
import re

import pytest
from django.test import RequestFactory
from django.utils import translation
from tests.support.cast import Cast, Person
from tests.support.live import signed_in
from tests.support.rounds import OpenRound, open_round

from samsyn.desk.replies.moves import MOVES
from samsyn.desk.replies.start import cards
from samsyn.followup.changes.replies import return_reply
from samsyn.followup.deciding import deciding, fit, reply_verb_word, reply_word
from samsyn.followup.queries.replies import ReplyPage, get_reply
from samsyn.followup.states import ReplyState, ReplyVerb
from samsyn.planfile.people import BodyKind

pytestmark = pytest.mark.django_db
TEXT = "Kartläggningen görs på alla skolor."


def _page(round: OpenRound) -> ReplyPage:
    return get_reply(round.cast.officer.viewer(), round=round.slug, body="education-committee", on=round.at.date())


def _press(round: OpenRound, who: Person, move: str, **told: str) -> str:
    """Press a move and follow; the page that came, as text."""
    answer = signed_in(who).post(round.url(f"gor/{move}/"), told, follow=True)
    return answer.content.decode()


def test_the_whole_way_from_ready_to_decided(cast: Cast) -> None:
    round = open_round(cast)
    round.write(TEXT)
    assert "Nu är det chefens tur" in _press(round, cast.officer, "klarmarkera")
    assert "Släpp fri" in signed_in(cast.head).get(round.url("kontrollera/")).content.decode()
    assert "Svaret är frisläppt" in _press(round, cast.head, "slapp-fri")
    assert "Nämnden har svaret" in _press(round, cast.head, "lamna-till-namnden", meets_on="2025-02-26")
    tabled = _press(round, cast.secretary, "bordlagg", on="2025-02-26", next_on="2025-03-26", paragraph="§ 7")
    assert "Bordläggningen är införd" in tabled
    back = _press(round, cast.secretary, "aterremiss", on="2025-03-26", reason="Nämnden vill se antalet språk.")
    assert "Nämnden har återremitterat svaret" in back
    assert "Nämnden vill se antalet språk." in signed_in(cast.officer).get(round.url()).content.decode()
    round.write(TEXT + " Tio språk.")
    _press(round, cast.officer, "klarmarkera")
    _press(round, cast.head, "slapp-fri")
    _press(round, cast.head, "lamna-till-namnden")
    decided = _press(
        round, cast.secretary, "beslut", on="2025-04-23", paragraph="§ 42", case_number="BUN 2025/12",
        extract="Protokollsutdrag § 42",
    )  # fmt: skip
    assert "§ 42" in decided
    card = _page(round).card
    assert card.state is ReplyState.DECIDED
    assert card.decision is not None
    assert (card.decision.on, card.decision.case_number) == (dt.date(2025, 4, 23), "BUN 2025/12")
    told = signed_in(cast.officer).get(round.url("historik/")).content.decode()
    assert told.index("Föra in nämndens beslut") < told.index("Föra in en bordläggning")
    opened = _press(round, cast.head, "oppna-igen", because="Ett tal var fel.")
    assert "Svaret är öppnat på nytt" in opened
    assert "Ett tal var fel." in opened


def test_the_head_hands_over_without_a_decision_and_takes_back_with_a_reason(cast: Cast) -> None:
    round = open_round(cast)
    round.write(TEXT)
    round.mark_ready()
    round.clear()
    assert "Skriv ett skäl" in _press(round, cast.head, "ta-tillbaka", because=" ")
    _press(round, cast.head, "ta-tillbaka", because="Fel skola nämndes.")
    assert _page(round).card.state is ReplyState.STARTED
    round.mark_ready()
    round.clear()
    assert "lämnat som underlag" in _press(round, cast.head, "lamna-som-underlag")


@pytest.mark.parametrize(
    ("body", "head", "hand_over", "has", "decision"),
    [
        ("education-committee", "head", "Lämna till nämnden", "Nämnden har svaret", "Nämndens beslut"),
        ("housing-company", "company_head", "Lämna till bolagets styrelse", "Bolagets styrelse har svaret",
         "Styrelsens beslut"),
    ],
)  # fmt: skip
def test_who_decides_is_said_in_the_words_of_the_body(
    cast: Cast, body: str, head: str, hand_over: str, has: str, decision: str
) -> None:
    round, who = open_round(cast), getattr(cast, head)
    goal = next(one for one in _asked(round, body, who))
    round.write(TEXT, goal, body=body, by=who)
    round.mark_ready(body, who)
    round.clear(body, who)
    client = signed_in(who)
    check = client.get(round.url("kontrollera/", body=body)).content.decode()
    assert hand_over in check
    assert client.post(round.url("gor/lamna-till-namnden/", body=body), follow=True).content.decode().count(has)
    page = signed_in(cast.coordinator).get(f"/exempelby/omgangar/{round.slug}/vilka-har-svarat/{body}/")
    assert f"<dt>{decision}</dt>" in page.content.decode()
    others = check + page.content.decode()
    assert ("ämnd" in re.sub("<nav.*?</nav>", "", others.partition("<main")[2])) is (body == "education-committee")


@pytest.mark.parametrize("kind", list(BodyKind))
@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_sentence_about_a_body_can_be_said_of_every_kind_of_body(kind: BodyKind, language: str) -> None:
    company = kind in {BodyKind.COMPANY, BodyKind.FEDERATION}
    with translation.override(language):
        said = [fit(words, kind) for one in MOVES for words in (one.why, one.done, one.to_head)]
        said += [reply_word(state, kind) for state in ReplyState] + [reply_verb_word(verb, kind) for verb in ReplyVerb]
        said += [fit("%(Decision)s %(own)s", kind), str(deciding(kind).meeting), str(deciding(kind).hand_over)]
    told = " ".join(said)
    assert "%" not in told
    if company:
        assert "nämnd" not in told.lower()
        assert "committee" not in told.lower()


def test_the_head_is_not_told_that_the_head_reads_it(cast: Cast) -> None:
    round = open_round(cast)
    round.write(TEXT)
    officer = signed_in(cast.officer).get(round.url("kontrollera/")).content.decode()
    head = signed_in(cast.head).get(round.url("kontrollera/")).content.decode()
    assert "När du klarmarkerar läser chefen svaret" in officer
    for page in (head, signed_in(cast.head).get(round.url()).content.decode()):
        assert "läser chefen" not in page
    assert "När du har klarmarkerat kan du släppa svaret fritt" in head
    assert "Läs det och släpp det fritt" in _press(round, cast.head, "klarmarkera")
    assert "Chefen läser" not in signed_in(cast.head).get(round.url()).content.decode()
    assert "Chefen läser" in signed_in(cast.officer).get(round.url()).content.decode()


def test_each_press_stands_in_one_block_with_what_it_does(cast: Cast) -> None:
    round = open_round(cast)
    round.write(TEXT)
    round.mark_ready()
    page = signed_in(cast.head).get(round.url("kontrollera/")).content.decode()
    blocks = re.findall(r'<div class="field"><p>(.*?)</p>.*?<button[^>]*>(.*?)</button>', page, re.DOTALL)
    assert [press.strip() for _why, press in blocks] == ["Släpp fri", "Ta tillbaka klarmarkeringen"]
    assert blocks[1][0] == "Då går det att ändra i svaret igen."


def _asked(round: OpenRound, body: str, who: Person) -> list[str]:
    page = get_reply(who.viewer(), round=round.slug, body=body, on=round.at.date())
    return [one.goal for one in page.goals if one.asked]


@pytest.mark.parametrize(
    ("who", "move"),
    [("officer", "slapp-fri"), ("secretary", "slapp-fri"), ("secretary", "klarmarkera"), ("head", "beslut")],
)
def test_each_press_is_only_for_the_one_whose_it_is(cast: Cast, who: str, move: str) -> None:
    round = open_round(cast)
    round.write(TEXT)
    round.mark_ready() if move == "slapp-fri" else None
    before = _page(round).card.state
    told = {"on": "2025-01-15", "paragraph": "§ 1"}
    answer = signed_in(getattr(cast, who)).post(round.url(f"gor/{move}/"), told)
    assert answer.status_code in {200, 403, 409}
    assert _page(round).card.state is before


def test_few_persons_are_shown_with_where_they_stand_and_only_words_may_be_confirmed(cast: Cast) -> None:
    round = open_round(cast)
    round.write("Handledningen nådde 3 elever under hösten.")
    client = signed_in(cast.officer)
    refused = client.post(round.url("gor/klarmarkera/"))
    shown = refused.content.decode()
    assert refused.status_code == 409
    assert "3 elever" in shown
    assert round.url("mal/goal-school/") in shown
    passage = _page(round).passages[0]
    told = {"item": passage.item, "passage": passage.passage, "move": "klarmarkera"}
    after = client.post(round.url("inte-personer/"), told, follow=True).content.decode()
    assert "Noterat: det gäller inte personer" in after
    assert "Nu är det chefens tur" in _press(round, cast.officer, "klarmarkera")


def test_what_the_coordinator_returned_says_why_before_anything_else(cast: Cast) -> None:
    round = open_round(cast)
    round.write(TEXT)
    round.mark_ready()
    round.clear()
    return_reply(by=cast.coordinator.viewer(), at=round.tick(), reply=round.reply(), because="Skriv hur många skolor.")
    shown = signed_in(cast.officer).get(round.url()).content.decode()
    assert shown.index("Samordnaren vill att ni kompletterar") < shown.index("2.2 Skolan når fram")
    assert "Skriv hur många skolor." in shown


def test_comments_and_questions_are_answered_and_settled_per_item(cast: Cast) -> None:
    round = open_round(cast)
    head, officer = signed_in(cast.head), signed_in(cast.officer)
    head.post(round.url("kommentarer/?om=goal:goal-school"), {"text": "Stämmer antalet skolor?"})
    officer.post(round.url("kommentarer/"), {"text": "Vilket år gäller frågan?", "to_coordinator": "on"})
    first, second = _page(round).remarks
    assert (first.item, first.to_coordinator) == ("goal:goal-school", False)
    assert (second.item, second.to_coordinator) == ("", True)
    assert "(2 öppna)" in officer.get(round.url()).content.decode()
    officer.post(round.url(f"kommentarer/{first.id}/svara/"), {"text": "Ja, alla tolv."})
    officer.post(round.url(f"kommentarer/{first.id}/avklarad/"))
    shown = officer.get(round.url("kommentarer/")).content.decode()
    assert "Ja, alla tolv." in shown
    assert "avklarad" in shown
    assert "(1 öppna)" in officer.get(round.url()).content.decode()


def test_a_colleague_is_named_and_takes_over_everything(cast: Cast) -> None:
    round = open_round(cast)
    officer, url = signed_in(cast.officer), round.url("vem-skriver/")
    officer.post(url, {"user": str(cast.officer.id)})
    officer.post(url, {"user": str(cast.deputy.id), "ersattare": "1"})
    assert "(ersättare)" in officer.get(url).content.decode()
    officer.post(url, {"user": str(cast.head.id), "lamna": "1"})
    assert {one.user for one in _page(round).writers} == {cast.head.id, cast.deputy.id}
    assert str(cast.social_officer.id) not in [
        str(key) for key, _word in officer.get(url).context["form"].fields["user"].choices
    ]


def test_the_start_page_has_a_card_for_officer_head_and_secretary_in_turn(cast: Cast, rf: RequestFactory) -> None:
    round = open_round(cast, due_on=dt.date(2025, 3, 1))

    def told(who: Person) -> list[str]:
        request = rf.get("/exempelby/")
        request.viewer, request.municipality, request.today = who.viewer(), cast.exempelby, dt.date(2025, 2, 20)  # type: ignore[attr-defined]  # what the door puts there
        return [f"{one.label} | {one.hint} | {one.url}" for one in cards(request)]  # type: ignore[arg-type]  # as above

    assert len(told(cast.officer)) == 1
    assert "Svara: Årsuppföljning 2025" in told(cast.officer)[0]
    assert "om 9 dagar" in told(cast.officer)[0]
    assert told(cast.officer)[0].endswith(round.url())
    assert told(cast.secretary) == []
    assert told(cast.coordinator) == []
    round.write(TEXT)
    round.mark_ready()
    assert "Läs och släpp fri" in told(cast.head)[0]
    round.clear()
    assert "Lämna vidare" in told(cast.head)[0]
    _press(round, cast.head, "lamna-till-namnden")
    assert "För in nämndens beslut" in told(cast.secretary)[0]


@pytest.mark.requirement("SNT-062")
def test_the_cleared_answer_comes_as_word_and_pdf_for_the_diary_and_a_draft_does_not(cast: Cast) -> None:
    round = open_round(cast)
    round.write(TEXT)
    client = signed_in(cast.officer)
    assert client.get(round.url("fil/pdf/")).status_code == 409
    round.mark_ready()
    round.clear()
    word, pdf = client.get(round.url("fil/docx/")), client.get(round.url("fil/pdf/"))
    assert word.content.startswith(b"PK")
    assert pdf.content.startswith(b"%PDF")
    assert "exempelby-2025-education-committee.pdf" in pdf["Content-Disposition"]
    assert client.get(round.url("fil/exe/")).status_code == 404
