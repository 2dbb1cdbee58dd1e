"""The indicators' pages: what each says, what it never says, who may see it, and how many questions it asks."""

import datetime as dt
import io
import re

import pytest
from django.test import Client
from django.urls import reverse
from python_calamine import CalamineWorkbook
from tests.support.cast import PLAN, Cast
from tests.support.live import queries_of, signed_in

from samsyn.catalogue.library import load
from samsyn.ledgers.changes.values import Cell, save_value
from samsyn.ledgers.models import FetchJob, Value
from samsyn.ledgers.saying import measured
from samsyn.organisation.models import Municipality
from samsyn.plans.changes.items import add_item
from samsyn.plans.changes.taking_in import take_in
from samsyn.plans.queries.plans import get_plan, open_plan

pytestmark = pytest.mark.django_db
K = "exempelby"
JOBS, WORK = "local:entry-level-jobs", "kolada:N00973"


@pytest.fixture
def plan(with_figures: Cast) -> Cast:
    return with_figures


def url(name: str, *parts: object, kommun: str = K) -> str:
    return reverse(name, args=[kommun, *parts])


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, answer.status_code
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).replace("\u00a0", " ").split())


def keep(
    cast: Cast, digits: str = "25", year: int = 2025, body: str = "executive-board", who: str = "coordinator"
) -> None:
    viewer = getattr(cast, who).viewer()
    cell = Cell(JOBS, year, measured(digits, evidence="Register, KS 2025/41"))
    save_value(by=viewer, at=cast.at, body=cast.exempelby.bodies[body], cell=cell)


@pytest.mark.parametrize(
    ("key", "says"),
    [
        pytest.param(WORK, ("52,0 %", "n = 33", "90 dagar"), marks=pytest.mark.requirement("SNT-040")),
        pytest.param("kolada:N00700", ("20–64 år", "Täljare", "Nämnare"), marks=pytest.mark.requirement("SNT-041")),
        pytest.param("kolada:N00217", ("balanstal", "0,86"), marks=pytest.mark.requirement("SNT-043")),
        pytest.param("kolada:U01413", ("litar", "16 och 84", "4 års svar"), marks=pytest.mark.requirement("SNT-027")),
    ],
)
def test_an_indicators_page_says_value_definition_source_and_what_uses_it(
    plan: Cast, key: str, says: tuple[str, ...]
) -> None:
    page = text(signed_in(plan.reader), url("indicator", key))
    for part in (
        *says,
        "Vad den inte säger",
        "Varifrån den kommer",
        "Nästa publicering",
        "Används av",
        "Påhittade värden",
    ):
        assert part in page, part
    for verdict in ("uppfyllt", "underkänt", "bra resultat", "dåligt"):
        assert verdict not in page


def test_chance_is_said_in_words_and_never_as_a_verdict(plan: Cast) -> None:
    page = text(signed_in(plan.reader), url("indicator", WORK))
    assert "skillnaden kan bero på slumpen" in page
    assert "8,0 procentenheter till målvärdet" in page


@pytest.mark.requirement("LAW-046")
def test_a_missing_year_is_its_reason_and_never_zero(plan: Cast) -> None:
    page = text(signed_in(plan.reader), url("indicator", "kolada:U01413"))
    assert "Varför värden saknas" in page
    gaps = text(signed_in(plan.reader), url("indicator-gaps"))
    assert "enkäten gjordes inte" in page
    assert "enkäten gjordes inte" in gaps
    assert "Ett värde som saknas är aldrig noll" in gaps


def test_every_bodys_value_is_shown_and_the_municipalitys_when_a_person_has_chosen(plan: Cast) -> None:
    keep(plan, "25")
    keep(plan, "12", body="social-committee")
    reader, address = signed_in(plan.reader), url("indicator", JOBS)
    page = text(reader, address)
    assert "Flera organ har lämnat värden" in page
    assert "Kommunstyrelsen 25" in page
    assert "Socialnämnden 12" in page
    signed_in(plan.analyst).post(url("indicator-counting", JOBS), {"body": "sum"})
    page = text(reader, address)
    assert "Egen beräkning: summan av organens värden" in page
    assert "Socialnämnden 12" in page
    assert re.search(r"Exempelby\s+37\b", page)


