"""All files of the catalogue, and what the plans and the law ask of single indicators."""

import datetime as dt
import re
from pathlib import Path

import pytest

from samsyn.catalogue import library
from samsyn.catalogue.definition import Definition
from samsyn.catalogue.library import Catalogue, load, pointing_nowhere
from samsyn.catalogue.reading import file_name, read
from samsyn.catalogue.vocabulary import Collector, Companion, Kind, Level, Population, Reach, Relation, Status
from samsyn.values.language import Language
from samsyn.values.quantity import Why
from samsyn.values.unit import Direction

FOLDER = Path(library.__file__).parent / "indicators"
SV = Language.SV

SOLLENTUNA = [
    "local:temporary-housing",
    "local:ordinary-housing-within-two-years",
    "local:spread-of-assigned-dwellings",
    "kolada:U01413",
    "survey:safety-of-newcomers",
    "local:unaccompanied-missing",
    "local:associations-in-collaboration-group",
    "survey:meetsollentuna-visitors",
    "kolada:N00973",
    "kolada:N00700",
    "kolada:N00703",
    "kolada:N00217",
    "local:practice-and-subsidised-places",
    "local:preparatory-class-goals",
    "local:preparatory-class-shared-lessons",
    "yes_no:communication-plan",
    "yes_no:introduction-pilot",
    "yes_no:reference-group",
]


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    """Every file read anew, not from the gathered text."""
    definitions = (read(path.read_bytes(), str(path)) for path in sorted(FOLDER.glob("*.yaml")))
    return Catalogue({definition.id: definition for definition in definitions})


def related(definition: Definition, relation: Relation) -> set[str]:
    return {other.id.removeprefix("kolada:") for other in definition.related if other.is_ is relation}


def texts(definition: Definition) -> list[tuple[str, str]]:
    optional = (definition.numerator, definition.denominator, definition.notes)
    always = (definition.title, definition.definition, definition.population.text, definition.why, definition.says_not)
    return [(text.sv, text.en) for text in (*always, *optional) if text is not None]


def test_every_file_loads_and_every_pointer_leads_somewhere(catalogue: Catalogue) -> None:
    assert pointing_nowhere(catalogue, FOLDER) == []
    assert catalogue == load()
    assert {file_name(d.id) for d in catalogue} == {path.name for path in FOLDER.iterdir()}


@pytest.mark.parametrize("id_", SOLLENTUNA)
def test_the_eighteen_indicators_of_sollentuna_are_defined(id_: str, catalogue: Catalogue) -> None:
    assert catalogue.get(id_).status is Status.CURRENT


def test_no_definition_is_called_reviewed_before_a_person_has_read_it(catalogue: Catalogue) -> None:
    assert [d.id for d in catalogue if d.reviewed is not None] == []


@pytest.mark.parametrize("field", ["why", "says_not", "definition", "title"])
def test_no_two_indicators_share_a_sentence(field: str, catalogue: Catalogue) -> None:
    for language in Language:
        said = [getattr(d, field).in_(language) for d in catalogue]
        assert sorted(said) == sorted(set(said))


def test_each_why_is_one_sentence(catalogue: Catalogue) -> None:
    sentences = [d.why.in_(language) for d in catalogue for language in Language]
    assert [text for text in sentences if re.search(r"[.!?] ", text) or not text.endswith(".")] == []


def test_texts_are_short_swedish_in_form_and_translated(catalogue: Catalogue) -> None:
    for definition in catalogue:
        for sv, en in texts(definition):
            assert sv != en
            assert not re.search(r"\d \d|\d\.\d|(?<![\d-])\d{1,4}-\d{1,4}(?![\d-])|\d%", sv), f"{definition.id}: {sv}"
            assert max(len(sentence.split()) for sentence in re.split(r"[.!?] ", sv)) <= 36, f"{definition.id}: {sv}"


def test_a_reason_for_a_missing_value_fits_in_a_table_cell(catalogue: Catalogue) -> None:
    reasons = [gap.why.in_(language) for d in catalogue for gap in d.not_surveyed for language in Language]
    assert reasons
    assert [text for text in reasons if text.endswith(".") or ". " in text] == []
    assert [text for text in reasons if text[0].isupper() and not text.startswith("Kolada ")] == []


def test_every_word_of_the_closed_lists_is_used(catalogue: Catalogue) -> None:
    assert set(Population) - {Population.AS_SOURCE} == {d.population.group for d in catalogue}
    assert set(Collector) == {d.collected_by for d in catalogue if d.collected_by}
    assert set(Status) == {d.status for d in catalogue}


def test_the_source_is_kolada_for_kolada_and_never_for_the_municipalitys_own(catalogue: Catalogue) -> None:
    for definition in catalogue:
        if definition.kolada is None:
            assert "Kolada" not in definition.source_line.sv
        else:
            assert definition.source_line.sv == f"Källa: Kolada (RKA), {definition.kolada.underlying}"


