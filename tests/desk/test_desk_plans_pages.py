"""The plan's pages as each role meets them."""

import re
from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import reverse
from tests.support.cast import PLAN, Cast
from tests.support.live import queries_of, signed_in

from samsyn.planfile.read import read
from samsyn.planfile.write import dump
from samsyn.plans.changes.taking_in import take_in

FILE = read(PLAN)
PLANS = PLAN.parents[1] / "plans"
K, P = "exempelby", "exempelby"


def addresses() -> Iterator[tuple[str, str]]:
    """Every page of Exempelby's plan that everybody may read."""
    for name in ("plan", "plan-actions", "plan-bodies", "plan-about", "plan-matrices", "plan-assignments",
                 "plan-workshop", "plan-risks", "plan-gates", "plan-documents", "plan-files"):  # fmt: skip
        yield name, reverse(name, args=[K, P])
    for name, list in (("goal", "goals"), ("action", "actions"), ("area", "areas"), ("plan-indicator", "indicators"),
                       ("plan-document", "documents")):  # fmt: skip
        for item in getattr(FILE, list):
            yield f"{name} {item.id}", reverse(name, args=[K, P, item.id])
    yield "plan-body", reverse("plan-body", args=[K, P, "education-committee"])
    yield "plans", reverse("plans", args=[K])
    yield "plan-search", reverse("plan-search", args=[K]) + "?q=sprak"


COORDINATORS = ("plan-gaps", "plan-history", "plan-keep", "plan-matching", "plan-adopt")


@pytest.fixture
def plan(cast: Cast) -> Cast:
    """Exempelby's plan is there."""
    take_in(by=cast.coordinator.viewer(), at=cast.at, source=PLAN.read_bytes())
    return cast


def test_every_page_is_drawn_in_a_dozen_questions_at_most(plan: Cast) -> None:
    client = signed_in(plan.coordinator)
    pages = [*addresses(), *((name, reverse(name, args=[K, P])) for name in COORDINATORS)]
    for name, address in pages:
        asked = queries_of(client, address)
        assert asked.response.status_code == 200, name
        assert len(asked.queries) <= 12, (name, len(asked.queries), asked.queries)


def test_an_officer_reads_the_plan_and_meets_no_button_that_changes_it(plan: Cast) -> None:
    client = signed_in(plan.officer)
    for name, address in addresses():
        page = client.get(address)
        assert page.status_code == 200, name
        text = page.content.decode()
        assert "/andra/" not in text and "/lagg-till/" not in text, name
        assert reverse("plan-gaps", args=[K, P]) not in text
    for name in COORDINATORS:
        assert client.get(reverse(name, args=[K, P])).status_code == 403, name


def test_nobody_from_elsewhere_sees_anything(plan: Cast) -> None:
    for person in plan.strangers:
        client = signed_in(person)
        for name, address in addresses():
            assert client.get(address).status_code == 404, (name, person.email)


def test_the_tree_says_owner_lock_and_value_on_each_line(plan: Cast) -> None:
    text = signed_in(plan.reader).get(reverse("plan", args=[K, P])).content.decode()
    for goal in FILE.goals:
        assert f'id="goals-{goal.id}"' in text
    for action in FILE.actions:
        assert f'id="actions-{action.id}"' in text
    assert "ingen ägare" in text
    assert "beslutad" in text
    assert "Beslutad av" in text


def test_an_action_under_two_goals_stands_in_both_and_has_one_anchor(plan: Cast) -> None:
    page = signed_in(plan.reader).get(reverse("plan", args=[K, P])).content.decode()
    shared = [one for one in FILE.actions if len(one.goals) > 1]
    assert shared
    for one in shared:
        assert page.count(f'href="{reverse("action", args=[K, P, one.id])}"') == len(one.goals)
    anchors = re.findall(r'\bid="([^"]+)"', page)
    assert len(anchors) == len(set(anchors))


def test_the_tree_can_be_narrowed_to_a_body(plan: Cast) -> None:
    client = signed_in(plan.reader)
    whole = client.get(reverse("plan", args=[K, P])).content.decode()
    part = client.get(reverse("plan", args=[K, P]) + "?organ=housing-company").content.decode()
    assert part.count("data-item") < whole.count("data-item")


