"""The reply's pages once more, under `/lank/svar/`, where a link's cookie reaches and nothing else of the desk is.

The pages are those of `desk.replies`, asked for by the same names; only what the names lead to differs. A page links
to its siblings with `reverse`, and while a link's request is answered those names lead here.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from django.conf import settings
from django.urls import ResolverMatch, URLPattern, URLResolver, get_urlconf, include, path, resolve, set_urlconf
from django.views.generic import RedirectView

from samsyn.desk.indicators import reply_urls as values
from samsyn.desk.replies import urls as replies

_REPLY = "lank/svar/<slug:kommun>/omgangar/<slug:round>/svar/<slug:body>/"
NOT_BY_LINK = frozenset({"reply-writers", "reply-writer-release"})
"""Pages about the body's accounts, which are not the business of one who has none."""

Addresses = tuple[URLPattern | URLResolver, ...]


@cache
def ours() -> Addresses:
    """What a link's holder can reach."""
    pages = [one for one in replies.urlpatterns if one.name not in NOT_BY_LINK]
    return (
        path("lank/svar/<slug:kommun>/", _to_home, name="start"),
        path(f"{_REPLY}varde/", include(values.urlpatterns)),
        path(_REPLY, include(pages)),
    )


@cache
def _names() -> Addresses:
    """What names lead to meanwhile: ours first (of two the last is found first), then the desk's own, which ask who
    one is. They are here so that a page with a link to another room can be drawn at all.
    """
    return (path("", include(settings.ROOT_URLCONF)), *ours())


def found(address: str) -> ResolverMatch:
    """The page at an address. Raises `Resolver404`."""
    return resolve(address, urlconf=ours())  # type: ignore[arg-type]  # Django takes patterns as well as a name


@contextmanager
def addresses() -> Iterator[None]:
    """Names lead to the link's own pages."""
    before = get_urlconf()
    set_urlconf(_names())  # type: ignore[arg-type]  # as above
    try:
        yield
    finally:
        set_urlconf(before)


_to_home = RedirectView.as_view(url="/lank/")
