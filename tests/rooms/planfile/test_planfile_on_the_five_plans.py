# ruff: noqa: E501 - a table of cases reads better with one case a line
"""The plan room at work on the five real plans: each line of the requirements holds, and fails when its item is taken out.

A case says what must be seen in the plan (by the gap list, a matrix, a comparison, an edit) and what to take out.
Afterwards the same must no longer be seen, or the file must be refused because something points at what is gone.
"""

import datetime as dt
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from samsyn.catalogue.library import Catalogue, load
from samsyn.planfile import references
from samsyn.planfile.check import check
from samsyn.planfile.compare import compare
from samsyn.planfile.coverage import bodies_by_goal, coverage, cross
from samsyn.planfile.gaps.duplicates import duplicates
from samsyn.planfile.gaps.finding import GapList
from samsyn.planfile.gaps.telling import tell
from samsyn.planfile.model import PlanFile, items
from samsyn.planfile.parsing import Parsed
from samsyn.planfile.read import read
from samsyn.planfile.write import PlanText, dump
from samsyn.values.language import Language

PLANS = Path(__file__).resolve().parents[3] / "examples" / "plans"
NAMES = ("solleftea", "sollentuna", "soderhamn", "vanersborg", "hassleholm")
TODAY = dt.date(2026, 11, 21)
CATALOGUE: Catalogue = load()

Seen = Callable[[PlanFile], object]
Removal = Callable[[dict[str, Any]], object]


def gaps(plan: PlanFile, on: dt.date = TODAY) -> GapList:
    return check(plan, catalogue=CATALOGUE, on=on)


def ids(plan: PlanFile, code: str, on: dt.date = TODAY) -> set[str]:
    return {finding.place.id for finding in gaps(plan, on).of(code)}


def without(name: str, id_: str) -> Removal:
    """Takes a row out of a list."""
    return lambda c: c.update({name: [row for row in c[name] if row["id"] != id_]})


def emptied(name: str, id_: str, field: str, value: object = ()) -> Removal:
    """Empties a field of a row."""
    return lambda c: next(row for row in c[name] if row["id"] == id_).update({field: value})


def without_tag(dimension: str, tag: str) -> Removal:
    def take(content: dict[str, Any]) -> None:
        held = next(d for d in content["dimensions"] if d["id"] == dimension)
        held["tags"] = [t for t in held["tags"] if t["id"] != tag]
        for name in (
            "goals",
            "actions",
            "areas",
            "indicators",
            "statements",
            "assignments",
            "deliverables",
            "facts",
            "evidence",
        ):
            for row in content[name]:
                row["tags"] = [t for t in row["tags"] if t != f"{dimension}/{tag}"]

    return take


def without_dimension(dimension: str) -> Removal:
    def take(content: dict[str, Any]) -> None:
        content["dimensions"] = [d for d in content["dimensions"] if d["id"] != dimension]
        for rows in content.values():
            for row in rows if isinstance(rows, list) else ():
                if "tags" in row:
                    row["tags"] = [t for t in row["tags"] if not str(t).startswith(f"{dimension}/")]

    return take


def sees(seen: Seen, content: dict[str, Any]) -> bool:
    """Whether the plan holds together and shows what is to be seen."""
    try:
        plan = PlanFile.model_validate_json(json.dumps(content), strict=True)
        return not references.problems(Parsed(content), CATALOGUE) and bool(seen(plan))
    except (ValueError, LookupError):
        return False


@dataclass(frozen=True)
class Case:
    """What must be seen in a municipality's plan, and removals after which it must not."""

    requirement: str
    plan: str
    seen: Seen
    out: tuple[Removal, ...]


SIX = {
    "action-reception-programme", "action-adult-education", "action-social-procurement",
    "action-discrimination-free-recruitment", "action-practice-and-labour-market", "action-cooperation-with-newcomers",
}  # fmt: skip


