"""The other real plans: areas instead of goals, sub-goals, assignments, facts held against their source, English."""

import datetime as dt
import re
from collections.abc import Callable

import pytest
from report_text import as_text, cell_text, section_text, tables

from samsyn.documents.html import to_html
from samsyn.documents.tree import Document
from samsyn.reports.wording import UnknownPhraseError, Voice, phrases
from samsyn.values.language import Language

Report = Callable[..., Document]


def page(document: Document, id: str) -> str:
    return section_text(next(s for s in (*document.body, *document.appendices) if s.id == id))


@pytest.mark.requirement("HLM-013")
def test_the_share_from_outside_the_union_is_held_against_kolada(report: Report) -> None:
    facts = page(report("hassleholm", 2022), "analysis")
    assert re.search(r"2020 kom 11,1 % av invånarna från länder utanför EU/EFTA \| 2020 \| 11,1 % \| 11,1 %", facts)
    assert "Källa: Kolada, hämtat 2024-08-30" in facts


@pytest.mark.requirement("HLM-017")
def test_the_fall_the_plan_speaks_of_is_tried_on_the_true_counts(report: Report) -> None:
    facts = page(report("hassleholm", 2022), "analysis")
    assert re.search(r"2018 \| 35,0 % \(n = 238\) \| 34,9 % \(n = 238\)", facts)
    assert re.search(r"2020 \| 25,0 % \(n = 120\) \| 25,0 % \(n = 120\) \| Skillnaden kan bero på slumpen", facts)
    assert "p = 0,058" in facts


@pytest.mark.requirement("HLM-018")
def test_the_fall_in_sfi_results_cannot_be_tried_without_a_count_and_that_is_said(report: Report) -> None:
    facts = page(report("hassleholm", 2022), "analysis")
    assert re.search(r"2017 \| 45,0 % \| 45,0 %", facts)
    assert re.search(r"2019 \| 32,0 % \| 32,0 % \| Kan inte prövas: antalet personer är inte känt", facts)


def test_a_fact_later_than_the_reports_year_is_left_out(report: Report) -> None:
    facts = page(report("hassleholm", 2018), "analysis")
    assert "2020 kom 11,1 %" not in facts


def test_sub_goals_stand_on_their_goals_page(report: Report) -> None:
    words = page(
        report("hassleholm", 2022), next(s.id for s in report("hassleholm", 2022).body if "Bostäder" in s.heading)
    )
    assert "Delmål: " in words


@pytest.mark.requirement("SDH-006")
def test_every_indicator_says_whom_it_is_about(report: Report) -> None:
    for name, year in (("soderhamn", 2019), ("sollentuna", 2019), ("hassleholm", 2022)):
        words = page(report(name, year), "appendix-definitions").split("## Indikatorer")[1]
        for part in ("Gäller: [A-ZÅÄÖ]", "Säger inte: ", "Slag: (Läget|Inom)", "Källa: "):
            assert len(re.findall(rf"^{part}", words, re.MULTILINE)) == words.count("\n### ") > 0
    assert "Gäller: Alla invånare" in page(report("soderhamn", 2019), "appendix-definitions")


@pytest.mark.requirement("SDH-028")
def test_the_five_focus_areas_are_crossed_with_the_priority_areas(report: Report) -> None:
    words = page(report("soderhamn", 2019), "appendix-coverage")
    for tag in ("Jämlikhet", "Attraktiva boenden", "Näringsliv", "Infrastruktur", "Attraktiv arbetsgivare"):
        assert re.search(rf"^{tag} \| .+", words, re.MULTILINE)
    assert "Attraktiva boenden | Attraktiva bostäder och boendemiljöer" in words


def test_a_plan_without_goals_reports_by_area(report: Report) -> None:
    made = report("soderhamn", 2019)
    pages = [s.heading for s in made.body if s.id.startswith("goal-")]
    assert len(pages) == 5
    assert all(h.startswith("Prioriterat område: ") for h in pages)
    assert "vårt förslag; planen anger ingen indikator" in as_text(made)


@pytest.mark.requirement("VBG-026")
def test_the_goal_on_trust_shows_the_trust_indicator_and_what_it_rests_on(report: Report) -> None:
    made = report("vanersborg", 2022)
    trust = next(s for s in made.body if "tillit" in s.heading.lower())
    words = section_text(trust)
    assert re.search(r"Invånare som inte litar på andra.* \| \d+,\d \| \d+,\d", words) or "Senaste värdet är" in words
    assert "4 år" in words
    assert "Källa: Kolada" in words


