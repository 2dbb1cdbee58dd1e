"""Ways to somewhere else. Everything is a link; the one you are at says so with aria-current."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from django.utils.safestring import SafeString

from samsyn.components.drawing import tree_branches
from samsyn.components.part import Content, Part


@dataclass(frozen=True, slots=True)
class Link:
    """A link in a row or list of links. `count` is said after the label: "Svar (3)"."""

    label: str
    url: str = ""
    current: bool = False
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Crumbs(Part):
    """Where the page stands; the last one, without url, is the page itself."""

    template: ClassVar[str] = "components/parts/crumbs.html"
    links: Sequence[Link]


@dataclass(frozen=True, slots=True)
class Tabs(Part):
    """Sister pages as a row of links."""

    template: ClassVar[str] = "components/parts/tabs.html"
    label: str
    links: Sequence[Link]


@dataclass(frozen=True, slots=True)
class SideNav(Part):
    """The pages of a chapter, beside its text. Groups are headings over links."""

    template: ClassVar[str] = "components/parts/side_nav.html"
    label: str
    groups: Sequence[tuple[str, Sequence[Link]]]


@dataclass(frozen=True, slots=True)
class MainNav(Part):
    """The few rooms of the site, in the page's header."""

    template: ClassVar[str] = "components/parts/main_nav.html"
    links: Sequence[Link]


@dataclass(frozen=True, slots=True)
class Menu(Part):
    """A short list of links that folds out under its label: years, the signed-in user. Works without script."""

    template: ClassVar[str] = "components/parts/menu.html"
    label: str
    links: Sequence[Link]
    title: str = ""


@dataclass(frozen=True, slots=True)
class Pager(Part):
    """Earlier and later pages of a long list. `base` is the query before the number: "?q=sfi&sida="."""

    template: ClassVar[str] = "components/parts/pager.html"
    page: int
    pages: int
    base: str = "?sida="

    @property
    def earlier(self) -> str:
        return f"{self.base}{self.page - 1}" if self.page > 1 else ""

    @property
    def later(self) -> str:
        return f"{self.base}{self.page + 1}" if self.page < self.pages else ""


@dataclass(frozen=True, slots=True)
class Branch:
    """A node of a tree: a number, a label that links when it has a url, what stands at its right, and its children.

    With a url the children fold under a line of their own (`fold`: "3 insatser, 2 indikatorer"), because a link
    inside a fold's own heading cannot be reached by all; without one the label itself folds.
    """

    label: str
    url: str = ""
    number: str = ""
    aside: Sequence[Content] = ()
    note: Content = ""
    children: Sequence["Branch"] = ()
    fold: str = ""
    open: bool = True
    id: str = ""


@dataclass(frozen=True, slots=True)
class Tree(Part):
    """Nested lists that fold on screen and stand open on paper."""

    template: ClassVar[str] = "components/parts/tree.html"
    label: str
    branches: Sequence[Branch]

    @property
    def body(self) -> SafeString:
        """The branches as HTML."""
        return tree_branches(self.branches)
