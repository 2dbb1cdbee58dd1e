"""Django's card for the pages."""

from django.apps import AppConfig


class DeskPlansConfig(AppConfig):
    name = "samsyn.desk.plans"
    label = "desk_plans"

    def ready(self) -> None:
        """Put what the plans know on the pages of rooms that do not know plans."""
        from samsyn.desk.organisation import hooks
        from samsyn.desk.plans.shown_elsewhere import bodies_in_plans, in_search, on_body
        from samsyn.desk.search import SOURCES

        hooks.SECTIONS.append(on_body)
        hooks.SUGGESTED_BODIES.append(bodies_in_plans)
        SOURCES.append(in_search)
