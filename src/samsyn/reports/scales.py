"""The words people judge with, as dated data: the house's own, or the municipality's in its answers file."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, TypeAdapter
from ruamel.yaml import YAML

from samsyn.documents.marks import Status, StatusMark
from samsyn.values.language import Language

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class Use(StrEnum):
    """What a scale is for."""

    JUDGEMENT = "judgement"
    DIRECTION = "direction"
    ACTION = "action"
    REPLY = "reply"
    FORECAST = "forecast"


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Step(_Part):
    """One step of a scale: its word in both languages and the sign beside it."""

    id: Annotated[str, StringConstraints(pattern=r"^[a-z]+(_[a-z]+)*$")]
    sv: Words
    en: Words
    mark: Status

    def word(self, language: Language) -> str:
        """The word as it stands in a cell: with a capital."""
        text = self.sv if language is Language.SV else self.en
        return text[:1].upper() + text[1:]

    def status_mark(self, language: Language) -> StatusMark:
        return StatusMark(self.mark, self.word(language))


class Scale(_Part):
    """A scale in use from a day, with where it comes from."""

    id: str
    use: Use
    valid_from: dt.date
    source: Words
    steps: Annotated[tuple[Step, ...], Field(min_length=2)]

    def find(self, word: str) -> Step | None:
        """The step with this id or word, in either language and any case."""
        asked = word.strip().casefold()
        return next((s for s in self.steps if asked in {s.id, s.sv.casefold(), s.en.casefold()}), None)


class _File(_Part):
    schema_: Literal[1] = Field(alias="schema")
    scales: tuple[Scale, ...]


class UnknownStepError(KeyError):
    """A word that is not a step of the scale; the message lists the steps there are."""

    def __init__(self, word: str, scale: Scale) -> None:
        super().__init__(word)
        self.word, self.scale = word, scale

    def __str__(self) -> str:
        steps = ", ".join(step.sv for step in self.scale.steps)
        return f"”{self.word}” finns inte i skalan {self.scale.id}. Välj bland: {steps}."


@dataclass(frozen=True, slots=True)
class Scales:
    """One scale for each use."""

    by_use: dict[Use, Scale]

    def step(self, use: Use, word: str) -> Step:
        """The step; raises `UnknownStepError`."""
        scale = self.by_use[use]
        step = scale.find(word)
        if step is None:
            raise UnknownStepError(word, scale)
        return step

    def of(self, use: Use) -> Scale:
        return self.by_use[use]


@cache
def house_scales() -> tuple[Scale, ...]:
    """The scales that come with the product."""
    content = YAML(typ="safe", pure=True).load((Path(__file__).parent / "scales.yaml").read_text(encoding="utf-8"))
    return TypeAdapter(_File).validate_python(content).scales


def choose(own: Iterable[Scale] = (), *, interim: bool = False) -> Scales:
    """The municipality's own scale where it has one, otherwise the house's.

    In an interim round goals are judged by what is expected: with the scale of forecasts, unless the municipality
    has given the round a scale of judgement of its own.
    """
    given = tuple(own)
    by_use = {scale.use: scale for scale in (*house_scales(), *given)}
    uses = {scale.use for scale in given}
    if interim and (Use.FORECAST in uses or Use.JUDGEMENT not in uses):
        by_use[Use.JUDGEMENT] = by_use[Use.FORECAST]
    return Scales(by_use)
