"""Django's card for the pages."""

from django.apps import AppConfig


class DeskIndicatorsConfig(AppConfig):
    name = "samsyn.desk.indicators"
    label = "desk_indicators"
