"""A body's form goes out as Excel and Word, is filled in, and comes back as the same answers."""

import io
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.support.filled_forms import (
    answers_2025,
    exempelby,
    fill_document,
    fill_workbook,
    formula_cell,
    number_cell,
    other,
    part_of,
    text_cell,
    with_part,
    without_ids,
)

from samsyn.reports.answers import Kind, LocalValue
from samsyn.reports.scales import Use
from samsyn.reports.sheets import word, workbook
from samsyn.reports.sheets.form_rows import UnableToWriteFormError
from samsyn.reports.sheets.plain_text import LONGEST, plain
from samsyn.reports.sheets.questions import ActionQuestion, GoalQuestion, Questions, ValueQuestion
from samsyn.reports.sheets.received import Received, Severity
from samsyn.reports.sheets.take_in import read
from samsyn.values.quantity import State

Write = Callable[[Questions], bytes]
BOTH = pytest.mark.parametrize("write", [workbook.write, word.write], ids=["excel", "word"])


@pytest.fixture(scope="module")
def board(root: Path) -> Questions:
    return exempelby(root)


@pytest.fixture(scope="module")
def blank(root: Path) -> Questions:
    return exempelby(root, begun=False)


def remarks(received: Received, severity: Severity) -> str:
    return "\n".join(str(one) for one in received.remarks if one.severity is severity)


@pytest.mark.requirement("SNT-062")
@BOTH
@pytest.mark.parametrize("body", ["executive-board", "education-committee", "social-committee", "culture-committee"])
def test_what_a_body_has_answered_comes_back_as_it_was(root: Path, write: Write, body: str) -> None:
    questions = exempelby(root, body)
    received = read(write(questions), "svar", questions)
    said = answers_2025(root).body(body)
    assert said is not None
    assert received.remarks == ()
    assert set(received.goals) == {goal for goal in said.goals if goal.text}
    assert set(received.actions) == set(said.actions)
    assert {value.model_dump_json() for value in received.values} == {v.model_dump_json() for v in said.values}
    assert set(received.deliverables) == set(said.deliverables)


@BOTH
def test_an_empty_form_says_nothing(blank: Questions, write: Write) -> None:
    received = read(write(blank), "svar", blank)
    assert (received.count, received.remarks) == (0, ())


def test_an_officer_fills_in_a_workbook(blank: Questions) -> None:
    filled = fill_workbook(
        workbook.write(blank),
        {
            ("Mål", "E2"): text_cell("- två kurser\n=SUMMA är inget\n@ansvarig"),
            ("Mål", "F3"): text_cell("Ja"), ("Mål", "G3"): text_cell("Vi har inga skolor."),
            ("Åtgärder", "F2"): text_cell("Försenad"),
            ("Värden", "G2"): text_cell("52,7 %"), ("Värden", "H2"): number_cell("1204"),
            ("Värden", "K2"): number_cell("52.700000000000003"),
            ("Värden", "K3"): formula_cell("10+7", "17"),
            ("Värden", "K4"): text_cell("färre än 5"),
            ("Värden", "K5"): text_cell("ej tillämpligt"),
        },
    )  # fmt: skip
    received = read(filled, "svar.xlsx", blank)
    assert [goal.text for goal in received.goals] == ["- två kurser\n=SUMMA är inget\n@ansvarig", None]
    assert received.goals[1].not_concerned_because == "Vi har inga skolor."
    assert received.actions[0].status == "försenad"
    share, places, jobs, belonging = received.values
    assert share.women is not None
    assert (share.women.value, share.women.n, share.value) == (52.7, 1204, 52.7)
    assert (places.value, jobs.state, belonging.state) == (17, State.SUPPRESSED, State.NOT_APPLICABLE)
    assert [figure.digits for figure in received.figures] == ["52.7", "52.7", "17"]
    assert not received.stops


