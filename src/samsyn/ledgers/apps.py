"""Django's card for the room."""

from django.apps import AppConfig


class LedgersConfig(AppConfig):
    name = "samsyn.ledgers"
    label = "ledgers"
