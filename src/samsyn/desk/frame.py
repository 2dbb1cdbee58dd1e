"""What stands round every page: the rooms one may enter, search, who one is, language and theme.

`{{ desk.nav }}`, `{{ desk.user }}` … in `desk/page.html`. Nothing is asked of the database here.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from samsyn.components.navigation import Link, MainNav, Menu
from samsyn.organisation.rights import Right
from samsyn.organisation.viewer import Viewer

THEME_COOKIE = "samsyn_theme"
THEMES = {"": gettext_noop("Som datorn"), "light": gettext_noop("Ljust"), "dark": gettext_noop("Mörkt")}

ROOMS: list[tuple[str, str, Right]] = [
    ("start", gettext_noop("Start"), Right.READ),
    ("plans", gettext_noop("Planen"), Right.READ),
    ("rounds", gettext_noop("Uppföljning"), Right.READ),
    ("year", gettext_noop("Året"), Right.READ),
    ("indicators", gettext_noop("Indikatorer"), Right.READ),
    ("reports", gettext_noop("Rapporter"), Right.READ),
    ("bodies", gettext_noop("Organ"), Right.READ),
    ("parties", gettext_noop("Parter"), Right.KEEP_ORGANISATION),
    ("members", gettext_noop("Användare"), Right.KEEP_PEOPLE),
    ("review", gettext_noop("Granskning"), Right.AUDIT),
    ("log", gettext_noop("Logg"), Right.AUDIT),
]
"""Name of the address, its word in the menu, the right that shows it. A room whose address is not there is left out."""


@dataclass
class Frame:
    """Drawn only where a template asks for it."""

    request: HttpRequest

    @property
    def viewer(self) -> Viewer | None:
        return getattr(self.request, "viewer", None)

    @property
    def slug(self) -> str:
        municipality = getattr(self.request, "municipality", None)
        return municipality.slug if municipality else ""

    @property
    def face(self) -> tuple[object, ...]:
        """All that the frame is drawn from, but for the token against forged forms: where it is the same, a whole page
        can be kept. A test draws the page for every role, language and look, and compares.
        """
        rooms = tuple(self.viewer is not None and self.viewer.may(right) for _name, _word, right in ROOMS)
        return (
            self.request.path, getattr(self.request, "municipality", None), chosen_theme(self.request),
            getattr(self.request, "LANGUAGE_CODE", "sv"), self.request.session.get("samsyn_many", True),
            self.viewer and (self.viewer.named, self.viewer.only_reply), rooms,
        )  # fmt: skip

    @cached_property
    def nav(self) -> MainNav | str:
        """The rooms the viewer may enter, the one it stands in marked."""
        viewer, here = self.viewer, self.request.path
        if viewer is None or viewer.only_reply is not None:
            return ""
        start = reverse("start", args=[self.slug])
        links = []
        for name, word, right in ROOMS:
            try:
                url = reverse(name, args=[self.slug])
            except NoReverseMatch:
                continue
            if viewer.may(right):
                links.append(Link(_(word), url, current=here == url if url == start else here.startswith(url)))
        return MainNav(links)

    @cached_property
    def user(self) -> Menu | str:
        """Where the signed-in person finds its own things."""
        viewer = self.viewer
        if viewer is None:
            return ""
        links = [Link(_("Min sida"), reverse("my-page", args=[self.slug]))]
        if self.request.session.get("samsyn_many", True):
            links.append(Link(_("Byt kommun"), f"{reverse('municipalities')}?byt"))
        links.append(Link(_("Logga ut"), reverse("account_logout")))
        return Menu(viewer.named, links, title=_("Inloggad som"))

    @property
    def themes(self) -> list[tuple[str, str, bool]]:
        chosen = chosen_theme(self.request)
        return [(value, _(word), value == chosen) for value, word in THEMES.items()]

    @property
    def other_languages(self) -> list[tuple[str, str]]:
        now = getattr(self.request, "LANGUAGE_CODE", "sv")
        return [(code, name) for code, name in settings.LANGUAGES if code != now]


def chosen_theme(request: HttpRequest) -> str:
    """Light, dark, or empty for what the reader's own machine says."""
    said = request.COOKIES.get(THEME_COOKIE, "")
    return said if said in THEMES else ""


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context processor."""
    return {"theme": chosen_theme(request), "desk": Frame(request)}
