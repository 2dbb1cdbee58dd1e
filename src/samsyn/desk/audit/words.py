"""How the log's verbs and things are said. One that has no word here is shown as it is stored."""

from django.utils.translation import gettext_lazy as _

from samsyn.desk.organisation.words import KINDS, PARTIES
from samsyn.organisation.rights import ROLE_NAMES

VERBS = {
    "confirm_sent": _("bekräftade avsändandet av"),
    "remind": _("påminde"),
    "revoke": _("återkallade"),
    "refuse": _("avvisade"),
    "add": _("lade till"),
    "change": _("ändrade"),
    "merge": _("slog ihop"),
    "create": _("skapade"),
    "give": _("gav"),
    "end": _("avslutade"),
    "hand_over": _("lämnade över"),
    "remove": _("tog bort"),
    "archive": _("arkiverade"),
    "look": _("läste"),
    "find": _("fann"),
    "reset": _("nollställde"),
    "forget": _("gallrade"),
    "clear": _("släppte fri"),
    "open": _("öppnade"),
    "close": _("stängde"),
    "save": _("sparade"),
    "decide": _("beslutade"),
    "return": _("återsände"),
    "freeze": _("låste"),
    "adopt": _("antog"),
    "undo": _("ångrade"),
    "propose": _("föreslog"),
    "reopen": _("öppnade igen"),
}
THINGS = {
    "cycle": _("årets gång"),
    "calendar": _("kalenderadress"),
    "reminders": _("påminnelserna"),
    "letter": _("påminnelsebrev"),
    "links": _("länkarna"),
    "link": _("länk"),
    "municipality": _("kommun"),
    "body": _("organ"),
    "meeting": _("mötesdag"),
    "user": _("konto"),
    "role": _("roll"),
    "party": _("part"),
    "agreement": _("överenskommelse"),
    "activity": _("aktivitet"),
    "members": _("användarlistan"),
    "member": _("användare"),
    "log": _("loggen"),
    "own data": _("egna uppgifter"),
    "second factor": _("två steg"),
    "plan": _("plan"),
    "round": _("omgång"),
    "reply": _("svar"),
    "judgement": _("bedömning"),
    "report": _("rapport"),
}

SAID = {
    "kind": _("slag"),
    "role": _("roll"),
    "on": _("dag"),
    "into": _("till"),
    "party": _("part"),
    "fields": _("ändrat"),
    "code": _("kod"),
    "changes": _("ändringar"),
    "looks": _("läsningar"),
}
VALUES = (
    {role.value: name for role, name in ROLE_NAMES.items()}
    | {kind.value: names[0] for kind, names in KINDS.items()}
    | {kind: names[0] for kind, names in PARTIES.items()}
)


def said_word(name: str) -> str:
    """What the line says something of, in the reader's language."""
    return str(SAID.get(name, name))


def value_word(value: str) -> str:
    """A role or a kind in the reader's language; anything else as it is stored."""
    return str(VALUES.get(value, value))


def verb_word(verb: str) -> str:
    """The verb in the reader's language."""
    return str(VERBS.get(verb, verb))


def thing_word(thing: str) -> str:
    """The thing in the reader's language."""
    return str(THINGS.get(thing, thing))