def test_assignments_and_the_annex_stand_as_tables_and_as_proposals(report: Report) -> None:
    words = page(report("vanersborg", 2022), "analysis")
    assert "## Uppdrag" in words
    assert "(förslag)" in words


def test_the_english_report_has_no_phrase_of_the_swedish_list(report: Report) -> None:
    for name, year in (("sollentuna", 2019), ("hassleholm", 2022)):
        words = as_text(report(name, year, Language.EN))
        for key, phrase in phrases().items():
            for part in re.split(r"\{[a-z_]+\}", phrase.sv):
                fragment = part.replace("\u00a0", " ").strip(" .,:;()”")
                if len(fragment) > 8 and fragment.casefold() not in phrase.en.casefold():
                    assert fragment not in words, f"{name}: {key}: {fragment}"


@pytest.mark.parametrize(("name", "year", "answered"), [("sollentuna", 2019, False), ("exempelby", 2025, True)])
def test_words_left_in_swedish_say_so_to_whoever_listens(name: str, year: int, answered: bool, report: Report) -> None:
    """WCAG 2.2, 3.1.2: what has no translation carries its language, in every part of the page."""
    page = to_html(report(name, year, Language.EN, answered=answered))
    spoken = re.sub(r'<span lang="sv">.*?</span>', "", page)
    swedish = ["Utvärderat"] if name == "sollentuna" else [
        "Rättas", "Praktikplatserna blev 20 av 24", "Andelen har ökat", "integrationssamordnaren", "Nio av tio har",
        "Utvecklingen är god", "Kommunstyrelsen godkänner", "Berör inte barn", "Finansierat inom ram",
    ]  # fmt: skip
    for words in swedish[1:] if answered else swedish:
        assert words in page
        assert words not in spoken
    assert "(in Swedish)" not in page


def test_a_plans_own_names_of_its_levels_are_said_in_the_reports_language(report: Report) -> None:
    assert report("hassleholm", 2022, Language.EN).body[2].heading == "Long-term goal 1: Access to housing"
    assert "(long-term goal 3)" in as_text(report("hassleholm", 2022, Language.EN))
    assert report("soderhamn", 2022).body[2].heading.startswith("Prioriterat område: ")
    assert report("soderhamn", 2022, Language.EN).body[2].heading.startswith("Priority area: ")
    english = [s.heading for s in report("vanersborg", 2022, Language.EN).body]
    assert any(heading.startswith("Overall goal: ") for heading in english)


def test_every_phrase_is_filled_in_alike_in_both_languages() -> None:
    for name, phrase in phrases().items():
        assert set(re.findall(r"\{\w+\}", phrase.sv)) == set(re.findall(r"\{\w+\}", phrase.en)), name


def test_every_phrase_of_the_list_is_used_and_an_unknown_one_is_refused(root: object) -> None:
    from pathlib import Path

    import samsyn.reports as room

    code = "".join(p.read_text(encoding="utf-8") for p in Path(room.__path__[0]).glob("*.py"))
    made = {"wanted.", "who.", "target.", "scale.", "links.", "assignment."}  # the last part comes from the data
    for name in phrases():
        assert f'"{name}"' in code or f"'{name}'" in code or any(name.startswith(m) for m in made), name
    with pytest.raises(UnknownPhraseError):
        Voice(Language.SV)("no.such.phrase")


def test_the_peers_and_what_they_were_are_listed(report: Report) -> None:
    words = page(report("sollentuna", 2019), "appendix-peers")
    assert "Liknande kommuner socioekonomi, Sollentuna" in words
    rows = next(t for s, t in tables(report("sollentuna", 2019)) if s.id == "appendix-peers").rows
    assert all(len([c for c in r.cells if cell_text(c)]) == 7 for r in rows)


def test_a_cut_off_chooses_by_retrieval_and_the_summary_shows_it(report: Report) -> None:
    summary = page(report("sollentuna", 2019, cut_off=dt.date(2020, 3, 1)), "summary")
    assert "brytdatum 2020-03-01; hämtat i efterhand" in summary