def test_an_officer_fills_in_a_document(blank: Questions) -> None:
    goal, action, value = blank.goals[0].id, blank.actions[0].id, blank.values[1].id
    filled = fill_document(
        word.write(blank),
        {
            (goal, "Ert svar"): "Första raden.\nAndra raden.",
            (action, "Läge"): "enligt plan",
            (value, "Alla"): "1 204,5",
        },
    )
    received = read(filled, "svar.docx", blank)
    assert received.goals[0].text == "Första raden.\nAndra raden."
    assert received.actions[0].status == "enligt plan"
    assert received.values[0].value == 1204.5
    assert not received.stops


def test_the_lists_offer_the_rounds_own_words_and_an_interim_round_asks_for_a_forecast(board: Questions) -> None:
    interim = other(board, kind=Kind.INTERIM)
    steps = [step.sv for step in interim.words.of(Use.FORECAST).steps]
    filled = other(interim, goals=(GoalQuestion("g", "Målet", forecast=steps[0]), *interim.goals))
    for write in (workbook.write, word.write):
        assert read(write(filled), "svar", filled).goals[0].forecast == steps[0]
    assert "Prognos" not in part_of(workbook.write(board), "xl/worksheets/sheet2.xml")
    assert "<dataValidation " in part_of(workbook.write(board), "xl/worksheets/sheet3.xml")


@BOTH
@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"year": 2024}, "ett annat år: 2025, men här väntas 2024"),
        ({"body": "social-committee", "body_name": "Socialnämnden"}, "ett annat organ"),
        ({"plan": "another", "plan_title": "En annan plan"}, "en annan plan"),
        ({"municipality": "0163", "municipality_name": "Sollentuna"}, "en annan kommun"),
        ({"round": "t-77"}, "en annan omgång"),
        ({"kind": Kind.INTERIM}, "en annan uppföljning"),
    ],
)
def test_a_form_for_something_else_is_refused_whole(
    board: Questions, write: Write, changed: dict[str, object], said: str
) -> None:
    received = read(write(other(board, round="t-1")), "svar", other(board, **({"round": "t-1"} | changed)))
    assert (received.stops, received.count) == (True, 0)
    assert said in remarks(received, Severity.STOPS)


def test_a_form_whose_ids_are_gone_is_placed_by_its_headings_and_names(board: Questions) -> None:
    received = read(without_ids(word.write(board)), "Svar nämnden.docx", board)
    whole = read(word.write(board), "svar.docx", board)
    assert (received.goals, received.actions, received.values) == (whole.goals, whole.actions, whole.values)
    assert not received.stops
    assert "placerats efter namnet" in remarks(received, Severity.LOOK)
    assert "säger inte vilken omgång" in remarks(received, Severity.LOOK)


def test_what_cannot_be_placed_is_said_with_what_it_resembles(board: Questions) -> None:
    filled = fill_workbook(
        workbook.write(board),
        {("Åtgärder", "A2"): text_cell(""), ("Åtgärder", "B2"): text_cell("Egen plan inom 31 dagar")},
    )
    received = read(filled, "svar.xlsx", board)
    told = remarks(received, Severity.STOPS)
    assert "Åtgärder, rad 2: ”Egen plan inom 31 dagar” kunde inte placeras" in told
    assert "Egen plan inom 30 dagar" in told
    assert len(received.actions) == 2


def test_ids_sorted_apart_from_their_names_are_not_believed(board: Questions) -> None:
    filled = fill_workbook(
        workbook.write(board),
        {("Åtgärder", "A2"): text_cell(board.actions[2].id), ("Åtgärder", "A4"): text_cell(board.actions[0].id)},
    )
    received = read(filled, "svar.xlsx", board)
    assert remarks(received, Severity.STOPS).count("Id och namn hör inte ihop") == 2


def test_a_row_twice_is_nobodys_to_choose(board: Questions) -> None:
    filled = fill_workbook(
        workbook.write(board),
        {("Åtgärder", "A2"): text_cell(board.actions[2].id), ("Åtgärder", "B2"): text_cell(board.actions[2].text)},
    )
    received = read(filled, "svar.xlsx", board)
    assert "besvarat flera gånger (Åtgärder, rad 2 och Åtgärder, rad 4)" in remarks(received, Severity.STOPS)
    assert board.actions[2].id not in {action.action for action in received.actions}


