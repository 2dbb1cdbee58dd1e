"""Django's card for the pages of sign-in. Stands before allauth, so that our templates are found first."""

from django.apps import AppConfig


class AccountPagesConfig(AppConfig):
    name = "samsyn.desk.account"
    label = "desk_account"
