"""A new version of the document against the plan: what is new, gone, reworded, moved or changed."""

from functools import cache
from pathlib import Path

import pytest

from samsyn.planfile.item import Found
from samsyn.planfile.model import PlanFile
from samsyn.reader.formats.text import read_text
from samsyn.reader.opening import lines_in
from samsyn.reader.planning import planned
from samsyn.reader.reading import drafted
from samsyn.reader.rereading.comparing import Match, Rereading, compare_with
from samsyn.reader.review import verbs
from samsyn.reader.review.adopting import adopted
from samsyn.reader.review.beginning import begun
from samsyn.reader.review.state import Review

TWINS = Path(__file__).parents[2] / "golden" / "reader"
TEXT = """# Handlingsplan för ett öppet Granby 2024–2026

Antagen av kommunstyrelsen 2023-12-05 § 8

## 1. Arbete

**Mål:** Fler utrikes födda försörjer sig genom eget arbete.

| Nr | Åtgärd | Ansvarig | Tid |
|---|---|---|---|
| 1.1 | Starta kurser i yrkessvenska | Socialnämnden | 2025 |
| 1.2 | Ordna mentorer åt nya företagare | Kommunstyrelsen | 2025 |

## 2. Boende

**Mål:** Alla bor i ett område där de trivs och känner sig trygga.

Indikatorer:

- Andel hushåll med eget kontrakt

## 3. Uppföljning

Planen följs upp varje år av kommunstyrelsen.
"""


def reading(text: str = TEXT) -> PlanFile:
    return planned(drafted(read_text(text)), {"Granby": "9901"})


@cache
def review() -> Review:
    return begun(drafted(read_text(TEXT)), {"Granby": "9901"})


def plan() -> PlanFile:
    return adopted(review(), taking=[Found.LABELLED, Found.LISTED])


def after(*changes: tuple[str, str]) -> Rereading:
    text = TEXT
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return compare_with(plan(), reading(text))


def words(matches: tuple[Match, ...]) -> list[tuple[str, str]]:
    return [(m.before.words, m.after.words) for m in matches]


def test_the_same_document_changes_nothing() -> None:
    again = compare_with(plan(), reading())
    assert again.is_empty
    assert {m.before.id for m in again.same} == set(again.ids.values())
    assert {m.why.sv for m in again.same} == {"samma ord"}


def test_a_new_line_is_new_and_a_removed_one_gone_each_with_its_line() -> None:
    found = after(
        ("- Andel hushåll med eget kontrakt", "- Antal möten i kvarteren"),
        ("| 1.2 | Ordna mentorer åt nya företagare | Kommunstyrelsen | 2025 |\n", ""),
    )
    assert [(s.list, s.words, s.source.line if s.source else 0) for s in found.new] == [
        ("indicators", "Antal möten i kvarteren", 19)
    ]
    assert [s.words for s in found.gone] == ["Ordna mentorer åt nya företagare", "Andel hushåll med eget kontrakt"]


def test_a_reworded_goal_is_told_with_what_came_and_what_went() -> None:
    (match,) = after(("försörjer sig genom eget arbete", "har ett eget arbete")).reworded
    assert match.before.words == "Fler utrikes födda försörjer sig genom eget arbete."
    assert 0.5 < match.likeness < 1
    assert match.why.sv.endswith("procent lika; nytt: har, ett; borta: försörjer, sig, genom")
    assert match.why.en.endswith("per cent alike; new: har, ett; gone: försörjer, sig, genom")


def test_capitals_punctuation_and_numbers_of_lines_are_no_change() -> None:
    moved_down = compare_with(
        plan(), reading(TEXT.replace("## 1. Arbete", "\n\n## 1. ARBETE").replace("trygga.", "trygga"))
    )
    assert moved_down.is_empty


def test_an_action_under_another_area_is_moved() -> None:
    row = "| 1.2 | Ordna mentorer åt nya företagare | Kommunstyrelsen | 2025 |\n"
    table = f"\n| Nr | Åtgärd | Ansvarig | Tid |\n|---|---|---|---|\n{row}\n"
    found = after((row, ""), ("trygga.\n", "trygga.\n" + table))
    (match,) = found.moved
    assert (match.before.words, match.likeness, match.why.sv) == ("Ordna mentorer åt nya företagare", 1.0, "samma ord")
    assert {"goals", "areas"} & {field.name for field in match.fields}
    assert (found.new, found.gone) == ((), ())