def test_another_bodys_draft_is_not_on_any_page(plan: Cast) -> None:
    viewer = plan.company_officer.viewer()
    key = "local:first-hand-contracts"
    cell = Cell(key, 2025, measured("77.7", evidence="Hemligt underlag"))
    save_value(by=viewer, at=plan.at, body=plan.exempelby.bodies["housing-company"], cell=cell)
    assert "77,7" in text(signed_in(plan.company_officer), url("indicator", key))
    for who in (plan.coordinator, plan.politician, plan.auditor, plan.officer, plan.reader):
        client = signed_in(who)
        for address in (
            url("indicator", key),
            url("indicators"),
            url("indicator-gaps"),
            url("indicator-file", key, "csv"),
        ):
            assert "77,7" not in client.get(address).content.decode(), (who.name, address)
    for name in ("indicator-values", "indicator-paste"):
        assert signed_in(plan.officer).get(url(name, "housing-company", 2025)).status_code == 403
    company = signed_in(plan.company_head)
    company.post(url("indicator-values-release", "housing-company", 2025))
    assert "77,7" in text(signed_in(plan.reader), url("indicator", key))


def test_nobody_of_another_municipality_reaches_an_indicator_or_a_body(plan: Cast) -> None:
    stranger = signed_in(plan.other_coordinator)
    for address in (url("indicator", WORK), url("indicator-values", "housing-company", 2025), url("indicators")):
        assert stranger.get(address).status_code == 404
    assert stranger.get(url("indicator", JOBS, kommun="provkoping")).status_code == 200
    assert stranger.post(url("indicator-counting", JOBS), {"body": "sum"}).status_code == 404
    assert signed_in(plan.coordinator).get(url("indicator", "local:finns-inte")).status_code == 404


@pytest.mark.parametrize("many", [5, 150])
def test_the_pages_ask_the_same_few_questions_with_5_and_with_150_indicators(plan: Cast, many: int) -> None:
    card = get_plan(plan.exempelby.id, K)
    known = {one.catalogue for one in open_plan(plan.exempelby.id, K).file.indicators}
    ids = [one.id for one in load() if one.id not in known][: many - 15 if many > 15 else 0]
    if ids:
        source = PLAN.read_text(encoding="utf-8")
        rows = "".join(
            f"  - {{id: more-{n}, text: Mer {n}, catalogue: '{id}', goals: [goal-work]}}\n" for n, id in enumerate(ids)
        )
        made = source.replace("indicators:\n", f"indicators:\n{rows}", 1)
        take_in(by=plan.coordinator.viewer(), at=plan.at, source=made, into=K, seen=card.number)
    for year in range(2006, 2026):
        keep(plan, str(10 + year - 2000), year)
    client = signed_in(plan.coordinator)
    for address in (
        url("indicators"), url("indicator-gaps"), url("indicator", JOBS), url("indicator", WORK),
        url("indicator-values", "executive-board", 2025), url("indicator-value", "executive-board", 2025, JOBS),
        url("indicator-paste", "executive-board", 2025), url("indicator-own"), url("indicator-fetch"),
        url("indicator-tie", WORK), f"{url('indicator-pick')}?q=arbete",
    ):  # fmt: skip
        asked = queries_of(client, address)
        assert asked.response.status_code == 200, address
        assert len(asked.queries) <= 12, (address, asked.queries)


def test_a_page_that_is_as_it_was_is_answered_304_and_a_new_value_makes_it_anew(plan: Cast) -> None:
    client, address = signed_in(plan.coordinator), url("indicator", JOBS)
    client.get(address)
    mark = client.get(address)["ETag"]
    assert client.get(address, headers={"If-None-Match": mark}).status_code == 304
    keep(plan, "25")
    anew = client.get(address, headers={"If-None-Match": mark})
    assert (anew.status_code, "25" in anew.content.decode()) == (200, True)
    assert signed_in(plan.reader).get(address, headers={"If-None-Match": anew["ETag"]}).status_code == 200


