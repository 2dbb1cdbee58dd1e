"""The year in a browser, from an empty database to the auditor's page: Sollentuna's final follow-up of 2019.

The desk runs as it does for a municipality: gunicorn in processes of its own, production's settings, mail going out.
The plan is the real one, retold. Everybody in it and what they write is invented; nobody in Sollentuna has said it.
The same year verb by verb, without pages: tests/rooms/followup/test_followup_the_whole_year.py.
"""

import io
import re
from collections.abc import Iterator
from pathlib import Path

import docx
import pikepdf
import pytest
from playwright.sync_api import FilePayload, Page, sync_playwright
from python_calamine import CalamineWorkbook
from tests.support.browser import CHROMIUM, QUIET
from tests.support.filled_forms import fill_workbook, text_cell
from tests.support.journey import PASSWORD, Town, one_time_code, said, tabs_to
from tests.support.server import Server, desk

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PHONE = 390
AT = "/sollentuna/"
CHILDREN, SOCIAL, CULTURE, ENVIRONMENT, HOUSING = (
    "barn-och-ungdomsnamnden", "socialnamnden", "kultur-och-fritidsnamnden", "miljonamnden", "bostadsbolaget-ab",
)  # fmt: skip
NAMES = {
    CHILDREN: "Barn- och ungdomsnämnden", SOCIAL: "Socialnämnden", CULTURE: "Kultur- och fritidsnämnden",
    ENVIRONMENT: "Miljönämnden", HOUSING: "Bostadsbolaget AB", "kf": "Kommunfullmäktige", "ks": "Kommunstyrelsen",
}  # fmt: skip
GOALS = ("goal-housing", "goal-safety", "goal-meetings", "goal-employment", "goal-schooling", "goal-coordination")
PLANNING, FINAL = f"{AT}omgangar/sollentuna-2019-planering/", f"{AT}omgangar/sollentuna-2019-slut/"
BOARD_SAYS = "Tilliten mättes inte 2019; styrelsen ser inget stöd."
LEADER = "samordnare"


@pytest.fixture(params=["sqlite", "postgresql"])
def server(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Server]:
    database = request.getfixturevalue("postgres").new_database() if request.param == "postgresql" else ""
    with desk(tmp_path, database=database, cast=False, letters=True) as running:
        yield running


@pytest.fixture
def town(server: Server) -> Iterator[Town]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        try:
            yield Town(server.address, browser, server.home / "letters")
        finally:
            browser.close()


@pytest.mark.requirement("SNT-017")
@pytest.mark.requirement("SNT-062")
def test_a_municipality_goes_from_an_empty_database_to_an_audited_follow_up(server: Server, town: Town) -> None:
    the_first_one_makes_the_municipality(town, one_time_address(server))
    the_bodies_are_added(town)
    the_staff_is_invited(town)
    the_plan_is_taken_in(town)
    the_bodies_of_the_text_are_matched(town)

    the_planning_round_is_run(town)

    the_final_follow_up_is_opened(town)
    the_planned_activity_stands_beside_its_goal(town)
    the_officer_answers_by_keyboard_on_a_phone(town)
    the_answer_is_released(town, CHILDREN)
    the_committee_decides(town, CHILDREN, "§ 12")

    everything_is_answered(town, SOCIAL, "Fler har egen bostad.")
    the_answer_is_released(town, SOCIAL)
    the_committee_sends_it_back(town, SOCIAL, "Nämnden vill se kostnaden.")
    everything_is_answered(town, SOCIAL, "Fler har egen bostad, för 1,2 miljoner kronor.")
    the_answer_is_released(town, SOCIAL)
    the_committee_decides(town, SOCIAL, "§ 30")

    everything_is_answered(town, CULTURE, "Mötesplatser i kommunens delar.")
    the_answer_is_released(town, CULTURE)
    it_is_handed_over_without_a_decision(town, CULTURE)
    the_coordinator_returns_it(town, CULTURE, "Skriv vilka delar.")
    everything_is_answered(town, CULTURE, "Mötesplatser i Helenelund, Rotebro och Edsberg.")
    the_answer_is_released(town, CULTURE)
    it_is_handed_over_without_a_decision(town, CULTURE)

    the_company_answers_through_its_link(town)
    the_form_is_filled_in_with_excel(town, ENVIRONMENT, "Tillsyn har gjorts i alla lokaler.")
    the_answer_is_released(town, ENVIRONMENT)
    it_is_handed_over_without_a_decision(town, ENVIRONMENT)

    the_answers_are_received(town)
    the_coordinator_sums_up_and_proposes(town)
    the_letter_is_written(town)
    the_proposal_says_proposal_on_every_page(town)
    the_board_changes_one_judgement_and_decides(town)
    the_council_notes_it(town)
    the_year_is_frozen(town)
    the_kept_documents_no_longer_say_proposal(town)
    the_auditor_sees_why(town)
    assert town.faults == []


