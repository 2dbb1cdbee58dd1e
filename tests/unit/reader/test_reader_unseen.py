"""Three more invented documents, each read once before a rule was changed for it; what failed then is named here."""

from samsyn.reader.draft import Draft, Level
from samsyn.reader.formats.text import read_text
from samsyn.reader.reading import drafted

PROGRAMME = """Antagen av Kommunfullmäktige i Sjöbergs kommun den 14 juni 2021, § 88

PROGRAM FÖR INTEGRATION
2021–2025

1 Bakgrund
Sjöbergs kommun har tagit emot många nyanlända. Kommunen ska ta ansvar.

2 Kommunens övergripande mål
Alla som bor i Sjöberg ska ha samma möjligheter.

3 Insatsområden

3.1 Språk och utbildning

Delmål
• Alla barn går i förskola från tre års ålder.
• Fler vuxna når gymnasial nivå.

Aktiviteter
• Uppsökande verksamhet riktad till föräldrar
  som är hemma med barn
  Ansvarig: Barn- och skolnämnden
  Tidplan: 2022
• Studie- och yrkesvägledning på flera språk
  Ansvarig: Vuxenutbildningsenheten
  Tidplan: löpande

Nyckeltal
• Andel barn 3–5 år inskrivna i förskola
• Antal vuxna som avslutat gymnasial kurs

3.2 Arbete och näringsliv

Delmål
• Fler nyanlända startar företag.

Aktiviteter
• Rådgivning på arabiska och somaliska
  Ansvarig: Näringslivskontoret
  Tidplan: 2022–2023

4 Organisation och uppföljning
Kommunstyrelsen har det övergripande ansvaret. Programmet följs upp i delårsrapport och årsredovisning.

5 Andra styrdokument
• Bostadsförsörjningsprogram 2020–2024 (KF 2020-02-17 § 12)
• Folkhälsoplan
"""

FIELDS = """# Integrationsstrategi för Nyby kommun

**Dokumenttyp:** Strategi
**Beslutande:** Kommunfullmäktige
**Beslutsdatum:** 2020-09-28
**Paragraf:** § 145
**Giltighetstid:** 2021–2024
**Dokumentansvarig:** Utvecklingschefen

## Inledning

Strategin omfattar alla verksamheter.

## Strategiska områden

### Bostad

Vi vill att fler ska bo i egen bostad.

**Mål 1.** Nyanlända har egen bostad inom två år.

**Strategier**

1. Vi ska bygga fler hyresrätter.
2. Vi ska samverka med privata hyresvärdar.

**Uppföljning**

- Andel nyanlända med eget hyreskontrakt

### Delaktighet

**Mål 2.** Fler röstar i kommunalvalet.

**Strategier**

1. Vi ska informera om valet på flera språk.

**Uppföljning**

- Valdeltagande i kommunvalet, andel (%)

## Uppföljning

Strategin följs upp årligen av kommunstyrelsen.
"""

DIVERSITY = """Mångfaldsplan

Fastställd av kommunstyrelsen 2022-03-08

Vår kommun, Västra Lindås kommun, vill vara en arbetsplats för alla.

Vi ska:
- rekrytera brett
- erbjuda språkstöd på arbetstid
- följa upp löneskillnader

Det här vill vi uppnå
Andelen medarbetare med utländsk bakgrund ska motsvara befolkningens senast 2026.
Alla chefer har gått utbildning i inkluderande ledarskap.

Så här följer vi upp
HR-avdelningen redovisar årligen till kommunstyrelsen.
"""


def read(text: str) -> Draft:
    return drafted(read_text(text))


def test_an_owner_under_each_item_belongs_to_that_item_and_not_to_those_before() -> None:
    assert [(a.owners, a.due) for a in read(PROGRAMME).actions] == [
        (("Barn- och skolnämnden",), "2022"),
        (("Vuxenutbildningsenheten",), "löpande"),
        (("Näringslivskontoret",), "2022–2023"),
    ]


def test_subgoals_without_a_goal_above_them_are_goals_side_by_side() -> None:
    draft = read(PROGRAMME)
    assert [goal.level for goal in draft.goals] == [Level.OVERALL, Level.GOAL, Level.GOAL, Level.GOAL]
    assert [goal.parent for goal in draft.goals] == [None] * 4


def test_numbered_headings_under_numbered_areas_are_areas() -> None:
    assert [area.name for area in read(PROGRAMME).areas] == ["Språk och utbildning", "Arbete och näringsliv"]


def test_a_decision_spread_over_fields_is_put_together() -> None:
    decision = read(FIELDS).front.decision
    assert (decision.body, decision.date, decision.paragraph) == ("kommunfullmäktige", "2020-09-28", "145")


def test_a_lone_numbered_sentence_is_an_item_and_no_heading() -> None:
    draft = read(FIELDS)
    assert [len([a for a in draft.actions if a.area == area.key]) for area in draft.areas] == [2, 1]


def test_a_list_under_follow_up_inside_an_area_is_indicators_and_the_chapter_of_that_name_is_the_plans() -> None:
    draft = read(FIELDS)
    assert [len([i for i in draft.indicators if i.area == area.key]) for area in draft.areas] == [1, 1]
    assert draft.follow_up is not None
    assert draft.follow_up.text == "Strategin följs upp årligen av kommunstyrelsen."


def test_our_municipality_has_another_name_than_our() -> None:
    assert read(DIVERSITY).front.municipality == "Västra Lindås"


def test_headings_in_whole_sentences_are_understood() -> None:
    draft = read(DIVERSITY)
    assert draft.actions[0].text == "rekrytera brett"
    assert [goal.text.split()[0] for goal in draft.goals] == ["Andelen", "Alla"]
    assert draft.follow_up is not None
