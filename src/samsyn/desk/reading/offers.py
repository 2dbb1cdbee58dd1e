"""What might fill the draft's gaps: offered beside the item with a reason, taken only when somebody presses."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from samsyn.components.buttons import PostButton
from samsyn.components.part import Content
from samsyn.desk.plans.values import catalogue, shelf
from samsyn.desk.reading.entries import Addresses, absent
from samsyn.organisation.queries import BodyCard
from samsyn.planfile.item import Found
from samsyn.planfile.people import Body
from samsyn.plans.readings.queries import OpenReading, mark_of
from samsyn.reader.review.adopting import adopted
from samsyn.reader.review.state import Entry, Standing
from samsyn.reader.suggestions.suggesting import suggest
from samsyn.reader.suggestions.suggestion import Kind, MunicipalBody, Suggestion
from samsyn.values.area import AreaKind
from samsyn.values.language import Language

_CLASSES = frozenset({Found.LABELLED, Found.LISTED})


@dataclass(frozen=True, slots=True)
class Offer:
    """One offer as the page shows it; without a button when only a person can do it."""

    what: str
    why: str
    button: PostButton | None


def offers_for(opened: OpenReading, bodies: Sequence[BodyCard]) -> tuple[Suggestion, ...]:
    """Everything offered for the draft as it stands, taken or not yet looked at. Held per state of the review."""
    known = tuple(MunicipalBody(Body(id=one.slug, name=one.name, kind=one.kind)) for one in bodies)
    return _held(_State(opened), known)


def by_item(found: Iterable[Suggestion]) -> Mapping[str, list[Suggestion]]:
    """Id of an entry → what is offered for it."""
    sorted_: dict[str, list[Suggestion]] = {}
    for one in found:
        sorted_.setdefault(one.target, []).append(one)
    return sorted_


def address_of(offer: Suggestion) -> str:
    """A short name of an offer, the same as long as it would do the same."""
    plain = json.dumps([offer.kind.value, offer.target, _plain(offer.value)], ensure_ascii=False)
    return hashlib.sha256(plain.encode()).hexdigest()[:12]


def value_of(offer: Suggestion) -> dict[str, Any]:
    """What taking the offer sets, as a review's row holds it."""
    return {name: _plain(held) for name, held in offer.value}


def drawn(offers: Sequence[Suggestion], entry: Entry, to: Addresses, url: str, language: Language) -> Content:
    """The offers of an entry as a list that can be folded. That nothing fits an indicator is said, too."""
    if entry.standing.lives_on or entry.standing is Standing.REJECTED:
        return ""
    if not offers:
        unlinked = entry.list == "indicators" and not entry.row.get("catalogue")
        return absent(_("Inget i Kolada eller katalogen liknar den här.")) if unlinked else ""
    shown = [_shown(one, entry, to, url, language) for one in offers]
    first = _("Förslag ur Kolada och katalogen") if offers[0].kind is Kind.LINK else _("Förslag")
    told = {"offers": shown, "title": f"{first} ({len(shown)})", "open": offers[0].kind is Kind.LINK}
    return SafeString(render_to_string("desk/reading/offers.html", told))


def _shown(offer: Suggestion, entry: Entry, to: Addresses, url: str, language: Language) -> Offer:
    set_ = value_of(offer)
    label, what = {
        Kind.OWNER: (_("Utse"), _("Ägare: %s")),
        Kind.INDICATOR: (_("Lägg till"), _("Indikator: %s")),
        Kind.LINK: (_("Ta med och koppla") if not entry.standing.is_taken else _("Koppla"), "%s"),
        Kind.GOAL_TYPE: (_("Välj"), _("Typ: %s")),
        Kind.WORDING: ("", _("Svårt att mäta: %s")),
    }[offer.kind]
    known = str(set_.get("catalogue", ""))
    code = known.removeprefix("kolada:") if known.startswith("kolada:") else ""
    title = f"{code} {offer.what.in_(language)}" if code else offer.what.in_(language)
    button = None
    if label and to.open:
        values = {"offer": address_of(offer), "id": entry.id, "mark": mark_of(entry), "section": to.section}
        button = PostButton(label, url, to.token, "secondary", title, values)
    return Offer(what % title, offer.why.in_(language), button)


def _plain(held: Any) -> Any:  # noqa: ANN401 - any value of a row
    return [_plain(one) for one in held] if isinstance(held, tuple | list) else held


@dataclass(frozen=True, slots=True)
class _State:
    """A review in one state; two states of the same version are the same."""

    opened: OpenReading

    def __hash__(self) -> int:
        return hash((self.opened.card.id, self.opened.card.version))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, _State):
            return NotImplemented
        one, two = self.opened, other.opened
        return (one.card.id, one.card.version) == (two.card.id, two.card.version) and one.review == two.review


@lru_cache(maxsize=16)
def _held(state: _State, bodies: tuple[MunicipalBody, ...]) -> tuple[Suggestion, ...]:
    return suggest(adopted(state.opened.review, taking=_CLASSES), bodies=bodies, catalogue=catalogue())


def titles() -> dict[str, str]:
    """Catalogue id → the title the source itself gives, or ours."""
    return {one.id: (one.kolada.title if one.kolada else None) or one.title.sv for one in catalogue()}


@lru_cache(maxsize=1)
def _municipalities() -> dict[str, str]:
    found = (area.area for release in shelf().releases() for area in release.metadata.areas)
    return {area.name: area.id for area in found if area.kind is AreaKind.MUNICIPALITY}


def municipalities(name: str, code: str) -> dict[str, str]:
    """Names and codes of the municipalities that the figures know, and of the one we stand in."""
    return {**_municipalities(), name: code}
