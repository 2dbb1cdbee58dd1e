"""A body's values in versions: who may keep and see them, and what is never kept."""

import pytest
from tests.support.cast import PLAN, Cast

from samsyn.audit.queries import list_changes
from samsyn.ledgers.changes.values import (
    Cell,
    choose_counting,
    hide_values,
    release_values,
    save_local_values,
    save_pasted,
    save_value,
    withdraw_value,
)
from samsyn.ledgers.keys import definition_of, keys_of
from samsyn.ledgers.models import Counting, Value
from samsyn.ledgers.queries.series import of_municipality, series_of
from samsyn.ledgers.queries.values import counting_of, local_values, standing_values, values_of, versions_of
from samsyn.ledgers.saying import Said, measured
from samsyn.ledgers.unable import UnableToKeep, UnableToSaveValue
from samsyn.organisation.unable import UnableToEnter, UnableToFind
from samsyn.planfile.read import read
from samsyn.reports.answers import LocalValue
from samsyn.values.area import Area
from samsyn.values.language import Language
from samsyn.values.quantity import Missing, Observed, State, Why

pytestmark = pytest.mark.django_db
JOBS, SHARE, YES = "local:entry-level-jobs", "local:first-hand-contracts", "yes_no:meeting-place-evaluated"
PERSONS = "local:individual-plans"


def cell(digits: str = "25", key: str = JOBS, year: int = 2025, **more: object) -> Cell:
    return Cell(key, year, measured(digits), **more)  # type: ignore[arg-type]


def keep(cast: Cast, what: Cell, who: str = "officer", body: str = "education-committee") -> int:
    viewer = getattr(cast, who).viewer()
    return save_value(by=viewer, at=cast.at, body=cast.exempelby.bodies[body], cell=what)


def seen_by(cast: Cast, who: str, body: str = "education-committee") -> dict[str, str]:
    found = values_of(getattr(cast, who).viewer(), body=cast.exempelby.bodies[body])
    return {f"{key} {year} {sex}": card.digits for (key, year, sex), card in found.items()}


def test_every_digit_is_kept_as_it_was_written(cast: Cast) -> None:
    keep(cast, cell("52.70", SHARE))
    (card,) = values_of(cast.officer.viewer(), body=cast.exempelby.bodies["education-committee"]).values()
    assert (card.digits, card.written, card.quantity) == ("52.70", "52,70", Observed(52.7))


def test_a_value_is_never_changed_a_new_version_supersedes_it(cast: Cast) -> None:
    assert keep(cast, cell("25", seen=0)) == 1
    assert keep(cast, cell("31", seen=1)) == 2
    assert keep(cast, cell("31", seen=2)) == 2, "the same again writes nothing"
    found = versions_of(
        cast.officer.viewer(), body=cast.exempelby.bodies["education-committee"], indicator=JOBS, year=2025
    )
    assert [card.digits for card in found.values()] == ["25", "31"]
    lines = list_changes(cast.exempelby.id, thing="value")
    assert len(lines) == 2


def test_the_second_of_two_who_save_is_told_and_the_first_stands(cast: Cast) -> None:
    keep(cast, cell("25", seen=0))
    with pytest.raises(UnableToSaveValue) as told:
        keep(cast, cell("26", seen=0))
    assert told.value.version == 1
    assert seen_by(cast, "officer") == {f"{JOBS} 2025 all": "25"}


@pytest.mark.parametrize("digits", ["1", "4"])
def test_a_count_of_one_to_four_persons_is_refused_and_offered_as_fewer_than_five(cast: Cast, digits: str) -> None:
    few = Cell(PERSONS, 2025, measured("50", int(digits)))
    with pytest.raises(UnableToKeep) as told:
        keep(cast, few)
    assert told.value.few
    assert "färre än 5" in told.value.reason
    keep(cast, Cell(PERSONS, 2025, Said(State.SUPPRESSED)))
    assert Value.objects.count() == 1


def test_zero_missing_and_suppressed_are_three_different_things(cast: Cast) -> None:
    for year, said in ((2022, measured("0")), (2023, Said(State.NOT_REPORTED)), (2024, Said(State.SUPPRESSED)),
                       (2025, Said(State.NOT_APPLICABLE))):  # fmt: skip
        keep(cast, Cell(JOBS, year, said))
    found = values_of(cast.officer.viewer(), body=cast.exempelby.bodies["education-committee"])
    states = [found[JOBS, year, "all"].quantity.state for year in range(2022, 2026)]  # type: ignore[union-attr]
    assert states == [State.ZERO, State.NOT_REPORTED, State.SUPPRESSED, State.NOT_APPLICABLE]


