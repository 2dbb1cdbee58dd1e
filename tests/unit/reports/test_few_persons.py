"""Which sentences count one to four persons, and which only look so."""

import itertools
import time

import pytest

from samsyn.reports.few_persons import few_persons

COUNTS = [
    "3 elever", "Tre elever", "en elev", "ett barn", "två ensamkommande barn", "3 nyanlända", "4 män", "en ung man",
    "3 utrikes födda kvinnor", "3 utrikes födda", "3 utrikesfödda", "4 arbetslösa", "2 långtidsarbetslösa",
    "3 arbetssökande", "3 asylsökande", "2 vuxna", "en vuxen", "3 brukare", "tre föräldrar", "en förälder",
    "2 vårdnadshavare", "3 familjer", "3 studerande", "3 sfi-studerande", "3 praktikanter", "2 gymnasieelever",
    "två 18-åringar", "en 14-årig flicka", "2 (två) kvinnor", "tre (3) elever", "3 st elever", "3 st. elever",
    "3st elever", "3 stycken elever", "3–4 elever", "3-4 elever", "3 – 4 elever", "två–tre elever", "3 elevers",
    "3 av eleverna", "3 av 12 elever", "2 av de nyanlända", "3 av 1 200 elever", "2\u00a0elever", "2\nelever",
    "ett par elever", "två helt nyanlända ungdomar", "4 kvinnor", "3 migranter", "2 tjejer",
    "3 pupils", "two women", "3 foreign-born women", "2 men", "one newcomer", "four of the participants",
    "3 jobseekers", "two parents", "3 young adults",
]  # fmt: skip
BACKWARDS = [
    "Antal personer: 3", "Antal deltagare var 3", "antalet elever är 4", "Antal utrikes födda kvinnor: två",
    "antalet elever minskade till 3", "Antal elever 3", "Antal elever – 3", "Number of pupils: 3", "Elever: 3",
    "kvinnor: 2, ", "Kvinnor: 2 st", "Elever (3)", "kvinnor (n=3)", "Antal elever: 3.",
]  # fmt: skip
OTHERS = [
    "2 000 elever", "12 000 elever", "1 004 elever", "2 000 000 elever", "12 elever", "45 barn", "13 nyanlända",
    "2 procent av eleverna", "2 % av eleverna", "3 procentenheter fler elever", "två tredjedelar av eleverna",
    "3 av 5 skolor", "årskurs 3 elever", "åk 2 elever", "årskurs 1–3 elever", "3 kap. 4 §", "§ 4 barnen", "§4 barnen",
    "2025", "3 möten", "3 möten men för få", "3 gånger", "3 gånger fler elever", "4 kommuner", "3 st datorer",
    "3 datorer till elever", "0 personer", "1–4 elever", "1 – 4 skolor", "tre hundra elever", "3 tusen barn",
    "3 miljoner barn", "2,5 barn", "1,4 barn per kvinna", "en del elever", "ett antal elever", "ett stort antal unga",
    "en grupp elever", "ett tiotal elever", "en insats för barn", "en skola där barn", "två elevhem",
    "ett barnbibliotek", "3 personalmöten", "2 personbilar", "en roman", "2 tunga projekt", "4 år", "2 veckor",
    "Antal personer: 3 000", "Antal elever: 3,5", "Antal elever: 30", "Antal elever: 3–12", "Antal skolor: 3",
    "Andel elever: 3 procent", "Antal elever: 1–4", "Elever: 3 skolor deltog", "Elever: 3,5", "Elever: 3–12",
    "färre än fem elever", "fem elever", "2025-03-04 elever", "kl. 3.30", "mål 3 barn och unga", "3 meetings",
    "2 000 pupils", "2 percent of the pupils", "year 3 pupils", "3 of 5 schools",
    "3\n\nElever", "två kontaktpersoner", "en plats dit människor går",
]  # fmt: skip


@pytest.mark.parametrize("text", [*COUNTS, *BACKWARDS])
@pytest.mark.parametrize("sentence", ["{}", "Under året var det så. {} som deltog.", "({})", "Vi nådde {}\noch flera."])
def test_one_to_four_persons_are_found(text: str, sentence: str) -> None:
    if text in BACKWARDS and "som deltog" in sentence:
        sentence = "Under året var det så. {}"
    assert any(passage in text for passage in few_persons(sentence.format(text))), sentence.format(text)


@pytest.mark.parametrize("text", OTHERS)
@pytest.mark.parametrize("sentence", ["{}", "Under året: {} och mer.", "({})"])
def test_what_counts_something_else_or_more_is_left_alone(text: str, sentence: str) -> None:
    assert list(few_persons(sentence.format(text))) == []


def test_a_passage_is_given_word_for_word_in_order_and_once() -> None:
    text = "Vi nådde 3 utrikes födda kvinnor och två (2) män. Antal barn: 4. Elever (3)."
    assert list(few_persons(text)) == ["3 utrikes födda kvinnor", "två (2) män", "Antal barn: 4", "Elever (3)"]


def test_every_small_number_meets_every_group_as_a_naive_reading_does() -> None:
    numbers = ["1", "2", "3", "4", "5", "14", "en", "två", "tre", "fyra", "fem", "fjorton"]
    groups = ["elever", "barn", "kvinnor", "brukare", "skolor", "nyanlända ungdomar", "nya lokaler"]
    people, few = {"elever", "barn", "kvinnor", "brukare", "ungdomar"}, {"1", "2", "3", "4", "en", "två", "tre", "fyra"}
    for number, group in itertools.product(numbers, groups):
        text = f"Det var {number} {group} i år."
        assert list(few_persons(text)) == (
            [f"{number} {group}"] if number in few and group.split()[-1] in people else []
        )


@pytest.mark.parametrize(
    "piece",
    ["3 " + "a" * 40 + " ", "en ", "3 utrikes ", "antal a b ", "3–", "3 av 1 000 000 ", "elever: ", "a-" * 40, " "],
)  # fmt: skip
def test_a_long_text_is_read_in_time_that_grows_with_its_length(piece: str) -> None:
    long = (piece * (300_000 // len(piece) + 1))[:300_000]
    began = time.process_time()
    list(few_persons(long))
    assert time.process_time() - began < 10, "300 000 tecken ska läsas på sekunder"
