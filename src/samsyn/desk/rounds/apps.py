"""Django's card for the pages of rounds."""

from django.apps import AppConfig


class RoundsPagesConfig(AppConfig):
    name = "samsyn.desk.rounds"
    label = "desk_rounds"
