"""The words of the indicators' pages."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from samsyn.values.quantity import State
from samsyn.values.unit import Direction

STATES: dict[State, Promise] = {
    State.OBSERVED: _("uppmätt"),
    State.ZERO: _("uppmätt till noll"),
    State.NOT_APPLICABLE: _("ej tillämpligt"),
    State.NOT_REPORTED: _("ej rapporterad"),
    State.SUPPRESSED: _("färre än 5"),
}
"""A value's five states."""
DIRECTIONS: dict[Direction, Promise] = {
    Direction.UP: _("uppåt är bra"),
    Direction.DOWN: _("nedåt är bra"),
    Direction.TOWARDS: _("mot ett bestämt värde"),
    Direction.NEUTRAL: _("ingen riktning vald"),
}
SEXES: dict[str, Promise] = {"all": _("Alla"), "women": _("Kvinnor"), "men": _("Män")}
