"""The one schema of the files in `parameters/`. A file that does not fit is refused whole."""

import datetime as dt
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, model_validator

from samsyn.rules.parameter import Certainty, Standing

Text = Annotated[str, Field(min_length=1)]
Number = int | float


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class WordedEntry(_Strict):
    """A phrase in both languages."""

    sv: Text
    en: Text


class ValueEntry(_Strict):
    """One value of a parameter and the days it holds. Both ends are included; an absent end is not known or open."""

    rule: Annotated[str, Field(pattern=r"^[A-Z]{3}-\d+[a-z]?$")]
    value: Number | Text | Annotated[dict[Text, Number], Field(min_length=2)]
    source: Text
    certainty: Certainty
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    applies_by: WordedEntry | None = None
    municipality: Annotated[str, Field(pattern=r"^\d{4}$")] | None = None
    note: WordedEntry | None = None

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> "ValueEntry":
        if self.valid_from and self.valid_to and self.valid_to < self.valid_from:
            raise ValueError(f"{self.rule} ends {self.valid_to}, before it begins {self.valid_from}")
        return self


class ParameterEntry(_Strict):
    """A parameter: what it is called, what it counts, and its values through time."""

    id: Annotated[str, Field(pattern=r"^[a-z_]+\.[a-z0-9_]+$")]
    title: WordedEntry
    unit: Text
    standing: Standing = Standing.LAW
    values: Annotated[list[ValueEntry], Field(min_length=1)]

    @model_validator(mode="after")
    def _no_two_values_on_one_day(self) -> "ParameterEntry":
        for number, one in enumerate(self.values):
            for other in self.values[number + 1 :]:
                if one.municipality == other.municipality and _meet(one, other):
                    raise ValueError(
                        f"{self.id}: {one.rule} and {other.rule} hold on the same day; end one before the other"
                    )
        return self


class TopicFile(_Strict):
    """One file of `parameters/`."""

    topic: WordedEntry
    parameters: Annotated[list[ParameterEntry], Field(min_length=1)]


def _meet(one: ValueEntry, other: ValueEntry) -> bool:
    begins = max(one.valid_from or dt.date.min, other.valid_from or dt.date.min)
    ends = min(one.valid_to or dt.date.max, other.valid_to or dt.date.max)
    return begins <= ends
