"""What Hässleholm's integration strategy says, and leaves unsaid, held by the plan file."""

import pytest
from tests.support.carrying import PLANS

from samsyn.catalogue import library
from samsyn.catalogue.vocabulary import Companion
from samsyn.planfile.chain import Definition, Goal, GoalLevel
from samsyn.planfile.figures import Baseline, Fact
from samsyn.planfile.item import Item
from samsyn.planfile.model import PlanFile, items
from samsyn.planfile.people import Party
from samsyn.planfile.read import read
from samsyn.planfile.standing import Relation, Status
from samsyn.values.target import Comparator


@pytest.fixture(scope="module")
def plan() -> PlanFile:
    return read(PLANS / "hassleholm.yaml")


@pytest.fixture(scope="module")
def held(plan: PlanFile) -> dict[str, Item]:
    return items(plan)


def definition(plan: PlanFile, term: str) -> Definition:
    return next(one for one in plan.definitions if one.term == term)


def goal(plan: PlanFile, id_: str) -> Goal:
    return next(one for one in plan.goals if one.id == id_)


def fact(plan: PlanFile, id_: str) -> Fact:
    return next(one for one in plan.facts if one.id == id_)


def figures(part: Fact | Baseline) -> list[tuple[int, float, str]]:
    return [(one.year, one.value, one.unit) for one in part.figures]


def party(plan: PlanFile, id_: str) -> Party:
    return next(one for one in plan.parties if one.id == id_)


def measured(plan: PlanFile, baseline: Baseline) -> list[str | None]:
    """The indicators a baseline belongs to, by their ids in the catalogue."""
    return [indicator.catalogue for indicator in plan.indicators if indicator.id in baseline.of]


def catalogue_ids(plan: PlanFile, id_: str) -> list[str | None]:
    return [indicator.catalogue for indicator in plan.indicators_of(id_)]


@pytest.mark.requirement("HLM-001")
def test_the_strategy_is_for_four_domains_and_each_long_term_goal_stands_in_one(plan: PlanFile) -> None:
    (domains,) = plan.dimensions
    assert plan.document.title == "Integrationsstrategi"
    assert [tag.name for tag in domains.tags] == ["Bostad", "Utbildning", "Sysselsättning", "Social sammanhållning"]
    tagged = [one.tags for one in plan.goals if one.level is GoalLevel.GOAL]
    assert tagged == [(f"domains/{tag.id}",) for tag in domains.tags]


@pytest.mark.requirement("HLM-002")
def test_exclusion_is_a_fact_with_its_series_and_administrations_and_companies_counter_it(plan: PlanFile) -> None:
    exclusion = fact(plan, "fact-exclusion")
    assert exclusion.catalogue == "kolada:N31816"
    assert exclusion.figures == ()
    rule = next(one for one in plan.rules if one.source and one.source.line == 13)
    assert rule.kind == "responsibility"
    assert "förvaltningar och bolag" in rule.text
    assert {"administrations", "companies"} <= {body.id for body in plan.bodies}
    assert exclusion.catalogue in catalogue_ids(plan, "goal-employment")


@pytest.mark.requirement("HLM-005")
def test_integration_keeps_identity_has_two_levels_and_segregation_as_its_opposite(plan: PlanFile) -> None:
    text = definition(plan, "Integration").text
    assert all(word in text for word in ("process", "likvärdiga villkor", "den enskilde", "samhället", "segregation"))


@pytest.mark.requirement("HLM-005")
def test_the_legal_mandate_is_a_starting_point_and_a_statutory_action_names_its_law(
    plan: PlanFile, held: dict[str, Item]
) -> None:
    assert "mandat" in held["principle-mandate"].text
    assert "etablera sig snabbt" in held["principle-establish-and-belong"].text
    mandates = {one.id: one.mandate for one in plan.actions if one.mandate}
    assert {mandate.ground for mandate in mandates.values()} == {"statute"}
    assert {id_: mandate.reference for id_, mandate in mandates.items()} == {
        "action-analyse-housing-need": "lagen (2000:1383) om kommunernas bostadsförsörjningsansvar",
        "action-offer-sfi-soon": "skollagen (2010:800) 20 kap.",
        "action-introduction-of-pupils": "skollagen (2010:800) 3 kap. 12 c–12 e §§",
        "action-libraries": "bibliotekslagen (2013:801)",
        "action-civic-orientation": "lagen (2013:156) om samhällsorientering för vissa nyanlända invandrare",
    }
    assert all("vår hänvisning" in (mandate.text or "") for mandate in mandates.values())


@pytest.mark.requirement("HLM-006")
def test_an_asylum_seeker_has_asked_for_protection_and_is_not_finally_decided(plan: PlanFile) -> None:
    asylum_seeker = definition(plan, "Asylsökande")
    assert all(word in asylum_seeker.text for word in ("utländsk medborgare", "skydd", "inte är slutligt", "domstol"))
    assert asylum_seeker.populations == ("asylum_seekers",)
    assert party(plan, "migration-agency").name == "Migrationsverket"


