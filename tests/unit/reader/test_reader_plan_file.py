"""The draft as a plan file: nothing invented, everything with its place, readable again."""

import datetime as dt

import pytest

from samsyn.planfile.chain import GoalLevel
from samsyn.planfile.people import BodyKind
from samsyn.planfile.read import read as read_plan
from samsyn.planfile.standing import Status
from samsyn.planfile.write import dump
from samsyn.reader.bodies import body_kind, party_kind
from samsyn.reader.formats.text import read_text
from samsyn.reader.planning import NO_TITLE, UNKNOWN_MUNICIPALITY, planned
from samsyn.reader.reading import drafted
from samsyn.reader.slugs import slug
from samsyn.reader.telling import told
from samsyn.values.target import Comparator

TEXT = """# Handlingsplan 2024–2026

Granby kommun

Antagen av kommunstyrelsen 2023-12-05 § 8

## Vision

Alla hör till.

## Mål 1: Fler i arbete

### Delmål

- Minst 40 hushåll per år får en kontaktperson.

### Kvantitativa mål

- Andelen i arbete ska öka från 59 procent 2022 till 70 procent 2026.
- Högst 12 personer per år ska vänta.

### Åtgärder

| Nr | Åtgärd | Ansvarig | Tid | Mätetal |
|---|---|---|---|---|
| 1.1 | Starta kurser | Socialnämnden, Granhem AB | 2024–2025 | Antal kurser (Kommunens enkät) |
| 1.2 | Mentorer | Kommunstyrelsen | löpande | Andel med mentor |

Kommundirektören ges i uppdrag att redovisa läget varje kvartal.

## Uppföljning

Planen följs upp två gånger per år.

## Samverkansparter

- Polisen
- Svenska kyrkan
"""


def plan():
    return planned(drafted(read_text(TEXT)), {"Granby": "9901"}, source_file="granby.md")


def test_the_plan_file_is_read_back_as_it_was_written() -> None:
    assert read_plan(dump(plan())) == plan()


def test_the_head_is_carried_over_and_the_decision_locks_the_document() -> None:
    made = plan()
    assert (made.municipality.id, made.municipality.name, made.document.kind) == ("9901", "Granby", "plan")
    assert made.document.standing.status is Status.DECIDED
    assert (made.decisions[0].on, made.decisions[0].paragraph) == (dt.date(2023, 12, 5), "§ 8")
    assert made.document.validity is not None
    assert (made.document.validity.first, made.document.validity.last) == (dt.date(2024, 1, 1), dt.date(2026, 12, 31))


def test_goals_keep_their_level_and_their_parent() -> None:
    first, second = plan().goals
    assert (first.level, first.label, second.level, second.parent) == (GoalLevel.GOAL, "1", GoalLevel.SUBGOAL, first.id)


def test_bodies_named_for_an_action_are_actors_and_never_owners() -> None:
    made = plan()
    courses = made.actions[0]
    assert [actor.who for actor in courses.actors] == ["body-socialnamnden", "body-granhem-ab"]
    assert courses.owners == ()
    assert (courses.due, made.actions[1].due, made.actions[1].note) == (
        dt.date(2025, 12, 31),
        None,
        "Tid enligt dokumentet: löpande",
    )


def test_an_assignment_is_one_and_is_carried_out_by_the_one_it_is_given_to() -> None:
    assignment = plan().actions[-1]
    assert (assignment.kind.value, assignment.actors[0].part) == ("assignment", "carries_out")


def test_a_target_has_its_baseline_its_year_and_its_direction() -> None:
    made = plan()
    share, waiting = made.targets
    assert (share.value, share.unit, share.by, share.comparator) == (
        70,
        "percent",
        dt.date(2026, 12, 31),
        Comparator.AT_LEAST,
    )
    assert (waiting.value, waiting.unit, waiting.comparator, waiting.per.value) == (
        12,
        "persons",
        Comparator.AT_MOST,
        "year",
    )
    assert [(b.figures[0].value, b.figures[0].year) for b in made.baselines] == [(59, 2022)]


def test_the_follow_up_rule_says_how_often() -> None:
    assert [(rule.kind, rule.every_months) for rule in plan().rules] == [("follow_up", 6)]


def test_every_part_has_its_line_its_words_and_its_rule() -> None:
    made = plan()
    for part in (*made.goals, *made.actions, *made.indicators, *made.statements, *made.parties):
        assert part.source is not None
        assert part.source.line
        assert part.source.quotation
        assert part.source.rule


def test_what_the_document_does_not_state_is_not_invented() -> None:
    made = planned(drafted(read_text("## Mål\n\n- Alla trivs här.\n")))
    assert (made.municipality.id, made.document.title) == (UNKNOWN_MUNICIPALITY, NO_TITLE)
    assert made.document.standing.status is Status.NOT_STATED
    assert made.decisions == ()
    assert made.document.validity is None


def test_the_summary_says_what_is_missing_and_what_to_do_next() -> None:
    said = told(drafted(read_text("## Mål\n\n- Alla trivs här.\n\n## Övrigt\n\nKommunen ska samverka.\n")), "plan.yaml")
    assert "Anges inte i dokumentet: beslut, giltighetstid, uppföljning." in said
    assert "En mening i löpande text" in said
    assert said.endswith("samsyn plan check plan.yaml\n")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Kommunfullmäktige", BodyKind.COUNCIL),
        ("Kommunstyrelsen", BodyKind.EXECUTIVE_BOARD),
        ("Barn- och utbildningsnämnden", BodyKind.COMMITTEE),
        ("Granhem AB", BodyKind.COMPANY),
        ("Samtliga nämnder", BodyKind.COLLECTIVE),
        ("Kommundirektören", BodyKind.POST),
        ("HR-avdelningen", BodyKind.UNIT),
    ],
)
def test_a_body_is_what_its_name_says(name: str, kind: BodyKind) -> None:
    assert body_kind(name) is kind


def test_a_party_is_what_its_name_says() -> None:
    assert [party_kind(name) for name in ("Polisen", "Region Granby", "Svenska kyrkan", "Grannar")] == [
        "state", "region", "civil_society", "other",
    ]  # fmt: skip


def test_an_id_is_made_of_plain_letters_and_whole_words() -> None:
    assert slug("Åtgärd: öka språkkaféer!") == "atgard-oka-sprakkafeer"
    assert slug("en mycket lång rubrik som tar slut", 12) == "en-mycket"
    assert slug("…") == "x"
