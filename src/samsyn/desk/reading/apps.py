"""Django's card for the pages."""

from django.apps import AppConfig


class DeskReadingConfig(AppConfig):
    name = "samsyn.desk.reading"
    label = "desk_reading"