# --- The beginning


def one_time_address(server: Server) -> str:
    """What `samsyn desk prepare` prints on an empty installation."""
    words = ["samsyn", "desk", "prepare", "--no-static"]
    printed = server.run_code(f"import sys; from samsyn.cli.main import main; sys.argv = {words}; main()")
    found = re.search(r"(/kom-igang/\S+)", printed)
    assert found is not None, printed
    return found[1]


def the_first_one_makes_the_municipality(town: Town, address: str) -> None:
    page = town.page(LEADER)
    town.goes_to(LEADER, address)
    page.fill("#id_municipality", "Sollentuna")
    page.fill("#id_email", "samordnare@prov.example")
    page.fill("#id_password", PASSWORD)
    page.fill("#id_again", PASSWORD)
    town.presses(LEADER, "Skapa kommunen")
    town.presses(LEADER, "Slå på engångskoder")  # who leads signs in with two steps
    secret = re.search(r"\b[A-Z2-7]{32}\b", said(page))
    assert secret is not None
    page.fill("#id_code", one_time_code(secret[0]))
    town.presses(LEADER, "Slå på")
    town.presses(LEADER, "Fortsätt")
    assert "Vilka organ har ni?" in said(page)


def the_bodies_are_added(town: Town) -> None:
    page = town.page(LEADER)
    for name in ("Kommunfullmäktige", "Kommunstyrelsen", NAMES[SOCIAL], NAMES[CULTURE]):
        page.get_by_label(name, exact=True).check()
    page.fill("#id_names", f"{NAMES[CHILDREN]}\n{NAMES[ENVIRONMENT]}")
    town.presses(LEADER, "Lägg till organen")
    town.goes_to(LEADER, f"{AT}organ/nytt/")
    page.fill("#id_name", NAMES[HOUSING])
    page.select_option("#id_kind", label="bolag")
    page.check("#id_answers")
    town.presses(LEADER, "Lägg till")
    for name in NAMES.values():
        assert name in said(page)


def the_staff_is_invited(town: Town) -> None:
    """Each gets a letter with a link, chooses a password, signs in. One officer has only a phone; at the two smallest
    administrations the head writes too."""
    for body in (CHILDREN, SOCIAL, CULTURE, ENVIRONMENT):
        the_role_is_given(town, f"head {body}", "förvaltningschef eller vd", NAMES[body])
    for body in (CHILDREN, SOCIAL):
        the_role_is_given(town, officer_of(body), "handläggare", NAMES[body], width=PHONE if body == CHILDREN else 1280)
        the_role_is_given(town, f"secretary {body}", "nämndsekreterare", NAMES[body])
    the_role_is_given(town, "secretary ks", "nämndsekreterare", NAMES["ks"])
    the_role_is_given(town, "secretary kf", "nämndsekreterare", NAMES["kf"])
    the_role_is_given(town, "auditor", "revisor", "")