@pytest.mark.requirement("HLM-007")
def test_the_unaccompanied_are_wider_than_the_laws_word_and_the_difference_is_said(plan: PlanFile) -> None:
    unaccompanied = definition(plan, "Ensamkommande barn och unga")
    assert all(word in unaccompanied.text for word in ("utan vårdnadshavare", "asyl", "uppehållstillstånd"))
    assert unaccompanied.populations == ("unaccompanied",)
    assert party(plan, "unaccompanied").name == unaccompanied.term
    assert [law for group in unaccompanied.groups for law in ("1994:137", "2010:1122") if law in group] == [
        "1994:137",
        "2010:1122",
    ]
    assert all(word in (unaccompanied.differs or "") for word in ("under 18 år", "18–20 år"))


@pytest.mark.requirement("HLM-008")
def test_a_resident_is_not_the_same_as_one_in_the_population_register(plan: PlanFile) -> None:
    resident = definition(plan, "Kommuninvånare")
    assert "bosatt i Hässleholms kommun" in resident.text
    assert resident.populations == ("all_residents",)
    assert party(plan, "residents").kind == "target_group"
    assert all(word in (resident.differs or "") for word in ("folkbokförda", "Asylsökande", "nämnaren"))


@pytest.mark.requirement("HLM-009")
def test_a_newcomer_is_one_for_the_first_two_years(plan: PlanFile) -> None:
    newcomer = definition(plan, "Nyanländ")
    assert newcomer.months == 24
    assert newcomer.populations == ("newcomers",)
    assert all(word in (newcomer.differs or "") for word in ("36 månader", "sex år", "fyra år"))


@pytest.mark.requirement("HLM-012")
def test_sfi_is_basic_swedish_for_adults_that_the_municipality_must_offer(plan: PlanFile) -> None:
    sfi = definition(plan, "SFI")
    assert all(word in sfi.text for word in ("grundläggande svenska", "vuxna", "Kommunen ansvarar"))
    assert sfi.law == ("skollagen (2010:800) 20 kap.",)


@pytest.mark.requirement("HLM-013")
def test_origin_outside_the_eu_was_11_1_percent_in_2020_and_can_be_held_against_kolada(plan: PlanFile) -> None:
    origin = fact(plan, "fact-origin-outside-eu")
    assert figures(origin) == [(2020, 11.1, "percent")]
    assert origin.catalogue == "kolada:N02925"
    assert library.load().get("kolada:N02925").unit == "percent"
    assert "födda utanför EU/EFTA" in (origin.note or "")


@pytest.mark.requirement("HLM-016")
def test_mental_ill_health_is_stated_without_figures_and_followed_only_as_an_aggregate(plan: PlanFile) -> None:
    health = fact(plan, "fact-mental-ill-health")
    assert health.figures == ()
    assert len(health.claims) == 3
    assert "aldrig per person" in (health.note or "")


@pytest.mark.requirement("HLM-017")
def test_work_or_study_after_establishment_fell_from_35_to_25_percent_with_the_numbers_behind(plan: PlanFile) -> None:
    outcome = fact(plan, "fact-establishment-outcome")
    baseline = next(one for one in plan.baselines if one.catalogue == "kolada:N00973")
    assert figures(outcome) == figures(baseline) == [(2018, 35, "percent"), (2020, 25, "percent")]
    assert [one.n for one in baseline.figures] == [238, 120]
    assert measured(plan, baseline) == ["kolada:N00973"]
    assert "Trenden är densamma i riket." in outcome.claims
    companion = library.load().get("kolada:N00973").companion_count
    assert companion is not None
    assert (companion.id, companion.is_) == ("kolada:N00964", Companion.DENOMINATOR)


@pytest.mark.requirement("HLM-018")
def test_two_sfi_courses_in_two_years_fell_from_45_to_32_percent_and_lie_below_the_country(plan: PlanFile) -> None:
    courses = fact(plan, "fact-sfi-two-courses")
    baseline = next(one for one in plan.baselines if one.catalogue == "kolada:N18409")
    assert figures(courses) == figures(baseline) == [(2017, 45, "percent"), (2019, 32, "percent")]
    assert "Hässleholm ligger lägre än övriga Sverige." in courses.claims
    assert {one.n for one in baseline.figures} == {None}
    assert measured(plan, baseline) == ["kolada:N18409"]


@pytest.mark.requirement("HLM-020")
def test_four_long_term_goals_with_seven_subgoals_make_a_tree(plan: PlanFile) -> None:
    long_term = [one for one in plan.goals if one.level is GoalLevel.GOAL]
    subgoals = [one.parent for one in plan.goals if one.level is GoalLevel.SUBGOAL]
    assert [one.label for one in long_term] == [f"Långsiktigt mål {n}" for n in (1, 2, 3, 4)]
    assert [subgoals.count(one.id) for one in long_term] == [2, 3, 1, 1]
    assert any("fyra långsiktiga mål" in one.text for one in plan.statements)


