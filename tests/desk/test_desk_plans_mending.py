"""The gap list leads somewhere: to the form that asks for what is missing, and filled in, the gap is gone."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.support.cast import PLAN, Cast
from tests.support.hostile import DrawnForm, forms_of
from tests.support.live import signed_in

from samsyn.desk.plans.item_choices import choices_of
from samsyn.desk.plans.item_form import PARTS, SHAPE, item_form
from samsyn.desk.plans.mending import MENDS
from samsyn.desk.plans.values import catalogue
from samsyn.desk.plans.words import FIELDS, ONE
from samsyn.planfile.gaps.finding import Finding
from samsyn.planfile.gaps.table import GAPS
from samsyn.planfile.model import PlanFile
from samsyn.plans.changes.items import ADDED
from samsyn.plans.changes.taking_in import take_in
from samsyn.plans.queries.gaps import get_gaps
from samsyn.plans.queries.plans import OpenPlan, open_plan

PLANS = PLAN.parents[1] / "plans"
K = "exempelby"
SIX = ("exempelby", "hassleholm", "soderhamn", "solleftea", "sollentuna", "vanersborg")

ALL = "all"
FILLED: Mapping[str, Mapping[str, Any]] = {
    "G101": {"text": "Andel i arbete", "catalogue": 1},
    "G102": {"text": "Språkcafé varje vecka"},
    "G103": {"body": "council"},
    "G104": {"text": "Minst hälften", "value": "52,5", "unit": "percent", "comparator": "at_least"},
    "G105": {"text": "Femtio personer till har arbete 2030"},
    "G106": {"type": "effect"},
    "G201": {"body": "council"},
    "G203": {"due": "2031-12-31"},
    "G204": {"text": "Antal tillfällen"},
    "G205": {"text": "Minst tio", "value": "10", "unit": "persons", "comparator": "at_least"},
    "G206": {"goals": 1},
    "G208": {"mandate__ground": "statute", "mandate__reference": "2 kap. 1 § socialtjänstlagen"},
    "G211": {"child_impact__assessed": "yes", "child_impact__text": "Barnen får kortare väg till skolan"},
    "G404": {
        "text": "När planen skrevs",
        "figures__value": "41,5",
        "figures__unit": "percent",
        "figures__year": "2023",
    },
    "G401": {"by": "2031-12-31"},
    "G502": {"tags": ALL},
    "G602": {"validity__from": "2025-01-01"},
    "G603": {"decision__body": "", "decision__on": "2025-01-01", "decision__paragraph": "§ 4"},
    "G703": {"validity__from": "2025-01-01", "validity__to": "2031-12-31"},
    "G707": {"text": "Följs upp varje år"},
    "G801": {"members": 1},
    "G803": {"due": "2031-12-31"},
    "G804": {"report_back": "Kommunstyrelsen varje höst"},
    "G805": {"probability": "3", "consequence": "2", "control": "Följs upp varje tertial"},
    "G806": {"probability": "3", "consequence": "2", "control": "Följs upp varje tertial", "owner": 1},
}
"""Code → what somebody writes in the form its link leads to; 1 is the first choice there is, ALL is every one."""


@pytest.fixture
def client(cast: Cast) -> Client:
    by = cast.coordinator.viewer()
    for name in SIX:
        source = PLAN if name == "exempelby" else PLANS / f"{name}.yaml"
        take_in(by=by, at=cast.at, source=source.read_bytes())
    return signed_in(cast.coordinator)


def opened(cast: Cast, plan: str) -> OpenPlan:
    return open_plan(cast.exempelby.id, plan)


def gaps_of(cast: Cast, plan: str) -> tuple[Finding, ...]:
    viewer, today = cast.coordinator.viewer(), dt.datetime.now(tz=dt.UTC).date()
    found = get_gaps(opened(cast, plan), viewer=viewer, catalogue=catalogue(), latest=None, on=today)
    return (*found.errors, *found.remarks)


def links_in(page: str, code: str) -> list[str]:
    """The way out of each gap of a kind, as the list of gaps draws it."""
    held = re.search(rf'<details class="more" id="{code}".*?</details>', page, re.S)
    return [one.replace("&amp;", "&") for one in re.findall(r'href="([^"]+)"', held[0])] if held else []


def test_every_kind_of_gap_says_where_it_is_closed() -> None:
    assert set(MENDS) == set(GAPS)
    assert {mend.adds for mend in MENDS.values() if mend.adds} <= ADDED & set(SHAPE)


def test_every_field_of_every_form_and_every_choice_is_said_in_words() -> None:
    asked = {name for fields in SHAPE.values() for name in fields}
    asked |= {
        f"{name}__{part}"
        for fields in SHAPE.values() for name, kind in fields.items() for part in PARTS.get(kind.removesuffix("!"), ())
    }  # fmt: skip
    assert asked <= set(FIELDS)
    assert {*SHAPE, *ADDED} <= set(ONE)


@pytest.mark.django_db
def test_every_choice_is_said_in_words(client: Client, cast: Cast) -> None:
    plan = opened(cast, "exempelby").file
    kinds = {kind.removesuffix("!") for fields in SHAPE.values() for kind in fields.values()} - set(PARTS)
    kinds |= {kind for parts in PARTS.values() for kind in parts.values()}
    for kind in kinds - {"line", "text", "lines", "day", "number", "year", "months"}:
        said = choices_of(plan, kind, None)
        assert said, kind
        assert [one for one in said if one[0] == one[1] != "index"] == [], kind


@pytest.mark.django_db
@pytest.mark.parametrize("plan", SIX)
def test_every_way_out_of_the_gap_list_is_a_page_that_opens(client: Client, cast: Cast, plan: str) -> None:
    page = client.get(reverse("plan-gaps", args=[K, plan])).content.decode()
    codes = {finding.code for finding in gaps_of(cast, plan)}
    assert len(codes) > 3
    for code in codes:
        ways = links_in(page, code)
        assert ways, code
        answer = client.get(ways[0])
        assert answer.status_code == 200, (code, ways[0])
        if MENDS[code].page not in {"", "plan-keep"}:
            assert answer.context["form"].fields, code
            assert answer.context["back"].endswith(f"/att-komplettera/#{code}") or MENDS[code].page == "plan-adopt"


def mendable(client: Client, cast: Cast, code: str) -> Iterator[tuple[str, Finding, str, DrawnForm]]:
    """The gaps of a kind whose form asks for what is missing: of a decided text some forms do not."""
    for plan in SIX:
        found = [one for one in gaps_of(cast, plan) if one.code == code]
        page = client.get(reverse("plan-gaps", args=[K, plan])).content.decode() if found else ""
        for finding, way in zip(found, links_in(page, code), strict=False):
            forms = forms_of(client.get(way).content.decode(), at=way)
            drawn = next((one for one in forms if set(FILLED[code]) <= set(one.fields)), None)
            if drawn is not None:
                yield plan, finding, way, drawn


def chosen(client: Client, way: str, name: str, how: object) -> list[str]:
    field = client.get(way).context["form"].fields[name]
    return [str(value) for value, _label in field.choices if value][: None if how == ALL else 1]


@pytest.mark.django_db
@pytest.mark.slow
@pytest.mark.parametrize("code", FILLED)
def test_what_is_filled_in_closes_the_gap(client: Client, cast: Cast, code: str) -> None:
    plan, finding, way, drawn = next(mendable(client, cast, code))
    said = {
        name: chosen(client, way, name, value) if value in {1, ALL} else value for name, value in FILLED[code].items()
    }
    answer = client.post(drawn.action, {**{name: [*held] for name, held in drawn.fields.items()}, **said})
    assert answer.status_code == 302, re.findall(r'class="error[^>]*>(.*?)<', answer.content.decode())
    assert answer["Location"].endswith(f"/{plan}/att-komplettera/#{code}")
    left = {(one.code, one.place.id) for one in gaps_of(cast, plan)}
    assert (code, finding.place.id) not in left


def a_plan(cast: Cast) -> PlanFile:
    return opened(cast, "vanersborg").file


@pytest.mark.django_db
def test_a_mandate_changed_on_the_desk_keeps_what_the_form_does_not_ask_for(client: Client, cast: Cast) -> None:
    plan = opened(cast, "hassleholm").file
    action = next(one for one in plan.actions if one.mandate and one.mandate.source)
    form = item_form(plan, "actions", action, locked=False)
    held = {name: form[name].value() for name in form.fields}
    again = item_form(plan, "actions", action, locked=False, data=held | {"mandate__reference": "4 kap. 2 §"})
    assert again.is_valid(), again.errors
    assert set(again.changes) == {"mandate"}
    assert again.changes["mandate"]["source"] == action.mandate.source.model_dump(mode="json", exclude_defaults=True)


@pytest.mark.django_db
def test_a_form_sent_back_untouched_changes_nothing(client: Client, cast: Cast) -> None:
    for name in SIX:
        plan = opened(cast, name).file
        for list_ in set(SHAPE) - {"document"}:
            for item in getattr(plan, list_)[:4]:
                form = item_form(plan, list_, item, locked=False)
                held = {field: form[field].value() for field in form.fields}
                sent = item_form(plan, list_, item, locked=False, data={k: v for k, v in held.items() if v is not None})
                assert sent.is_valid(), (name, list_, item.id, sent.errors)
                assert sent.changes == {}, (name, list_, item.id)


@pytest.mark.django_db
def test_what_a_part_needs_is_asked_for_kindly(client: Client, cast: Cast) -> None:
    plan = a_plan(cast)
    form = item_form(plan, "actions", None, locked=False, data={"text": "x", "mandate__reference": "4 kap."})
    assert list(form.errors) == ["mandate__ground"]
    days = {"title": "x", "relation": "related", "validity__from": "2025-02-01", "validity__to": "2025-01-01"}
    assert list(item_form(plan, "documents", None, locked=False, data=days).errors) == ["validity__to"]


@pytest.mark.django_db
def test_a_baseline_that_was_decided_with_the_plan_is_locked_and_a_new_one_is_not(client: Client, cast: Cast) -> None:
    plan = opened(cast, K)
    held, indicator = plan.file.baselines[0], plan.file.indicators[0]
    assert plan.is_locked("baselines", held.id)
    address = reverse("plan-edit", args=[K, K, "baselines", held.id])
    assert set(client.get(address).context["form"].fields) == {"note"}
    told = {"text": "Nytt läge", "of": [indicator.id], "figures__value": "12", "figures__unit": "percent",
            "figures__year": "2024", "seen": 1}  # fmt: skip
    add = reverse("plan-add", args=[K, K, "baselines"]) + f"?of={indicator.id}"
    answer = client.post(add, told)
    assert answer["Location"] == reverse("plan-indicator", args=[K, K, indicator.id])
    page = client.get(answer["Location"]).content.decode()
    assert "Nytt läge: 12 % (2024)" in page.replace("\N{NO-BREAK SPACE}", " ")
    new = opened(cast, K)
    assert not new.is_locked("baselines", new.file.baselines[-1].id)


@pytest.mark.django_db
def test_only_the_one_who_may_edit_is_shown_the_way_to_change_or_add(client: Client, cast: Cast) -> None:
    plan = opened(cast, "exempelby").file
    for page in (
        reverse("goal", args=[K, "exempelby", plan.goals[0].id]),
        reverse("action", args=[K, "exempelby", plan.actions[0].id]),
        reverse("plan-indicator", args=[K, "exempelby", plan.indicators[0].id]),
        reverse("plan-about", args=[K, "exempelby"]), reverse("plan-documents", args=[K, "exempelby"]),
    ):  # fmt: skip
        assert "/lagg-till/" in client.get(page).content.decode(), page
        shown = signed_in(cast.politician).get(page).content.decode()
        assert "/lagg-till/" not in shown and "/andra/" not in shown, page
