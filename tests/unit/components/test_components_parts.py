"""Every part: what it says, to whom, and that nothing from outside becomes markup."""

import datetime as dt
import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from django import forms
from django.template import Context, Template
from django.utils import translation
from django.utils.html import format_html

from samsyn.components import gallery, part
from samsyn.components.buttons import Button, LinkButton, PostButton
from samsyn.components.comparing import TwoTexts, Version
from samsyn.components.fields import Field, Fields
from samsyn.components.lists import Card, Cards, Empty, Log, LogEntry, SummaryList, SummaryRow, Task, TaskList
from samsyn.components.marks import Mark, TaskState
from samsyn.components.navigation import Branch, Crumbs, Link, MainNav, Menu, Pager, SideNav, Tabs, Tree
from samsyn.components.notices import ErrorSummary, Lock, Notice, Problem, Tone
from samsyn.components.reading import DocumentPane, Line, Suggestion, Suggestions
from samsyn.components.showing import ChartFigure, Figure, KeyFigure, Progress
from samsyn.components.tables import Cell, Column, Heading, Matrix, MatrixRow, Row, Table
from samsyn.components.wheel import Step, YearWheel
from samsyn.documents.chart_data import ChartLine, LineChart, Point
from samsyn.documents.marks import LOOKS, Status, StatusMark
from samsyn.values.quantity import Missing, Observed, Suppressed, Why
from samsyn.values.unit import PERCENT, PERSONS

EVIL = '"><script>alert(1)</script><img src=x onerror=alert(1)>'
DAY = dt.date(2017, 3, 23)


class EvilForm(forms.Form):
    text = forms.CharField(label=EVIL, initial=EVIL, widget=forms.Textarea)
    choice = forms.ChoiceField(label=EVIL, choices=[(EVIL, EVIL)], widget=forms.RadioSelect)


def evil_parts() -> list[part.Part]:
    """One of each part, with markup wherever text is taken."""
    form = EvilForm({"text": EVIL, "choice": "another"})
    link = Link(EVIL, EVIL, current=True, count=1)
    chart = LineChart(EVIL, PERCENT, (ChartLine(EVIL, (Point(2019, None, EVIL), Point(2020, 1.0))),), source=EVIL)
    branch = Branch(EVIL, EVIL, EVIL, (EVIL,), EVIL, (Branch(EVIL, children=(Branch(EVIL),)),), EVIL, id=EVIL)
    return [
        Button(EVIL, EVIL, EVIL, EVIL, EVIL, EVIL),
        LinkButton(EVIL, EVIL, EVIL, EVIL, EVIL),
        PostButton(EVIL, EVIL, EVIL, EVIL, EVIL, {EVIL: EVIL}),
        TwoTexts(Version(EVIL, EVIL, EVIL), Version(EVIL, f"annat {EVIL}", EVIL)),
        Field(form["text"], hint=EVIL, words=10),
        Field(form["choice"]),
        Fields(form),
        TaskList([Task(EVIL, EVIL, EVIL, EVIL), Task(EVIL)], EVIL, EVIL),
        SummaryList([SummaryRow(EVIL, EVIL, EVIL, EVIL)]),
        Log([LogEntry(EVIL, EVIL, EVIL, EVIL, EVIL)], EVIL),
        Empty(EVIL, EVIL, EVIL, EVIL),
        Cards([Card(EVIL, EVIL, EVIL, EVIL)], EVIL),
        Mark(Status.LATE, EVIL),
        Table(EVIL, [Column(EVIL, sort_url=EVIL, sorted=EVIL)], [Row([Cell(EVIL, EVIL, EVIL)], id=EVIL)], source=EVIL),
        Table(EVIL, [Column(EVIL, heading_hidden=True)], [], cards=False, empty=EVIL),
        Matrix(EVIL, EVIL, [Heading(EVIL, EVIL, EVIL)], [MatrixRow(Heading(EVIL), [Cell(EVIL, EVIL, EVIL)])]),
        Crumbs([link]),
        Tabs(EVIL, [link]),
        SideNav(EVIL, [(EVIL, [link])]),
        MainNav([link]),
        Menu(EVIL, [link], EVIL),
        Pager(2, 3, EVIL),
        Tree(EVIL, [branch]),
        *(Notice(tone, EVIL, EVIL, live=True) for tone in Tone),
        ErrorSummary([Problem(EVIL, EVIL)]),
        ErrorSummary.of(form),
        Lock(EVIL, DAY, EVIL, EVIL),
        DocumentPane(EVIL, [Line(1, EVIL, EVIL, url=EVIL), Line(2, EVIL)], EVIL, EVIL),
        Suggestions([Suggestion(EVIL, EVIL, EVIL, EVIL, EVIL, EVIL, (EVIL,), True, EVIL)], EVIL),
        ChartFigure(chart, name=EVIL),
        Figure(Missing(note=EVIL), PERCENT),
        KeyFigure(EVIL, Missing(note=EVIL), PERCENT, 2019, EVIL, EVIL),
        Progress(EVIL, 1, 2, EVIL),
        YearWheel(2017, [Step(EVIL, DAY, DAY, EVIL, EVIL, EVIL, current=True)], EVIL, DAY),
    ]


