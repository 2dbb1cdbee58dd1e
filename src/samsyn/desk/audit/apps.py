"""Django's card for the log's pages."""

from django.apps import AppConfig


class AuditPagesConfig(AppConfig):
    name = "samsyn.desk.audit"
    label = "desk_audit"
