"""A spec test's docstring is a page of the manual: a paragraph and a table. The table's rows are the test's cases."""

import inspect
import re

import pytest

Row = dict[str, str]


@pytest.fixture
def cases(request: pytest.FixtureRequest) -> list[Row]:
    """The rows of the table in the asking test's docstring, by column heading."""
    text = inspect.getdoc(request.function) or ""
    lines = [line for line in text.splitlines() if line.startswith("|")]
    heading, _, *rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    assert rows, "a page of the manual needs a case"
    return [dict(zip(heading, row, strict=True)) for row in rows]


@pytest.fixture
def plain() -> object:
    """Text with ordinary spaces, as it is written in the tables."""
    return lambda text: re.sub("\u00a0", " ", text)
