"""The five real documents, in three formats each, from upload to a plan on the desk."""

import re
import subprocess
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from tests.support.cast import Cast
from tests.support.live import signed_in
from tests.support.reader_seeds import NAMES, word
from tests.support.readings import pressed, uploaded

from samsyn.planfile.model import PlanFile
from samsyn.plans.queries.plans import list_plans, open_plan
from samsyn.plans.readings.queries import list_readings, open_reading
from samsyn.reader.review.state import Review

pytestmark = pytest.mark.slow

K = "exempelby"
SHOWN = (
    "dokumentet",
    "texter",
    "omraden",
    "mal",
    "atgarder",
    "indikatorer",
    "malvarden",
    "ord",
    "andra-dokument",
    "parter",
)
COUNTS = {
    "sollentuna": {"areas": 5, "goals": 6, "actions": 0, "indicators": 18, "definitions": 1, "decided": True},
    "soderhamn": {"areas": 5, "goals": 2, "actions": 0, "indicators": 0, "definitions": 0, "decided": True},
    "hassleholm": {"areas": 0, "goals": 11, "actions": 16, "indicators": 0, "definitions": 7, "decided": False},
    "solleftea": {"areas": 0, "goals": 3, "actions": 6, "indicators": 0, "definitions": 1, "decided": False},
    "vanersborg": {"areas": 3, "goals": 12, "actions": 18, "indicators": 0, "definitions": 1, "decided": False},
}
"""What each document holds outside its running text, counted by eye."""