@pytest.mark.parametrize(
    ("cell", "inner", "said"),
    [
        (("Värden", "K3"), formula_cell("1/0", "#REF!", "e"), "Värden, K3: Cellen visar ett fel (#REF!)"),
        (("Värden", "K3"), formula_cell("A1", None), "inte uträknad"),
        (("Värden", "K3"), text_cell("cirka 20"), "”cirka 20” är inget tal. Skriv ett tal som 52,7"),
        (("Värden", "K3"), text_cell("17 %"), "ska inte vara en andel"),
        (("Värden", "L3"), text_cell("någon"), "är inget antal"),
        (("Värden", "L2"), text_cell("3"), "Antalet personer är under 5"),
        (("Åtgärder", "F2"), text_cell("klar"), "Välj bland: ej påbörjad, enligt plan, försenad, genomförd, avbruten"),
        (("Mål", "F2"), text_cell("kanske"), "varken ja eller nej"),
        (("Mål", "G4"), text_cell("Vi har inga skolor."), "Skriv ja under Berörs ej"),
        (("Mål", "F4"), text_cell("ja"), "Skälet saknas"),
        (("Mål", "E2"), text_cell("a" * (LONGEST + 1)), f"Texten är {LONGEST + 1} tecken"),
    ],
)
def test_what_is_wrong_in_a_cell_is_said_with_the_cell_and_not_taken(
    board: Questions, cell: tuple[str, str], inner: str, said: str
) -> None:
    clean = read(workbook.write(board), "svar.xlsx", board)
    received = read(fill_workbook(workbook.write(board), {cell: inner}), "svar.xlsx", board)
    assert said in remarks(received, Severity.STOPS)
    assert f"{cell[0]}, " in remarks(received, Severity.STOPS)
    assert received.count in {clean.count, clean.count - 1}


@pytest.mark.parametrize(
    ("cell", "inner", "said"),
    [
        (("Värden", "K2"), text_cell("0,527"), "Menades 52,7 %"),
        (("Värden", "K3"), text_cell("1.204"), "Menades 1 204"),
        (("Värden", "K2"), text_cell("527"), "ingen andel mellan 0 och 100"),
        (("Mål", "E2"), text_cell("Bara tre elever fick en plats."), "färre än 5"),
        (("Mål", "E2"), text_cell(""), "nu är det tomt"),
        (("Mål", "C1"), text_cell("Egen kolumn"), "hör inte till formuläret"),
    ],
)
def test_what_a_person_should_look_at_is_said_and_taken(
    board: Questions, cell: tuple[str, str], inner: str, said: str
) -> None:
    received = read(fill_workbook(workbook.write(board), {cell: inner}), "svar.xlsx", board)
    assert said in remarks(received, Severity.LOOK)
    assert not received.stops


def test_a_cell_excel_made_percent_of_keeps_its_meaning(board: Questions) -> None:
    content = workbook.write(board)
    styles = part_of(content, "xl/styles.xml")
    percent = styles.count("<xf ") - 1  # the last of cellXfs is one before the cell styles' own
    head, tail = styles.split("</cellXfs>")
    place = head[head.index("<cellXfs") :].count("<xf ")
    assert percent >= place
    added = f'{head}<xf numFmtId="10" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>{tail}'
    content = with_part(content, "xl/styles.xml", added.encode())
    received = read(fill_workbook(content, {("Värden", "K2"): number_cell("0.527", place)}), "svar.xlsx", board)
    assert received.values[0].value == 52.7
    assert "formaterad som procent och lästes som 52,7 %" in remarks(received, Severity.LOOK)
    stopped = read(fill_workbook(content, {("Värden", "K3"): number_cell("0.17", place)}), "svar.xlsx", board)
    assert "Cellen är procent" in remarks(stopped, Severity.STOPS)