def six_without_owner_deadline_indicator(plan: PlanFile) -> bool:
    named = {f.place.id: f.data["named"] for f in gaps(plan).of("G202")}
    aimed = any(t.relative_to and "action-practice-places" in t.of for t in plan.targets)
    return (
        all(ids(plan, code) == SIX for code in ("G201", "G203", "G204"))
        and "Kommunens arbetsmarknadsenhet" in named["action-practice-and-labour-market"]
        and aimed
    )


def documents_with_dates(plan: PlanFile) -> bool:
    decided = {d.id: d.decision.on.isoformat() for d in plan.documents if d.decision and d.decision.on}
    wanted = {"2018-04-23", "2018-06-25", "2018-01-09", "2018-03-07"}
    expired = {"housing-supply-programme", "operations-plan-with-budget"}
    before = ids(plan, "G601", dt.date(2021, 12, 31))
    return wanted <= set(decided.values()) and ids(plan, "G601") == expired and before == set()


def housing_also_in_the_programme(plan: PlanFile) -> bool:
    linked = {
        action.id
        for action in plan.actions
        for link in action.documents
        if (link.document, link.section, link.relation) == ("housing-supply-programme", "action-6-2", "also_stated_in")
    }
    return linked == {"action-first-hand-contracts", "action-housing-school"} and "housing-supply-programme" in ids(
        plan, "G601"
    )


def period_ends_with_2019(plan: PlanFile) -> bool:
    last, next_day = dt.date(2019, 12, 31), dt.date(2020, 1, 1)
    carried = compare(plan, plan, successors={"plan-period": "plan-period"}).continued()
    return (
        not ids(plan, "G701", last)
        and ids(plan, "G701", next_day) == {""}
        and carried == {"plan-period": "plan-period"}
    )


def boards_by_goal_and_overlap(plan: PlanFile) -> bool:
    matrix = bodies_by_goal(plan)
    return (
        "action-entry-level-jobs" in matrix.at("concerned-boards", "goal-employment")
        and list(duplicates(plan.actions)) == []
        and "purpose" in items(plan)
    )


def six_goals_in_their_areas(plan: PlanFile) -> bool:
    per_area = {area.id: len(plan.goals_of(area.id)) for area in plan.areas}
    return len(plan.goals) == 6 and sorted(per_area.values(), reverse=True)[:1] == [2] and sum(per_area.values()) == 6


def boards_add_activities_under_a_locked_goal(plan: PlanFile) -> bool:
    before = PlanText.of(dump(plan))
    new = {
        "id": "action-new-by-board",
        "text": "En ny aktivitet.",
        "kind": "activity",
        "goals": ["goal-housing"],
        "standing": {"status": "proposed"},
    }
    after = before.with_item("actions", new)
    found = compare(plan, after.plan)
    goal = next(g for g in after.plan.goals if g.id == "goal-housing")
    return (
        found.added == (("actions", "action-new-by-board"),)
        and not (found.changed or found.removed)
        and after.plan.is_locked(goal)
        and not after.plan.is_locked(after.plan.actions[-1])
        and "activities-worked-out-by-boards" in items(plan)
    )


def all_residents_and_every_population_declared(plan: PlanFile) -> bool:
    pointed = [CATALOGUE.get(i.catalogue) for i in plan.indicators if i.catalogue]
    pointed += [CATALOGUE.get(c) for s in (*plan.statements, *plan.areas) for c in s.catalogue]
    return (
        bool(pointed)
        and all(d.population.group and d.population.text.sv for d in pointed)
        and "scope-all-residents" in items(plan)
    )


def focus_areas_against_commitments(plan: PlanFile) -> bool:
    matrix = cross(plan, "municipal-focus-areas", "commitment-themes")
    return len(matrix.rows) == 5 and "municipal-focus-areas/infrastructure" in ids(plan, "G501")


