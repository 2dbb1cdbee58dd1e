"""Django's card for the room."""

from django.apps import AppConfig


class FollowupConfig(AppConfig):
    name = "samsyn.followup"
    label = "followup"
