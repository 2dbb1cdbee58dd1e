"""How the log's verbs and things are said. One that has no word here is shown as it is stored."""

from django.utils.translation import gettext_lazy as _

VERBS = {
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


def verb_word(verb: str) -> str:
    """The verb in the reader's language."""
    return str(VERBS.get(verb, verb))


def thing_word(thing: str) -> str:
    """The thing in the reader's language."""
    return str(THINGS.get(thing, thing))
