"""One plan in six formats is one plan."""

import time
from collections.abc import Callable

import psutil
import pytest
from tests.support import reader_files as files

from samsyn.planfile.read import read as read_plan
from samsyn.planfile.write import dump
from samsyn.reader.draft import Draft
from samsyn.reader.layout.assembling import assembled
from samsyn.reader.opening import lines_in
from samsyn.reader.planning import planned
from samsyn.reader.reading import drafted

FORMATS: dict[str, tuple[Callable[[], bytes], str]] = {
    "md": (files.markdown, ".md"),
    "html": (files.web, ".html"),
    "docx": (files.word, ".docx"),
    "odt": (files.opendocument, ".odt"),
    "pdf": (files.portable, ".pdf"),
    "pdf in two columns": (lambda: files.portable(columns=2), ".pdf"),
}


def read(name: str) -> Draft:
    made, suffix = FORMATS[name]
    return drafted(lines_in(made(), suffix))


@pytest.fixture(params=FORMATS)
def draft(request: pytest.FixtureRequest) -> Draft:
    return read(request.param)


def test_the_head_is_read(draft: Draft) -> None:
    front = draft.front
    assert (front.municipality, front.title, front.kind) == ("Granby", files.TITLE, "plan")
    assert (front.decision.date, front.decision.paragraph, front.decision.reference) == (
        "2023-11-27",
        "112",
        "KS 2023/455",
    )
    assert (front.period.first, front.period.last) == ("2024", "2027")


def test_areas_goals_actions_and_indicators_are_read(draft: Draft) -> None:
    assert [area.name for area in draft.areas] == [name for name, _, _ in files.AREAS]
    assert [goal.text for goal in draft.goals] == [goal for _, goal, _ in files.AREAS]
    assert [(a.text, a.owners[0], a.due) for a in draft.actions] == [row[:3] for row in files.ROWS[1:]]
    assert [indicator.text for indicator in draft.indicators] == [row[3] for row in files.ROWS[1:]]


def test_follow_up_and_parties_are_read_and_the_page_s_own_words_are_not(draft: Draft) -> None:
    assert draft.follow_up is not None
    assert draft.follow_up.text == files.FOLLOW_UP
    assert [party.text for party in draft.parties] == list(files.PARTIES)


def test_the_draft_is_a_plan_file_that_can_be_read(draft: Draft) -> None:
    plan = planned(draft, {"Granby": "9901"}, source_file="granby")
    assert read_plan(dump(plan)) == plan
    assert plan.document.standing.decision == plan.decisions[0].id


def test_two_columns_are_read_one_after_the_other() -> None:
    blocks = assembled(lines_in(files.portable(columns=2), ".pdf").lines)
    assert files.PROSE in [block.text for block in blocks]


def test_a_pdf_knows_the_page_of_every_item() -> None:
    assert all(action.source.page for action in read("pdf").actions)


def test_forty_pages_are_read_within_three_seconds_and_four_hundred_megabytes() -> None:
    content = files.portable(pages=40)
    process = psutil.Process()
    start, before = time.perf_counter(), process.memory_info().rss
    pages = lines_in(content, ".pdf")
    drafted(pages)
    assert pages.pages is not None
    assert pages.pages >= 40
    assert time.perf_counter() - start < 9  # three on a quiet machine; benchmarks/reader holds the real limit
    assert process.memory_info().rss - before < 400 * 1024 * 1024
