"""The rule book: ask a parameter what it is on a day, and get the value with the rule and source it comes from.

Amounts, limits and definitions of law change; a follow-up of 2019 must use what held in 2019 (OpenFisca's habit
of dated parameters). Nothing is read until the first question, and the reading is kept.
"""

import datetime as dt
import functools
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from samsyn.rules.parameter import DatedValue, Parameter, Standing


class UnknownParameterError(LookupError):
    """No parameter has the id; the message names the nearest ones."""


class NoValueOnDayError(LookupError):
    """The parameter exists and says nothing about the day; the message says from when it is known."""


class OnlyLocalError(LookupError):
    """The parameter is municipalities' own policy, and not of the one asked about."""


class OnlyProposedError(LookupError):
    """The parameter is a proposal: adoption is not verified, so nothing may be counted with it."""


@dataclass(frozen=True, slots=True)
class RuleBook:
    """All parameters by id."""

    parameters: Mapping[str, Parameter]

    def parameter(self, parameter_id: str) -> Parameter:
        """The parameter, proposals included. Raises `UnknownParameterError`."""
        found = self.parameters.get(parameter_id)
        if found is None:
            near = get_close_matches(parameter_id, self.parameters, n=3, cutoff=0.4)
            hint = f" Nearest: {', '.join(near)}." if near else ""
            raise UnknownParameterError(f"No rule parameter is called {parameter_id!r}.{hint}")
        return found

    def value(self, parameter_id: str, *, on: dt.date, municipality: str | None = None) -> DatedValue:
        """The value that holds on the day; a municipality's own goes before the country's.

        Raises `UnknownParameterError`, `OnlyProposedError`, `OnlyLocalError`, `NoValueOnDayError`.
        """
        parameter = self.parameter(parameter_id)
        if parameter.standing is Standing.PROPOSAL:
            sources = "; ".join(value.source for value in parameter.values)
            raise OnlyProposedError(f"{parameter_id} is only a proposal ({sources}); it cannot be applied.")
        own = tuple(v for v in parameter.values if municipality is not None and v.municipality == municipality)
        general = tuple(v for v in parameter.values if v.municipality is None)
        if not own and not general:
            places = ", ".join(sorted({v.municipality for v in parameter.values if v.municipality}))
            raise OnlyLocalError(
                f"{parameter_id} is local policy, known for municipality {places} only. Name one of them."
            )
        for value in (*own, *general):
            if value.holds(on):
                return value
        raise NoValueOnDayError(_what_is_known(parameter_id, own + general, on))

    def of_rule(self, rule: str) -> tuple[Parameter, DatedValue]:
        """The parameter and value a line of the rule table became, e.g. "BOS-9"."""
        for parameter in self.parameters.values():
            for value in parameter.values:
                if value.rule == rule:
                    return parameter, value
        raise UnknownParameterError(f"No rule has the id {rule!r}.")


@functools.cache
def load() -> RuleBook:
    """The packaged rules, read and checked once (about a third of a second) and then kept."""
    from samsyn.rules.reading import packaged

    return RuleBook(packaged())


def _what_is_known(parameter_id: str, values: tuple[DatedValue, ...], on: dt.date) -> str:
    first = min(value.valid_from or dt.date.min for value in values)
    if on < first:
        return f"{parameter_id} is known from {first}; {on} lies before that."
    spans = ", ".join(f"{value.valid_from or '…'} to {value.valid_to or '…'}" for value in values)
    return f"{parameter_id} has no value for {on}. Known: {spans}."
