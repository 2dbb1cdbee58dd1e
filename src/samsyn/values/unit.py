"""What a number counts, how many decimals it bears, and which way is wanted."""

from dataclasses import dataclass
from enum import StrEnum

from samsyn.values.language import Language, Worded


class Direction(StrEnum):
    """Which way a municipality wants an indicator to go. It is chosen per indicator, never assumed."""

    UP = "up"
    DOWN = "down"
    TOWARDS = "towards"
    NEUTRAL = "neutral"


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: what follows the figure, what a difference is called, and the decimals shown."""

    id: str
    suffix: Worded
    difference: Worded
    decimals: int
    is_share: bool = False
    of_one: Worded | None = None
    """What one is called, where that is another word: "1 person"."""

    def label(self, language: Language) -> str:
        """The unit as a table heading names it."""
        return self.suffix.in_(language) or self.difference.in_(language)


PERCENT = Unit("percent", Worded("%", "%"), Worded("procentenheter", "percentage points"), 1, is_share=True)
PERCENTAGE_POINTS = Unit(
    "percentage_points",
    Worded("procentenheter", "percentage points"),
    Worded("procentenheter", "percentage points"),
    1,
)
COUNT = Unit("count", Worded("", ""), Worded("antal", "number"), 0)
PERSONS = Unit(
    "persons", Worded("personer", "persons"), Worded("personer", "persons"), 0, of_one=Worded("person", "person")
)
HOUSEHOLDS = Unit(
    "households", Worded("hushåll", "households"), Worded("hushåll", "households"), 0,
    of_one=Worded("hushåll", "household"),
)  # fmt: skip
RATIO = Unit("ratio", Worded("", ""), Worded("kvot", "ratio"), 2)
INDEX = Unit("index", Worded("", ""), Worded("index", "index"), 1)
YEARS = Unit("years", Worded("år", "years"), Worded("år", "years"), 1)
MONTHS = Unit("months", Worded("månader", "months"), Worded("månader", "months"), 0, of_one=Worded("månad", "month"))
DAYS = Unit("days", Worded("dagar", "days"), Worded("dagar", "days"), 0, of_one=Worded("dag", "day"))
HOURS = Unit("hours", Worded("timmar", "hours"), Worded("timmar", "hours"), 0, of_one=Worded("timme", "hour"))
SEK = Unit("sek", Worded("kr", "SEK"), Worded("kr", "SEK"), 0)
SEK_PER_RESIDENT = Unit(
    "sek_per_resident", Worded("kr/inv", "SEK per resident"), Worded("kr/inv", "SEK per resident"), 0
)
PER_THOUSAND = Unit("per_thousand", Worded("per 1 000", "per 1,000"), Worded("per 1 000", "per 1,000"), 1)
YES_NO = Unit("yes_no", Worded("", ""), Worded("ja/nej", "yes/no"), 0)
SOURCE_UNIT = Unit("source_unit", Worded("", ""), Worded("enligt källans rubrik", "as the source's title says"), 1)
"""What only the indicator's own title tells: kWh, merit points."""

UNITS: dict[str, Unit] = {
    unit.id: unit
    for unit in (
        PERCENT, PERCENTAGE_POINTS, COUNT, PERSONS, HOUSEHOLDS, RATIO, INDEX, YEARS, MONTHS, DAYS, HOURS,
        SEK, SEK_PER_RESIDENT, PER_THOUSAND, YES_NO, SOURCE_UNIT,
    )
}  # fmt: skip
