"""A municipality's own table: shown first, saved when accepted, and every row not understood is named."""

import datetime as dt
from pathlib import Path

import pytest
import xlsxwriter
from tests.support.kolada_answers import files_of

from samsyn.catalogue import library
from samsyn.catalogue.definition import Definition
from samsyn.statistics import series
from samsyn.statistics.ingest.sheets import UnreadableTableError
from samsyn.statistics.ingest.table import NotAcceptedError, accept, preview
from samsyn.statistics.metadata import Metadata
from samsyn.statistics.shelf.releases import Shelf
from samsyn.values.area import Area, Sex
from samsyn.values.quantity import Missing, Observed, Suppressed, Why
from samsyn.values.series import Origin

AT = dt.datetime(2020, 2, 1, tzinfo=dt.UTC)


@pytest.fixture
def local() -> Definition:
    return next(d for d in library.load() if d.kolada is None)


@pytest.fixture
def shown(tmp_path: Path, metadata: Metadata, local: Definition):
    def made(text: str | bytes, name: str = "tabell.csv", area: Area | None = None):
        path = tmp_path / name
        content = text if isinstance(text, bytes) else text.replace("ID", local.id).encode()
        path.write_bytes(content)
        return preview(path, indicators={local.id: local.title.sv}, metadata=metadata, area=area)

    return made


TABLE = """Indikator;Kommun;År;Kön;Värde;n;Kommentar;Extra
ID;Aby;2017;T;52,7 %;28;;x
ID;0101;2018;Kvinnor;..;;;
ID;101;2018;män;<5;;;
ID;Beby;2018;;Ej rapporterad;;;
ID;Beby;2019;;0;30;preliminär;
ID;Aby;2019;T;;;;
"""


def test_a_swedish_table_is_understood_with_its_five_states(shown, shelf: Shelf, local: Definition) -> None:
    table = shown(TABLE)
    assert table.not_taken == () and table.ignored == ("Extra",)
    assert table.columns["status"] == "Kommentar"
    assert not shelf.root.exists()
    release = accept(shelf, table, body="Kommunstyrelsen", received_at=AT)
    assert release.manifest.origin is Origin.REPORTED_BY_BODY
    assert release.manifest.attribution == "Källa: Kommunstyrelsen"

    def read(area: str, year: int, sex: Sex = Sex.ALL):
        return series.read(shelf, local, area, sex, until=year).at(year)

    assert read("0101", 2017).quantity == Observed(52.7, 28)
    assert read("0101", 2018, Sex.WOMEN).quantity == Suppressed("source")
    assert read("0101", 2018, Sex.MEN).quantity == Suppressed("source", 5)
    assert read("0102", 2018).quantity == Missing(Why.BODY_HAS_NOT_REPORTED)
    assert (read("0102", 2019).quantity, read("0102", 2019).status) == (Observed(0.0, 30), "preliminär")
    assert read("0101", 2019).quantity == Missing(Why.UNSTATED)
    assert read("0103", 2019).quantity == Missing(Why.BODY_HAS_NOT_REPORTED)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_any_letters_an_office_writes_in_are_read(shown, encoding: str, local: Definition) -> None:
    table = shown(TABLE.replace("ID", local.id).encode(encoding))
    assert len(table.rows) == 6 and table.columns["year"] == "År"


def test_english_headings_and_commas_are_read(shown, local: Definition) -> None:
    table = shown("indicator,municipality,year,value\nID,Aby,2018,52.7\n")
    assert [(r.area, r.year, r.sex, r.value) for r in table.rows] == [("0101", 2018, "T", 52.7)]


def test_an_indicator_may_be_named_by_its_title(shown, local: Definition) -> None:
    table = shown(f'Indikator;År;Värde\n"{local.title.sv}";2018;1\n', area=Area("0101", "Aby"))
    assert [(r.kpi, r.area) for r in table.rows] == [(local.id, "0101")]


def test_a_workbook_is_read_with_its_numbers_and_dates(
    shown, tmp_path: Path, metadata: Metadata, local: Definition
) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "tabell.xlsx"))
    sheet = book.add_worksheet()
    for number, row in enumerate(
        [
            ("Indikator", "Kommun", "År", "Värde", "Antal"),
            (local.id, 101, 2018, 52.7, 28),
            (),
            (local.id, 102, 2018, "..", ""),
        ]
    ):
        sheet.write_row(number, 0, row)
    book.close()
    table = preview(tmp_path / "tabell.xlsx", indicators={local.id: "x"}, metadata=metadata)
    assert [(r.area, r.year, r.value, r.n, r.status) for r in table.rows] == [
        ("0101", 2018, 52.7, 28, ""), ("0102", 2018, None, None, ".."),
    ]  # fmt: skip


