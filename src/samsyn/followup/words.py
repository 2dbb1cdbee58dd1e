"""What people call the states and the verbs, and what to do next in each state."""

from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy

from samsyn.followup.states import ReplyState, ReplyVerb, RoundKind, RoundState, RoundVerb

Words = str | Promise
_S, _V, _R, _D = RoundState, RoundVerb, ReplyState, ReplyVerb

KIND_WORDS: dict[RoundKind, Words] = {
    RoundKind.PLANNING: gettext_lazy("planering"),
    RoundKind.INTERIM: gettext_lazy("delårsuppföljning"),
    RoundKind.YEARLY: gettext_lazy("årsuppföljning"),
    RoundKind.FINAL: gettext_lazy("slutuppföljning"),
}

ROUND_WORDS: dict[RoundState, Words] = {
    _S.DRAFT: gettext_lazy("under förberedelse"),
    _S.OPEN: gettext_lazy("öppen"),
    _S.COMPILING: gettext_lazy("stängd för svar, sammanställs"),
    _S.PROPOSED: gettext_lazy("förslag hos styrelsen"),
    _S.SENT_BACK: gettext_lazy("återremitterad av styrelsen"),
    _S.DECIDED: gettext_lazy("beslutad av styrelsen"),
    _S.APPROVED: gettext_lazy("godkänd av fullmäktige"),
    _S.NOTED: gettext_lazy("lagd till handlingarna av fullmäktige"),
    _S.REOPENED: gettext_lazy("öppnad på nytt"),
    _S.FROZEN: gettext_lazy("fryst"),
}

REPLY_WORDS: dict[ReplyState, Words] = {
    _R.NOT_STARTED: gettext_lazy("ej besvarad"),
    _R.STARTED: gettext_lazy("påbörjad"),
    _R.READY: gettext_lazy("klarmarkerad"),
    _R.CLEARED: gettext_lazy("frisläppt"),
    _R.HANDED_OVER: gettext_lazy("lämnad som underlag"),
    _R.IN_COMMITTEE: gettext_lazy("hos nämnden"),
    _R.TABLED: gettext_lazy("bordlagd"),
    _R.SENT_BACK: gettext_lazy("återremitterad"),
    _R.DECIDED: gettext_lazy("beslutad av nämnden"),
    _R.RECEIVED: gettext_lazy("mottagen"),
    _R.RETURNED: gettext_lazy("återlämnad för komplettering"),
    _R.REOPENED: gettext_lazy("öppnad på nytt"),
}

ROUND_VERB_WORDS: dict[RoundVerb, Words] = {
    _V.CHANGE: gettext_lazy("ändra omgången"),
    _V.ASK: gettext_lazy("ändra vilka organ som ska svara"),
    _V.OPEN: gettext_lazy("öppna omgången"),
    _V.CLOSE: gettext_lazy("stänga för svar"),
    _V.JUDGE: gettext_lazy("sammanfatta och föreslå bedömningar"),
    _V.SEND_TO_BOARD: gettext_lazy("skicka förslaget till styrelsen"),
    _V.RECALL: gettext_lazy("ta tillbaka förslaget från styrelsen"),
    _V.DECIDE: gettext_lazy("föra in styrelsens beslut"),
    _V.SEND_BACK: gettext_lazy("föra in en återremiss från styrelsen"),
    _V.APPROVE: gettext_lazy("föra in att fullmäktige har godkänt"),
    _V.NOTE: gettext_lazy("föra in att fullmäktige har lagt den till handlingarna"),
    _V.REOPEN: gettext_lazy("öppna omgången på nytt"),
    _V.FREEZE: gettext_lazy("frysa omgången"),
}

REPLY_VERB_WORDS: dict[ReplyVerb, Words] = {
    _D.SAVE: gettext_lazy("ändra i svaret"),
    _D.MARK_READY: gettext_lazy("klarmarkera svaret"),
    _D.TAKE_BACK: gettext_lazy("ta tillbaka klarmarkeringen"),
    _D.CLEAR: gettext_lazy("släppa svaret fritt"),
    _D.RETRACT: gettext_lazy("ta tillbaka ett frisläppt svar"),
    _D.HAND_OVER: gettext_lazy("lämna svaret som underlag"),
    _D.SEND_TO_COMMITTEE: gettext_lazy("lämna svaret till nämnden"),
    _D.RECORD_DECISION: gettext_lazy("föra in nämndens beslut"),
    _D.TABLE: gettext_lazy("föra in en bordläggning"),
    _D.SEND_BACK: gettext_lazy("föra in en återremiss"),
    _D.RECEIVE: gettext_lazy("ta emot svaret"),
    _D.RETURN: gettext_lazy("lämna tillbaka svaret"),
    _D.REOPEN: gettext_lazy("öppna svaret på nytt"),
}

ROUND_NEXT: dict[RoundState, Words] = {
    _S.DRAFT: gettext_lazy("Öppna den först."),
    _S.OPEN: gettext_lazy("Stäng den för svar när svaren har kommit."),
    _S.COMPILING: gettext_lazy("Skicka förslaget till styrelsen, eller öppna den på nytt."),
    _S.PROPOSED: gettext_lazy("För in styrelsens beslut, eller ta tillbaka förslaget."),
    _S.SENT_BACK: gettext_lazy("Arbeta om förslaget och skicka det igen."),
    _S.DECIDED: gettext_lazy("För in fullmäktiges beslut, eller öppna den på nytt med ett skäl."),
    _S.APPROVED: gettext_lazy("Frys den, eller öppna den på nytt med ett skäl."),
    _S.NOTED: gettext_lazy("Frys den, eller öppna den på nytt med ett skäl."),
    _S.REOPENED: gettext_lazy("Rätta och skicka den till styrelsen igen."),
    _S.FROZEN: gettext_lazy("Det som är fryst ändras inte. Ta upp det i nästa uppföljning."),
}

REPLY_NEXT: dict[ReplyState, Words] = {
    _R.NOT_STARTED: gettext_lazy("Skriv något först."),
    _R.STARTED: gettext_lazy("Klarmarkera det när det är färdigt, så kan chefen släppa det fritt."),
    _R.READY: gettext_lazy("Ta tillbaka klarmarkeringen för att ändra, eller be chefen släppa det fritt."),
    _R.CLEARED: gettext_lazy("Lämna det som underlag eller till nämnden, eller ta tillbaka det med ett skäl."),
    _R.HANDED_OVER: gettext_lazy("Öppna det på nytt med ett skäl om något behöver ändras."),
    _R.IN_COMMITTEE: gettext_lazy(
        "Nämnden har det. För in vad nämnden gör med det, eller ta tillbaka det med ett skäl."
    ),
    _R.TABLED: gettext_lazy(
        "Nämnden har bordlagt det. För in vad nämnden gör vid nästa möte, eller ta tillbaka det med ett skäl."
    ),
    _R.SENT_BACK: gettext_lazy("Arbeta om svaret och klarmarkera det igen."),
    _R.DECIDED: gettext_lazy("Öppna det på nytt med ett skäl om något behöver ändras."),
    _R.RECEIVED: gettext_lazy("Be samordnaren lämna tillbaka det, eller öppna det på nytt med ett skäl."),
    _R.RETURNED: gettext_lazy("Komplettera svaret och klarmarkera det igen."),
    _R.REOPENED: gettext_lazy("Ändra svaret och klarmarkera det igen."),
}


def not_asked() -> str:
    """The word in the matrix where a body is not asked about a goal."""
    return gettext("ej tillfrågad")


def not_concerned() -> str:
    """The word where a body has said that the goal does not concern it."""
    return gettext("berörs ej")
