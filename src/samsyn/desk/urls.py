"""The desk's addresses. Each room's pages hang under the municipality's own: `/<kommun>/planer/…`."""

from django.urls import URLPattern, URLResolver, include, path

from samsyn.desk import search, start, watching
from samsyn.desk.organisation import first
from samsyn.desk.plans.pages.staff import staff_page
from samsyn.desk.year.pages.feed import feed

rooms: list[URLPattern | URLResolver] = [
    path("", include("samsyn.desk.organisation.urls")),
    path("logg/", include("samsyn.desk.audit.urls")),
    path("omgangar/<slug:round>/svar/<slug:body>/", include("samsyn.desk.replies.urls")),
    path("planer/", include("samsyn.desk.plans.urls")),
    path("indikatorer/", include("samsyn.desk.indicators.urls")),
    path("omgangar/<slug:round>/svar/<slug:body>/varde/", include("samsyn.desk.indicators.reply_urls")),
    path("lasning/", include("samsyn.desk.reading.urls")),
    path("omgangar/", include("samsyn.desk.rounds.urls")),
    path("", include("samsyn.desk.reports.urls")),
    path("", include("samsyn.desk.year.urls")),
]
"""One line a room: path("planer/", include("samsyn.desk.plans.urls"))."""

urlpatterns: list[URLPattern | URLResolver] = [
    path("", start.municipalities, name="municipalities"),
    path("sprak/", start.choose_language, name="choose-language"),
    path("tema/", start.choose_theme, name="choose-theme"),
    path("om/tillganglighet/", start.accessibility, name="accessibility"),
    path("om/personuppgifter/", start.privacy, name="privacy"),
    path("om/hjalp/", start.help_page, name="help"),
    path("halsa/", watching.health, name="health"),
    path("matt/", watching.metrics, name="metrics"),
    path("lank/", include("samsyn.desk.links.urls")),
    path("kalender/<str:secret>/<slug:body>.ics", feed, name="calendar-file"),
    path("for-alla/<slug:kommun>/<slug:plan>/", staff_page, name="staff-page"),
    path("kom-igang/<str:code>/", first.first, name="first"),
    path("<slug:kommun>/", start.start, name="start"),
    path("<slug:kommun>/sok/", search.search, name="search"),
    path("<slug:kommun>/", include(rooms)),
]
