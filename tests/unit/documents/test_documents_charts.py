"""Charts say in words and figures what they show, show gaps as gaps, and never let labels collide."""

import re
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support.sample_document import bar_chart, line_chart

from samsyn.documents.chart import to_svg
from samsyn.documents.chart_data import (
    Band,
    BandPoint,
    Bar,
    BarChart,
    BarStyle,
    ChartLine,
    LineChart,
    Point,
    SeriesBreak,
    TargetLine,
    Width,
)
from samsyn.documents.chart_scale import Slot, shown_years, spread, value_axis, width_of, wrapped
from samsyn.documents.chart_words import alt_text, data_rows, unit_name
from samsyn.documents.line_chart import SIZES
from samsyn.values.language import Language
from samsyn.values.quantity import State
from samsyn.values.unit import COUNT, PERCENT, PERSONS, YES_NO

SV, EN = Language.SV, Language.EN
SVG = "{http://www.w3.org/2000/svg}"


def line(*values: float | None, first: int = 2015, own: bool = True, label: str = "Exempelby") -> ChartLine:
    return ChartLine(
        label,
        tuple(Point(first + i, v, "enkäten gjordes inte" if v is None else "") for i, v in enumerate(values)),
        own,
    )


def texts(svg: str) -> list[str]:
    return [t.text or "" for t in ElementTree.fromstring(svg).iter(f"{SVG}text") if t.get("class") != "halo"]


def test_the_text_alternative_tells_span_ends_extremes_gaps_breaks_and_target():
    said = alt_text(line_chart(), SV).replace("\u00a0", " ")
    assert said.startswith("Linjediagram: I arbete eller studier 90 dagar efter etableringen, 2013–2019.")
    assert "från 41,0 % 2013 till 50,1 % 2019, högst 52,7 % 2018" in said
    assert "2016 saknas (enkäten gjordes inte detta år)" in said
    assert "Tidsseriebrott 2018 (ny definition)" in said
    assert "Mål 60 %." in said
    assert "Mittersta hälften: 41,3–53,3 % 2019" in said


def test_the_mark_in_a_gap_says_which_of_the_states_it_is_and_is_never_a_zero():
    gaps = (
        Point(2018, None, "enkäten gjordes inte", State.NOT_REPORTED),
        Point(2019, None, "ej tillämpligt", State.NOT_APPLICABLE),
        Point(2020, None, "färre än 5", State.SUPPRESSED),
    )
    chart = LineChart("T", PERSONS, (ChartLine("Exempelby", (Point(2017, 9.0), *gaps, Point(2021, 8.0)), own=True),))
    drawn = texts(to_svg(chart, SV))
    assert [word for word in drawn if word in {"saknas", "ej tillämpligt", "skyddat"}] == [
        "saknas", "ej tillämpligt", "skyddat",
    ]  # fmt: skip
    said = alt_text(chart, SV)
    assert "2018 saknas (enkäten gjordes inte), 2019 ej tillämpligt, 2020 skyddat (färre än 5)" in said
    assert not re.search(r"\b0\b", said)
    assert "protected" in texts(to_svg(chart, EN))
    bars = BarChart("T", PERSONS, (Bar("Kvinnor", None, state=State.NOT_APPLICABLE), Bar("Män", 1.0)))
    assert "ej tillämpligt" in texts(to_svg(bars, SV))


@pytest.mark.parametrize("state", [State.OBSERVED, State.ZERO])
def test_a_gap_cannot_claim_to_be_a_number(state: State):
    with pytest.raises(ValueError, match="only a number"):
        Point(2019, None, state=state)
    with pytest.raises(ValueError, match="only a number"):
        Bar("Män", None, state=state)


def test_the_text_alternative_given_by_hand_is_used_as_it_stands():
    assert alt_text(line_chart(alt="Eget."), SV) == "Eget."


def test_one_or_two_values_are_told_plainly():
    said = alt_text(LineChart("T", COUNT, (line(3, None),)), EN)
    assert said == "Line chart: T, 2015–2016. Exempelby: 3 2015, 2016 missing (enkäten gjordes inte)."
    assert alt_text(LineChart("T", COUNT, (line(3),)), SV).startswith("Linjediagram: T, 2015.")


