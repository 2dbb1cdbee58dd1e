"""Django's card for the room."""

from django.apps import AppConfig


class OrganisationConfig(AppConfig):
    name = "samsyn.organisation"
    label = "organisation"
