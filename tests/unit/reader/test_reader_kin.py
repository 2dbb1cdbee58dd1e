"""Finland-Swedish, Norwegian and Danish plans, and that a file always gives the same bytes."""

import json

import pytest
from tests.support import reader_files as files

from samsyn.reader.draft import Draft
from samsyn.reader.exchange import as_json
from samsyn.reader.formats.text import read_text
from samsyn.reader.planning import planned
from samsyn.reader.reading import drafted, read_bytes
from samsyn.reader.review import saving
from samsyn.reader.review.beginning import begun

FINLAND = """Integrationsprogram för Sundnäs stad 2023–2026

Godkänt i stadsfullmäktige 14.11.2022 § 61

1 Mål
- Fler invandrare får arbete inom sitt eget yrke.

2 Åtgärder
- Staden ordnar yrkesrådgivning på två språk.
  Ansvarig: Sysselsättningstjänsterna
  Tidtabell: 2024
"""
NORWAY = """Plan for inkludering 2022–2025

Fjordvik kommune

Vedtatt av kommunestyret 15.12.2021, sak 98/21

Hovedmål
Alle i Fjordvik skal delta i samfunnet.

Tiltak
- Kommunen skal starte språkkafé på biblioteket.
  Ansvar: Kulturkontoret
  Frist: 2023
"""
DENMARK = """Integrationspolitik 2021–2024

Sønderhavn Kommune

Godkendt af kommunalbestyrelsen den 27. maj 2021

Mål
- Flere borgere kommer i arbejde.

Indsatser
- Kommunen skal etablere mentorordninger.
  Ansvarlig: Jobcenteret
"""


def kin(text: str) -> Draft:
    return drafted(read_text(text))


@pytest.mark.parametrize(
    ("text", "municipality", "body", "date", "period"),
    [
        (FINLAND, "Sundnäs", "stadsfullmäktige", "2022-11-14", ("2023", "2026")),
        (NORWAY, "Fjordvik", "kommunestyret", "2021-12-15", ("2022", "2025")),
        (DENMARK, "Sønderhavn", "kommunalbestyrelsen", "2021-05-27", ("2021", "2024")),
    ],
)
def test_the_head_of_a_plan_in_a_kin_language_is_read(
    text: str, municipality: str, body: str, date: str, period: tuple[str, str]
) -> None:
    front = kin(text).front
    assert (front.municipality, front.decision.body, front.decision.date) == (municipality, body, date)
    assert (front.period.first, front.period.last) == period


@pytest.mark.parametrize(
    ("text", "goals", "actions"),
    [
        (
            FINLAND,
            ["Fler invandrare får arbete inom sitt eget yrke."],
            [("Staden ordnar yrkesrådgivning på två språk.", ("Sysselsättningstjänsterna",), "2024")],
        ),
        (
            NORWAY,
            ["Alle i Fjordvik skal delta i samfunnet."],
            [("Kommunen skal starte språkkafé på biblioteket.", ("Kulturkontoret",), "2023")],
        ),
        (
            DENMARK,
            ["Flere borgere kommer i arbejde."],
            [("Kommunen skal etablere mentorordninger.", ("Jobcenteret",), "")],
        ),
    ],
)
def test_goals_and_actions_of_a_plan_in_a_kin_language_are_read(
    text: str, goals: list[str], actions: list[tuple[str, tuple[str, ...], str]]
) -> None:
    draft = kin(text)
    assert [one.text for one in draft.goals] == goals
    assert [(one.text, one.owners, one.due) for one in draft.actions] == actions


@pytest.mark.parametrize(
    ("make", "suffix"), [(files.markdown, ".md"), (files.word, ".docx"), (files.portable, ".pdf"), (files.web, ".html")]
)
def test_the_same_file_always_gives_the_same_bytes(make: object, suffix: str) -> None:
    content = make()  # type: ignore[operator]  # one of the makers above
    once, again = (read_bytes(content, suffix, ()) for _ in range(2))
    for told in (as_json, lambda d: saving.as_json(begun(d)), lambda d: planned(d).model_dump(mode="json")):
        assert json.dumps(told(once)) == json.dumps(told(again))