class _Elements(HTMLParser):
    """Collects every element with its attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


@pytest.mark.parametrize("one", evil_parts(), ids=lambda one: type(one).__name__)
def test_nothing_from_outside_becomes_markup_in_any_part(one: part.Part) -> None:
    html = str(one)
    assert "alert(1)" in html, "the part did not show what it was given, so the test says nothing"
    for tag, attributes in _Elements(html).found:
        assert tag not in {"script", "style", "img"}
        assert "style" not in attributes
        assert not [name for name in attributes if name.startswith("on")]


def test_every_part_there_is_has_been_given_markup() -> None:
    tried = {type(one).__name__ for one in evil_parts()}
    assert {one.__name__ for one in part.Part.__subclasses__()} <= tried


def test_the_gallery_and_the_page_it_stands_on_have_no_inline_style_or_script(settings, rf) -> None:
    settings.DEBUG = True
    html = gallery.gallery(rf.get("/")).content.decode()
    for tag, attributes in _Elements(html).found:
        assert tag != "style"
        assert "style" not in attributes
        assert not [name for name in attributes if name.startswith("on")]
        if tag == "script":
            assert attributes.get("src")
    ids = [attributes["id"] for _, attributes in _Elements(html).found if attributes.get("id")]
    assert len(ids) == len(set(ids))


def test_what_format_html_made_is_let_through() -> None:
    row = SummaryRow("Plan", format_html("<em>{}</em>", "<b>"))
    assert "<em>&lt;b&gt;</em>" in str(SummaryList([row]))


@pytest.mark.parametrize("status", Status)
def test_a_status_is_a_word_and_a_shape_and_a_tone(status: Status) -> None:
    look = LOOKS[status]
    for html in (str(Mark(status)), part.shown(StatusMark(status))):
        assert f"<span>{look.word.sv}</span>" in html
        assert f'd="{look.path}"' in html
        assert f'class="mark {look.tone}"' in html
        assert 'aria-hidden="true"' in html


def test_states_of_work_differ_in_shape_and_word_and_not_only_in_colour() -> None:
    marks = [state.mark for state in TaskState]
    assert len({mark.word for mark in marks}) == len(marks)
    assert len({LOOKS[mark.status].path for mark in marks}) == len(marks)


def test_a_status_speaks_english_when_the_page_does() -> None:
    with translation.override("en"):
        assert "Late" in str(Mark(Status.LATE))
        assert "Returned" in str(TaskState.RETURNED.mark)


@pytest.mark.parametrize(
    "quantity, said",
    [
        (Missing(Why.SURVEY_NOT_MADE), "Enkäten gjordes inte detta år"),
        (Missing(Why.BODY_HAS_NOT_REPORTED), "Ej rapporterad"),
        (Missing(Why.DOES_NOT_APPLY), "Ej tillämpligt"),
        (Suppressed("minimum", 5), "Färre än 5"),
        (Suppressed("source"), "Skyddad uppgift hos källan"),
    ],
)
def test_a_missing_or_protected_value_is_its_reason_and_never_0(quantity, said) -> None:
    for html in (str(Figure(quantity, PERSONS)), str(KeyFigure("Antal", quantity, PERSONS))):
        assert said in html
        assert "0" not in re.sub(r"<[^>]*>", "", html)
        assert "key-value" not in html


def test_a_measured_zero_is_a_zero() -> None:
    assert "0\u00a0personer" in str(KeyFigure("Antal", Observed(0), PERSONS, 2019))


def test_a_large_value_says_its_year_and_how_many_it_rests_on() -> None:
    assert "2019 · n\u00a0=\u00a01\u00a0204" in str(KeyFigure("Andel", Observed(52.7, 1204), PERCENT, 2019))


def test_a_decided_text_says_by_whom_when_and_where() -> None:
    text = re.sub(r"<[^>]*>", "", str(Lock("KF", DAY, "34")))
    assert text == "Beslutad av KF 2017-03-23, §&nbsp;34"


def test_a_task_is_tied_to_its_hint_and_its_state() -> None:
    html = str(TaskList([Task("Språkpraktik", "/svar/1", TaskState.STARTED, "Insats 3.2")], id="svar"))
    assert 'aria-describedby="svar-1-hint svar-1-status"' in html
    assert 'id="svar-1-hint"' in html
    assert 'id="svar-1-status"' in html


def test_a_task_that_cannot_be_opened_yet_is_not_a_link() -> None:
    assert "<a " not in str(TaskList([Task("Klarmarkera", state=TaskState.NOT_YET)]))


def test_what_is_not_filled_in_is_said_and_not_left_blank() -> None:
    assert "Inte ifyllt" in str(SummaryList([SummaryRow("Underlag", "")]))


def test_change_links_are_told_apart_aloud() -> None:
    assert 'Ändra<span class="aloud"> Status</span>' in str(SummaryList([SummaryRow("Status", "Klar", "/1")]))


def test_progress_is_said_in_words_and_never_full_before_all_is_done() -> None:
    assert "9 av 12" in str(Progress("Svar", 9, 12))
    assert 'width="99"' in str(Progress("Svar", 999, 1000))
    assert "Inga ännu" in str(Progress("Svar", 0, 0))


def test_progress_beyond_the_whole_is_refused() -> None:
    with pytest.raises(ValueError, match="13 of 12"):
        Progress("Svar", 13, 12)


def test_a_table_row_of_the_wrong_length_is_refused() -> None:
    with pytest.raises(ValueError, match="row 2 has 1 cells, but there are 2"):
        Table("Mål", [Column("Mål"), Column("2019")], [Row(["1", "2"]), Row(["1"])])
    with pytest.raises(ValueError, match="row 1 has 2 cells"):
        Matrix("Svar", "Nämnd", [Heading("Mål 1")], [MatrixRow(Heading("KS"), ["", ""])])


def test_a_table_has_a_caption_and_heads_for_columns_and_rows() -> None:
    html = str(Table("Indikatorer", [Column("Namn"), Column("2019", numeric=True)], [Row(["Trångbodda", "17,9"])]))
    assert "<caption>Indikatorer</caption>" in html
    assert html.count('scope="col"') == 2
    assert html.count('scope="row"') == 1
    assert 'class="num" data-label="2019"' in html


def test_a_sorted_column_says_how_and_links_to_the_other_way() -> None:
    html = str(Table("Mål", [Column("Namn", sort_url="?o=-namn", sorted="ascending")], [Row(["A"])]))
    assert 'aria-sort="ascending"' in html
    assert 'href="?o=-namn"' in html


def test_an_empty_table_says_so() -> None:
    assert "Inget att visa." in str(Table("Mål", [Column("Namn")], []))


def test_a_matrix_cell_that_does_not_apply_is_said_aloud() -> None:
    html = str(Matrix("Svar", "Nämnd", [Heading("M1", "Bostäder")], [MatrixRow(Heading("KS"), [""])]))
    assert "Inte aktuellt" in html
    assert 'role="region" tabindex="0" aria-label="Tabell som kan rullas: Svar"' in html
    assert 'M1<span class="aloud">: Bostäder</span>' in html


def test_where_one_is_is_said_in_every_navigation() -> None:
    here = [Link("Läget", "/l", current=True), Link("Svar", "/s", count=0)]
    for html in (str(Tabs("Sidor", here)), str(SideNav("Sidor", [("", here)])), str(MainNav(here))):
        assert html.count('aria-current="page"') == 1
        assert "(0)" in html
    assert 'aria-current="page">Planen' in str(Crumbs([Link("Start", "/"), Link("Planen")]))


def test_the_pager_is_silent_on_a_single_page_and_stops_at_the_ends() -> None:
    assert not str(Pager(1, 1)).strip()
    assert "rel=" not in str(Pager(1, 2)).split("Sida")[0]
    assert 'href="?q=a&amp;sida=2"' in str(Pager(1, 2, "?q=a&sida="))
    assert 'rel="next"' not in str(Pager(2, 2))


def test_no_link_stands_inside_the_heading_of_a_fold() -> None:
    leaf = Branch("Åtgärd", "/a")
    html = str(Tree("Planen", [Branch("Område", children=[Branch("Mål", "/m", children=[leaf], fold="1 insats")])]))
    for summary in re.findall(r"<summary.*?</summary>", html, re.DOTALL):
        assert "<a " not in summary
    assert "1 insats" in html


def test_a_notice_is_read_at_once_only_when_it_is_news() -> None:
    assert "role=" not in str(Notice(Tone.WARNING, "Sista dag"))
    assert 'role="status"' in str(Notice(Tone.SUCCESS, "Sparat", live=True))
    assert 'role="alert"' in str(Notice(Tone.TROUBLE, "Inte sparat", live=True))


def test_the_kind_of_a_notice_is_a_word_too() -> None:
    assert 'class="aloud">Observera: </span>Sista dag' in str(Notice(Tone.WARNING, "…", "Sista dag"))


def test_a_chart_comes_with_its_figures_and_a_gap_keeps_its_reason() -> None:
    points = (Point(2018, None, "enkäten gjordes inte"), Point(2019, 52.7))
    html = str(ChartFigure(LineChart("Trygga", PERCENT, (ChartLine("Sollentuna", points),), id="t")))
    assert "<details>" in html
    assert '<td class="num">enkäten gjordes inte</td>' in html
    assert '<th scope="row">2018</th>' in html
    assert 'aria-labelledby="t-title t-desc"' in html
    assert "<details open>" in str(ChartFigure(LineChart("Trygga", PERCENT, (ChartLine("S", points),)), folded=False))


def test_the_wheel_says_all_it_draws_in_an_ordered_list() -> None:
    steps = [
        Step("Öppnar", dt.date(2026, 1, 12)),
        Step("Svar", dt.date(2026, 1, 15), dt.date(2026, 3, 1), current=True),
    ]
    html = str(YearWheel(2026, steps, today=dt.date(2026, 2, 12)))
    assert html.index("Öppnar") < html.index("Svar")
    assert 'aria-current="step"' in html
    assert "15\u00a0januari\u00a02026 – 1\u00a0mars\u00a02026" in html
    assert 'class="wheel" aria-hidden="true"' in html


def test_steps_of_the_wheel_never_lie_on_each_other() -> None:
    steps = [Step(str(day), dt.date(2026, 1, day)) for day in (10, 11, 12)]
    places = re.findall(r'cx="([\d.]+)" cy="([\d.]+)" r="11"', str(YearWheel(2026, steps)))
    assert len(places) == 3
    for (x1, y1), (x2, y2) in pairwise(places):
        assert ((float(x1) - float(x2)) ** 2 + (float(y1) - float(y2)) ** 2) ** 0.5 > 20


def test_a_post_button_carries_the_token_and_what_it_is_about() -> None:
    template = Template('{% load parts %}{% post_button "Påminn" "/paminn/" about="KS" body=7 %}')
    html = template.render(Context({"csrf_token": "hemlig"}))
    assert 'name="csrfmiddlewaretoken" value="hemlig"' in html
    assert 'name="body" value="7"' in html
    assert 'method="post"' in html
    assert 'Påminn<span class="aloud"> KS</span>' in html


def test_block_tags_hold_what_the_template_wrote_and_escape_what_it_shows() -> None:
    template = Template(
        '{% load parts %}{% notice "warning" title=t %}<p>{{ t }}</p>{% endnotice %}'
        "{% beside %}{% side t quiet=True %}{{ t }}{% endside %}{% endbeside %}"
        '{% filterbar t clear="?" %}{{ t }}{% endfilterbar %}{% save_state %}{% copy_button t %}{% print_button %}'
    )
    html = template.render(Context({"t": EVIL}))
    assert "<script" not in html
    assert "<p>&quot;" in html
    assert 'class="side quiet"' in html
    assert "Rensa urvalet" in html


def test_the_tags_draw_the_same_as_the_parts() -> None:
    context = Context({"mark": StatusMark(Status.LATE, "Sen"), "q": Observed(52.7, 12), "u": PERCENT, "day": DAY})
    template = Template(
        '{% load parts %}{% status mark %}|{% status "done" %}|{% progress "Svar" 1 2 %}|{% figure q u with_n=True %}|'
        '{% key_figure "Andel" q u year=2019 %}|{% lock "KF" on=day %}|{% empty "Inget" "Än" %}|{% button "Spara" %}|'
        '{% link_button "Öppna" "/" %}'
    )
    assert template.render(context).split("|") == [
        str(one)
        for one in (
            Mark(Status.LATE, "Sen"),
            Mark(Status.DONE),
            Progress("Svar", 1, 2),
            Figure(Observed(52.7, 12), PERCENT, with_n=True),
            KeyFigure("Andel", Observed(52.7, 12), PERCENT, 2019),
            Lock("KF", DAY),
            Empty("Inget", "Än"),
            Button("Spara"),
            LinkButton("Öppna", "/"),
        )
    ]
