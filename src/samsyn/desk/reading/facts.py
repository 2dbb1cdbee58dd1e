"""What is known of an entry besides its words, and what the document does not say of it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from samsyn.desk.reading.words import DOCUMENT_KINDS, PARTY_KINDS, TYPES, either
from samsyn.reader.planning import NO_MUNICIPALITY
from samsyn.reader.review.state import Entry, Review

Fact = tuple[str, str]
"""A term and its value; an empty value is told as "not stated"."""


@dataclass(frozen=True, slots=True)
class Known:
    """The review, and the titles of the indicators it may point to."""

    review: Review
    titles: Mapping[str, str]

    def of(self, ids: Sequence[str]) -> str:
        """The words of what is pointed to, shortened."""
        there = {one.id: one for one in self.review.entries}
        return "; ".join(short(there[id].words, 70) for id in ids if id in there)


def facts(entry: Entry, known: Known) -> list[Fact]:
    """Terms and values of an entry, in the order they are shown."""
    told = _TOLD.get(entry.list)
    return told(entry, known) if told is not None else []


def short(text: str, most: int) -> str:
    """The beginning of a text, cut between words."""
    return text if len(text) <= most else text[: most - 1].rsplit(" ", 1)[0] + " …"


def _document(entry: Entry, _known: Known) -> list[Fact]:
    row = entry.row
    place = "" if row.get("municipality") == NO_MUNICIPALITY else str(row.get("municipality", ""))
    return [
        (_("Kommun"), place),
        (_("Slag"), either(DOCUMENT_KINDS, row.get("kind"))),
        (_("Underrubrik"), row.get("subtitle", "")),
        (_("Diarienummer"), row.get("case_number", "")),
    ]


def _decision(entry: Entry, known: Known) -> list[Fact]:
    row = entry.row
    body = str(row.get("body", ""))
    return [
        (_("Organ"), known.of([body]) or body),
        (_("Dag"), row.get("on", "")),
        (_("Paragraf"), row.get("paragraph", "")),
        (_("Diarienummer"), row.get("case_number", "")),
    ]


def _validity(entry: Entry, _known: Known) -> list[Fact]:
    return [(_("Från och med"), entry.row.get("from", "")), (_("Till och med"), entry.row.get("to", ""))]


def _goal(entry: Entry, known: Known) -> list[Fact]:
    row = entry.row
    told = [(_("Område"), known.of(row.get("areas", ()))), (_("Ägare"), _owners(entry, known))]
    told += [(_("Delmål till"), known.of([row["parent"]]))] if row.get("parent") else []
    return told + ([(_("Typ"), either(TYPES, row["type"]))] if row.get("type") else [])


def _action(entry: Entry, known: Known) -> list[Fact]:
    row = entry.row
    belongs = [(_("Mål"), known.of(row.get("goals", ()))), (_("Område"), known.of(row.get("areas", ())))]
    told = [one for one in belongs if one[1]] or [(_("Mål"), "")]
    named = known.of([one["who"] for one in row.get("actors", ())])
    told += [(_("Nämns i texten"), named)] if named else []
    return [
        *told,
        (_("Klart senast"), row.get("due", "") or _tail(row.get("note"))),
        (_("Ägare"), _owners(entry, known)),
    ]


def _indicator(entry: Entry, known: Known) -> list[Fact]:
    row = entry.row
    told = [(_("Mäter"), known.of([*row.get("goals", ()), *row.get("areas", ())]))]
    told += [(_("Källa"), _tail(row["note"]))] if row.get("note") else []
    id = row.get("catalogue")
    return [*told, (_("I katalogen"), f"{known.titles.get(id, id)} ({id})" if id else "")]


def _target(entry: Entry, known: Known) -> list[Fact]:
    return [(_("Hör till"), known.of(entry.row.get("of", ()))), (_("Senast"), entry.row.get("by", ""))]


def _baseline(entry: Entry, known: Known) -> list[Fact]:
    return [(_("Hör till"), known.of(entry.row.get("of", ())))]


def _rule(entry: Entry, _known: Known) -> list[Fact]:
    return [(_("Månader mellan uppföljningarna"), str(entry.row.get("every_months") or ""))]


def _related(entry: Entry, _known: Known) -> list[Fact]:
    made, valid = entry.row.get("decision") or {}, entry.row.get("validity") or {}
    said = " ".join(str(made[name]) for name in ("body", "on", "paragraph") if made.get(name))
    time = valid.get("written_as") or "–".join(str(valid[name])[:4] for name in ("from", "to") if valid.get(name))
    return [(_("Beslut"), said or made.get("written_as", "")), (_("Gäller"), time or str(valid.get("outlook") or ""))]


def _party(entry: Entry, _known: Known) -> list[Fact]:
    return [(_("Slag"), either(PARTY_KINDS, entry.row.get("kind")))]


_TOLD: Mapping[str, Callable[[Entry, Known], list[Fact]]] = {
    "document": _document, "decisions": _decision, "validity": _validity, "goals": _goal, "actions": _action,
    "indicators": _indicator, "targets": _target, "baselines": _baseline, "rules": _rule, "documents": _related,
    "parties": _party,
}  # fmt: skip


def _owners(entry: Entry, known: Known) -> str:
    return known.of([one["body"] for one in entry.row.get("owners", ())])


def _tail(note: object) -> str:
    """What the document says, without the reader's "… enligt dokumentet:"."""
    text = str(note or "")
    return text.partition(": ")[2] if "enligt dokumentet: " in text else text
