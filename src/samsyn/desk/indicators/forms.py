"""The forms: one value, a paste, the fetch, the tie. What was typed is kept as typed."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samsyn.desk.indicators.asked import AskedValue
from samsyn.desk.indicators.words import DIRECTIONS
from samsyn.ledgers.queries.values import ValueCard
from samsyn.ledgers.saying import MEASURED, NO, PARTLY, YES, Said, measured
from samsyn.reports.sheets.numbers_read import NotUnderstoodError, count, figure
from samsyn.values.quantity import State
from samsyn.values.unit import Direction

_NUMBER = "number"
_STATES = [
    (_NUMBER, gettext_lazy("Ett tal (även noll)")),
    (State.SUPPRESSED, gettext_lazy("Färre än 5 personer")),
    (State.NOT_APPLICABLE, gettext_lazy("Ej tillämpligt hos oss")),
    (State.NOT_REPORTED, gettext_lazy("Går inte att rapportera")),
]
_ANSWERS = [
    (YES, gettext_lazy("Ja")), (PARTLY, gettext_lazy("Delvis")), (NO, gettext_lazy("Nej")),
    (State.NOT_APPLICABLE, gettext_lazy("Ej tillämpligt hos oss")),
    (State.NOT_REPORTED, gettext_lazy("Går inte att rapportera")),
]  # fmt: skip


class _Texts(NamedTuple):
    evidence: str
    note: str


class ValueForm(forms.Form):
    """A body's value for a year: a number, or one of the states that are not numbers."""

    state = forms.ChoiceField(
        choices=_STATES, widget=forms.RadioSelect, label=gettext_lazy("Vad kan ni säga?"),
        error_messages=dict.fromkeys(("required", "invalid_choice"), gettext_lazy("Välj ett av svaren.")),
    )  # fmt: skip
    value = forms.CharField(required=False, max_length=420, label=gettext_lazy("Värde"))
    n = forms.CharField(
        required=False, max_length=20, label=gettext_lazy("Antal bakom värdet"),
        help_text=gettext_lazy("Hur många värdet bygger på. Lämna tomt om antalet är under 5 eller okänt."),
    )  # fmt: skip
    women = forms.CharField(required=False, max_length=420, label=gettext_lazy("Kvinnor"))
    men = forms.CharField(required=False, max_length=420, label=gettext_lazy("Män"))
    evidence = forms.CharField(
        required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 3}), label=gettext_lazy("Underlag"),
        help_text=gettext_lazy("Vad som visar det: en handling, ett register. Aldrig en persons namn."),
    )  # fmt: skip
    note = forms.CharField(
        required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 3}), label=gettext_lazy("Kommentar")
    )
    seen = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)

    def __init__(self, asked: AskedValue, data: Any = None) -> None:  # noqa: ANN401 - what Django's forms take
        super().__init__(data, initial=_initial(asked))
        self.asked = asked
        unit = asked.known.definition.measured_in if asked.known.definition else None
        self.percent = unit is not None and unit.is_share
        if unit is not None and unit.suffix.sv:
            self.fields["value"].help_text = _("I %s, till exempel 52,7.") % (
                _("procent") if self.percent else unit.suffix.sv
            )
        if asked.is_yes_no:
            self.fields["state"].choices = _ANSWERS  # type: ignore[attr-defined]  # a ChoiceField
            for name in ("value", "n", "women", "men"):
                del self.fields[name]
        elif not asked.by_sex:
            del self.fields["women"], self.fields["men"]
        if not asked.is_yes_no and not self.percent:
            del self.fields["n"]

    def clean(self) -> dict[str, Any]:
        """The sayings by sex; each field's fault stands at the field."""
        given = super().clean() or {}
        self.sayings: dict[str, Said] = {}
        if "state" not in given:
            return given
        texts = _Texts(given.get("evidence", ""), given.get("note", ""))
        state = given["state"]
        if state in {YES, PARTLY, NO} and self.asked.is_yes_no:
            self.sayings["all"] = measured(state, evidence=texts.evidence, note=texts.note)
        elif state == _NUMBER:
            self._numbers(given, texts)
        else:
            self.sayings["all"] = Said(State(state), evidence=texts.evidence, note=texts.note)
        return given

    def _numbers(self, given: Mapping[str, Any], texts: _Texts) -> None:
        for sex, name in (("all", "value"), ("women", "women"), ("men", "men")):
            text = given.get(name, "")
            if not text.strip():
                continue
            try:
                read = figure(text, percent_allowed=self.percent)
                n = count(given.get("n", "")) if sex == "all" else None
            except NotUnderstoodError as wrong:
                self.add_error(name, str(wrong))
                continue
            if read is not None and read.value is not None:
                self.sayings[sex] = measured(read.digits, n, evidence=texts.evidence, note=texts.note)
            elif read is not None and read.state is not None:
                self.sayings[sex] = Said(read.state, evidence=texts.evidence, note=texts.note)
        if not self.sayings and not self.errors:
            self.add_error("value", _("Skriv talet, eller välj något av de andra svaren."))

    @property
    def versions(self) -> dict[str, int]:
        """The versions the page showed, by sex."""
        pairs = (part.partition(":") for part in self.cleaned_data.get("seen", "").split() if ":" in part)
        return {sex: int(number) for sex, _colon, number in pairs if number.isdecimal() and len(number) < 9}