def officer_of(body: str) -> str:
    """Who writes for the body."""
    return f"officer {body}" if body in {CHILDREN, SOCIAL} else f"head {body}"


def the_role_is_given(town: Town, who: str, role: str, body: str, *, width: int = 1280) -> None:
    email = f"{who.replace(' ', '.')}@prov.example"
    page = town.page(LEADER)
    town.goes_to(LEADER, f"{AT}anvandare/ny/")
    page.fill("#id_email", email)
    page.select_option("#id_role", label=role)
    if body:
        page.select_option("#id_body", label=body)
    town.presses(LEADER, "Ge rollen")
    town.chooses_a_password(who, email, width=width)
    assert "/sollentuna/" in town.page(who).url


def the_plan_is_taken_in(town: Town) -> None:
    page = town.page(LEADER)
    town.goes_to(LEADER, AT)
    assert "Här finns ingen plan ännu" in said(page)
    town.goes_to(LEADER, f"{AT}planer/ta-in/")
    page.set_input_files("input[type=file]", "examples/plans/sollentuna.yaml")
    town.presses(LEADER, "Granska filen")
    assert "6 mål, 18 åtgärder" in said(page)
    town.presses(LEADER, "Ta in planen")
    assert "Beslutad av Kommunstyrelsen 2017-05-08, § 77" in said(page)
    town.goes_to(LEADER, AT)
    assert "Planen är inläst." in said(page)
    assert "ingen plan ännu" not in said(page)


def the_bodies_of_the_text_are_matched(town: Town) -> None:
    page = town.page(LEADER)
    town.goes_to(LEADER, f"{AT}planer/sollentuna/organ-i-texten/")
    for named, bodies in (
        ("Berörda nämnder", (CHILDREN, SOCIAL, CULTURE, ENVIRONMENT)), ("Kommunens helägda bolag", (HOUSING,)),
    ):  # fmt: skip
        town.presses(LEADER, named)
        for body in bodies:
            page.get_by_label(NAMES[body], exact=True).check()
        town.presses(LEADER, "Spara")
        assert all(NAMES[body] in said(page) for body in bodies)


# --- The planning round


def the_planning_round_is_run(town: Town) -> None:
    """One committee plans one thing, and says why another goal does not concern it."""
    the_round_is_made(town, "planning")
    town.goes_to(LEADER, PLANNING)
    town.presses(LEADER, "Öppna omgången")
    assert "0 av 4" in said(town.page(LEADER)), "a body that is asked about nothing does not answer"
    officer, here = officer_of(CHILDREN), f"{PLANNING}svar/{CHILDREN}/"
    page = town.page(officer)
    town.goes_to(officer, f"{here}mal/goal-employment/")
    town.presses(officer, "Lägg till aktivitet")
    page.fill("#id_text", "Praktik på tre förskolor.")
    page.fill("#id_operating_plan", "Verksamhetsplan 2019, 3.1")
    town.presses(officer, "Spara och gå vidare")
    town.goes_to(officer, f"{here}mal/goal-coordination/")
    page.click("summary:has-text('berör inte')")
    page.fill("#id_not_concerned_because", "Ligger utanför nämndens uppdrag.")
    town.presses(officer, "Spara och fortsätt senare")
    town.goes_to(officer, f"{here}kontrollera/")
    town.presses(officer, "Klarmarkera svaret")
    head = f"head {CHILDREN}"
    town.goes_to(head, f"{here}kontrollera/")
    town.presses(head, "Släpp fri")
    town.goes_to(head, f"{here}kontrollera/")
    town.presses(head, "Lämna som underlag")
    town.goes_to(LEADER, PLANNING)
    town.presses(LEADER, "Stäng för svar")


def the_round_is_made(town: Town, kind: str) -> None:
    page = town.page(LEADER)
    town.goes_to(LEADER, f"{AT}omgangar/ny/")
    page.select_option("#id_kind", kind)
    page.fill("#id_year", "2019")
    if kind == "final":
        page.fill("#id_case_number", "KS 2020/12")
    town.presses(LEADER, "Förbered omgången")
    assert "Omgången är förberedd." in said(page)