def five_themes_await_an_indicator(plan: PlanFile) -> bool:
    themes = ("participation", "influence", "safety", "health", "own-development")
    return ids(plan, "G504") == {f"commitment-themes/{theme}" for theme in themes}


def a_living_action_plan(plan: PlanFile) -> bool:
    before = PlanText.of(dump(plan))
    after = before.with_value("actions/action-joint-action-plan/text", "Planen är omskriven.")
    (change,) = compare(before.plan, after.plan).changed
    rule = items(plan).get("rule-living-action-plan")
    return change.id == "action-joint-action-plan" and change.fields[0].before is not None and rule is not None


def subgoals_must_be_measurable(plan: PlanFile) -> bool:
    new = {"id": "subgoal-new", "text": "Fler får arbete.", "level": "subgoal", "parent": "goal-faster-to-work"}
    after = PlanText.of(dump(plan)).with_item("goals", new).plan
    (finding,) = check(after, catalogue=CATALOGUE, on=TODAY).of("G107")
    return "utgångsvärde" in finding.what.sv and "rule-measurable-subgoals-and-plans" in items(plan)


def a_revision_keeps_the_indicators(plan: PlanFile) -> bool:
    text = PlanText.of(dump(plan)).with_value("goals/goal-trust/text", "Ny lydelse.")
    revision = {"on": "2020-03-01", "reason": "Nytt läge.", "changed": ["goal-trust"]}
    after = text.with_item("revisions", revision).plan
    found = compare(plan, after)
    kept = after.indicators == plan.indicators and after.revisions[0].changed == ("goal-trust",)
    return (
        kept
        and [c.id for c in found.changed] == ["goal-trust"]
        and {"rule-four-years", "rule-revision"} <= set(items(plan))
    )


def mandates_are_asked_for(plan: PlanFile) -> bool:
    told = ids(plan, "G208")
    statutory = {a.id for a in plan.actions if a.mandate and a.mandate.ground == "statute" and a.mandate.reference}
    return "action-offer-sfi-soon" in statutory and not told & statutory and "principle-mandate" in items(plan)


def tagged_twice_or_told(plan: PlanFile) -> bool:
    told = [f.data["dimension"] for f in gaps(plan).of("G502") if f.place.id == "action-indicators-at-levels"]
    return told == ["Kärnområden", "Bestämningsfaktorer för hälsa"] and "action-action-plan" in items(plan)


def row_of(dimension: str, tag: str) -> Seen:
    """The tag is a row of the matrix, and its counts are those one gets by hand."""

    def seen(plan: PlanFile) -> bool:
        matrix, full = coverage(plan, dimension), f"{dimension}/{tag}"
        by_hand = tuple(action.id for action in plan.actions if full in action.tags)
        return full in matrix.rows and matrix.at(full, "actions") == by_hand

    return seen


POINTS = {
    "SEF-011": "coordination", "SEF-012": "cooperation", "SEF-013": "individual-adaptation",
    "SEF-014": "knowledge-and-planning", "SEF-015": "economic-conditions",
}  # fmt: skip
ROLES = ("reception", "employer", "planner-and-business-developer", "culture-and-leisure", "service")
EMPTY = {f"core-areas/{area}" for area in ("information", "education", "meeting-places", "equality", "support")}