def test_a_municipal_effort_can_be_read_below_the_municipality(catalogue: Catalogue) -> None:
    levels = {level for d in catalogue for level in d.levels}
    assert {Level.BOARD, Level.UNIT, Level.DISTRICT, Level.MUNICIPALITY, Level.COUNTRY} <= levels


@pytest.mark.requirement("SDH-006")
def test_every_indicator_says_whom_it_counts_and_subgroups_are_kept_apart(catalogue: Catalogue) -> None:
    wanted = {
        Population.ALL_RESIDENTS,
        Population.FOREIGN_BORN,
        Population.NEWCOMERS,
        Population.UNACCOMPANIED,
        Population.PUPILS,
    }
    assert wanted <= {d.population.group for d in catalogue}
    assert catalogue.kolada("U01413").population.group is Population.ALL_RESIDENTS
    assert catalogue.kolada("N00973").population.group is Population.NEWCOMERS
    assert catalogue.kolada("N02002").population.group is Population.UNACCOMPANIED


@pytest.mark.requirement("SNT-027")
def test_lack_of_trust_is_good_when_low_and_carries_its_margin_and_its_pooled_years(catalogue: Catalogue) -> None:
    trust = catalogue.kolada("U01413")
    assert trust.direction is Direction.DOWN
    assert trust.uncertainty == "kolada:U01519"
    assert catalogue.get(trust.uncertainty).unit == "percentage_points"
    assert trust.pooled_years == 4
    assert trust.shares_data(2018, 2021)
    assert not trust.shares_data(2018, 2022)
    assert trust.sexes


@pytest.mark.requirement("SNT-027")
@pytest.mark.parametrize("year", [2017, 2019])
def test_the_trust_survey_was_not_made_in_two_years(year: int, catalogue: Catalogue) -> None:
    assert catalogue.kolada("U01413").missing(year, SV).why is Why.SURVEY_NOT_MADE


@pytest.mark.requirement("SNT-040")
def test_leaving_establishment_carries_its_denominator_its_parts_and_the_break(catalogue: Catalogue) -> None:
    left = catalogue.kolada("N00973")
    assert left.companion_count is not None
    assert left.companion_count.id == "kolada:N00964"
    assert left.companion_count.is_ is Companion.DENOMINATOR
    assert related(left, Relation.PART) == {"N00971", "N00972", "N00995"}
    assert "N00991" in related(left, Relation.CONTEXT)
    assert 2018 in {b.year for b in left.breaks}
    assert left.sexes
    assert left.direction is Direction.UP


@pytest.mark.parametrize("kpi", ["N00960", "N00964", "N00971", "N00973", "N00991", "N00994"])
def test_the_age_of_the_programme_follows_the_law_and_breaks_the_series(kpi: str, catalogue: Catalogue) -> None:
    assert [b.year for b in catalogue.kolada(kpi).breaks] == [2018, 2023, 2026]


@pytest.mark.requirement("SNT-041")
def test_refugees_in_work_stand_beside_the_expected_value_and_the_deviation(catalogue: Catalogue) -> None:
    work = catalogue.kolada("N00700")
    assert related(work, Relation.EXPECTED) == {"N00485"}
    assert related(work, Relation.DEVIATION) == {"N00486"}
    assert related(work, Relation.PART) == {"N02994"}
    assert [b.year for b in work.breaks] == [2019, 2022]


@pytest.mark.requirement("SNT-042")
def test_fewer_young_refugees_outside_work_and_study_is_better(catalogue: Catalogue) -> None:
    young = catalogue.kolada("N00703")
    assert young.direction is Direction.DOWN
    assert young.population.group is Population.REFUGEES_AND_RELATIVES
    assert "sfi räknas som studerande" in young.definition.sv


@pytest.mark.requirement("SNT-043")
def test_the_balance_number_is_best_at_one_and_worse_on_both_sides(catalogue: Catalogue) -> None:
    balance = catalogue.kolada("N00217")
    assert (balance.direction, balance.towards) == (Direction.TOWARDS, 1.0)
    parts = related(balance, Relation.PART)
    assert {"N00220", "N00221"} < parts
    sectors = parts - {"N00220", "N00221"}
    assert sectors == {"N09217", "N11217", "N15217", "N17217", "N20217", "N30217"}
    assert {catalogue.kolada(kpi).towards for kpi in sectors} == {1.0}
    assert balance.missing(2016, SV).why is Why.UNSTATED
    assert "2016" in balance.missing(2016, SV).words(SV)


@pytest.mark.requirement("LAW-045")
def test_population_figures_carry_noise_from_2025(catalogue: Catalogue) -> None:
    noisy = {d.id.removeprefix("kolada:") for d in catalogue if d.noise_from_year is not None}
    moves = {"N01806", "N01807", "N01808", "N01964", "N01803"}
    assert noisy == moves | {"N01951", "N01955", "N01976", "N00927", "N00221", "N02925", "N02926"}
    assert {d.noise_from_year for d in catalogue} == {None, 2025}