def _initial(asked: AskedValue) -> dict[str, Any]:
    first = asked.cards.get("all") or next(iter(asked.cards.values()), None)
    found: dict[str, Any] = {"seen": seen_of(asked.cards)}
    if first is None:
        return found
    numbers = first.state in MEASURED
    found |= {"evidence": first.evidence, "note": first.note, "n": first.n if first.n is not None else ""}
    found["state"] = (first.digits if asked.is_yes_no else _NUMBER) if numbers else first.state
    for sex, name in (("all", "value"), ("women", "women"), ("men", "men")):
        card = asked.cards.get(sex)
        found[name] = said_text(card) if card is not None else ""
    return found


def said_text(card: ValueCard) -> str:
    """As it was typed; a state without a number as its words."""
    if card.digits:
        return card.written
    return _("färre än 5") if card.state is State.SUPPRESSED else ""


def seen_of(cards: Mapping[str, ValueCard]) -> str:
    """The versions shown, as the form carries them."""
    return " ".join(f"{sex}:{cards[sex].version if sex in cards else 0}" for sex in ("all", "women", "men"))


class WithdrawForm(forms.Form):
    """Take a value back, with a reason."""

    because = forms.CharField(max_length=2000, label=gettext_lazy("Varför tas värdet bort?"))


class PasteForm(forms.Form):
    """Cells copied from a spreadsheet."""

    pasted = forms.CharField(
        max_length=2_000_000, strip=False, widget=forms.Textarea(attrs={"rows": 10}),
        label=gettext_lazy("Klistra in från Excel"),
        help_text=gettext_lazy("Kopiera cellerna med rubriker. Inget sparas förrän du har sett vad det blir."),
    )  # fmt: skip


class SearchForm(forms.Form):
    """Find an indicator."""

    q = forms.CharField(
        required=False, max_length=200, label=gettext_lazy("Sök nyckeltal"),
        help_text=gettext_lazy("Ord ur namnet eller beskrivningen, eller ett id som N00973."),
    )  # fmt: skip
    omrade = forms.ChoiceField(required=False, label=gettext_lazy("Verksamhet"))
    regioner = forms.ChoiceField(
        required=False, label=gettext_lazy("Vilkas"),
        choices=[("", gettext_lazy("Kommunernas")), ("1", gettext_lazy("Även regionernas"))],
    )  # fmt: skip

    def __init__(self, areas: Sequence[str], data: Any = None) -> None:  # noqa: ANN401 - what Django's forms take
        super().__init__(data)
        self.fields["omrade"].choices = [("", _("Alla")), *((one, one) for one in areas)]  # type: ignore[attr-defined]  # a ChoiceField


class TieForm(forms.Form):
    """Tie an indicator to goals of a plan, and say which way is wanted."""

    text = forms.CharField(max_length=1000, label=gettext_lazy("Vad indikatorn kallas i planen"))
    goals = forms.MultipleChoiceField(
        widget=forms.CheckboxSelectMultiple, label=gettext_lazy("Mål den visar"), required=False
    )
    areas = forms.MultipleChoiceField(
        widget=forms.CheckboxSelectMultiple, label=gettext_lazy("Områden den visar"), required=False
    )
    direction = forms.ChoiceField(
        widget=forms.RadioSelect, label=gettext_lazy("Vilken riktning är önskad?"),
        choices=[(one.value, words) for one, words in DIRECTIONS.items()], initial=Direction.NEUTRAL.value,
        help_text=gettext_lazy("Kommunen väljer själv. Ingen riktning är också ett val."),
    )  # fmt: skip
    seen = forms.IntegerField(widget=forms.HiddenInput)


class FetchForm(forms.Form):
    """What to fetch, and for which years."""

    kpis = forms.CharField(
        max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 3}), label=gettext_lazy("Nyckeltal"),
        help_text=gettext_lazy("Koladas id, till exempel N00973. Tomt: alla som planerna använder."),
    )  # fmt: skip
    first_year = forms.IntegerField(min_value=1990, max_value=2100, label=gettext_lazy("Från år"))
    last_year = forms.IntegerField(min_value=1990, max_value=2100, label=gettext_lazy("Till år"))
    accepted = forms.BooleanField(
        required=False, label=gettext_lazy("Jag har läst skillnaden och godkänner att källan ändrat namn eller områden")
    )