@pytest.mark.parametrize("digits", ["", "mycket", "1e5", "٣", "5,2", "-3", "NaN"])
def test_what_is_no_number_is_refused(cast: Cast, digits: str) -> None:
    with pytest.raises(UnableToKeep):
        keep(cast, Cell(JOBS, 2025, Said(State.OBSERVED, digits)))
    assert not Value.objects.exists()


@pytest.mark.parametrize("said", [measured("1." + "2" * 399), measured("50", 2**63)], ids=["digits", "count"])
def test_a_number_longer_than_the_table_has_room_for_is_refused_in_words(cast: Cast, said: Said) -> None:
    with pytest.raises(UnableToKeep, match="Det är inget tal"):
        keep(cast, Cell(JOBS, 2025, said))
    assert not Value.objects.exists()
    keep(cast, Cell(JOBS, 2025, measured("1." + "2" * 398, 2**63 - 1)))
    assert seen_by(cast, "officer") == {f"{JOBS} 2025 all": "1." + "2" * 398}


def test_a_yes_needs_evidence_and_a_no_does_not(cast: Cast) -> None:
    with pytest.raises(UnableToKeep, match="underlag"):
        keep(cast, Cell(YES, 2025, measured("0.5")))
    keep(cast, Cell(YES, 2025, measured("0")))
    keep(cast, Cell(YES, 2025, measured("0.5", evidence="Utvärdering, KS 2025/12"), seen=1))


def test_what_a_source_publishes_is_never_typed_in(cast: Cast) -> None:
    with pytest.raises(UnableToKeep, match="källan"):
        keep(cast, cell("52", "kolada:N00973"))


def test_nobody_keeps_values_for_another_body_or_municipality(cast: Cast) -> None:
    for who in ("company_officer", "social_officer", "politician", "auditor", "reader", "secretary"):
        with pytest.raises(UnableToEnter):
            keep(cast, cell(), who)
    with pytest.raises((UnableToEnter, UnableToFind)):
        save_value(
            by=cast.other_coordinator.viewer(), at=cast.at, body=cast.exempelby.bodies["education-committee"],
            cell=cell(),
        )  # fmt: skip


def test_a_draft_is_seen_in_its_own_body_alone_until_the_head_releases_it(cast: Cast) -> None:
    keep(cast, cell())
    everyone_else = ("coordinator", "analyst", "politician", "auditor", "reader", "company_officer", "social_head")
    assert seen_by(cast, "head") == seen_by(cast, "officer") != {}
    assert [who for who in everyone_else if seen_by(cast, who)] == []
    body = cast.exempelby.bodies["education-committee"]
    with pytest.raises(UnableToEnter):
        release_values(by=cast.officer.viewer(), at=cast.at, body=body, year=2025)
    assert release_values(by=cast.head.viewer(), at=cast.at, body=body, year=2025) == 1
    assert [who for who in everyone_else if not seen_by(cast, who)] == []
    keep(cast, cell("40", seen=1))
    assert seen_by(cast, "coordinator") == {f"{JOBS} 2025 all": "25"}, "a correction waits for its own release"
    hide_values(by=cast.coordinator.viewer(), at=cast.at, body=body, year=2025, since=cast.at)
    assert seen_by(cast, "politician") == {}


def test_a_withdrawn_value_is_gone_and_its_versions_stay(cast: Cast) -> None:
    keep(cast, cell())
    told = {"body": cast.exempelby.bodies["education-committee"], "indicator": JOBS, "year": 2025}
    with pytest.raises(UnableToKeep):
        withdraw_value(by=cast.officer.viewer(), at=cast.at, because=" ", seen=1, **told)
    withdraw_value(by=cast.officer.viewer(), at=cast.at, because="Räknat fel register.", seen=1, **told)
    assert seen_by(cast, "officer") == {}
    assert versions_of(cast.officer.viewer(), **told)[2].withdrawn_because == "Räknat fel register."
    keep(cast, cell("26", seen=2))
    assert seen_by(cast, "officer") == {f"{JOBS} 2025 all": "26"}


