"""Cards with small charts on paper: whole, a page full of them, and no label of what cannot be pressed there."""

from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from playwright.sync_api import Page
from tests.support.browser import open_page
from tests.support.contact_sheet import look_at

from samsyn.components.part import shown
from samsyn.components.showing import ChartFigure
from samsyn.documents.chart_data import ChartLine, LineChart, Point, Width
from samsyn.values.unit import COUNT

pytestmark = pytest.mark.browser


def _figure(name: str, width: Width) -> str:
    line = ChartLine("Exempelby", tuple(Point(2015 + n, n + 1.0) for n in range(10)), own=True)
    return shown(ChartFigure(LineChart("Platser", COUNT, (line,), width=width), name=name))


def _on_paper(page: Page, body: str) -> None:
    page.set_content(f"<!doctype html><html lang='sv'><body><main class='wrap'>{body}</main></body></html>")
    for sheet in ("tokens", "base", "page", "parts", "figures", "print"):
        found = finders.find(f"samsyn/{sheet}.css")
        assert isinstance(found, str)
        page.add_style_tag(content=Path(found).read_text(encoding="utf-8"))
    page.emulate_media(media="print")


def _card(number: int) -> str:
    heading = f"<h3 class='side-heading'>Indikator {number}</h3>"
    return f"<section class='side'>{heading}{_figure(f'kort-{number}', Width.HALF)}</section>"


def test_cards_fill_their_pages_and_the_figures_behind_them_stay_folded() -> None:
    pairs = "".join(f"<div class='beside'>{_card(n)}{_card(n + 1)}</div>" for n in range(1, 7, 2))
    with open_page() as page:
        _on_paper(page, f"<section class='page-section'><h2>Indikatorer</h2>{pairs}</section>")
        assert page.locator("summary:visible, .beside table:visible").count() == 0
        assert page.locator(".beside svg:visible").count() == 6
        assert len(look_at(page.pdf(format="A4", prefer_css_page_size=True))) == 1


def test_the_figures_under_a_chart_of_its_own_are_open_without_the_label_to_press() -> None:
    with open_page() as page:
        _on_paper(page, _figure("stort", Width.FULL))
        assert page.locator("summary:visible").count() == 0
        assert page.locator("table").evaluate("table => table.getBoundingClientRect().height") > 10
