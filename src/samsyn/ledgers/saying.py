"""What is said of one value: its state, its digits as written, and what shows it. Checked before it is kept."""

import re
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from samsyn.catalogue.definition import Definition
from samsyn.ledgers.unable import UnableToKeep
from samsyn.reports.answers import LEAST_COUNT, SUPPRESSION_RULE, CountedValue
from samsyn.reports.small_counts import is_small, is_small_behind
from samsyn.values.quantity import Missing, Observed, Quantity, State, Suppressed, Why

_DIGITS = re.compile(r"-?[0-9]{1,400}(\.[0-9]{1,400})?")
_LONGEST = 4000
_MOST_DIGITS, _MOST_COUNTED = 400, 2**63 - 1
"""What the table has room for."""
_COUNTED = frozenset({"count", "persons", "households"})
MEASURED = frozenset({State.OBSERVED, State.ZERO})
YES, PARTLY, NO = "1", "0.5", "0"
"""How a yes/no indicator's answer is kept: partly is neither."""


@dataclass(frozen=True, slots=True)
class Said:
    """A value as somebody gives it. `digits` has a decimal point; they are kept as they are, never rounded."""

    state: State
    digits: str = ""
    n: int | None = None
    evidence: str = ""
    note: str = ""

    @property
    def number(self) -> float | None:
        return float(Decimal(self.digits)) if self.digits else None

    @property
    def quantity(self) -> Quantity:
        """The value as everything above reads it."""
        return quantity_of(self.state, self.digits, self.n, self.note)


def measured(digits: str, n: int | None = None, *, evidence: str = "", note: str = "") -> Said:
    """A number: zero is a state of its own."""
    zero = _DIGITS.fullmatch(digits) is not None and Decimal(digits) == 0
    return Said(State.ZERO if zero else State.OBSERVED, digits, n, evidence, note)


def of_form(value: CountedValue, *, evidence: str = "", note: str = "") -> Said | None:
    """What a form's answer says; None when it says nothing."""
    if value.state is not None and value.state not in MEASURED:
        return Said(value.state, evidence=evidence, note=note)
    if value.value is None:
        return Said(State.ZERO, "0", value.n, evidence, note) if value.state is State.ZERO else None
    return measured(f"{Decimal(repr(value.value)):f}".removesuffix(".0"), value.n, evidence=evidence, note=note)


def quantity_of(state: str, digits: str, n: int | None, note: str = "") -> Quantity:
    """A kept value in its state."""
    if state in MEASURED:
        return Observed(float(Decimal(digits)), n)
    if state == State.SUPPRESSED:
        return Suppressed(SUPPRESSION_RULE, LEAST_COUNT)
    if state == State.NOT_APPLICABLE:
        return Missing(Why.DOES_NOT_APPLY)
    return Missing(Why.BODY_HAS_NOT_REPORTED, note)


def check_said(said: Said, definition: Definition | None) -> None:
    """Raise `UnableToKeep` for what nobody may keep: a broken number, few persons, a yes without evidence."""
    if max(len(said.evidence), len(said.note)) > _LONGEST:
        raise UnableToKeep(_("Texten är för lång. Korta den till högst 4 000 tecken."))
    if said.state not in MEASURED:
        if said.digits or said.n is not None:
            raise UnableToKeep(_("Ett värde utan tal har inget antal. Ta bort talet, eller välj att det är uppmätt."))
        return
    _check_number(said, definition)
    _check_few(said, definition)
    needs = definition is not None and definition.evidence_required and (said.number or 0) > 0
    if needs and not said.evidence.strip():
        raise UnableToKeep(
            _("Ett ja eller ett delvis behöver underlag. Skriv vad som visar det, till exempel en handling.")
        )


def _check_number(said: Said, definition: Definition | None) -> None:
    too_much = len(said.digits) > _MOST_DIGITS or (said.n or 0) > _MOST_COUNTED
    if too_much or _DIGITS.fullmatch(said.digits) is None:
        raise UnableToKeep(_("Det är inget tal. Skriv ett tal som 52,7 eller 1 204."))
    if (said.state is State.ZERO) != (Decimal(said.digits) == 0):
        raise UnableToKeep(_("Noll och ett annat tal är olika saker. Kontrollera talet."))
    if said.n is not None and said.n < 0:
        raise UnableToKeep(_("Ett antal kan inte vara mindre än noll."))
    if definition is not None and definition.unit in _COUNTED and said.digits.startswith("-"):
        raise UnableToKeep(_("Ett antal kan inte vara mindre än noll."))
    if definition is not None and definition.evidence_required and said.digits not in {YES, PARTLY, NO}:
        raise UnableToKeep(_("Svara ja, delvis eller nej."))


def _check_few(said: Said, definition: Definition | None) -> None:
    if is_small(said.number, definition) or is_small_behind(said.n, definition):
        raise UnableToKeep(
            _("Ett till fyra är för få personer att visa: talet kan röja vem det gäller. Välj ”färre än 5” i stället."),
            few=True,
        )
