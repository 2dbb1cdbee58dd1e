"""Figures on a page: a value with its year, a share of work done, a chart with its table."""

from dataclasses import dataclass, replace
from typing import ClassVar

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import slugify
from django.utils.translation import gettext as _

from samsyn.components.part import Content, Part, speaking
from samsyn.documents.chart import to_svg
from samsyn.documents.chart_data import Chart, Width
from samsyn.documents.chart_words import data_rows
from samsyn.values import figures
from samsyn.values.quantity import Observed, Quantity
from samsyn.values.unit import Unit


@dataclass(frozen=True, slots=True)
class Figure(Part):
    """A quantity in a line or cell. A missing or suppressed one is its reason, set apart, and never a number."""

    quantity: Quantity
    unit: Unit
    with_n: bool = False

    def render(self) -> SafeString:
        said = figures.quantity(self.quantity, self.unit, speaking(), with_n=self.with_n)
        look = "figure" if isinstance(self.quantity, Observed) else "absent"
        return format_html('<span class="{}">{}</span>', look, said)


@dataclass(frozen=True, slots=True)
class KeyFigure(Part):
    """One large value with its year, n and a note. The label says what it is in plain words."""

    template: ClassVar[str] = "components/parts/key_figure.html"
    label: str
    quantity: Quantity
    unit: Unit
    year: int | None = None
    note: Content = ""
    url: str = ""

    @property
    def said(self) -> str:
        return figures.quantity(self.quantity, self.unit, speaking())

    @property
    def is_seen(self) -> bool:
        return isinstance(self.quantity, Observed)

    @property
    def under(self) -> str:
        """The year and the count behind the value: "2019 · n = 1 204"."""
        known = [str(self.year)] if self.year else []
        if isinstance(self.quantity, Observed) and self.quantity.n is not None:
            count = figures.number(self.quantity.n, 0, speaking())
            known.append(f"n{figures.NO_BREAK}={figures.NO_BREAK}{count}")
        return " · ".join(known)


@dataclass(frozen=True, slots=True)
class Progress(Part):
    """How many of how many, in words and as a bar: "Svar 9 av 12". Raises ValueError unless 0 ≤ done ≤ total."""

    template: ClassVar[str] = "components/parts/progress.html"
    label: str
    done: int
    total: int
    url: str = ""

    def __post_init__(self) -> None:
        if not 0 <= self.done <= self.total:
            raise ValueError(f"Progress {self.label!r}: {self.done} of {self.total} cannot be drawn.")

    @property
    def words(self) -> str:
        if not self.total:
            return _("Inga ännu")
        return _("%(done)s av %(total)s") % {"done": self.done, "total": self.total}

    @property
    def hundredths(self) -> int:
        """The width of the bar in hundredths; never full before all is done."""
        return self.done * 100 // self.total if self.total else 0


@dataclass(frozen=True, slots=True)
class ChartFigure(Part):
    """A chart of the documents with title, source and its figures as a table, folded or open under it."""

    template: ClassVar[str] = "components/parts/chart.html"
    chart: Chart
    folded: bool = True
    name: str = ""

    @property
    def id(self) -> str:
        return self.name or self.chart.id or f"diagram-{slugify(self.chart.title)}"

    @property
    def svg(self) -> SafeString:
        """The picture; everything in it was escaped when documents drew it."""
        return SafeString(to_svg(self.chart, speaking(), name=self.id))

    @property
    def narrow(self) -> SafeString:
        """The same chart drawn for a phone, shown there instead of the wide one; empty when it is small already."""
        if self.chart.width is not Width.FULL:
            return SafeString("")
        small = replace(self.chart, width=Width.HALF)
        return SafeString(to_svg(small, speaking(), name=f"{self.id}-smal"))

    @property
    def headings(self) -> tuple[str, ...]:
        return data_rows(self.chart, speaking())[0]

    @property
    def rows(self) -> list[tuple[str, ...]]:
        return data_rows(self.chart, speaking())[1]
