"""Django's card for the pages of those who answer."""

from django.apps import AppConfig


class RepliesPagesConfig(AppConfig):
    name = "samsyn.desk.replies"
    label = "desk_replies"
