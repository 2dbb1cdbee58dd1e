"""Django's card for the organisation's pages."""

from django.apps import AppConfig


class OrganisationPagesConfig(AppConfig):
    name = "samsyn.desk.organisation"
    label = "desk_organisation"

    def ready(self) -> None:
        """The follow-up tells the organisation's pages what it knows of a body."""
        from samsyn.desk.organisation import followed, hooks

        hooks.REPORTED.append(followed.last_reported)
        hooks.OPEN_WORK.append(followed.open_work)