@pytest.mark.requirement("VBG-022")
def test_the_housing_market_is_followed_by_the_municipalitys_answers(catalogue: Catalogue) -> None:
    market = catalogue.kolada("U30461")
    assert (market.direction, market.towards, market.reach) == (Direction.TOWARDS, 1.0, Reach.SOCIETY)
    offer = catalogue.kolada("U30465")
    assert (offer.unit, offer.reach) == ("yes_no", Reach.WITHIN_REACH)
    assert "U30465" in related(market, Relation.CONTEXT)


@pytest.mark.requirement("VBG-028")
def test_all_childrens_possibilities_are_followed_by_eligibility_money_and_preschool(catalogue: Catalogue) -> None:
    assert catalogue.kolada("N15428").direction is Direction.UP
    assert [b.year for b in catalogue.kolada("N15428").breaks] == [2012]
    assert related(catalogue.kolada("N15428"), Relation.VARIANT) == {"N15563"}
    assert catalogue.kolada("N66077").direction is Direction.DOWN
    assert catalogue.kolada("N11800").direction is Direction.UP


@pytest.mark.requirement("HLM-025")
def test_language_is_followed_from_courses_passed_to_work_and_study_the_year_after(catalogue: Catalogue) -> None:
    passed = catalogue.kolada("N18409")
    assert passed.companion_count is not None
    assert passed.companion_count.is_ is Companion.MAGNITUDE
    assert catalogue.kolada("N18957").direction is Direction.UP
    assert [b.year for b in catalogue.kolada("N18954").breaks] == [2022]


@pytest.mark.requirement("HLM-026")
def test_adult_education_is_followed_to_study_and_work(catalogue: Catalogue) -> None:
    groups = {catalogue.kolada(kpi).population.group for kpi in ("N18942", "N18958")}
    assert groups == {Population.ADULT_STUDENTS}


@pytest.mark.requirement("HLM-002")
def test_long_term_assistance_is_followed_with_its_change_of_method(catalogue: Catalogue) -> None:
    for kpi in ("N31816", "N31814"):
        assistance = catalogue.kolada(kpi)
        assert assistance.direction is Direction.DOWN
        assert [b.year for b in assistance.breaks] == [2017]


@pytest.mark.requirement("HLM-016")
def test_health_is_followed_only_by_a_national_survey_with_its_margin(catalogue: Catalogue) -> None:
    strain = catalogue.kolada("N01452")
    assert strain.uncertainty == "kolada:N01453"
    assert strain.population.group is Population.ALL_RESIDENTS
    own = [d for d in catalogue if d.kind is not Kind.KOLADA]
    assert [d.id for d in own if "hälsa" in d.title.sv.lower() and d.population.group is not Population.EMPLOYEES] == []


@pytest.mark.requirement("HLM-034")
def test_libraries_are_followed_by_visits_and_languages(catalogue: Catalogue) -> None:
    assert catalogue.kolada("N09807").reach is Reach.WITHIN_REACH
    assert related(catalogue.get("local:library-languages"), Relation.COMPARISON) == {"N09807"}


@pytest.mark.requirement("HLM-039")
def test_foreign_born_in_work_are_compared_with_native_born(catalogue: Catalogue) -> None:
    foreign, native = catalogue.kolada("N02268"), catalogue.kolada("N02269")
    assert related(foreign, Relation.COMPARISON) == {"N02269"}
    assert (foreign.unit, foreign.levels) == (native.unit, native.levels)
    assert {foreign.population.group, native.population.group} == {Population.FOREIGN_BORN, Population.NATIVE_BORN}


@pytest.mark.requirement("SNT-059")
def test_the_pilot_is_carried_out_and_evaluated_in_two_steps(catalogue: Catalogue) -> None:
    pilot = catalogue.get("yes_no:introduction-pilot")
    assert [step.id for step in pilot.deliverables] == ["carried-out", "evaluated"]
    assert pilot.evidence_required


@pytest.mark.parametrize(
    ("kpi", "status", "successor"),
    [
        ("N00712", Status.REPLACED, "kolada:N00711"),
        ("N18953", Status.REPLACED, "kolada:N18957"),
        ("N02995", Status.REMOVED, None),
        ("N18703", Status.REMOVED, None),
        ("N18705", Status.DISCONTINUED, None),
    ],
)
def test_an_indicator_that_is_gone_says_when_and_what_to_use(
    kpi: str, status: Status, successor: str | None, catalogue: Catalogue
) -> None:
    gone = catalogue.kolada(kpi)
    assert (gone.status, gone.replaced_by) == (status, successor)
    assert gone.since == dt.date(2026, 3, 23)
    assert gone.missing(2025, SV).why is Why.REMOVED_BY_SOURCE


def test_more_is_neither_good_nor_bad_for_who_lives_here_and_who_is_received(catalogue: Catalogue) -> None:
    for kpi in ("N02925", "N02926", "N01986", "N01990", "N02002", "N00221", "N00705", "N18406"):
        assert catalogue.kolada(kpi).direction is Direction.NEUTRAL


def test_election_figures_are_one_figure_for_four_years(catalogue: Catalogue) -> None:
    assert {catalogue.kolada(kpi).repeated_years for kpi in ("N05825", "U65860", "U65861")} == {4}
