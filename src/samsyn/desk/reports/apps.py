"""Django's card for the pages of reports."""

from django.apps import AppConfig


class ReportsPagesConfig(AppConfig):
    name = "samsyn.desk.reports"
    label = "desk_reports"