CASES = [
    Case("SEF-002", "solleftea", lambda p: "refugee" in ids(p, "G306"), (without("definitions", "refugee"), emptied("definitions", "refugee", "differs", None))),
    Case("SEF-003", "solleftea", lambda p: "goal-inclusion" in ids(p, "G101"), (without("goals", "goal-inclusion"),)),
    *(Case(id_, "solleftea", row_of("five-points", tag), (without_tag("five-points", tag), without_dimension("five-points"))) for id_, tag in POINTS.items()),
    Case("SEF-020", "solleftea", housing_also_in_the_programme, (
        without("documents", "housing-supply-programme"), emptied("actions", "action-first-hand-contracts", "documents"),
        without("actions", "action-housing-school"), emptied("documents", "housing-supply-programme", "sections"),
    )),
    Case("SEF-033", "solleftea", documents_with_dates, tuple(
        without("documents", d) for d in ("housing-supply-programme", "operations-plan-with-budget", "equality-and-diversity", "employer-strategy")
    )),
    Case("SEF-034", "solleftea", six_without_owner_deadline_indicator, (
        *(without("actions", action) for action in sorted(SIX)),
        *(emptied("actions", action, "owners", [{"body": "executive-board"}]) for action in sorted(SIX)),
        *(emptied("actions", action, "due", "2027-12-31") for action in sorted(SIX)),
        emptied("actions", "action-meaningful-activities", "actors"), lambda c: c.update(targets=[]),
        lambda c: next(i for i in c["indicators"] if i["proposed"] and i["actions"]).update(proposed=False, actions=sorted(SIX)),
    )),
    Case("SNT-004", "sollentuna", period_ends_with_2019, (lambda c: c["document"].update(validity=None), without("rules", "plan-period"))),
    Case("SNT-007", "sollentuna", boards_by_goal_and_overlap, (
        without("statements", "purpose"), without("actions", "action-entry-level-jobs"), emptied("actions", "action-entry-level-jobs", "actors"),
    )),
    Case("SNT-008", "sollentuna", six_goals_in_their_areas, (*tuple(without("goals", f"goal-{g}") for g in ("housing", "schooling")), emptied("goals", "goal-schooling", "areas"))),
    Case("SNT-026", "sollentuna", lambda p: {g.id for g in p.goals if "goal-safety" in g.influences} == {"goal-meetings", "goal-coordination"},
         (without("goals", "goal-safety"), emptied("goals", "goal-meetings", "influences"))),
    Case("SNT-061", "sollentuna", boards_add_activities_under_a_locked_goal, (
        without("rules", "activities-worked-out-by-boards"), lambda c: c["document"].update(standing={"status": "not_stated"}),
    )),
    Case("SDH-006", "soderhamn", all_residents_and_every_population_declared, (without("statements", "scope-all-residents"),)),
    Case("SDH-028", "soderhamn", focus_areas_against_commitments, (
        without_dimension("municipal-focus-areas"), without_tag("municipal-focus-areas", "infrastructure"), without_tag("municipal-focus-areas", "equality"),
    )),
    Case("SDH-029", "soderhamn", five_themes_await_an_indicator, (without_dimension("commitment-themes"), without_tag("commitment-themes", "health"))),
    Case("SDH-035", "soderhamn", a_living_action_plan, (without("actions", "action-joint-action-plan"), without("rules", "rule-living-action-plan"))),
    Case("VBG-003", "vanersborg", lambda p: coverage(p, "determinants-of-health").rows and "principle-social-sustainability" in items(p),
         (without_dimension("determinants-of-health"), without("statements", "principle-social-sustainability"))),
    *(Case("VBG-005", "vanersborg", row_of("municipal-roles", role), (without_tag("municipal-roles", role), without_dimension("municipal-roles"))) for role in ROLES),
    Case("VBG-013", "vanersborg", lambda p: len(ids(p, "G503")) == 14 and "rule-language-permeates" in items(p),
         (emptied("dimensions", "core-areas", "required_tags"), without_tag("core-areas", "language"), without("rules", "rule-language-permeates"))),
    Case("VBG-014", "vanersborg", lambda p: {i for i in ids(p, "G501") if i.startswith("core")} == EMPTY,
         (*tuple(without_tag("core-areas", area.split("/")[1]) for area in sorted(EMPTY)), without_dimension("core-areas"))),
    Case("VBG-015", "vanersborg", subgoals_must_be_measurable, (without("rules", "rule-measurable-subgoals-and-plans"), without("goals", "goal-faster-to-work"))),
    Case("VBG-016", "vanersborg", a_revision_keeps_the_indicators, (without("rules", "rule-four-years"), without("rules", "rule-revision"))),
    Case("VBG-034", "vanersborg", tagged_twice_or_told, (
        without("actions", "action-action-plan"), without_dimension("determinants-of-health"), without_dimension("core-areas"),
    )),
    Case("VBG-040", "vanersborg", lambda p: "core-areas/language" in p.actions[[a.id for a in p.actions].index("action-language-in-all-processes")].tags
         and "action-language-in-all-processes" not in ids(p, "G503"),
         (without("actions", "action-language-in-all-processes"), emptied("actions", "action-language-in-all-processes", "tags"))),
    Case("HLM-005", "hassleholm", mandates_are_asked_for, (
        without("statements", "principle-mandate"), without("actions", "action-offer-sfi-soon"), emptied("actions", "action-offer-sfi-soon", "mandate", None),
    )),
    Case("HLM-011", "hassleholm", lambda p: "definition-newly-arrived-pupil" in ids(p, "G901"),
         (without("definitions", "definition-newly-arrived-pupil"), emptied("definitions", "definition-newly-arrived-pupil", "citation_note", None))),
    Case("LAW-041", "solleftea", lambda p: "housing-supply-programme" in ids(p, "G604") and not ids(p, "G604", dt.date(2025, 2, 28)),
         (without("documents", "housing-supply-programme"),)),
    *(Case("LAW-043", name, lambda p: p.actions and ids(p, "G211") == {a.id for a in p.actions if not a.part_of},
           (lambda c: [a.update(child_impact={"assessed": True}) for a in c["actions"]],)) for name in NAMES),
]  # fmt: skip

