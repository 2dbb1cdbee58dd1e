"""Django's card for the pages of rounds."""

from django.apps import AppConfig


class RoundsPagesConfig(AppConfig):
    name = "samsyn.desk.rounds"
    label = "desk_rounds"

    def ready(self) -> None:
        """Put the rounds in the search, which does not know them."""
        from samsyn.desk.rounds.shown_elsewhere import in_search
        from samsyn.desk.search import SOURCES

        SOURCES.append(in_search)
