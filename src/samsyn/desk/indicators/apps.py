"""Django's card for the pages."""

from django.apps import AppConfig


class DeskIndicatorsConfig(AppConfig):
    name = "samsyn.desk.indicators"
    label = "desk_indicators"

    def ready(self) -> None:
        """Let the desk's search find indicators."""
        from samsyn.desk.indicators.shown_elsewhere import in_search
        from samsyn.desk.search import SOURCES

        SOURCES.append(in_search)