FAULTY = """Indikator;Kommun;År;Kön;Värde;n
ID;Aby;2018;T;cirka 5;
okänd;Aby;2018;T;5;
ID;Ankeborg;2018;T;5;
ID;Aby;nitton;T;5;
ID;Aby;2018;F?;5;
ID;Aby;2018;T;5;-1

ID;Aby;2018;T;5;
ID;Aby;2018;T;6;
ID
"""


def test_every_row_not_understood_is_named_with_what_was_expected(shown, shelf: Shelf) -> None:
    table = shown(FAULTY)
    found = {fault.row: (fault.column, fault.expected) for fault in table.not_taken}
    assert list(found) == [2, 3, 4, 5, 6, 7, 10, 11]
    assert [found[row][0] for row in (2, 3, 4, 5, 6, 7)] == ["Värde", "Indikator", "Kommun", "År", "Kön", "n"]
    assert "samma står på rad 9" in found[10][1]
    assert str(table.not_taken[0]).startswith("Rad 2, Värde: ”cirka 5”. Här väntades ett tal")
    with pytest.raises(NotAcceptedError, match=r"(?s)8 rader.*Rad 2"):
        accept(shelf, table, body="KS", received_at=AT)
    assert not shelf.root.exists()
    release = accept(shelf, table, body="KS", received_at=AT, leave_out_not_taken=True)
    assert release.manifest.rows == 1


def test_a_table_with_nothing_to_save_is_not_saved(shown, shelf: Shelf) -> None:
    with pytest.raises(NotAcceptedError, match="inga rader"):
        accept(shelf, shown("Indikator;Kommun;År;Värde\n"), body="KS", received_at=AT)


def test_next_years_table_is_laid_over_this_years(shown, shelf: Shelf, local: Definition) -> None:
    first = accept(shelf, shown("Indikator;Kommun;År;Värde\nID;Aby;2018;5\nID;Aby;2017;4\n"), body="KS", received_at=AT)
    second_table = shown("Indikator;Kommun;År;Värde\nID;Aby;2019;6\nID;Aby;2018;5,5\n")
    accept(shelf, second_table, body="KS", received_at=AT + dt.timedelta(days=365))
    read = series.read(shelf, local, "0101", until=2019, earlier_release=first.id)
    assert [o.quantity for o in read.observations] == [Observed(4.0), Observed(5.5), Observed(6.0)]
    assert read.at(2018).revised_from == Observed(5.0)
    assert read.origin is Origin.REPORTED_BY_BODY


@pytest.mark.parametrize(
    ("content", "name", "told"),
    [
        (b"", "tabell.csv", "tom"),
        (b"x", "tabell.doc", "Spara den som"),
        (b"not a workbook", "tabell.xlsx", "spara om den"),
        (b"Indikator;Kommun\nx;y", "tabell.csv", "rubrikerna År, Värde saknas"),
        ("Indikator;År;Värde\n".encode(), "tabell.csv", "rubrikerna Kommun saknas"),
        ("Indikator;Kommun;År;Värde;Utfall\n".encode(), "tabell.csv", "två kolumner för samma sak"),
        (b'Indikator;"Kommun\nx', "tabell.csv", "citattecken"),
        (b"\xff\xfe\x00", "tabell.csv", "UTF-8"),
    ],
)
def test_a_file_that_is_no_table_of_figures_says_what_to_do(
    shown, shelf: Shelf, content: bytes, name: str, told: str
) -> None:
    with pytest.raises(UnreadableTableError, match=told):
        shown(content, name)
    assert not shelf.root.exists()


def test_a_file_that_is_not_there_is_told(tmp_path: Path, metadata: Metadata) -> None:
    with pytest.raises(UnreadableTableError, match="går inte att öppna"):
        preview(tmp_path / "ingen.csv", indicators={}, metadata=metadata)


def test_a_body_without_letters_still_has_a_shelf(shown, shelf: Shelf) -> None:
    release = accept(shelf, shown("Indikator;Kommun;År;Värde\nID;Aby;2018;5\n"), body="…", received_at=AT)
    assert release.manifest.source == "table:body"
    assert files_of(shelf.root)


@pytest.mark.parametrize("mark", ["..", "Ej rapporterad", "Färre än 5"])
def test_a_figure_with_a_mark_that_says_there_is_none_is_asked_about(shown, mark: str) -> None:
    table = shown(f"Indikator;Kommun;År;Värde;Kommentar\nID;Aby;2019;0;{mark}\n")
    assert table.rows == ()
    (fault,) = table.not_taken
    assert fault.expected == "ett värde eller ett märke"


def test_a_mark_among_the_remarks_says_why_there_is_no_figure(shown, shelf: Shelf, local: Definition) -> None:
    table = shown("Indikator;Kommun;År;Värde;Kommentar\nID;Aby;2019;;Färre än 5\n")
    accept(shelf, table, body="Kommunstyrelsen", received_at=AT)
    assert series.read(shelf, local, "0101", until=2019).at(2019).quantity == Suppressed("source", 5)
