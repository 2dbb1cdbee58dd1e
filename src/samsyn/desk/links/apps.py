"""Django's card for the links' pages."""

from django.apps import AppConfig


class LinkPagesConfig(AppConfig):
    name = "samsyn.desk.links"
    label = "desk_links"
