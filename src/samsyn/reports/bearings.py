"""What an indicator's figure bears, in one or two short sentences: change, chance, place, expectation, target.

The words say what chance explains and where the value lies. They never say whether it is good enough.
"""

import datetime as dt

from samsyn.inference import change as changes
from samsyn.inference.bearing import Bearing, Reason
from samsyn.inference.change import Change
from samsyn.inference.expected import against_expected
from samsyn.inference.place import Order, from_rank
from samsyn.inference.target import distance
from samsyn.inference.wording import lack_words, n_words, p_words
from samsyn.reports.lines import Line
from samsyn.reports.material import Material
from samsyn.values import figures as written
from samsyn.values.quantity import Observed, State, Suppressed
from samsyn.values.unit import Direction


def words_of(material: Material, line: Line) -> str:
    """The sentences of a line; empty when nothing was observed in or before the year."""
    series = line.series
    if series is None or series.until(material.year).latest() is None:
        return ""
    now = line.at(material.year).quantity
    parts = [_since_last_year(material, line) if isinstance(now, Observed) else _latest(material, line)]
    parts += [_expected(material, line), _place(material, line), _distance(material, line)]
    return " ".join(f"{part}." for part in parts if part)


def change_of(material: Material, line: Line) -> Change | None:
    """The change since last year, or since the last year that shares no answers with this one."""
    series = line.series
    if series is None or not isinstance(line.at(material.year).quantity, Observed):
        return None
    pooled = (line.definition.pooled_years if line.definition else None) or 1
    earlier = material.year - pooled
    before = line.at(earlier)
    if not isinstance(before.quantity, Observed):
        if pooled > 1:
            return None
        return changes.between(before, line.at(material.year), line.unit)
    margins = line.reading.margins if line.reading else None
    return changes.over(series, earlier, material.year, pooled_years=pooled, margins=margins)


def _since_last_year(material: Material, line: Line) -> str:
    say, language = material.say, material.language
    change = change_of(material, line)
    if change is None:
        return ""
    if change.lacking is not None:
        return say("bearing.no_previous", year=change.lacking_year, why=lack_words(change.lacking, language))
    if change.bearing is Bearing.ACROSS_BREAK:
        return say("bearing.break", years=", ".join(str(b.year) for b in change.breaks))
    if change.estimate is None:
        return change.words(language)
    size = written.difference(abs(change.estimate), line.unit, language)
    size = size.removeprefix("+")
    if round(change.estimate, line.unit.decimals) == 0:
        return say("bearing.same", year=change.earlier_year)
    key = "bearing.up" if change.estimate > 0 else "bearing.down"
    first = say(key, size=size, year=change.earlier_year)
    pooled = f". {say('bearing.pooled', years=change.pooled_years)}" if change.pooled_years > 1 else ""
    return f"{first}; {_chance(material, change)}{pooled}"


def _chance(material: Material, change: Change) -> str:
    language = material.language
    phrase = change.bearing.words.in_(language)
    phrase = phrase[:1].lower() + phrase[1:]
    if change.reason is Reason.NO_TEST_FOR_UNIT:
        return material.say("bearing.no_test")
    if change.reason is not None:
        return material.say("bearing.untested", why=change.reason.words.in_(language))
    known = [n for n in change.n if n is not None]
    inside = [n_words(known, language)] if len(known) == len(change.n) else []
    if change.p is not None:
        inside.append(p_words(change.p, language))
    return f"{phrase} ({'; '.join(inside)})" if inside else phrase


def _latest(material: Material, line: Line) -> str:
    series = line.series
    found = series.until(material.year).latest() if series else None
    now = line.at(material.year).quantity
    if found is None or isinstance(now, Observed):
        return ""
    value = written.quantity(found.quantity, line.unit, material.language)
    why = lack_words(now, material.language).rstrip(".")
    why = why[:1].lower() + why[1:]
    hidden = isinstance(now, Suppressed) or now.state is State.NOT_APPLICABLE
    key = "bearing.hidden" if hidden else "bearing.latest"
    text = material.say(key, year=material.year, why=why, value=value, last=found.year)
    following = line.reading.next_publication if line.reading else None
    pooled = line.definition.pooled_years if line.definition else None
    if pooled:
        text += ". " + material.say("bearing.pooled", years=pooled)
    if following and following > material.on:
        text += ". " + material.say("bearing.next", day=following.isoformat())
    return text


def _expected(material: Material, line: Line) -> str:
    if line.reading is None or line.reading.expected is None:
        return ""
    now = line.at(material.year).quantity
    found = against_expected(now, line.reading.expected, line.unit, deviation=line.reading.deviation)
    return found.words(material.language) if found.estimate is not None else ""


def _place(material: Material, line: Line) -> str:
    comparison = line.reading.comparison if line.reading else None
    place = comparison.place if comparison else None
    if place is None or line.direction is Direction.TOWARDS:
        return ""
    lowest = line.direction is Direction.DOWN
    order = Order.LOWEST_FIRST if lowest else Order.HIGHEST_FIRST
    rank = place.from_lowest if lowest else place.from_highest
    found = from_rank(rank, place.of, order=order)
    return material.say("bearing.place_low" if lowest else "bearing.place_high", rank=found.rank, of=found.of)


def _distance(material: Material, line: Line) -> str:
    found = line.target(dt.date(material.year, 12, 31))
    now = line.at(material.year).quantity
    if found is None or not isinstance(now, Observed) or found.unit != line.unit:
        return ""
    remaining = distance(now, found, line.unit).remaining
    if not remaining:
        return material.say("bearing.no_distance")
    left = written.difference(remaining, line.unit, material.language).removeprefix("+")
    by = material.say("bearing.by", day=found.by.isoformat()) if found.by else ""
    return material.say("bearing.distance", left=left) + by
