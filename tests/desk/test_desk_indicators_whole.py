"""An indicator's page, part by part: its chart, its columns, its breaks. Each is missed when it is not there."""

import pytest
from django.urls import reverse
from lxml import html
from tests.support.cast import Cast
from tests.support.live import signed_in

pytestmark = pytest.mark.django_db
WORK = "kolada:N00973"


def words(node: html.HtmlElement) -> str:
    return " ".join(" ".join(node.itertext()).replace("\u00a0", " ").split())


@pytest.fixture
def page(with_figures: Cast) -> html.HtmlElement:
    """Work or studies 90 days after the programme, in Exempelby: the law has changed, and the plan has a target."""
    answer = signed_in(with_figures.reader).get(reverse("indicator", args=["exempelby", WORK]))
    return html.fromstring(answer.content.decode())


@pytest.fixture
def years(page: html.HtmlElement) -> dict[str, dict[str, str]]:
    """Year → column → what stands there, of the table year by year."""
    (section,) = page.xpath("//section[h2[normalize-space()='År för år']]")
    columns = [words(head) for head in section.xpath(".//thead//th")]
    rows = [[words(cell) for cell in row.xpath("./th|./td")] for row in section.xpath(".//tbody/tr")]
    return {row[0]: dict(zip(columns[1:], row[1:], strict=True)) for row in rows}


def test_everybody_stands_in_the_table_year_by_year_the_latest_first(years: dict[str, dict[str, str]]) -> None:
    assert list(years) == [str(year) for year in range(2025, 2015, -1)]
    assert years["2025"]["Alla"] == "52,0 % n = 33"
    assert years["2016"]["Alla"] == "31,0 % n = 45"


@pytest.mark.parametrize(
    ("column", "latest", "earlier"),
    [("Kvinnor", "45,0 % n = 20", "24,0 % n = 21"), ("Män", "62,0 % n = 13", "37,0 % n = 19")],
)
def test_women_and_men_have_a_column_each(
    years: dict[str, dict[str, str]], column: str, latest: str, earlier: str
) -> None:
    assert (years["2025"][column], years["2020"][column]) == (latest, earlier)
    assert years["2019"][column] == "inte särredovisat", "a year without it says so, and is not blank"


def test_the_target_has_a_column_that_says_none_for_the_years_before_it(years: dict[str, dict[str, str]]) -> None:
    assert {year: row["Målvärde"] for year, row in years.items() if row["Målvärde"] != "inget"} == {
        "2025": "60,0 %", "2024": "60,0 %"
    }  # fmt: skip


def test_the_target_is_a_line_in_the_chart_named_in_it_and_for_those_who_listen(page: html.HtmlElement) -> None:
    (section,) = page.xpath("//section[@aria-label='Diagram']")
    drawn = section.xpath(".//*[local-name()='svg']")[0]
    told = words(drawn.xpath("./*[local-name()='desc']")[0])
    assert told.endswith("Målvärde 60 %.")
    assert "Målvärde 60 %" in [words(one) for one in drawn.xpath(".//*[local-name()='text']")]


def test_the_chart_says_where_the_series_breaks(page: html.HtmlElement) -> None:
    (section,) = page.xpath("//section[@aria-label='Diagram']")
    drawn = section.xpath(".//*[local-name()='svg']")[0]
    told = words(drawn.xpath("./*[local-name()='desc']")[0])
    assert "Tidsseriebrott 2018 (Etableringsuppdraget ersattes av etableringsprogrammet." in told
    assert "Tidsseriebrott 2023 (Övre åldersgränsen" in told
    assert "2026" not in told, "the break of a year that is not drawn"


def test_every_break_of_the_series_stands_in_a_row_with_its_year_and_reason(page: html.HtmlElement) -> None:
    (section,) = page.xpath("//section[h2[normalize-space()='Varifrån den kommer']]")
    (term,) = section.xpath(".//dt[normalize-space()='Tidsseriebrott']")
    said = [words(one) for one in term.xpath("following-sibling::dd[1]//li")]
    assert [one.split(": ")[0] for one in said] == ["2018", "2023", "2026"]
    assert said[0].startswith("2018: Etableringsuppdraget ersattes av etableringsprogrammet.")


def test_an_indicator_without_a_known_break_says_so(with_figures: Cast) -> None:
    address = reverse("indicator", args=["exempelby", "kolada:N01986"])
    answer = html.fromstring(signed_in(with_figures.reader).get(address).content.decode())
    (term,) = answer.xpath("//dt[normalize-space()='Tidsseriebrott']")
    assert words(term.getnext()) == "inga kända"