PARAMS = [
    pytest.param(case, removal, id=f"{case.requirement}-{case.plan}-{n}")
    for case in CASES
    for n, removal in enumerate(case.out)
]  # fmt: skip


@pytest.fixture(scope="module")
def contents() -> dict[str, str]:
    return {name: read(PLANS / f"{name}.yaml").model_dump_json(by_alias=True) for name in NAMES}


@pytest.mark.requirement(
    "SEF-002", "SEF-003", "SEF-011", "SEF-012", "SEF-013", "SEF-014", "SEF-015", "SEF-020", "SEF-033", "SEF-034",
    "SNT-004", "SNT-007", "SNT-008", "SNT-026", "SNT-061", "SDH-006", "SDH-028", "SDH-029", "SDH-035",
    "VBG-003", "VBG-005", "VBG-013", "VBG-014", "VBG-015", "VBG-016", "VBG-034", "VBG-040",
    "HLM-005", "HLM-011", "LAW-041", "LAW-043",
)  # fmt: skip
@pytest.mark.parametrize(("case", "removal"), PARAMS)
def test_what_the_plan_says_is_seen_and_taken_out_it_is_not(case, removal, contents):
    content = json.loads(contents[case.plan])
    assert sees(case.seen, content)
    removal(content)
    assert not sees(case.seen, content)


def test_the_marks_above_are_the_cases_of_the_table():
    (mark,) = test_what_the_plan_says_is_seen_and_taken_out_it_is_not.pytestmark[1:]
    assert set(mark.args) == {case.requirement for case in CASES}


@pytest.mark.requirement("SEF-034")
def test_solleftea_is_told_of_six_actions_in_words():
    text = tell(gaps(read(PLANS / "solleftea.yaml")), Language.SV)
    assert "Sex åtgärder saknar utsedd ägare: " in text
    assert "Sex åtgärder saknar slutdatum: " in text
    assert "Sex åtgärder saknar indikator i texten: " in text


@pytest.mark.requirement("SEF-003")
def test_solleftea_is_told_that_its_goals_are_unmeasured():
    assert "mål är omätta" in tell(gaps(read(PLANS / "solleftea.yaml")), Language.SV)