def test_two_bodies_are_two_rows_and_neither_hides_the_other(cast: Cast) -> None:
    for body, digits in (("education-committee", "10"), ("social-committee", "7")):
        keep(cast, cell(digits), "coordinator", body)
    found = standing_values(cast.reader.viewer(), indicators=[JOBS], until=2025)[JOBS]
    assert {card[2025, "all"].digits for card in found.values()} == {"10", "7"}
    area, definition = Area("9901", "Exempelby"), definition_of(JOBS)
    names = {body: str(body) for body in found}
    bodies = series_of(JOBS, definition, area, found, names=names, language=Language.SV)
    assert of_municipality(bodies, {}, language=Language.SV) is None, "nobody has chosen"
    choose_counting(by=cast.analyst.viewer(), at=cast.at, indicator=JOBS, body=None)
    summed = of_municipality(bodies, counting_of(cast.exempelby.id, [JOBS]), language=Language.SV)
    assert summed is not None
    assert summed.all.at(2025).quantity == Observed(17.0)
    assert "Egen beräkning" in summed.all.source
    keep(cast, cell("9", year=2024), "coordinator", "social-committee")
    found = standing_values(cast.reader.viewer(), indicators=[JOBS], until=2025)[JOBS]
    bodies = series_of(JOBS, definition, area, found, names=names, language=Language.SV)
    summed = of_municipality(bodies, {JOBS: None}, language=Language.SV)
    assert summed is not None
    lacking = summed.all.at(2024).quantity
    assert isinstance(lacking, Missing), "a sum over some of them would be too small"
    assert lacking.why is Why.BODY_HAS_NOT_REPORTED
    with pytest.raises(UnableToEnter):
        choose_counting(by=cast.officer.viewer(), at=cast.at, indicator=JOBS, body=None)


def test_a_paste_is_saved_together_and_what_somebody_changed_since_is_left_as_it_is(cast: Cast) -> None:
    keep(cast, cell("25"))
    kept = save_pasted(
        by=cast.officer.viewer(), at=cast.at, body=cast.exempelby.bodies["education-committee"],
        cells=[cell("30", seen=0), cell("12", year=2024, seen=0)],
    )  # fmt: skip
    assert (kept.saved, kept.conflicts) == (1, ((JOBS, 2025, "all"),))
    assert seen_by(cast, "officer") == {f"{JOBS} 2025 all": "25", f"{JOBS} 2024 all": "12"}


def test_one_small_count_in_a_paste_stops_all_of_it(cast: Cast) -> None:
    body = cast.exempelby.bodies["education-committee"]
    cells = [cell("30"), Cell(PERSONS, 2025, measured("50", 3))]
    with pytest.raises(UnableToKeep):
        save_pasted(by=cast.officer.viewer(), at=cast.at, body=body, cells=cells)
    assert not Value.objects.exists()


def test_a_round_reads_every_bodys_value_with_women_and_men(cast: Cast) -> None:
    keep(cast, cell("25"))
    keep(cast, cell("15", sex="women"))
    keep(cast, cell("10", sex="men"))
    keys = keys_of("exempelby", read(PLAN))
    found = local_values(cast.exempelby.id, year=2025, keys=keys)
    (value,) = found[cast.exempelby.bodies["education-committee"]]
    assert (value.indicator, value.value) == ("entry-jobs", 25.0)
    assert value.women is not None
    assert value.women.value == 15.0
    released = local_values(
        cast.exempelby.id, year=2025, keys=keys, released=[cast.exempelby.bodies["education-committee"]]
    )
    assert released == {}, "a released reply shows released values alone"


def test_a_paste_where_all_is_in_conflict_or_unchanged_writes_nothing_and_leaves_no_line(cast: Cast) -> None:
    keep(cast, cell("25"))
    kept = save_pasted(
        by=cast.officer.viewer(), at=cast.at, body=cast.exempelby.bodies["education-committee"],
        cells=[cell("25", seen=1), cell("26", seen=0)],
    )  # fmt: skip
    assert (kept.saved, kept.conflicts) == (0, ((JOBS, 2025, "all"),))
    assert seen_by(cast, "officer") == {f"{JOBS} 2025 all": "25"}
    assert [line.verb for line in list_changes(cast.exempelby.id, thing="value")] == ["save_value"]


def test_a_paste_that_names_the_same_value_twice_keeps_the_first_and_tells_of_the_second(cast: Cast) -> None:
    """Neither said which version it saw, so the table itself must refuse the second."""
    kept = save_pasted(
        by=cast.officer.viewer(), at=cast.at, body=cast.exempelby.bodies["education-committee"],
        cells=[cell("25"), cell("26")],
    )  # fmt: skip
    assert (kept.saved, kept.conflicts) == (1, ((JOBS, 2025, "all"),))
    assert seen_by(cast, "officer") == {f"{JOBS} 2025 all": "25"}