def test_the_lowest_value_is_told_when_it_is_not_at_an_end():
    assert "lägst 1 2016" in alt_text(LineChart("T", COUNT, (line(3, 1, 4),)), SV)


def test_a_chart_without_values_says_so_and_draws_no_axis():
    chart = LineChart("T", COUNT, (line(None, None),))
    assert "Inga värden att visa" in texts(to_svg(chart, SV))
    assert "0" not in "".join(texts(to_svg(chart, SV)))
    assert "inga värden att visa" in alt_text(LineChart("T", COUNT, ()), SV) or "T." in alt_text(
        LineChart("T", COUNT, ()), SV
    )
    assert "Inga värden att visa" in texts(to_svg(BarChart("T", COUNT, ()), SV))


def test_a_missing_bar_is_its_reason_and_has_no_rectangle():
    chart = BarChart("T", PERSONS, (Bar("Kvinnor", None, "färre än 5"), Bar("Män", 12.0, own=True), Bar("Okänt", None)))
    drawn = to_svg(chart, SV)
    assert "färre än 5" in texts(drawn)
    assert "saknas" in texts(drawn)
    assert len(list(ElementTree.fromstring(drawn).iter(f"{SVG}rect"))) == 1


def test_a_line_is_cut_at_gaps_and_at_breaks():
    unbroken = to_svg(LineChart("T", PERCENT, (line(1, 2, 3, 4),)), SV)
    with_gap = to_svg(LineChart("T", PERCENT, (line(1, 2, None, 3, 4),)), SV)
    with_break = to_svg(LineChart("T", PERCENT, (line(1, 2, 3, 4),), breaks=(SeriesBreak(2017),)), SV)
    outside = to_svg(LineChart("T", PERCENT, (line(1, 2, 3, 4),), breaks=(SeriesBreak(1999),)), SV)
    assert [s.count("<polyline") for s in (unbroken, with_gap, with_break, outside)] == [1, 2, 2, 1]
    assert "saknas" in texts(with_gap)
    assert "tidsseriebrott" in texts(with_break)
    assert "tidsseriebrott" not in texts(outside)


def test_two_breaks_are_drawn_and_named_once():
    drawn = to_svg(LineChart("T", PERCENT, (line(1, 2, 3, 4),), breaks=(SeriesBreak(2016), SeriesBreak(2018))), SV)
    assert texts(drawn).count("tidsseriebrott") == 1


def test_an_axis_that_does_not_begin_at_zero_says_so():
    assert "procent · axeln börjar inte vid noll" in texts(to_svg(line_chart(zero_based=False), SV))
    assert "Axeln börjar inte vid noll." in alt_text(line_chart(zero_based=False), SV)
    assert "axeln börjar inte vid noll" not in " ".join(texts(to_svg(line_chart(), SV)))
    dots = bar_chart(style=BarStyle.DOTS, zero_based=False)
    assert "procent · axeln börjar inte vid noll" in texts(to_svg(dots, SV))
    assert alt_text(dots, SV).startswith("Punktdiagram")


def test_bars_that_do_not_begin_at_zero_are_refused():
    with pytest.raises(ValueError, match="zero"):
        BarChart("T", PERCENT, (), zero_based=False)


def test_five_lines_are_refused():
    with pytest.raises(ValueError, match="band"):
        LineChart("T", PERCENT, tuple(line(1.0) for _ in range(5)))


@pytest.mark.parametrize("made", [lambda: LineChart(" ", PERCENT, ()), lambda: BarChart("", PERCENT, ())])
def test_a_chart_without_a_title_is_refused(made):
    with pytest.raises(ValueError, match="title"):
        made()


def test_years_out_of_order_are_refused():
    with pytest.raises(ValueError, match="in order"):
        ChartLine("L", (Point(2019, 1.0), Point(2018, 1.0)))


