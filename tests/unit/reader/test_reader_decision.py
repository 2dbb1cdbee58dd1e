"""A line of text that states a decision, and lines that only look like one."""

import json
from pathlib import Path

import pytest

from samsyn.reader.dates import first_date
from samsyn.reader.decision import read_decision
from samsyn.reader.period import read_period


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2017-05-08", "2017-05-08"),
        ("20210518", "2021-05-18"),
        ("180625", "2018-06-25"),
        ("13.12.2021", "2021-12-13"),
        ("den 30 augusti 2018", "2018-08-30"),
        ("i juni 2021", "2021-06"),
        ("16. juni 2021", "2021-06-16"),
        ("15. desember 2021", "2021-12-15"),
    ],
)
def test_a_day_is_read_in_every_form_documents_use(written: str, iso: str) -> None:
    found = first_date(f"Antagen {written}.")
    assert found is not None
    assert found[0] == iso


@pytest.mark.parametrize("text", ["2019-13-40", "§ 181299", "tel 0510-77 00 00", "inga datum"])
def test_what_is_no_day_is_not_read_as_one(text: str) -> None:
    assert first_date(text) is None


def test_a_full_decision_is_read_in_all_its_parts() -> None:
    decision = read_decision("Antagen av kommunfullmäktige 2023-12-11, § 176. Dnr KS-2023/00911")
    assert (decision.body, decision.date) == ("kommunfullmäktige", "2023-12-11")
    assert (decision.paragraph, decision.reference, decision.status) == ("176", "KS-2023/00911", "adopted")


def test_the_council_has_no_diary_so_kf_and_a_number_is_a_paragraph_and_a_year() -> None:
    assert (read_decision("Kf 24/2015").paragraph, read_decision("Kf 24/2015").date) == ("24", "2015")
    assert read_decision("Ks 900/2019").reference == "Ks 900/2019"


@pytest.mark.parametrize("text", ["Publicerad 9.9.2020", "Sidan senast granskad den 17 januari 2023"])
def test_a_day_of_printing_is_no_decision(text: str) -> None:
    assert read_decision(text).is_empty


@pytest.mark.parametrize("text", ["Fastställt den: [Ange datum]", "Antagen av kommunfullmäktige 2024-xx-xx"])
def test_a_blank_to_be_filled_in_is_a_draft_and_nobodys_decision(text: str) -> None:
    assert read_decision(text).status == "draft"
    assert read_decision(text).is_empty


def test_a_proposal_is_not_a_decision_and_names_the_body_that_is_asked() -> None:
    decision = read_decision("Kommunstyrelsen föreslår kommunfullmäktige att anta planen")
    assert (decision.status, decision.body) == ("proposed", "kommunfullmäktige")


def test_a_revision_is_told_from_the_adoption() -> None:
    assert read_decision("Reviderad av kommunfullmäktige 2011-12-19 § 83").status == "revised"


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Giltig: 2023–2026", "2023", "2026"),
        ("Gäller från 1 januari 2023 till och med 31 december 2027", "2023-01-01", "2027-12-31"),
        ("vad kommunen vill uppnå till och med 2025", None, "2025"),
        ("gäller tills vidare", None, None),
    ],
)
def test_a_period_is_read_to_what_is_known(text: str, first: str | None, last: str | None) -> None:
    period = read_period(text)
    assert (period.first, period.last) == (first, last)


def test_the_coming_four_years_have_a_length_but_no_beginning() -> None:
    period = read_period("ska ges särskild prioritet under kommande fyra år")
    assert (period.first, period.last, period.note) == (None, None, "4 år")
    assert read_period("Vi arbetar vidare.").text is None


@pytest.mark.requirement("SNT-001")
def test_every_decision_line_of_the_gold_standard_is_read_right(shared: Path) -> None:
    wrong = []
    for raw in (shared / "reader" / "decision_lines.jsonl").read_text("utf-8").splitlines():
        gold = json.loads(raw)
        decision = read_decision(gold["text"])
        names = (
            ("body", "paragraph", "reference", "status")
            if gold["period"]
            else ("body", "date", "paragraph", "reference", "status")
        )
        if any(getattr(decision, name) != gold[name] for name in names):
            wrong.append(gold["text"])
    assert wrong == []
