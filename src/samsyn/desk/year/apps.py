"""Django's card for the year's pages."""

from django.apps import AppConfig


class YearPagesConfig(AppConfig):
    name = "samsyn.desk.year"
    label = "desk_year"
