"""The app `components`."""

from django.apps import AppConfig


class ComponentsConfig(AppConfig):
    """Templates, static files and template tags; no tables."""

    name = "samsyn.components"
    label = "components"