@pytest.fixture(scope="module")
def files(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The five as text, as Word files with real structure, and those printed to PDF."""
    folder = tmp_path_factory.mktemp("seeds")
    for name in NAMES:
        (folder / f"{name}.docx").write_bytes(word(name, shared / "seeds"))
        (folder / f"{name}.txt").write_bytes((shared / "seeds" / f"{name}.txt").read_bytes())
    asked = ["soffice", f"-env:UserInstallation=file://{folder}/office", "--headless", "--convert-to", "pdf",
             "--outdir", str(folder), *(str(folder / f"{name}.docx") for name in NAMES)]  # fmt: skip
    subprocess.run(asked, check=True, capture_output=True, timeout=180)
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def reviewed(cast: Cast, client: Client, file: str, files: dict[str, bytes]) -> int:
    """The document uploaded, and every section taken as a person does: shown first, then the button below it."""
    assert uploaded(client, file, files[file]).status_code == 200
    reading = list_readings(cast.exempelby.id, viewer=cast.coordinator.viewer())[0].id
    for name in SHOWN:
        page = client.get(reverse("reading-section", args=[K, reading, name])).content.decode()
        if shown := re.search(r'name="shown" value="([^"]+)"', page):
            client.post(reverse("reading-say-all", args=[K, reading]), {"shown": shown[1], "section": name})
    for entry in review_of(cast, reading).of("document"):
        pressed(client, K, reading, "accept", entry)
    return reading


def review_of(cast: Cast, reading: int) -> Review:
    return open_reading(cast.exempelby.id, reading, viewer=cast.coordinator.viewer()).review


def adopted(cast: Cast, client: Client, reading: int, *, decided: bool) -> PlanFile:
    assert list_plans(cast.exempelby.id) == ()
    card = open_reading(cast.exempelby.id, reading, viewer=cast.coordinator.viewer()).card
    said = {"version": card.version, "slug": "planen", "follows": "", "standing": "decided" if decided else "draft"}
    answer = client.post(reverse("reading-adopt", args=[K, reading]), said, follow=True)
    assert answer.redirect_chain, answer.context["form"].errors
    (plan,) = list_plans(cast.exempelby.id)
    assert plan.draft is not decided
    return open_plan(cast.exempelby.id, "planen").file


@pytest.mark.shared
@pytest.mark.office
@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("format", ["txt", "docx", "pdf"])
def test_a_real_document_goes_from_upload_to_a_plan(
    name: str, format: str, cast: Cast, files: dict[str, bytes]
) -> None:
    client, wanted = signed_in(cast.coordinator), dict(COUNTS[name])
    reading = reviewed(cast, client, f"{name}.{format}", files)
    plan = adopted(cast, client, reading, decided=bool(wanted.pop("decided")))
    assert {one: len(getattr(plan, one)) for one in wanted} == wanted
    assert all(goal.source is not None and goal.source.line for goal in plan.goals)


@pytest.mark.shared
@pytest.mark.office
@pytest.mark.requirement("SNT-001")
@pytest.mark.requirement("SNT-002")
@pytest.mark.requirement("SNT-003")
@pytest.mark.requirement("SNT-009")
@pytest.mark.requirement("SNT-021")
def test_sollentunas_plan_has_its_decision_policy_definition_and_numbering(cast: Cast, files: dict[str, bytes]) -> None:
    client = signed_in(cast.coordinator)
    plan = adopted(cast, client, reviewed(cast, client, "sollentuna.docx", files), decided=True)
    made = plan.decision(plan.document.standing.decision)
    assert made is not None
    body = next(one.name for one in plan.bodies if one.id == made.body)
    assert (body, str(made.on), made.paragraph, made.case_number) == (
        "Kommunstyrelsen", "2017-05-08", "§ 77", "2017/0085 KS-1"
    )  # fmt: skip
    policy = next(one for one in plan.documents if one.title.startswith("Integrationspolicy"))
    assert policy.decision is not None and str(policy.decision.on) == "2016-09-15"
    other = [one for one in plan.documents if one.decision and one.decision.paragraph == "§ 93"]
    assert [str(one.decision.on) for one in other if one.decision] == ["2015-09-17"], "safety has a strategy of its own"
    assert [one.term for one in plan.definitions] == ["Integration"]
    assert all(len(one.goals) == 1 for one in plan.indicators), "each stands under the goal it measures"
    assert [goal.label for goal in plan.goals] == ["1", "2", "3", "4", "5", "6"]
    assert all(goal.id.startswith("goal-") for goal in plan.goals)
    assert plan.municipality.name == "Sollentuna", "the cover's misspelling is the title's own"


@pytest.mark.shared
@pytest.mark.office
def test_sollentunas_eighteen_indicators_come_with_proposals_and_none_is_linked(
    cast: Cast, files: dict[str, bytes]
) -> None:
    client = signed_in(cast.coordinator)
    uploaded(client, "sollentuna.docx", files["sollentuna.docx"])
    reading = list_readings(cast.exempelby.id, viewer=cast.coordinator.viewer())[0].id
    page = client.get(reverse("reading-section", args=[K, reading, "indikatorer"])).content.decode()
    items = page.split('<li class="suggestion')[1:]
    assert len(items) == 18
    assert all("gemensamma ord" in one for one in items), "each has an entry of Kolada's or of the catalogue's own"
    assert "Inget i Kolada eller katalogen" not in page
    offered = [set(re.findall(r"<strong>([NU]\d{5})", one)) for one in items]
    wanted = {"U01413", "N00973", "N00700", "N00703", "N00220"}
    assert wanted <= set().union(*offered), "those the document takes from Kolada come with Kolada's number"
    trust = next(one for one in items if "tillit" in one.lower())
    first = re.search(r"<strong>([^<]+)</strong>", trust)
    assert first is not None and "U01413" in first[1]
    review = review_of(cast, reading)
    assert all("catalogue" not in one.row for one in review.of("indicators"))
    offer = re.search(
        r'name="offer" value="([0-9a-f]+)".*?name="id" value="([^"]+)".*?name="mark" value="([^"]+)"', trust, re.S
    )
    assert offer is not None
    sent = {"offer": offer[1], "id": offer[2], "mark": offer[3], "section": "indikatorer"}
    client.post(reverse("reading-offer", args=[K, reading]), sent)
    linked = [one.row.get("catalogue") for one in review_of(cast, reading).of("indicators")]
    assert [one for one in linked if one] == ["kolada:U01413"]


@pytest.mark.shared
@pytest.mark.office
@pytest.mark.requirement("SDH-001")
def test_soderhamns_prose_comes_as_candidates_with_lines_and_nothing_of_it_is_taken(
    cast: Cast, files: dict[str, bytes]
) -> None:
    client = signed_in(cast.coordinator)
    reading = reviewed(cast, client, "soderhamn.docx", files)
    page = client.get(reverse("reading-section", args=[K, reading, "meningar"])).content.decode()
    items = page.split('<li class="suggestion')[1:]
    assert len(items) >= 10
    assert all(re.search(r'href="#dokument-\d+">(sida \d+, )?rad \d+', one) for one in items)
    assert all("I löpande text. Meningen säger att kommunen ska göra något." in one for one in items)
    one = next(e for e in review_of(cast, reading).of("actions"))
    pressed(client, K, reading, "accept", one)
    plan = adopted(cast, client, reading, decided=True)
    assert [a.text for a in plan.actions] == [one.words]
    made = plan.decision(plan.document.standing.decision)
    assert made is not None
    assert (str(made.on), plan.document.case_number or made.case_number) == ("2016-09-26", "KS/2015/0173")
    assert "Öppna Söderhamn" in f"{plan.document.title} {plan.document.subtitle or ''}"


@pytest.mark.shared
@pytest.mark.office
@pytest.mark.requirement("SEF-002")
@pytest.mark.requirement("SEF-033")
@pytest.mark.requirement("SEF-034")
def test_solleftes_plan_has_its_four_documents_and_says_that_no_owner_is_named(
    cast: Cast, files: dict[str, bytes]
) -> None:
    client = signed_in(cast.coordinator)
    reading = reviewed(cast, client, "solleftea.docx", files)
    page = client.get(reverse("reading-section", args=[K, reading, "atgarder"])).content.decode()
    items = page.split('<li class="suggestion')[1:]
    assert len(items) == 6
    for term in ("Klart senast", "Ägare"):
        assert all(f'{term}: <span class="absent">inte angivet</span>' in one for one in items), term
    plan = adopted(cast, client, reading, decided=False)
    assert [str(one.decision.on) for one in plan.documents if one.decision] == [
        "2018-04-23", "2018-06-25", "2018-01-09", "2018-03-07"
    ]  # fmt: skip
    assert [one.term for one in plan.definitions] == ["Flykting"]
    assert all(not one.owners and one.due is None for one in plan.actions)


@pytest.mark.shared
@pytest.mark.office
@pytest.mark.requirement("VBG-001")
@pytest.mark.requirement("HLM-001")
@pytest.mark.requirement("HLM-005")
@pytest.mark.requirement("HLM-006")
@pytest.mark.requirement("HLM-007")
@pytest.mark.requirement("HLM-008")
@pytest.mark.requirement("HLM-009")
@pytest.mark.requirement("HLM-012")
def test_definitions_and_the_report_a_plan_builds_on_come_along(cast: Cast, files: dict[str, bytes]) -> None:
    client = signed_in(cast.coordinator)
    plan = adopted(cast, client, reviewed(cast, client, "hassleholm.docx", files), decided=False)
    assert (plan.document.title, plan.document.subtitle) == (
        "Integrationsstrategi", "Strategi för bostad, utbildning, sysselsättning och social sammanhållning"
    )  # fmt: skip
    assert {"work", "education", "housing"} <= {tag.id for dimension in plan.dimensions for tag in dimension.tags}
    common, *terms = plan.definitions
    assert common.term == "integration" and "den sociala process" in common.text, "its own word, in its own words"
    assert common.source is not None and common.source.line
    assert [one.term for one in terms] == [
        "Asylsökande", "Ensamkommande barn och unga", "Kommuninvånare", "Nyanländ", "Nyanlända elever", "SFI"
    ]  # fmt: skip
    uploaded(client, "vanersborg.docx", files["vanersborg.docx"])
    reading = list_readings(cast.exempelby.id, viewer=cast.coordinator.viewer())[0].id
    assert [one.words for one in review_of(cast, reading).of("documents")] == ["Integrationssamverkan"]
    page = client.get(reverse("reading-section", args=[K, reading, "dokumentet"])).content.decode()
    assert "Titeln anges inte i dokumentet" in page