# --- The answers


def the_final_follow_up_is_opened(town: Town) -> None:
    """The plan proposes whom to ask; the coordinator also asks the company about housing."""
    page = town.page(LEADER)
    the_round_is_made(town, "final")
    page.check(f"input[name='{HOUSING}:goal-housing']")
    town.presses(LEADER, "Spara")
    town.goes_to(LEADER, FINAL)
    town.presses(LEADER, "Öppna omgången")
    assert "0 av 5" in said(page)


def the_planned_activity_stands_beside_its_goal(town: Town) -> None:
    page = town.goes_to(officer_of(CHILDREN), f"{FINAL}svar/{CHILDREN}/mal/goal-employment/")
    assert "Praktik på tre förskolor." in said(page)
    page = town.goes_to(officer_of(CHILDREN), f"{FINAL}svar/{CHILDREN}/mal/goal-coordination/")
    assert page.input_value("#id_not_concerned_because") == "Ligger utanför nämndens uppdrag."
    assert "förslag ur Planering 2019" in said(page)


def the_officer_answers_by_keyboard_on_a_phone(town: Town) -> None:
    """Not once a mouse: from the start page to every goal answered and marked ready."""
    officer = officer_of(CHILDREN)
    page = town.page(officer)
    town.goes_to(officer, f"{FINAL}svar/{CHILDREN}/")
    follows(page, "Börja svara")
    walked: list[str] = []
    while re.search(r"/(mal|atgard|aktivitet)/", page.url):
        assert page.url not in walked, f"came back to {page.url}"
        walked.append(page.url)
        town.look(officer)
        if page.locator("#id_not_concerned_because").is_visible():
            pass  # said in the planning round, laid ready: it stands
        elif "/mal/" in page.url:
            tabs_to(page, "e.id == 'id_text'")
            page.keyboard.type("Språkstöd på alla förskolor sedan i höstas.")
        else:
            tabs_to(page, "e.type == 'radio'")
            page.keyboard.press("ArrowDown")
        follows(page, "Spara och gå vidare")
    town.goes_to(officer, f"{FINAL}svar/{CHILDREN}/")
    follows(page, "Kontrollera och klarmarkera")
    town.look(officer)
    follows(page, "Klarmarkera svaret")
    assert "Nu är det chefens tur" in said(page)


def follows(page: Page, words: str) -> None:
    tabs_to(page, f"(e.innerText || '').trim().startsWith('{words}')")
    with page.expect_navigation():
        page.keyboard.press("Enter")


def everything_is_answered(town: Town, body: str, text: str) -> None:
    """The officer answers every goal, and marks the answer ready."""
    officer, here = officer_of(body), f"{FINAL}svar/{body}/"
    page = town.page(officer)
    for goal in GOALS:
        town.goes_to(officer, f"{here}mal/{goal}/")
        page.fill("#id_text", text)
        town.presses(officer, "Spara och fortsätt senare")
    town.goes_to(officer, f"{here}kontrollera/")
    assert text in said(page)
    town.presses(officer, "Klarmarkera svaret")


def the_answer_is_released(town: Town, body: str) -> None:
    """Until then the coordinator sees that it is being written, never what."""
    secret = town.goes_to(LEADER, f"{FINAL}vilka-har-svarat/{body}/")
    assert "Svaret är inte frisläppt" in said(secret)
    town.goes_to(f"head {body}", f"{FINAL}svar/{body}/kontrollera/")
    town.presses(f"head {body}", "Släpp fri")
    assert "Svaret är frisläppt" in said(town.page(f"head {body}"))


def it_is_handed_over_without_a_decision(town: Town, body: str) -> None:
    town.goes_to(f"head {body}", f"{FINAL}svar/{body}/kontrollera/")
    town.presses(f"head {body}", "Lämna som underlag")


