"""The desk's addresses. Each room's pages hang under the municipality's own: `/<kommun>/planer/…`."""

from django.urls import URLPattern, URLResolver, include, path

from samsyn.desk import start

rooms: list[URLPattern | URLResolver] = []
"""One line a room: path("planer/", include("samsyn.desk.plans.urls"))."""

urlpatterns: list[URLPattern | URLResolver] = [
    path("", start.municipalities, name="municipalities"),
    path("sprak/", start.choose_language, name="choose-language"),
    path("<slug:kommun>/", start.start, name="start"),
    path("<slug:kommun>/", include(rooms)),
]
