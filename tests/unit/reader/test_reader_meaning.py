"""From a document to goals, actions and indicators: invented documents in layouts the rules were not made from."""

import pytest

from samsyn.reader.draft import Draft, Level
from samsyn.reader.exchange import as_json
from samsyn.reader.formats.text import read_text
from samsyn.reader.reading import drafted

PLAN = """Granby kommun

Plan för integration och mångfald

Gäller: 2024-2028
Beslutad av: Kommunfullmäktige 2023-11-27 § 112
Dnr: KS 2023/455

1. Inledning
Granby kommun växer. Under 2022 flyttade 340 personer hit från andra länder, vilket är fler än
någonsin. Kommunen ska vara till för alla.

2. Vision
Granby är hemma för alla.

3. Mål och åtgärder

3.1 Egen försörjning
Inriktningsmål: Fler utrikes födda försörjer sig genom eget arbete.
Effektmål
- Arbetslösheten bland utrikes födda ska minska till högst 12 procent 2028.
- Andelen som går från sfi till arbete inom ett år ska öka.

Åtgärder
1. Kommunen inrättar ett jobbspår inom vård och omsorg. (Arbetsmarknadsnämnden, 2025)
2. Upphandlingar ställer krav på praktikplatser. (Kommunstyrelsen, 2024)

Indikatorer
- Öppet arbetslösa utrikes födda 16-64 år, andel (%)
- Antal praktikplatser

3.2 Språk
Inriktningsmål: Alla vuxna har det språk de behöver.
Åtgärder
1. Kvällskurser i alla tätorter. (Utbildningsnämnden, 2025)

4. Uppföljning
Planen följs upp varje år i årsredovisningen. En utvärdering görs 2028.
"""

STRATEGY = """# Strategi för ett öppet Lillsjö 2023–2026

Lillsjö stad

**Fastställd:** Kommunfullmäktige 2022-12-19, § 201

## Bakgrund

Staden har tidigare haft en integrationspolicy (KF 2015-03-02).

## Fokusområden

Strategin har två fokusområden:

- Arbete
- Skola

### Arbete

Alla behöver en inkomst.

**Mål**

- Fler kommer i arbete.
- Fler arbetsgivare rekryterar brett.

**Så ska vi nå målen**

- Starta en mötesplats för arbetsgivare.

**Vi följer upp genom**

- Sysselsättningsgrad bland utrikes födda

### Skola

**Mål**

- Alla elever klarar skolan.

## Ansvar

Alla nämnder ska ta in strategin i sina verksamhetsplaner.
"""

POLICY = """# Integrationspolicy

Antagen av kommunstyrelsen 2019-04-01 § 55.

Bergshult kommun

## Definition

Med integration avses en ömsesidig process.

## Mål för integrationsarbetet

1. Alla invånare har samma rättigheter.
2. Kommunens personal speglar befolkningen.

## Handlingsplan 2019

| Mål | Aktivitet | Ansvarig | När | Mätetal |
|---|---|---|---|---|
| 2 | Rekryteringsutbildning för alla chefer | HR-avdelningen | hösten 2019 | Andel chefer som gått |
"""


def read(text: str) -> Draft:
    return drafted(read_text(text))


def test_the_head_says_whose_document_it_is_and_who_decided_it() -> None:
    front = read(PLAN).front
    assert (front.municipality, front.title, front.kind) == ("Granby", "Plan för integration och mångfald", "plan")
    assert (front.decision.body, front.decision.date, front.decision.paragraph) == (
        "kommunfullmäktige",
        "2023-11-27",
        "112",
    )
    assert (front.decision.reference, front.period.first, front.period.last) == ("KS 2023/455", "2024", "2028")


def test_numbered_sections_over_labelled_goals_are_areas() -> None:
    assert [area.name for area in read(PLAN).areas] == ["Egen försörjning", "Språk"]