def test_named_actors_and_appointed_owner_stand_on_rows_of_their_own(plan: Cast) -> None:
    goal = next(goal for goal in FILE.goals if goal.actors)
    text = signed_in(plan.reader).get(reverse("goal", args=[K, P, goal.id])).content.decode()
    assert "Utsedd ägare" in text
    assert "Nämns i texten" in text


@pytest.mark.requirement("SNT-005")
@pytest.mark.requirement("SNT-006")
def test_the_body_page_gives_the_mandate_of_board_and_company_from_organisation_and_plan(plan: Cast) -> None:
    from samsyn.organisation.changes import change_body

    by = plan.coordinator.viewer()
    change_body(by=by, at=plan.at, slug="education-committee", fields={"mandate": "Reglemente KF 2022, 4 §"})
    change_body(
        by=by, at=plan.at, slug="housing-company", fields={"mandate": "Bolagsordning 3 §", "ownership_percent": 100}
    )
    client = signed_in(plan.reader)
    board = client.get(reverse("plan-body", args=[K, P, "education-committee"])).content.decode()
    company = client.get(reverse("plan-body", args=[K, P, "housing-company"])).content.decode()
    assert "Reglemente KF 2022, 4 §" in board
    assert "Bolagsordning 3 §" in company
    assert re.search(r"100\s*%", company)
    assert "ägardirektiv" in company.casefold()


@pytest.mark.requirement("VBG-008")
def test_the_matrix_page_says_which_of_three_sides_a_goal_lacks(plan: Cast) -> None:
    text = signed_in(plan.reader).get(reverse("plan-matrices", args=[K, P])).content.decode()
    assert "De berörda hörs" in text
    assert "saknas" in text


@pytest.mark.requirement("HLM-004")
def test_an_action_without_a_place_in_an_operating_plan_is_said_to_lack_it(plan: Cast) -> None:
    client = signed_in(plan.reader)
    lacking = next(action for action in FILE.actions if not action.operating_plan)
    assert "hänvisning saknas" in client.get(reverse("action", args=[K, P, lacking.id])).content.decode()
    holding = next(action for action in FILE.actions if action.operating_plan)
    assert holding.operating_plan in client.get(reverse("action", args=[K, P, holding.id])).content.decode()


@pytest.mark.requirement("HLM-003")
def test_the_document_page_says_what_of_the_plan_stands_in_another_steering_document(plan: Cast) -> None:
    goal = next(goal for goal in FILE.goals if goal.documents)
    document = goal.documents[0].document
    text = signed_in(plan.reader).get(reverse("plan-document", args=[K, P, document])).content.decode()
    assert reverse("goal", args=[K, P, goal.id]) in text
    assert "Förhållande till planen" in text


@pytest.mark.requirement("SNT-046")
def test_an_inquiry_that_is_followed_up_by_its_own_decision_is_said_to_be(cast: Cast) -> None:
    text = (PLANS / "sollentuna.yaml").read_text(encoding="utf-8")
    take_in(by=cast.coordinator.viewer(), at=cast.at, source=text)
    page = signed_in(cast.reader).get(reverse("plan-documents", args=[K, "sollentuna"])).content.decode()
    assert "Följs upp för sig, enligt sitt eget beslut" in page


def test_a_draft_is_not_there_for_an_officer(cast: Cast) -> None:
    text = (PLANS / "vanersborg.yaml").read_text(encoding="utf-8")
    take_in(by=cast.coordinator.viewer(), at=cast.at, source=text, slug="utkast", draft=True)
    officer = signed_in(cast.officer)
    assert officer.get(reverse("plan", args=[K, "utkast"])).status_code == 404
    assert "utkast" not in officer.get(reverse("plans", args=[K])).content.decode().casefold()
    assert officer.get(reverse("plan-search", args=[K]) + "?q=integration").content.decode().count("/utkast/") == 0
    assert officer.get(reverse("plan-file", args=[K, "utkast", "yaml"])).status_code == 404


