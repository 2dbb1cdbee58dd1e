"""Django's card for the organisation's pages."""

from django.apps import AppConfig


class OrganisationPagesConfig(AppConfig):
    name = "samsyn.desk.organisation"
    label = "desk_organisation"
