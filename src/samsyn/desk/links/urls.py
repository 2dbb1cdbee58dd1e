"""The links' addresses. They lie outside every municipality: a link says itself where it belongs."""

from django.urls import URLPattern, path

from samsyn.desk.links import pages

urlpatterns: list[URLPattern] = [
    path("", pages.home, name="link-home"),
    path("avsluta/", pages.leave, name="link-leave"),
    path("<str:token>/", pages.enter, name="link-enter"),
    path("svar/<path:rest>", pages.inside, name="link-inside"),
]