def test_the_file_that_comes_out_is_the_file_that_went_in(plan: Cast) -> None:
    client = signed_in(plan.reader)
    content = client.get(reverse("plan-file", args=[K, P, "yaml"])).content
    assert read(content) == FILE
    assert content.decode() == dump(FILE)
    for format, begins in (("docx", b"PK"), ("pdf", b"%PDF"), ("html", b"<!doctype")):
        got = client.get(reverse("plan-file", args=[K, P, format]))
        assert got.content[:9].lower().startswith(begins.lower()), format
    assert client.get(reverse("plan-file", args=[K, P, "exe"])).status_code == 404


def test_no_cell_of_the_action_files_can_start_a_formula(cast: Cast) -> None:
    import io

    from python_calamine import CalamineWorkbook

    from samsyn.plans.changes.items import add_item

    text = (PLANS / "vanersborg.yaml").read_text(encoding="utf-8")
    by = cast.coordinator.viewer()
    take_in(by=by, at=cast.at, source=text)
    add_item(by=by, at=cast.at, plan="vanersborg", seen=1, list="actions", fields={"text": '=HYPERLINK("x")'})
    client = signed_in(cast.coordinator)
    csv = client.get(reverse("plan-actions-file", args=[K, "vanersborg", "csv"])).content.decode("utf-8-sig")
    assert "'=HYPERLINK" in csv
    assert not re.search(r'(^|;)"?[=+\-@]', csv, re.MULTILINE)
    xlsx = client.get(reverse("plan-actions-file", args=[K, "vanersborg", "xlsx"])).content
    (rows,) = [CalamineWorkbook.from_filelike(io.BytesIO(xlsx)).get_sheet_by_index(0).to_python()]
    assert any(row[0] == '=HYPERLINK("x")' for row in rows)


def test_script_in_a_text_is_shown_as_text(cast: Cast, client: Client) -> None:
    from samsyn.plans.changes.items import add_item

    text = (PLANS / "vanersborg.yaml").read_text(encoding="utf-8")
    by = cast.coordinator.viewer()
    take_in(by=by, at=cast.at, source=text)
    _saved, id = add_item(
        by=by, at=cast.at, plan="vanersborg", seen=1, list="goals", fields={"text": "<script>alert(1)</script>"}
    )
    client = signed_in(cast.coordinator)
    for address in (
        reverse("plan", args=[K, "vanersborg"]), reverse("goal", args=[K, "vanersborg", id]),
        reverse("plan-edit", args=[K, "vanersborg", "goals", id]), reverse("plan-history", args=[K, "vanersborg"]),
        reverse("plan-compare", args=[K, "vanersborg", 1, 2]), reverse("plan-search", args=[K]) + "?q=alert",
        reverse("plan-matrices", args=[K, "vanersborg"]), reverse("plan-actions", args=[K, "vanersborg"]),
    ):  # fmt: skip
        page = client.get(address)
        assert page.status_code == 200, address
        assert b"<script>alert" not in page.content, address


def test_a_plan_ten_times_as_large_takes_as_many_questions(cast: Cast) -> None:
    from samsyn.plans.revising import plain, plan_of

    content = plain(FILE)
    goals = [goal["id"] for goal in content["goals"]]
    bodies = [body["id"] for body in content["bodies"]]
    content["actions"] += [
        {"id": f"action-number-{n}", "text": f"Åtgärd {n}", "goals": [goals[n % len(goals)]],
         "owners": [{"body": bodies[n % len(bodies)]}]}
        for n in range(120)
    ]  # fmt: skip
    by = cast.coordinator.viewer()
    take_in(by=by, at=cast.at, source=PLAN.read_bytes())
    take_in(by=by, at=cast.at, source=plan_of(content), slug="stor")
    client = signed_in(cast.coordinator)
    for name in ("plan", "plan-actions", "plan-bodies", "plan-matrices", "plan-gaps", "plan-about", "plan-history"):
        for slug in (P, "stor"):
            client.get(reverse(name, args=[K, slug]))  # what is held in memory is held
        small, large = (queries_of(client, reverse(name, args=[K, slug])) for slug in (P, "stor"))
        assert len(small.queries) == len(large.queries), name
