"""Who of the municipality's bodies a goal or an action may belong to: by name, by an old name, by kind, by field.

The document's named actors weigh most, then bodies its words name, then the field of the body's own name. Nobody is
appointed: an owner is a person's decision.
"""

import re
from collections.abc import Iterator, Sequence

from samsyn.planfile.chain import Action, Goal
from samsyn.planfile.model import PlanFile
from samsyn.planfile.people import BodyKind
from samsyn.reader.bodies import body_kind
from samsyn.reader.sentence_rules import BODY
from samsyn.reader.suggestions.suggestion import Kind, MunicipalBody, Suggestion, ranked
from samsyn.reader.themes import themes_of
from samsyn.values.language import Worded

_MOST = 3
_ALONE = {BodyKind.COUNCIL, BodyKind.EXECUTIVE_BOARD}
"""A municipality has one of each, so the kind alone says which."""
_PROSE = 0.75
_KIND_WORDS = re.compile(
    r"(?:nämnd|styrelse|förvaltning|utskott|kontor|bolag|förbund|enhet|avdelning|kommitté)(?:en|et|erna|s)?s?$"
)
_WORKS = {BodyKind.COMMITTEE, BodyKind.ADMINISTRATION, BodyKind.EXECUTIVE_BOARD, BodyKind.UNIT}


def owners(plan: PlanFile, list_: str, item: Goal | Action, bodies: Sequence[MunicipalBody]) -> list[Suggestion]:
    """The likeliest bodies for an item without an owner, best first."""
    if item.owners:
        return []
    found: list[Suggestion] = []
    names = {body.id: body.name for body in plan.bodies}
    for actor in item.actors:
        if actor.who in names:
            found += _named(names[actor.who], 1.0, "actor", list_, item, bodies)
    for text in (item.text, getattr(item, "description", None) or ""):
        for match in BODY.finditer(text):
            found += _named(match[0], _PROSE, "text", list_, item, bodies)
    found += _of_the_field(list_, item, bodies)
    return ranked(found, _MOST)


def _named(
    name: str, weight: float, where: str, list_: str, item: Goal | Action, bodies: Sequence[MunicipalBody]
) -> Iterator[Suggestion]:
    for known in bodies:
        how = _likeness(name, known, bodies)
        if how is None:
            continue
        likeness, rule, sv, en = how
        place = (
            Worded("dokumentet anger", "the document names")
            if where == "actor"
            else Worded("i texten står", "the text says")
        )
        why = Worded(f"{place.sv} ”{name}”, {sv}", f"{place.en} “{name}”, {en}")
        yield _suggestion(list_, item, known, why, f"{rule}-in-{where}", round(likeness * weight, 2), (name,))


def _likeness(name: str, known: MunicipalBody, bodies: Sequence[MunicipalBody]) -> tuple[float, str, str, str] | None:
    """How surely a name means a body: same name, an old name, the only one of its kind, or nearly the same name."""
    said, today = _bare(name), _bare(known.body.name)
    if said == today:
        return 0.95, "same-name", "samma namn", "the same name"
    old = next((one for one in known.formerly if _bare(one) == said), None)
    if old is not None:
        sv = f"som {known.body.name} hette förr"
        return 0.9, "old-name", sv, f"the former name of {known.body.name}"
    kind = body_kind(name)
    if kind in _ALONE and kind is known.body.kind and sum(b.body.kind is kind for b in bodies) == 1:
        return 0.85, "only-of-its-kind", "det enda organet av det slaget", "the only body of that kind"
    return _nearly(name, kind, known)


def _nearly(name: str, kind: BodyKind, known: MunicipalBody) -> tuple[float, str, str, str] | None:
    """Shared parts of two compound names: "utbildningsnämnden" and "barn- och utbildningsnämnden"."""
    mine = _parts(name)
    best = max((_overlap(mine, _parts(one)) for one in (known.body.name, *known.formerly)), default=0.0)
    if best < 0.5:
        return None
    if kind is known.body.kind:
        return 0.5 + 0.3 * best, "nearly-same-name", "ett nästan lika namn", "a nearly equal name"
    if {kind, known.body.kind} <= _WORKS:
        return (
            0.35 + 0.3 * best,
            "same-field-other-kind",
            "samma område men ett annat slags organ",
            ("the same field but another kind of body"),
        )
    return None


def _of_the_field(list_: str, item: Goal | Action, bodies: Sequence[MunicipalBody]) -> Iterator[Suggestion]:
    """Bodies whose own name, or what they answer for, is of the field the item is about."""
    said = themes_of(item.text)
    for known in bodies:
        fields = themes_of(known.body.name, known.body.responsibility or "")
        ids = {one.theme.id for one in fields}
        common = [one for one in said if one.theme.id in ids]
        if not common or known.body.kind in {BodyKind.COUNCIL, BodyKind.COLLECTIVE}:
            continue
        words = tuple(word for one in common for word in one.words)
        heard = "”, ”".join(words)
        names = (", ".join(one.theme.name.sv for one in common), ", ".join(one.theme.name.en for one in common))
        why = Worded(
            f"texten handlar om {names[0]} (”{heard}”), och det gör organets uppgift också",
            f"the text is about {names[1]} (“{heard}”), and so is the body's task",
        )
        score = round(0.3 + 0.05 * min(len(words), 3), 2)
        yield _suggestion(list_, item, known, why, "field-of-the-body", score, words)


def _suggestion(
    list_: str, item: Goal | Action, known: MunicipalBody, why: Worded, rule: str, score: float, words: tuple[str, ...]
) -> Suggestion:
    body = known.body
    what = Worded(body.name, body.name_en or body.name)
    return Suggestion(Kind.OWNER, item.id, list_, what, why, rule, score, 1, words, (("body", body.id),))


def _bare(name: str) -> str:
    """A name to compare by: lower case, without the municipality's genitive and the definite ending's variants."""
    low = re.sub(r"^(?:kommunens|stadens|[\wåäö-]+s kommuns)\s", "", name.lower().strip())
    return re.sub(r"(nämnd|styrelse|förvaltning|förbund|bolag|kontor|utskott)(?:en|et|n)$", r"\1", low)


def _parts(name: str) -> frozenset[str]:
    """The fields in a compound name: "Barn- och utbildningsnämnden" → barn, utbildning."""
    words = re.findall(r"[\wåäö]+", name.lower())
    parts = (
        _KIND_WORDS.sub("", word).rstrip("s") for word in words if word not in {"och", "ab", "för", "i", "kommunens"}
    )
    return frozenset(part for part in parts if len(part) > 2)


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / min(len(one), len(other)) if one and other else 0.0