def test_the_files_name_each_source_and_no_cell_starts_a_formula(plan: Cast) -> None:
    by, at = plan.coordinator.viewer(), plan.at
    add_item(
        by=by, at=at, plan=K, seen=get_plan(plan.exempelby.id, K).number, list="indicators",
        fields={"text": "=HYPERLINK(\"http://x\")", "goals": ["goal-work"]},
    )  # fmt: skip
    item = open_plan(plan.exempelby.id, K).file.indicators[-1]
    cell = Cell(f"{K}.{item.id}", 2025, measured("7"))
    save_value(by=by, at=at, body=plan.exempelby.bodies["executive-board"], cell=cell)
    made = signed_in(plan.reader).get(url("indicator-file", f"{K}.{item.id}", "csv")).content.decode("utf-8-sig")
    assert "'=HYPERLINK" in made
    assert not re.search(r"(^|;)\"?[=+@]", made, re.MULTILINE)
    assert "Kommunens egen uppgift (Kommunstyrelsen)" in made
    real = signed_in(plan.reader).get(url("indicator-file", WORK, "xlsx"))
    assert real.content[:2] == b"PK"
    rows = CalamineWorkbook.from_filelike(io.BytesIO(real.content)).get_sheet_by_index(0).to_python()
    assert {row[9] for row in rows[1:]} == {"Påhittade värden"}
    assert [52.0, 33.0] in [row[5:7] for row in rows]


def test_any_of_koladas_indicators_is_found_and_tied_to_a_goal_with_a_direction(plan: Cast) -> None:
    client = signed_in(plan.coordinator)
    found = text(client, f"{url('indicator-pick')}?q=trångbodda+flerbostadshus")
    assert "N07914" in found
    address = url("indicator-tie", "kolada:N07914")
    number = get_plan(plan.exempelby.id, K).number
    refused = client.post(address, {"plan": K, "seen": number, "text": "Trångbodda", "direction": "down"})
    assert refused.status_code == 422
    told = {"plan": K, "seen": number, "text": "Trångbodda", "direction": "down", "goals": ["goal-home"]}
    assert client.post(address, told).status_code == 302
    made = open_plan(plan.exempelby.id, K).file.indicators[-1]
    assert (made.catalogue, made.goals, str(made.direction)) == ("kolada:N07914", ("goal-home",), "down")
    assert "Trångboddhet i flerbostadshus, enligt norm 3" in text(client, url("indicators"))
    told |= {"seen": get_plan(plan.exempelby.id, K).number, "direction": "neutral"}
    client.post(address, told)
    assert str(open_plan(plan.exempelby.id, K).file.indicators[-1].direction) == "neutral"
    edit = url("plan-edit", K, "indicators", made.id)
    assert "kolada:N07914" in client.get(edit).content.decode(), "the plan's own form keeps what was picked"


def test_a_fetch_is_asked_for_and_its_page_follows_it(plan: Cast) -> None:
    client = signed_in(plan.analyst)
    address = url("indicator-fetch")
    assert client.post(address, {"kpis": "", "first_year": 2019, "last_year": 2020}).status_code == 302
    job = FetchJob.objects.get()
    assert {"N00973", "N00964", "U01413"} <= set(job.kpis), "the plans' indicators with what counts behind them"
    assert "I kö" in text(client, address)
    FetchJob.objects.update(
        state="running", done=3, planned=9, what="N00973", heard_at=dt.datetime.now(dt.UTC), worker="annan:1:1"
    )
    part = client.get(address, headers={"HX-Request": "true"})
    assert "3 av 9" in " ".join(part.content.decode().split())
    assert "<html" not in part.content.decode()
    assert client.post(address, {"kpis": "N00700", "first_year": 2019, "last_year": 2020}).status_code == 422
    assert signed_in(plan.officer).get(address).status_code == 403
    assert Value.objects.count() == 0


@pytest.mark.requirement("SNT-044")
@pytest.mark.requirement("LAW-046")
def test_a_real_municipalitys_page_says_that_the_source_still_has_the_indicator_and_until_when(plan: Cast) -> None:
    Municipality.objects.filter(id=plan.exempelby.id).update(fictional=False, code="0163", name="Sollentuna")
    page = text(signed_in(plan.reader), url("indicator", WORK))
    assert "finns, senaste år 2022 (kontrollerat 2026-03-23)" in page
    assert "52,7 % 2022 · n = 93" in page
    assert "Källa: Kolada" in page
    assert "Egen beräkning på data från Kolada" in page
    assert "Påhittade värden" not in page
    rows = signed_in(plan.reader).get(url("indicator-file", WORK, "csv")).content.decode("utf-8-sig").splitlines()
    means = [row for row in rows if "Liknande kommuner" in row or "i länet" in row]
    assert means
    assert all("Egen beräkning på data från Kolada" in row for row in means)


def test_the_desks_search_finds_an_indicator_by_its_words(plan: Cast) -> None:
    found = signed_in(plan.reader).get(reverse("search", args=[K]), {"q": "90 dagar"})
    assert url("indicator", WORK) in found.content.decode()