def test_a_state_nobody_knows_is_refused_by_the_table_itself(cast: Cast) -> None:
    with pytest.raises(UnableToKeep, match="gick inte att spara"):
        keep(cast, Cell(JOBS, 2025, Said("guessed")))  # type: ignore[arg-type]
    assert not Value.objects.exists()


@pytest.mark.parametrize(("year", "sex"), [(1989, "all"), (2101, "all"), (2025, "both")])
def test_a_year_or_a_sex_that_is_none_is_refused(cast: Cast, year: int, sex: str) -> None:
    with pytest.raises(UnableToKeep, match="Året eller könet"):
        keep(cast, cell(year=year, sex=sex))
    assert not Value.objects.exists()


def test_a_form_keeps_what_bodies_report_and_passes_over_what_a_source_publishes(cast: Cast) -> None:
    file = read(PLAN)
    keys = {id: key for id, key in keys_of("exempelby", file).items() if not key.startswith("kolada:")}
    told = [LocalValue(indicator="received", value=31), LocalValue(indicator="entry-jobs", value=9)]
    saved = [
        save_local_values(
            by=cast.officer.viewer(), at=cast.at, body=cast.exempelby.bodies["education-committee"], year=2025,
            keys=keys, definitions={}, values=values,
        )
        for values in (told[:1], told)
    ]  # fmt: skip
    assert saved == [0, 1]
    assert seen_by(cast, "officer") == {f"{JOBS} 2025 all": "9"}


@pytest.mark.parametrize("who", ["coordinator", "analyst"])
def test_those_who_keep_values_for_all_do_not_let_a_bodys_draft_out(cast: Cast, who: str) -> None:
    keep(cast, cell())
    body = cast.exempelby.bodies["education-committee"]
    assert release_values(by=getattr(cast, who).viewer(), at=cast.at, body=body, year=2025) == 0
    assert seen_by(cast, who) == seen_by(cast, "reader") == {}


def test_a_value_that_is_not_there_or_is_withdrawn_already_is_not_withdrawn(cast: Cast) -> None:
    told = {"body": cast.exempelby.bodies["education-committee"], "indicator": JOBS, "year": 2025}
    with pytest.raises(UnableToFind, match="inget värde att ta bort"):
        withdraw_value(by=cast.officer.viewer(), at=cast.at, because="Fel.", seen=0, **told)
    keep(cast, cell())
    withdraw_value(by=cast.officer.viewer(), at=cast.at, because="Räknat fel register.", seen=1, **told)
    with pytest.raises(UnableToFind, match="inget värde att ta bort"):
        withdraw_value(by=cast.officer.viewer(), at=cast.at, because="Igen.", seen=2, **told)
    kept = versions_of(cast.officer.viewer(), **told)
    assert [card.withdrawn_because for card in kept.values()] == ["", "Räknat fel register."]


def test_what_the_coordinator_entered_is_open_at_once_and_can_be_opened_again_when_it_was_hidden(cast: Cast) -> None:
    body, by = cast.exempelby.bodies["education-committee"], cast.coordinator.viewer()
    keep(cast, cell(), "coordinator")
    assert seen_by(cast, "reader") == {f"{JOBS} 2025 all": "25"}
    hide_values(by=by, at=cast.at, body=body, year=2025, since=cast.at)
    assert seen_by(cast, "reader") == {}
    assert release_values(by=by, at=cast.at, body=body, year=2025, indicators=[SHARE]) == 0, "another indicator's"
    assert release_values(by=by, at=cast.at, body=body, year=2025, indicators=[JOBS]) == 1
    assert seen_by(cast, "reader") == {f"{JOBS} 2025 all": "25"}


def test_one_bodys_value_is_the_municipalitys_once_somebody_has_chosen_it(cast: Cast) -> None:
    chosen = cast.exempelby.bodies["social-committee"]
    choose_counting(by=cast.analyst.viewer(), at=cast.at, indicator=JOBS, body=chosen)
    with pytest.raises(UnableToFind, match="Organet finns inte här"):
        choose_counting(
            by=cast.analyst.viewer(), at=cast.at, indicator=JOBS, body=cast.provkoping.bodies["education-committee"]
        )
    assert counting_of(cast.exempelby.id, [JOBS]) == {JOBS: chosen}
    assert [one.chosen_named for one in Counting.objects.all()] == ["analytiker"]
    assert [line.said for line in list_changes(cast.exempelby.id, thing="indicator")] == [{"sum": False}]
