"""How the year is said on its pages and in calendars."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samsyn.followup.queries.links import LinkState
from samsyn.followup.queries.year import Happening, What
from samsyn.followup.states import RoundKind
from samsyn.followup.words import KIND_WORDS
from samsyn.followup.year import YearStep

PATTERN_WORDS = {
    "tertial": gettext_lazy("Tertial: delår efter april och augusti"),
    "quarters": gettext_lazy("Kvartal: delår efter mars, juni och september"),
    "march_july": gettext_lazy("Mars och juli: delår efter mars och efter juli"),
    "half_year": gettext_lazy("Halvår: ett delår efter juni"),
}
LINK_WORDS = {
    LinkState.GOOD: gettext_lazy("gäller"),
    LinkState.EXPIRED: gettext_lazy("har slutat gälla"),
    LinkState.REVOKED: gettext_lazy("återkallad"),
}


def step_word(step: YearStep) -> str:
    """As "Delårsuppföljning 2 för 2026"."""
    return kind_word(step.kind, step.number, step.about_year)


def kind_word(kind: RoundKind, number: int, year: int) -> str:
    """The same of a kind and a year."""
    word = str(KIND_WORDS[kind])
    name = word[:1].upper() + word[1:] + (f" {number}" if kind is RoundKind.INTERIM else "")
    return _("%(step)s för %(year)s") % {"step": name, "year": year}


def said(one: Happening) -> str:
    """What happens, in a few words."""
    told = {"round": one.round_title, "body": one.body_name}
    return {
        What.OPENS: _("%(round)s öppnar"),
        What.DUE: _("%(round)s: svaren ska vara inne"),
        What.BODY_DUE: _("%(round)s: svar från %(body)s"),
        What.BODY_DECIDES: _("%(round)s: %(body)s beslutar sitt svar"),
        What.BOARD: _("%(round)s: kommunstyrelsen beslutar"),
        What.COUNCIL: _("%(round)s: fullmäktige behandlar"),
        What.MEETING: _("%(body)s sammanträder"),
        What.PAPERS: _("%(body)s: handlingarna klara"),
    }[one.what] % told
