"""Django's card for the doors' shared frame."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "samsyn.desk"
    label = "desk"