def test_struck_out_text_is_not_said_and_inserted_text_is(blank: Questions) -> None:
    filled = fill_document(word.write(blank), {(blank.goals[0].id, "Ert svar"): "XBEHÅLLX"})
    xml = part_of(filled, "word/document.xml")
    run = "<w:r><w:t>XBEHÅLLX</w:t></w:r>"
    assert run in xml
    tracked = (
        '<w:del w:id="1" w:author="a"><w:r><w:delText>Bort.</w:delText></w:r></w:del>'
        '<w:ins w:id="2" w:author="a"><w:r><w:t>Kvar.</w:t></w:r></w:ins>'
    )
    received = read(with_part(filled, "word/document.xml", xml.replace(run, tracked).encode()), "svar.docx", blank)
    assert received.goals[0].text == "Kvar."
    assert "spårade ändringar" in remarks(received, Severity.LOOK)


def test_text_beside_the_boxes_is_pointed_out(blank: Questions) -> None:
    document = docx.Document(io.BytesIO(word.write(blank)))
    document.add_paragraph("Vi vill också berätta om sommaren.")
    target = io.BytesIO()
    document.save(target)
    received = read(target.getvalue(), "svar.docx", blank)
    assert "Vi vill också berätta om sommaren.: Texten står utanför rutorna" in remarks(received, Severity.LOOK)


def test_a_sheet_saved_as_csv_is_read(board: Questions) -> None:
    said = 'Id;Åtgärd;Läge;Kommentar\r\naction-own-plan;Egen plan inom 30 dagar;genomförd;"Rad ett\r\nrad två"\r\n'
    for encoding in ("utf-8-sig", "cp1252", "utf-16"):
        received = read(said.encode(encoding), "Åtgärder.csv", board)
        assert [(one.status, one.comment) for one in received.actions] == [("genomförd", "Rad ett\nrad två")]
        assert not received.stops


def test_an_answer_too_long_for_a_form_is_not_cut(board: Questions) -> None:
    long = other(board, goals=(GoalQuestion("g", "Målet", current="ö" * (LONGEST + 1)),))
    for write in (workbook.write, word.write):
        with pytest.raises(UnableToWriteFormError, match="får inte plats"):
            write(long)


def test_no_text_of_ours_becomes_a_formula(board: Questions) -> None:
    hostile = ["=1+1", "+46", "-1", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("http://x")', "<script>alert(1)</script>"]
    questions = other(
        board, goals=tuple(GoalQuestion(f"g{i}", text, text, text, text) for i, text in enumerate(hostile))
    )
    content = workbook.write(questions)
    assert "<f>" not in part_of(content, "xl/worksheets/sheet2.xml")
    assert [goal.text for goal in read(content, "svar", questions).goals] == [text.strip() for text in hostile]


TEXTS = st.one_of(
    st.text(max_size=60),
    st.sampled_from(
        ["=1+1", "åäö ÅÄÖ", "😀" * 40, "a\u2028b\u2029c", "_x0041_", "]]>&amp;<b>", "\x00\x07\x1b", "\ud800", "'=x"]
    ),
)
FIGURES = st.floats(allow_nan=False, allow_infinity=False, width=64, min_value=-1e15, max_value=1e15)


@BOTH
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(texts=st.lists(TEXTS, min_size=5, max_size=5), value=FIGURES, women=st.integers(5, 10**9))
def test_any_text_and_any_number_come_back_as_they_went(
    write: Write, board: Questions, texts: list[str], value: float, women: int
) -> None:
    current = LocalValue.model_validate({"indicator": "v", "value": value, "women": {"value": women, "n": women}})
    questions = other(
        board,
        goals=(GoalQuestion("g", "Målet", "Text", texts[0], texts[1]),),
        actions=(ActionQuestion("a", "Åtgärden", comment=texts[2], evidence=texts[3], last_comment=texts[4]),),
        values=(ValueQuestion("v", "Värdet", current=current),),
    )
    received = read(write(questions), "svar", questions)
    assert not received.stops
    kept = [plain(text) or None for text in texts]
    assert [goal.text for goal in received.goals] == [text for text in kept[1:2] if text]
    assert [(one.comment, one.evidence) for one in received.actions] == (
        [(kept[2], kept[3])] if kept[2] or kept[3] else []
    )
    assert received.values == (current,)
