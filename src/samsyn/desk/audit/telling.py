"""A line of the log in words: ids become names while what they name exists; the rest is said as it is stored."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from samsyn.audit.queries import Entry
from samsyn.desk.audit.words import place_of, said_word, value_word
from samsyn.followup.queries.rounds import RoundCard
from samsyn.organisation.queries import BodyCard
from samsyn.values.language import Language

_SUMS = frozenset({"tree_hash", "sha256"})
"""What a file is checked against, and nobody reads: they stand in the file."""
SPOKEN_OF = frozenset({"user", "to", "leaving", "deputy"})
"""Where a line speaks of an account by its number."""
_OWN = frozenset({"municipality", "cycle", "template"})
"""Things a municipality has one of: their number says nothing."""


@dataclass(frozen=True, slots=True)
class Names:
    """What ids are called now. `place` is the municipality's address."""

    place: str
    users: Mapping[int, str]
    bodies: Mapping[str, str]
    rounds: Mapping[str, str]
    plans: Mapping[str, str]
    language: Language


def names_of(
    place: str, users: Mapping[int, str], bodies: Iterable[BodyCard], rounds: Iterable[RoundCard], language: Language
) -> Names:
    """From what is at hand; a round's title with the plan's where there are several of the title."""
    cards = tuple(rounds)
    titles = [card.title for card in cards]
    called = {c.slug: c.title if titles.count(c.title) == 1 else f"{c.title}, {c.plan_title}" for c in cards}
    plans = {card.plan: card.plan_title for card in cards}
    return Names(place, users, {body.slug: body.name for body in bodies}, called, plans, language)


def key_words(line: Entry, names: Names) -> str:
    """Which of its kind it is about."""
    match line.thing:
        case "page":
            return _address(line.key, names)
        case "plan":
            return names.plans.get(line.key, line.key)
        case thing if thing in _OWN:
            return ""
    return _("nr %s") % line.key if line.key.isdecimal() else _called(line.key, names)


def _called(key: str, names: Names) -> str:
    """An address as "exempelby-2025/social-committee" in names; "round/" before it says nothing more."""
    parts = key.removeprefix("round/").split("/")
    return ", ".join(names.rounds.get(one) or names.bodies.get(one) or one for one in parts)


def _address(key: str, names: Names) -> str:
    """The page somebody was refused, as its address stands in the browser."""
    name, *ids = key.split("/")
    try:
        return reverse(name, args=[names.place, *ids])
    except NoReverseMatch:
        return key


def said_words(line: Entry, names: Names, *, whole: bool = False) -> str:
    """What the line says; `whole`: with the sums, and accounts by number, as a file keeps it."""
    told = []
    for name, value in sorted(line.said.items(), key=lambda one: place_of(one[0])):  # a database may turn them about
        if value in ("", None, []) or (name in _SUMS and not whole):
            continue
        words = ", ".join(_value(line.thing, name, one, names, whole) for one in _each(value))
        told.append(words if name in {"user", "to"} and isinstance(value, int) else f"{said_word(name)}: {words}")
    return "; ".join(told)


def _each(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def _value(thing: str, name: str, value: object, names: Names, whole: bool) -> str:
    if isinstance(value, bool):
        return _("ja") if value else _("nej")
    if isinstance(value, int) and name in SPOKEN_OF:
        return (None if whole else names.users.get(value)) or _("konto %s") % value
    if not isinstance(value, str):
        return str(value)
    known = {"about": names.rounds, "round": names.rounds, "body": names.bodies, "bodies": names.bodies,
             "into": names.bodies, "plan": names.plans}.get(name, {})  # fmt: skip
    return known.get(value.removeprefix("round/")) or value_word(thing, name, value, names.language)