def it_goes_to_the_committee(town: Town, body: str) -> None:
    head = f"head {body}"
    town.goes_to(head, f"{FINAL}svar/{body}/kontrollera/")
    town.presses(head, "Lämna till nämnden")
    town.page(head).fill("#id_meets_on", "2026-11-20")
    town.presses(head, "Lämna till nämnden")


def the_committee_decides(town: Town, body: str, paragraph: str) -> None:
    page = the_secretary_enters(town, body, "För in beslutet", "#id_paragraph", paragraph)
    assert "Beslutet är infört." in said(page)


def the_committee_sends_it_back(town: Town, body: str, because: str) -> None:
    """Återremiss: the answer is the administration's again, and the reason stands above everything else."""
    the_secretary_enters(town, body, "För in en återremiss", "#id_reason", because)
    assert because in said(town.goes_to(officer_of(body), f"{FINAL}svar/{body}/"))


def the_secretary_enters(town: Town, body: str, what: str, box: str, text: str) -> Page:
    """The answer is handed to the committee, and what it did on its day is entered."""
    it_goes_to_the_committee(town, body)
    secretary = f"secretary {body}"
    page = town.goes_to(secretary, f"{FINAL}svar/{body}/kontrollera/")
    town.presses(secretary, what)
    page.fill("#id_on", "2026-11-20")
    page.fill(box, text)
    town.presses(secretary, what)
    return page


def the_coordinator_returns_it(town: Town, body: str, because: str) -> None:
    page = town.goes_to(LEADER, f"{FINAL}vilka-har-svarat/{body}/")
    page.get_by_label("Skäl").fill(because)
    town.presses(LEADER, "Lämna tillbaka")
    assert because in said(town.goes_to(officer_of(body), f"{FINAL}svar/{body}/"))


def the_company_answers_through_its_link(town: Town) -> None:
    """The managing director has no account: a link opens this one answer, until its last day."""
    page = town.goes_to(LEADER, f"{AT}arshjul/lankar/sollentuna-2019-slut/{HOUSING}/")
    page.check("input[value=both]")
    town.presses(LEADER, "Skapa länken")
    address = re.search(r"(/lank/\S+)", said(page))
    assert address is not None
    company = town.page("company", width=PHONE)
    town.goes_to("company", address[1])
    town.presses("company", "Till svaret")
    town.presses("company", "Börja svara")
    company.fill("#id_text", "Tjugo kontrakt om året till den som är ny i kommunen.")
    town.presses("company", "Spara och fortsätt senare")
    town.presses("company", "Kontrollera och klarmarkera")
    town.presses("company", "Klarmarkera svaret")
    if not company.locator("main button:has-text('Släpp fri')").count():
        town.presses("company", "Läs svaret")
    town.presses("company", "Släpp fri")
    if not company.locator("main button:has-text('Lämna som underlag')").count():
        town.presses("company", "Läs svaret")
    town.presses("company", "Lämna som underlag")
    answer = company.goto(f"{FINAL}vilka-har-svarat/")
    assert answer is not None
    assert "/logga-in/" in company.url or answer.status in {403, 404}, "the link opened more than its answer"


def the_form_is_filled_in_with_excel(town: Town, body: str, text: str) -> None:
    """Fetched, filled in elsewhere, handed in, looked at, saved, and marked ready."""
    officer, here = officer_of(body), f"{FINAL}svar/{body}/"
    page = town.goes_to(officer, f"{here}formular/")
    form = town.downloads(officer, "Hämta som Excel")
    head, *rows = CalamineWorkbook.from_filelike(io.BytesIO(form)).get_sheet_by_name("Mål").to_python()
    column = "ABCDEFGHIJ"[head.index("Ert svar")]
    filled = fill_workbook(form, {("Mål", f"{column}{place + 2}"): text_cell(text) for place in range(len(rows))})
    sheet: FilePayload = {"name": "svar.xlsx", "buffer": filled, "mimeType": "application/vnd.ms-excel"}
    page.set_input_files("input[type=file]", files=[sheet])
    town.presses(officer, "Visa vad ni har svarat")
    assert text in said(page)
    assert "Inget är sparat än." in said(page)
    town.presses(officer, "Spara svaren")
    town.goes_to(officer, f"{here}kontrollera/")
    assert said(page).count(text) == len(GOALS)
    town.presses(officer, "Klarmarkera svaret")


