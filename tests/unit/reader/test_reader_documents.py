"""Other documents: their own time, their own decision, the parts the text points to. And a time only in words."""

import datetime as dt
from pathlib import Path

import pytest

from samsyn.reader.draft import Draft
from samsyn.reader.formats.text import read_text
from samsyn.reader.planning import planned
from samsyn.reader.reading import drafted, read
from samsyn.reader.telling import told


def draft(*parts: str) -> Draft:
    return drafted(read_text("# Strategi för Granby\n\n" + "\n\n".join(parts)))


def listed(*items: str) -> Draft:
    return draft("## Relaterade dokument", "\n".join(f"- {item}" for item in items))


@pytest.mark.parametrize(
    ("item", "first", "last", "outlook", "decided"),
    [
        ("Boendeprogram 2022–2026", "2022", "2026", None, None),
        ("Boendeprogram 2022-2026 med utblick mot 2035 (antaget av KF 2021-11-29)", "2022", "2026", 2035, "2021-11-29"),
        ("Ungdomspolicy (antagen av KS 2020-02-04, gäller till och med 2025)", None, "2025", None, "2020-02-04"),
        ("Språkplan, gäller från 2024-01-01", "2024-01-01", None, None, None),
        ("Arbetsgivarstrategi (fastställd av kommunstyrelsen 2018-03-07)", None, None, None, "2018-03-07"),
    ],
)
def test_a_related_document_keeps_the_time_and_the_decision_the_text_gives_it(
    item: str, first: str | None, last: str | None, outlook: int | None, decided: str | None
) -> None:
    (one,) = listed(item).related
    assert (one.period.first, one.period.last, one.outlook, one.decision.date) == (first, last, outlook, decided)


def test_their_time_is_not_the_plans() -> None:
    made = listed("Boendeprogram 2022–2026 (antaget av KF 2021-11-29)")
    assert (made.front.period.text, made.front.decision.is_empty) == (None, True)
    assert planned(made).document.validity is None
    validity = planned(made).documents[0].validity
    assert validity is not None
    assert (validity.first, validity.last) == (dt.date(2022, 1, 1), dt.date(2026, 12, 31))


def test_an_action_that_points_to_a_part_of_a_document_is_linked_to_it() -> None:
    action = "- Bygg fler små lägenheter (målet finns även i Boendeprogrammet, avsnitt 3.2)"
    made = planned(draft("## Åtgärder", action, "## Relaterade dokument", "- Boendeprogram 2022–2026"))
    (document,) = made.documents
    assert [(s.id, s.label) for s in document.sections] == [("avsnitt-3-2", "Avsnitt 3.2")]
    assert [(x.document, x.section) for x in made.actions[0].documents] == [(document.id, "avsnitt-3-2")]


def test_a_document_named_only_by_a_part_of_it_is_a_related_document() -> None:
    made = draft("## Åtgärder", "- Följ Trygghetsplanen, kapitel 4, i alla områden.")
    assert [(one.title, one.sections) for one in made.related] == [("Trygghetsplanen", ("kapitel 4",))]


@pytest.mark.parametrize("words", ["kommande fyra år", "de kommande tre åren"])
def test_a_time_only_in_words_is_kept_in_words_and_no_year_is_made_of_it(words: str) -> None:
    sentence = f"De prioriterade områdena gäller under {words}."
    made = draft("## Bakgrund", sentence)
    assert (made.front.period.text, made.front.period.first, made.front.period.last) == (sentence, None, None)
    validity = planned(made).document.validity
    assert validity is not None
    assert (validity.written_as, validity.first, validity.last) == (sentence, None, None)
    assert "skriven i ord" in told(made, "x.yaml")


def test_years_to_come_that_are_not_the_documents_own_are_no_validity() -> None:
    assert draft("## Bakgrund", "Befolkningen väntas öka under kommande fyra år.").front.period.text is None


@pytest.mark.requirement("SEF-020")
def test_the_housing_goal_that_also_stands_in_the_housing_programme_is_linked_to_its_part(shared: Path) -> None:
    made = planned(read(shared / "seeds" / "solleftea.txt"))
    document = made.documents[0]
    assert (document.validity and document.validity.last, document.validity and document.validity.outlook) == (
        dt.date(2022, 12, 31),
        2027,
    )
    assert [x.section for x in made.actions[0].documents] == ["atgardsprogram-6-2"]
    assert all(action.documents == () for action in made.actions[1:])


def test_a_direction_for_the_coming_four_years_has_no_invented_years(shared: Path) -> None:
    made = planned(read(shared / "seeds" / "vanersborg.txt"))
    assert made.document.validity is not None
    assert made.document.validity.first is None
    assert "kommande fyra år" in (made.document.validity.written_as or "")