def test_the_figures_behind_a_chart_are_a_table_where_a_missing_one_is_its_reason():
    headings, rows = data_rows(line_chart(), SV)
    assert headings == ("År", "Exempelby", "Riket", "Liknande", "Mittersta hälften")
    assert rows[3][:3] == ("2016", "enkäten gjordes inte detta år", "47,1")
    assert rows[0][4] == "37,0–\u206049,0"
    headings, rows = data_rows(bar_chart(), SV)
    assert rows[2] == ("Män", "färre än 5")


def test_a_year_a_line_does_not_have_is_missing_in_the_table_and_never_zero():
    lines = (line(1, 2, 3), line(5, first=2017, own=False, label="Riket"))
    _, rows = data_rows(LineChart("T", COUNT, lines, band=Band("B", (BandPoint(2015, 1, 2),))), SV)
    assert rows[0] == ("2015", "1", "saknas", "1–\u20602")
    assert rows[2] == ("2017", "3", "5", "saknas")


def test_a_chart_without_a_band_has_no_column_for_it():
    assert data_rows(LineChart("T", COUNT, (line(1),)), SV) == (("År", "Exempelby"), [("2015", "1")])


def test_yes_and_no_are_words_in_the_table():
    assert data_rows(BarChart("T", YES_NO, (Bar("Plan finns", 1.0),)), SV)[1] == [("Plan finns", "ja")]


def test_units_are_named_in_words():
    assert unit_name(PERCENT, SV) == "procent"
    assert unit_name(PERSONS, EN) == "persons"


@pytest.mark.parametrize("width", list(Width))
def test_every_label_stays_inside_the_picture(width):
    drawn = to_svg(line_chart(width=width, target=TargetLine(48.0, "Mål", 2017)), SV)
    wide, high = SIZES[width]
    for text in ElementTree.fromstring(drawn).iter(f"{SVG}text"):
        if text.get("transform"):
            continue
        x, y, size = (float(text.get(key, "0")) for key in ("x", "y", "font-size"))
        long = width_of(text.text or "", size) / 1.06
        start = {"start": x, "middle": x - long / 2, "end": x - long}[text.get("text-anchor", "start")]
        assert start >= -0.6, text.text
        assert start + long <= wide + 0.6, text.text
        assert 0 < y <= high, text.text


def test_the_picture_carries_no_style_and_no_script():
    for chart in (line_chart(), bar_chart(target=TargetLine(1.0, "Mål"))):
        drawn = to_svg(chart, SV)
        assert "<style" not in drawn
        assert " style=" not in drawn
        assert "<script" not in drawn


def test_the_picture_has_a_title_and_a_description_of_its_own_on_the_page():
    root = ElementTree.fromstring(to_svg(line_chart(), SV, name="a"))
    assert root.get("aria-labelledby") == "a-title a-desc"
    assert root.find(f"{SVG}title").text == line_chart().title
    assert root.find(f"{SVG}desc").text == alt_text(line_chart(), SV)


def test_the_lines_differ_without_colour_in_dash_or_marker():
    drawn = to_svg(line_chart(breaks=(), band=None), SV)
    dashes = set(re.findall(r'<polyline[^>]*stroke-dasharray="([^"]*)"', drawn))
    assert dashes == {"none", "7 3", "2 2.5"}
    assert all(f"<{shape}" in drawn for shape in ("circle", "rect", "polygon"))


def test_four_lines_and_none_of_them_own_have_four_looks():
    chart = LineChart("T", PERCENT, tuple(line(n, n + 1, own=False, label=f"L{n}") for n in range(4)))
    assert {c for n in range(4) for c in re.findall(rf"line-{n}", to_svg(chart, SV))} == {f"line-{n}" for n in range(4)}


def test_a_band_of_one_year_is_not_drawn_and_a_single_year_stands_in_the_middle():
    drawn = to_svg(
        LineChart("T", PERCENT, (line(5.0),), band=Band("B", (BandPoint(2015, 1, 9),)), target=TargetLine(8, "Mål")), SV
    )
    assert 'class="band"' not in drawn
    assert "2015" in texts(drawn)