@pytest.mark.requirement("HLM-025")
def test_language_for_work_or_study_is_followed_by_courses_passed_and_by_what_comes_after(plan: PlanFile) -> None:
    language = goal(plan, "subgoal-language-for-work-and-study")
    assert language.parent == "goal-education"
    assert "arbete eller studier" in language.text
    assert catalogue_ids(plan, language.id) == ["kolada:N18409", "kolada:N18954", "kolada:N18957"]


@pytest.mark.requirement("HLM-026")
def test_adult_education_that_leads_to_work_or_further_study_is_a_subgoal_with_an_indicator(plan: PlanFile) -> None:
    adult = goal(plan, "subgoal-adult-education")
    assert adult.parent == "goal-education"
    assert "behörighet att läsa vidare" in adult.text
    assert catalogue_ids(plan, adult.id) == ["kolada:N18938"]


@pytest.mark.requirement("HLM-034")
def test_the_libraries_role_leans_on_the_library_act(plan: PlanFile) -> None:
    libraries = next(one for one in plan.actions if one.id == "action-libraries")
    act = next(one for one in plan.documents if one.id == "library-act")
    assert "folkbildningen" in libraries.text
    assert [link.document for link in libraries.documents] == [act.id]
    assert act.relation is Relation.LAW
    assert "lika tillgängliga för alla" in (act.note or "")
    assert [actor.who for actor in libraries.actors] == ["libraries"]
    assert "folkbildningen" in next(body.responsibility or "" for body in plan.bodies if body.id == "libraries")
    assert catalogue_ids(plan, libraries.id) == ["local:library-languages"]


@pytest.mark.requirement("HLM-039")
def test_the_employment_gap_is_held_against_both_groups_and_health_is_part_of_it(plan: PlanFile) -> None:
    gap = fact(plan, "fact-employment-gap")
    assert gap.catalogue == "kolada:N02268"
    assert gap.goals == (goal(plan, "goal-employment").id,)
    assert any("Hälsan" in claim for claim in gap.claims)
    assert {"kolada:N02268", "kolada:N02269"} <= set(catalogue_ids(plan, "goal-employment"))


def test_sixteen_strategies_stand_under_the_long_term_goals_and_one_has_a_step(plan: PlanFile) -> None:
    strategies = [one for one in plan.actions if one.kind == "strategy"]
    steps = [one for one in strategies if one.part_of]
    assert len(strategies) - len(steps) == 16
    assert [(one.id, one.part_of) for one in steps] == [("action-language-supporters", "action-offer-sfi-soon")]
    whole = [one.goals for one in strategies if not one.part_of]
    counts = [
        whole.count((id_,)) for id_ in ("goal-housing", "goal-education", "goal-employment", "goal-participation")
    ]
    assert counts == [2, 6, 3, 5]


def test_a_footnote_that_cites_too_little_of_the_education_act_is_said_to_do_so(plan: PlanFile) -> None:
    pupil = definition(plan, "Nyanlända elever")
    assert pupil.months == 48
    assert pupil.law == ("skollagen (2010:800) 3 kap. 12 a §",)
    assert all(word in (pupil.citation_note or "") for word in ("kapitel 7", "ofullständig"))


def test_the_two_other_footnotes_are_documents_the_goals_lean_on(plan: PlanFile) -> None:
    dwelling = goal(plan, "subgoal-full-standard-dwelling")
    analysis = next(one for one in plan.actions if one.id == "action-analyse-housing-need")
    guidelines = next(one for one in plan.documents if one.id == "housing-supply-guidelines")
    assert [link.document for link in dwelling.documents] == ["boverket-dwelling-standard"]
    assert [link.document for link in analysis.documents] == [guidelines.id]
    assert "2000:1383" in (guidelines.replaced_by or "")


def test_all_newly_arrived_pupils_is_a_target_of_100_percent_without_a_day(plan: PlanFile) -> None:
    (target,) = plan.targets
    assert (target.value, target.unit, target.comparator) == (100, "percent", Comparator.AT_LEAST)
    assert target.of == ("subgoal-compulsory-school", "newly-arrived-eligible")
    assert target.by is None


def test_goals_are_followed_up_every_year_through_the_boards_plans(plan: PlanFile) -> None:
    follow_up = [rule.every_months for rule in plan.rules if rule.kind == "follow_up"]
    assert follow_up == [12, 12]
    assert {body.id for body in plan.bodies if body.answers} == {"boards", "companies"}


def test_the_document_does_not_say_who_adopted_it(plan: PlanFile) -> None:
    assert plan.document.standing.status is Status.NOT_STATED
    assert plan.decisions == ()
