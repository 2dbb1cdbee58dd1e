"""The words of rounds on pages: signs of states, headings of kinds, what a step in the history is called."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samsyn.components.lists import LogEntry
from samsyn.components.marks import Mark
from samsyn.documents.marks import Status
from samsyn.followup.queries.rounds import Decided, StepCard
from samsyn.followup.states import ReplyState, RoundKind, RoundState
from samsyn.reports.scales import Scale, Use
from samsyn.values import figures
from samsyn.values.language import Language

_S, _R = RoundState, ReplyState

ROUND_LOOKS: dict[RoundState, Status] = {
    _S.DRAFT: Status.PLANNED, _S.OPEN: Status.ON_TRACK, _S.COMPILING: Status.ON_TRACK, _S.PROPOSED: Status.ON_TRACK,
    _S.SENT_BACK: Status.LATE, _S.DECIDED: Status.DONE, _S.APPROVED: Status.DONE, _S.NOTED: Status.DONE,
    _S.REOPENED: Status.LATE, _S.FROZEN: Status.DONE,
}  # fmt: skip

REPLY_LOOKS: dict[ReplyState, tuple[Status, str]] = {
    _R.NOT_STARTED: (Status.NOT_STARTED, "quiet"), _R.STARTED: (Status.PARTLY, "plain"),
    _R.READY: (Status.PARTLY, "plain"), _R.CLEARED: (Status.MET, "good"), _R.HANDED_OVER: (Status.MET, "good"),
    _R.IN_COMMITTEE: (Status.ON_TRACK, "plain"), _R.TABLED: (Status.LATE, "poor"), _R.SENT_BACK: (Status.LATE, "poor"),
    _R.DECIDED: (Status.DONE, "good"), _R.RECEIVED: (Status.DONE, "good"), _R.RETURNED: (Status.LATE, "poor"),
    _R.REOPENED: (Status.LATE, "poor"),
}  # fmt: skip
"""The sign beside a reply's word. It says how far the work has come, never how well the goal goes."""

KIND_CHOICES = {
    RoundKind.PLANNING: gettext_lazy("Planering: organen lägger in sina aktiviteter"),
    RoundKind.INTERIM: gettext_lazy("Delårsuppföljning: hur det väntas gå, med prognos"),
    RoundKind.YEARLY: gettext_lazy("Årsuppföljning"),
    RoundKind.FINAL: gettext_lazy("Slutuppföljning: när planen går ut"),
}

NEXT = {
    _S.DRAFT: gettext_lazy("Kontrollera vilka som ska svara om vad och öppna sedan omgången."),
    _S.OPEN: gettext_lazy("Organen svarar. Påminn dem som dröjer, ta emot det som kommer och stäng när du har svaren."),
    _S.COMPILING: gettext_lazy("Sammanfatta varje mål, föreslå en bedömning och skicka förslaget till styrelsen."),
    _S.PROPOSED: gettext_lazy("Styrelsen har förslaget. Dess sekreterare för in beslutet."),
    _S.SENT_BACK: gettext_lazy("Styrelsen vill veta mer. Arbeta om förslaget och skicka det igen."),
    _S.DECIDED: gettext_lazy("Styrelsen har beslutat. Fullmäktiges beslut förs in av dess sekreterare."),
    _S.APPROVED: gettext_lazy("Fullmäktige har godkänt. Frys omgången, så läggs rapporten fast."),
    _S.NOTED: gettext_lazy("Fullmäktige har lagt den till handlingarna. Frys omgången, så läggs rapporten fast."),
    _S.REOPENED: gettext_lazy("Rätta det som skälet gäller och skicka förslaget till styrelsen igen."),
    _S.FROZEN: gettext_lazy("Klar. Svar, siffror och bedömningar står som de beslutades."),
}
NEXT_PLANNING = {
    _S.COMPILING: gettext_lazy(
        "Läs igenom organens aktiviteter och frys planeringen. Den läggs fram i nästa uppföljning."
    )
}
NEXT_WITHOUT_COUNCIL = gettext_lazy("Styrelsen har beslutat. Frys omgången, så läggs rapporten fast.")

VERBS = {
    "create": gettext_lazy("Omgången skapades"), "open": gettext_lazy("Omgången öppnades"),
    "close": gettext_lazy("Stängdes för svar"), "send_to_board": gettext_lazy("Förslaget gick till styrelsen"),
    "recall": gettext_lazy("Förslaget togs tillbaka"), "decide": gettext_lazy("Styrelsen beslutade"),
    "send_back": gettext_lazy("Styrelsen återremitterade"), "approve": gettext_lazy("Fullmäktige godkände"),
    "note": gettext_lazy("Fullmäktige lade den till handlingarna"), "reopen": gettext_lazy("Öppnades på nytt"),
    "freeze": gettext_lazy("Frystes"), "take_in": gettext_lazy("Omgången togs in från en fil"),
}  # fmt: skip


def reply_mark(state: ReplyState, word: str) -> Mark:
    """A reply's state as word and sign."""
    look, tone = REPLY_LOOKS[state]
    return Mark(look, word[:1].upper() + word[1:], tone)


def verdict_mark(scale: Scale, verdict: str, language: Language) -> Mark:
    """A judgement by its id (or the word it once had) in the round's own scale."""
    step = scale.find(verdict)
    return Mark(step.mark, step.word(language)) if step else Mark(Status.NEUTRAL, verdict)


def decided_words(decided: Decided, language: Language) -> str:
    """As "Kommunstyrelsen 14 april 2026, § 42, dnr KS 2026/101"."""
    parts = [f"{decided.by} {figures.day(decided.on, language)}".strip()]
    if decided.paragraph:
        parts.append(f"§{figures.NO_BREAK}{decided.paragraph.removeprefix('§').strip()}")
    if decided.case_number:
        parts.append(_("dnr %s") % decided.case_number)
    return ", ".join(parts)


def log_entry(step: StepCard, when: str, language: Language) -> LogEntry:
    """A step of a round's history as a line."""
    detail = step.reason
    if step.on is not None:
        said = decided_words(Decided("", step.on, step.paragraph, step.case_number), language)
        detail = f"{said}. {detail}".strip().removesuffix(". ") if detail else said
    return LogEntry(when, str(VERBS.get(step.verb, step.verb)), by=step.by, detail=detail, instant=step.at.isoformat())


SCALE_TERMS = {
    Use.JUDGEMENT: gettext_lazy("Målen bedöms som"),
    Use.DIRECTION: gettext_lazy("Riktningen sägs som"),
    Use.ACTION: gettext_lazy("Åtgärderna sägs vara"),
}
"""The scales a round is answered and judged in, as its page lists them."""