def test_a_line_that_ended_early_says_its_last_year():
    chart = LineChart("T", COUNT, (line(1, 2, 3), line(4, 5, own=False, label="Riket")))
    assert any("(2016)" in text for text in texts(to_svg(chart, SV)))


def test_a_line_without_any_value_is_left_out_of_the_picture():
    chart = LineChart("T", COUNT, (line(1, 2), line(None, None, own=False, label="Riket")))
    assert "Riket" not in " ".join(texts(to_svg(chart, SV)))


@given(st.lists(st.tuples(st.floats(0, 200), st.floats(4, 30)), max_size=7))
@settings(max_examples=80)
def test_labels_never_overlap_and_stay_inside_when_there_is_room(wanted):
    slots = [Slot(y, h) for y, h in wanted]
    middles = spread(slots, 0, 240)
    placed = sorted(zip(middles, slots, strict=True), key=lambda pair: pair[0])
    for (above, one), (below, other) in pairwise(placed):
        assert below - above >= (one.height + other.height) / 2 - 0.01
    if sum(slot.height for slot in slots) <= 240:
        assert all(m - s.height / 2 >= -0.01 and m + s.height / 2 <= 240.01 for m, s in placed)


@given(st.lists(st.floats(-1e6, 1e6), max_size=6), st.booleans())
@settings(max_examples=80)
def test_the_axis_holds_every_value_and_its_ticks_are_even(values, zero_based):
    axis = value_axis(values, 0, 100, zero_based=zero_based)
    low, high = min(axis.ticks), max(axis.ticks)
    slack = 1e-6 * max(1.0, high - low)
    assert all(low - slack <= v <= max(high, axis.high) + slack for v in values)
    if zero_based and values and min(values) >= 0:
        assert axis.ticks[0] == 0
    assert 2 <= len(axis.ticks) <= 8


def test_labels_that_cannot_all_fit_are_laid_from_the_top_in_order():
    assert spread([Slot(10, 20), Slot(5, 20), Slot(12, 20)], 0, 30) == [30, 10, 50]


def test_equal_values_still_make_an_axis():
    assert value_axis([5.0, 5.0], 0, 1, zero_based=False).ticks[0] < 5 < value_axis([5.0], 0, 1, zero_based=False).high
    assert value_axis([0.0], 0, 1, zero_based=True).high == 1


def test_an_axis_of_fine_steps_writes_as_many_decimals_as_it_needs():
    assert "0,25" in texts(to_svg(LineChart("T", PERCENT, (line(0.3, 0.9),)), SV))
    assert "0,5" in texts(to_svg(LineChart("T", PERCENT, (line(0.5, 2.0),)), SV))


def test_a_band_whose_years_miss_one_says_so_and_a_bare_break_has_no_explanation():
    chart = LineChart("T", COUNT, (line(1, 2, 3),), band=Band("B", ()), breaks=(SeriesBreak(2016),))
    assert "Tidsseriebrott 2016." in alt_text(chart, SV)


@given(st.lists(st.floats(0, 100), min_size=1, max_size=5), st.booleans())
@settings(max_examples=80)
def test_a_share_never_has_a_tick_above_a_hundred(values, zero_based):
    if max(values) - min(values) > 0.01 or zero_based:
        assert value_axis(values, 0, 1, zero_based=zero_based).ticks[-1] <= 100 + 1e-9


@given(st.integers(1950, 2030), st.integers(0, 60), st.floats(30, 700))
@settings(max_examples=60)
def test_the_last_year_always_shows_and_the_years_fit(last, count, room):
    shown = shown_years(last - count, last, room, 31)
    assert shown[-1] == last
    assert len(shown) == 1 or len(shown) * 31 <= room


def test_words_wrap_at_spaces_and_a_long_word_stands_alone():
    assert wrapped("Liknande kommuner", 12, 60) == ("Liknande", "kommuner")
    assert wrapped("Kommunfullmäktige", 12, 10) == ("Kommunfullmäktige",)
    assert wrapped("a b", 12, 100) == ("a b",)
