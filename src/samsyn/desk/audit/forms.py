"""The log's one form: what of it is shown."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samsyn.desk.organisation.forms import DayField, choice


class LogForm(forms.Form):
    """What of the log is shown."""

    kind = forms.ChoiceField(
        label=_("Logg"), required=False, choices=[("changes", _("Ändringar")), ("looks", _("Läsningar"))]
    )
    thing = forms.ChoiceField(label=_("Sak"), choices=[], required=False)
    round = forms.ChoiceField(label=_("Omgång"), choices=[], required=False)
    since = DayField(label=_("Från"), required=False)
    until = DayField(label=_("Till"), required=False)

    def __init__(
        self, *args: Any, things: Iterable[tuple[str, Any]], rounds: Iterable[tuple[str, Any]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        choice(self, "round").choices = [("", _("alla")), *rounds]
        choice(self, "thing").choices = [("", _("alla")), *things]