def test_what_was_an_action_and_is_now_a_goal_is_moved_and_keeps_its_id() -> None:
    found = after(
        ("| 1.2 | Ordna mentorer åt nya företagare | Kommunstyrelsen | 2025 |\n", ""),
        ("## 2. Boende\n", "## 2. Boende\n\n**Mål:** Ordna mentorer åt nya företagare\n"),
    )
    (match,) = [m for m in found.moved if m.moved_from]
    assert (match.moved_from, match.after.list) == ("actions", "goals")
    assert found.ids[match.after.id] == match.before.id


def test_a_new_owner_and_a_new_time_are_changed_fields() -> None:
    found = after(("| Socialnämnden | 2025 |", "| Bildningsnämnden | 2026 |"))
    (match,) = found.changed
    assert match.before.words == "Starta kurser i yrkessvenska"
    assert [(f.name, f.after) for f in match.fields if f.name == "due"] == [("due", "2026-12-31")]
    assert "actors" in {f.name for f in match.fields}


def test_the_head_tells_a_new_title_period_and_decision() -> None:
    found = after(("2024–2026", "2027–2029"), ("2023-12-05 § 8", "2026-11-30 § 101"))
    assert [field.name for field in found.head] == ["title", "validity", "decision"]
    assert found.head[-1].after == "Antagen av kommunstyrelsen 2026-11-30 § 101"
    assert (found.new, found.gone, found.reworded) == ((), (), ())


def test_what_a_person_worded_or_wrote_is_not_taken_for_a_change_of_the_document() -> None:
    goal = review().of("goals")[0].id
    made = verbs.accept_found(verbs.accept_found(review(), Found.LABELLED), Found.LISTED)
    made = verbs.change(made, goal, {"text": "Alla som kan arbeta gör det", "type": "effect"})
    made = verbs.add(made, "goals", {"text": "Alla hörs"})
    again = compare_with(adopted(made), reading())
    assert again.is_empty
    assert [one.words for one in again.by_hand] == ["Alla hörs"]


def test_what_a_person_refused_is_not_shown_as_new_again() -> None:
    action = review().of("actions")[0].id
    refused = verbs.reject(review(), action)
    kept = adopted(refused, taking=[Found.LABELLED, Found.LISTED])
    assert [one.words for one in compare_with(kept, reading()).new] == ["Starta kurser i yrkessvenska"]
    again = compare_with(kept, reading(), earlier=refused)
    assert again.new == ()
    assert [one.words for one in again.refused_before] == ["Starta kurser i yrkessvenska"]


def test_the_same_label_lets_a_deep_rewording_be_the_same_action() -> None:
    found = after(("Starta kurser i yrkessvenska", "Ge alla kurser i hälsa och arbetsliv"))
    assert words(found.reworded) == [("Starta kurser i yrkessvenska", "Ge alla kurser i hälsa och arbetsliv")]


@pytest.mark.parametrize("text", ["", "# Plan för ingenting 2024\n\nInget alls."])
def test_an_empty_reading_leaves_everything_gone_and_nothing_new(text: str) -> None:
    found = compare_with(plan(), reading(text))
    assert found.new == ()
    assert len(found.gone) == len(compare_with(plan(), reading()).same)


@pytest.mark.parametrize("path", sorted(TWINS.glob("*.txt")), ids=lambda path: path.stem)
def test_every_kind_of_plan_is_the_same_as_itself(path: Path) -> None:
    same = planned(drafted(lines_in(path.read_bytes(), ".txt")))
    again = compare_with(same, same)
    assert again.is_empty
    assert all(new == old for new, old in again.ids.items())


def test_ids_that_mean_something_else_in_the_reading_do_not_clash() -> None:
    swapped = after(
        ("Starta kurser i yrkessvenska", "Ordna mentorer åt nya företag"),
        ("Ordna mentorer åt nya företagare", "Starta kurser i yrkessvenska igen"),
    )
    assert len(set(swapped.ids.values())) == len(swapped.ids)
