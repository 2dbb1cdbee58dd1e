"""Kolada's own list of indicators, and a definition that says no more than that Kolada has one.

What is carried are facts: ids, titles, days, the source named, and for searching the stems of the words in Kolada's
description. The description itself is Kolada's text and is read at Kolada.
"""

import datetime as dt
import json
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from samsyn.catalogue.definition import Counted, Definition, KoladaEntry, Text
from samsyn.catalogue.vocabulary import Kind, Level, Population, Reach
from samsyn.values.unit import Direction

_LIST = Path(__file__).with_name("kpis.json")
PREFIX = "kolada:"
_UNITS: tuple[tuple[str, str], ...] = (
    (r"ja ?= ?1, nej ?= ?0\)", "source_unit"),
    (r"\(%\)|andel %", "percent"),
    (r"kr/inv", "sek_per_resident"),
    (r"mkr|tkr|mnkr|kwh|mwh|gwh", "source_unit"),
    (r"/ ?1 ?000|per 1 ?000", "per_thousand"),
    (r"\bkr\b|kr/", "sek"),
    (r"procentenhet", "percentage_points"),
    (r"index", "index"),
    (r"antal dagar|väntetid.*dagar", "days"),
    (r"\bantal\b", "count"),
)
"""What in a title tells the unit, first come first served; otherwise it is what the title says."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One indicator as Kolada lists it. `type`: K municipalities, L regions, A both."""

    id: str
    title: str
    source: str
    """The source Kolada itself names: "SCB"; empty when it names none."""
    words: str
    """Stems, for searching."""
    by_sex: bool
    type: str
    area: str
    publication: str
    period: str
    units: bool
    """Whether Kolada also has it for single units, such as schools."""

    @property
    def key(self) -> str:
        return PREFIX + self.id


@cache
def as_of() -> dt.date:
    """The day of the list."""
    return dt.date.fromisoformat(_content()["as_of"])


@cache
def listed() -> dict[str, Listed]:
    """Every indicator of the list by Kolada's id. Read when first asked for."""
    return {row[0]: Listed(*row) for row in _content()["kpis"]}


def is_listed(id: object) -> bool:
    """Whether `kolada:N00003` names an indicator of the list."""
    return isinstance(id, str) and id.startswith(PREFIX) and id.removeprefix(PREFIX) in listed()


@lru_cache(maxsize=1024)
def definition_of(id: str) -> Definition:
    """The definition of `kolada:…`. Raises KeyError when the list does not have it."""
    said = listed()[id.removeprefix(PREFIX)]
    unit = unit_of(said.title)
    of_source = Text(sv="enligt Koladas definition", en="as Kolada defines it")
    is_share = unit == "percent"
    return Definition(
        schema=1,
        id=said.key,
        kind=Kind.KOLADA,
        title=Text(sv=said.title, en=said.title),
        definition=Text(
            sv=f"{said.title}. Definitionen står hos Kolada under {said.id}.",
            en=f"{said.title}. The definition is found at Kolada under {said.id}.",
        ),
        population=Counted(group=Population.AS_SOURCE, text=of_source),
        numerator=of_source if is_share else None,
        denominator=of_source if is_share else None,
        unit=unit,
        direction=Direction.NEUTRAL,
        reach=Reach.SOCIETY,
        sexes=said.by_sex,
        levels=(Level.MUNICIPALITY,) if said.type != "L" else (Level.REGION,),
        kolada=KoladaEntry(
            kpi=said.id, title=said.title, as_of=as_of(), divided_by_sex=said.by_sex, municipality_type=said.type,
            next_publication=said.publication or None, publication_period=said.period or None,
            underlying=said.source or "se Kolada",
        ),
        source_line=Text(sv="Källa: Kolada (RKA)", en="Source: Kolada (RKA)"),
        why=Text(
            sv="Vald ur Koladas hela lista. Ingen har skrivit varför den används här.",
            en="Chosen from the whole of Kolada's list. Nobody has written why it is used here.",
        ),
        says_not=Text(
            sv="Ingen har ännu läst definitionen mot källan för det här bruket. Läs den innan du drar slutsatser.",
            en="Nobody has yet read the definition against its source for this use. Read it before you conclude.",
        ),
        reviewed=None,
    )  # fmt: skip


def unit_of(title: str) -> str:
    """The unit a title tells, as an id of values.UNITS."""
    low = title.casefold().replace("\u00a0", " ")
    return next((unit for pattern, unit in _UNITS if re.search(pattern, low)), "source_unit")


@cache
def _content() -> dict[str, Any]:
    content: dict[str, Any] = json.loads(_LIST.read_text(encoding="utf-8"))
    return content