# --- What the coordinator makes of them


def the_answers_are_received(town: Town) -> None:
    for body in (CHILDREN, SOCIAL, CULTURE, ENVIRONMENT, HOUSING):
        town.goes_to(LEADER, f"{FINAL}vilka-har-svarat/{body}/")
        town.presses(LEADER, "Ta emot svaret")
    page = town.goes_to(LEADER, f"{FINAL}vilka-har-svarat/")
    assert "5 av 5" in said(page)
    town.goes_to(LEADER, FINAL)
    town.presses(LEADER, "Stäng för svar")


def the_coordinator_sums_up_and_proposes(town: Town) -> None:
    page = town.page(LEADER)
    for goal in GOALS:
        town.goes_to(LEADER, f"{FINAL}sammanstallning/mal/{goal}/")
        page.fill("#sammanfattning textarea", "Arbetet har gått framåt hos alla som svarat.")
        town.presses(LEADER, "Spara sammanfattningen")
        page.locator("#bedomning").get_by_label("Delvis uppfyllt").check()
        page.fill("#bedomning textarea", "Tre av fyra nämnder har nått dit.")
        town.presses(LEADER, "Föreslå bedömningen")
    town.goes_to(LEADER, f"{FINAL}sammanstallning/texter/")
    page.fill("#id_proposals", "Kommunstyrelsen fastställer bedömningarna.")
    town.presses(LEADER, "Spara")
    town.goes_to(LEADER, f"{FINAL}sammanstallning/")
    town.presses(LEADER, "Skicka förslaget till styrelsen")


def the_letter_is_written(town: Town) -> None:
    page = town.goes_to(LEADER, f"{AT}rapporter/omgang/sollentuna-2019-slut/skrivelse/")
    assert "Det här är kvar att fylla i" in said(page)
    for name, text in {
        "administration": "Kommunledningskontoret", "handled_by": "integrationssamordnaren",
        "summary": "Planens sex mål är följda upp.", "board_decides": "Kommunstyrelsen fastställer bedömningarna.",
        "board_proposes": "Kommunfullmäktige lägger uppföljningen till handlingarna.", "economy": "Ryms inom ram.",
        "child": "Barnets bästa har prövats mål för mål.", "enclosures": "Slutuppföljning 2019",
        "sent_to": "Samtliga nämnder", "copies_to": "Samtliga nämnder", "signatories": "kommundirektören",
    }.items():  # fmt: skip
        page.fill(f"#id_{name}", text)
    page.get_by_label("Ja", exact=True).check()
    town.presses(LEADER, "Spara")
    assert "Skrivelsen är ifylld" in said(page)


def the_proposal_says_proposal_on_every_page(town: Town) -> None:
    town.goes_to(LEADER, f"{AT}rapporter/omgang/sollentuna-2019-slut/")
    pages = text_of_pdf(town.downloads(LEADER, "PDF"))
    assert len(pages) > 10
    assert all("förslag" in page.casefold().replace(" ", "") for page in pages)
    assert "förslag" in text_of_word(town.downloads(LEADER, "Word")).casefold()


# --- The decisions


def the_board_changes_one_judgement_and_decides(town: Town) -> None:
    secretary = "secretary ks"
    page = town.goes_to(secretary, f"{FINAL}styrelsen/")
    page.select_option("#id_goal-safety-verdict", label="Ej uppfyllt")
    page.fill("#id_goal-safety-reasons", BOARD_SAYS)
    page.fill("#id_on", "2026-11-20")
    page.fill("#id_paragraph", "§ 41")
    page.fill("#id_case_number", "KS 2020/12")
    town.presses(secretary, "För in styrelsens beslut")
    assert "Styrelsen ändrade 1 bedömning." in said(town.goes_to(secretary, f"{FINAL}styrelsen/"))


