"""The log's addresses."""

from django.urls import URLPattern, path

from samsyn.desk.audit import pages

urlpatterns: list[URLPattern] = [
    path("", pages.log, name="log"),
    path("fil/", pages.log_file, name="log-file"),
]
