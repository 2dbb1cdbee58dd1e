"""Django's card for the pages."""

from django.apps import AppConfig


class DeskPlansConfig(AppConfig):
    name = "samsyn.desk.plans"
    label = "desk_plans"