def test_actions_below_several_listed_goals_belong_to_the_area_and_not_to_the_last_goal() -> None:
    draft = read(PLAN)
    first = draft.areas[0].key
    assert [(a.area, a.goal) for a in draft.actions[:2]] == [(first, None)] * 2
    assert draft.actions[2].goal == next(g.key for g in draft.goals if g.area == draft.areas[1].key)


def test_owner_and_time_in_brackets_belong_to_the_action() -> None:
    assert next((a.text, a.owners, a.due) for a in read(PLAN).actions) == (
        "Kommunen inrättar ett jobbspår inom vård och omsorg.", ("Arbetsmarknadsnämnden",), "2025",
    )  # fmt: skip


def test_a_figure_in_a_goal_is_a_target_and_a_figure_in_the_background_is_not() -> None:
    targets = read(PLAN).targets
    assert [(t.value, t.unit, t.year, t.at_most) for t in targets] == [(12, "%", 2028, True)]


def test_every_item_knows_its_line_its_words_and_the_rule_that_took_it() -> None:
    draft = read(PLAN)
    lines = PLAN.split("\n")
    for taken in (*draft.goals, *draft.actions, *draft.indicators):
        assert taken.source.quotation.split()[0] in lines[taken.source.line - 1]
        assert taken.source.rule


def test_a_label_in_the_documents_own_words_is_understood() -> None:
    draft = read(STRATEGY)
    assert [a.text for a in draft.actions] == ["Starta en mötesplats för arbetsgivare."]
    assert [i.text for i in draft.indicators] == ["Sysselsättningsgrad bland utrikes födda"]
    assert {a.area for a in draft.actions} == {draft.areas[0].key}


def test_areas_listed_first_are_the_areas_of_the_headings_and_keep_their_order() -> None:
    assert [area.name for area in read(STRATEGY).areas] == ["Arbete", "Skola"]


def test_another_documents_decision_is_not_this_documents() -> None:
    draft = read(STRATEGY)
    assert draft.front.decision.date == "2022-12-19"
    assert [(r.title, r.decision.date) for r in draft.related] == [("integrationspolicy", "2015-03-02")]


def test_a_commitment_in_running_text_is_offered_and_not_taken() -> None:
    draft = read(STRATEGY)
    assert "Alla nämnder ska ta in strategin i sina verksamhetsplaner." in [c.text for c in draft.candidates]
    assert all("verksamhetsplaner" not in action.text for action in draft.actions)


def test_a_goal_column_that_gives_a_number_points_to_the_goal_with_that_number() -> None:
    draft = read(POLICY)
    second = next(goal for goal in draft.goals if goal.number == "2")
    assert [(a.goal, a.owners, a.due) for a in draft.actions] == [(second.key, ("HR-avdelningen",), "hösten 2019")]
    assert [i.goal for i in draft.indicators] == [second.key]


@pytest.mark.requirement("SNT-003")
def test_a_definition_keeps_its_term_and_its_words() -> None:
    assert [(d.term, d.text) for d in read(POLICY).definitions] == [
        ("integration", "Med integration avses en ömsesidig process.")
    ]


def test_what_is_not_stated_stays_not_stated() -> None:
    draft = read("# Mål\n\n## Mål\n\n- Alla trivs.\n")
    front = draft.front
    assert (front.municipality, front.decision.body, front.period.text, draft.follow_up, draft.vision) == (None,) * 5


def test_the_one_goal_of_a_document_without_areas_is_the_goal_of_the_whole() -> None:
    goals = read(
        "Riktlinjer för mottagande\n\nMål\nAlla som kommer hit ska känna sig välkomna.\n\nAnsvar\nNämnden svarar.\n"
    ).goals
    assert [(g.level, g.text) for g in goals] == [(Level.OVERALL, "Alla som kommer hit ska känna sig välkomna.")]


def test_the_json_holds_candidates_apart_from_what_was_taken() -> None:
    row = as_json(read(STRATEGY), "strategi.md")
    assert row["candidates"][0]["role"] == "action"
    assert row["areas"][0]["goals"][0]["at"]["found"] == "listed"