def the_council_notes_it(town: Town) -> None:
    secretary = "secretary kf"
    page = town.goes_to(secretary, f"{FINAL}fullmaktige/")
    page.get_by_label("lade uppföljningen till handlingarna").check()
    page.fill("#id_on", "2026-11-20")
    page.fill("#id_paragraph", "§ 55")
    town.presses(secretary, "För in fullmäktiges beslut")
    assert "§ 55" in said(town.goes_to(secretary, f"{FINAL}fullmaktige/"))


def the_year_is_frozen(town: Town) -> None:
    page = town.goes_to(LEADER, f"{FINAL}frys/")
    town.presses(LEADER, "Frys och lägg fast rapporten")
    town.goes_to(LEADER, FINAL)
    assert not page.locator("main button:has-text('Öppna igen')").count()


def the_kept_documents_no_longer_say_proposal(town: Town) -> None:
    """The report and the letter, in Word and PDF, as they lie on the shelf."""
    page = town.goes_to(LEADER, f"{AT}rapporter/")
    kept = {link.inner_text(): link.get_attribute("href") or "" for link in page.locator("main a").all()}
    found = [url for url in dict.fromkeys(kept.values()) if re.search(r"/rapporter/\d+/$", url)]
    assert len(found) == 2, kept
    texts: dict[str, list[str]] = {}
    for url in found:
        town.goes_to(LEADER, url)
        pages = text_of_pdf(town.downloads(LEADER, "PDF"))
        texts[said(page).partition("\n")[0]] = pages
        assert not any(re.search(r"^\s*f ?ö ?r ?s ?l ?a ?g\s*$", one, re.I | re.M) for one in pages)
        assert len(text_of_word(town.downloads(LEADER, "Word"))) > 500
    longest = max(texts.values(), key=len)
    report = "\n".join(longest)
    assert "Mötesplatser i Helenelund, Rotebro och Edsberg." in report
    assert "Tillsyn har gjorts i alla lokaler." in report


def the_auditor_sees_why(town: Town) -> None:
    """Each goal: who adopted it, whose it is, on what evidence, proposed and decided, by whom, when, why."""
    page = town.goes_to("auditor", f"{AT}granskning/")
    town.goes_to("auditor", f"{AT}granskning/sollentuna-2019-slut/")
    assert "annorlunda än det föreslogs för 1 mål" in said(page)
    for goal in GOALS:
        chain = said(page, f"#mal-{goal}")
        assert "Delvis uppfyllt" in chain
        assert "Tre av fyra nämnder har nått dit." in chain
        assert "§ 41" in chain
    changed = said(page, "#mal-goal-safety")
    assert "ändrad av styrelsen" in changed
    assert "Ej uppfyllt" in changed
    assert BOARD_SAYS in changed
    assert BOARD_SAYS in text_of_word(town.downloads("auditor", "Word"))


def text_of_pdf(content: bytes) -> list[str]:
    """Each page's text, as a reader of the file finds it."""
    import subprocess

    pages = len(pikepdf.open(io.BytesIO(content)).pages)
    read = subprocess.run(["pdftotext", "-layout", "-", "-"], input=content, capture_output=True, check=True)
    found = read.stdout.decode().split("\f")[:pages]
    assert len(found) == pages
    return found


def text_of_word(content: bytes) -> str:
    """All text of a Word file, heads and feet included."""
    document = docx.Document(io.BytesIO(content))
    parts = [document.element, *(one.header._element for one in document.sections)]
    parts += [one.footer._element for one in document.sections]
    return "\n".join("".join(element.itertext()) for element in parts)
