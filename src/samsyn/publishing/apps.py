"""Django's card for the room."""

from django.apps import AppConfig


class PublishingConfig(AppConfig):
    name = "samsyn.publishing"
    label = "publishing"
