"""What the kinds, classes and rules of a reading are called, and in which sections a draft is gone through."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from samsyn.planfile.item import Found
from samsyn.reader.review.state import Entry


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the draft that is gone through together."""

    slug: str
    name: str
    lists: tuple[str, ...]
    about: str = ""

    @property
    def word(self) -> str:
        return _(self.name)


PROSE = Section(
    "meningar", gettext_noop("Meningar i löpande text"), ("actions",),
    gettext_noop(
        "De här meningarna låter som något kommunen åtar sig, men dokumentet kallar dem varken mål eller åtgärder. "
        "De tas en i taget, och bara om du vill."
    ),
)  # fmt: skip
SECTIONS: tuple[Section, ...] = (
    Section(
        "dokumentet", gettext_noop("Dokumentet"), ("document", "decisions", "validity"),
        gettext_noop("Titel, beslut och tid, som dokumentet självt anger dem."),
    ),
    Section("texter", gettext_noop("Vision och texter"), ("statements", "rules")),
    Section("omraden", gettext_noop("Områden"), ("areas",)),
    Section("mal", gettext_noop("Mål"), ("goals",)),
    Section("atgarder", gettext_noop("Åtgärder"), ("actions",)),
    PROSE,
    Section("indikatorer", gettext_noop("Indikatorer"), ("indicators",)),
    Section("malvarden", gettext_noop("Målvärden"), ("targets", "baselines")),
    Section("ord", gettext_noop("Definitioner"), ("definitions",)),
    Section("andra-dokument", gettext_noop("Andra dokument"), ("documents",)),
    Section("parter", gettext_noop("Parter"), ("parties",)),
)  # fmt: skip

KINDS: Mapping[str, str] = {
    "document": gettext_noop("Titel och kommun"),
    "validity": gettext_noop("Tid"),
    "decisions": gettext_noop("Beslut"),
    "statements": gettext_noop("Text"),
    "rules": gettext_noop("Uppföljning"),
    "areas": gettext_noop("Område"),
    "goals": gettext_noop("Mål"),
    "actions": gettext_noop("Åtgärd"),
    "indicators": gettext_noop("Indikator"),
    "targets": gettext_noop("Målvärde"),
    "baselines": gettext_noop("Utgångsvärde"),
    "definitions": gettext_noop("Definition"),
    "documents": gettext_noop("Annat dokument"),
    "parties": gettext_noop("Part"),
    "bodies": gettext_noop("Organ"),
}
LEVELS: Mapping[str, str] = {
    "overall": gettext_noop("Övergripande mål"),
    "goal": gettext_noop("Mål"),
    "subgoal": gettext_noop("Delmål"),
}
TYPES: Mapping[str, str] = {
    "effect": gettext_noop("effektmål"),
    "result": gettext_noop("resultatmål"),
    "activity": gettext_noop("aktivitetsmål"),
    "value": gettext_noop("värdemål"),
}
STATEMENTS: Mapping[str, str] = {
    "vision": gettext_noop("Vision"),
    "purpose": gettext_noop("Syfte"),
    "principle": gettext_noop("Förhållningssätt"),
    "commitment": gettext_noop("Åtagande"),
    "background": gettext_noop("Bakgrund"),
    "scope": gettext_noop("Avgränsning"),
    "offer": gettext_noop("Erbjudande"),
    "success_factor": gettext_noop("Framgångsfaktor"),
}
DOCUMENT_KINDS: Mapping[str, str] = {
    "policy": gettext_noop("policy"),
    "strategy": gettext_noop("strategi"),
    "plan": gettext_noop("plan"),
    "programme": gettext_noop("program"),
    "direction": gettext_noop("inriktning"),
    "goals": gettext_noop("mål"),
    "guideline": gettext_noop("riktlinjer"),
}
PARTY_KINDS: Mapping[str, str] = {
    "state": gettext_noop("statlig myndighet"),
    "region": gettext_noop("region"),
    "municipality": gettext_noop("kommun"),
    "federation": gettext_noop("kommunalförbund"),
    "business": gettext_noop("näringsliv"),
    "civil_society": gettext_noop("civilsamhälle"),
    "target_group": gettext_noop("målgrupp"),
    "education": gettext_noop("utbildning"),
    "housing": gettext_noop("bostäder"),
    "other": gettext_noop("annan"),
}
CLASSES: Mapping[Found, str] = {
    Found.LABELLED: gettext_noop("Uttryckligt i dokumentet"),
    Found.LISTED: gettext_noop("I en lista eller tabell"),
    Found.PROSE: gettext_noop("I löpande text"),
}
RULES: Mapping[str, str] = {
    "title-at-the-head": gettext_noop("Dokumentets första rubrik."),
    "period-at-the-head": gettext_noop("Dokumentet säger själv hur länge det gäller."),
    "decision-at-the-head": gettext_noop("Beslutet står i dokumentets början."),
    "vision-label": gettext_noop("Rubriken eller etiketten är ”Vision”."),
    "sentence-says-what-it-is-for": gettext_noop("Meningen säger vad dokumentet är till för."),
    "follow-up-of-the-document": gettext_noop("Meningen säger hur dokumentet ska följas upp."),
    "area-label": gettext_noop("Etiketten säger att det är ett område."),
    "heading-under-areas": gettext_noop("En rubrik under rubriken för områden."),
    "heading-over-labelled-goals-or-actions": gettext_noop("En rubrik med mål eller åtgärder under sig."),
    "item-under-areas": gettext_noop("En punkt i listan över områden."),
    "listed-area": gettext_noop("Ett område i en uppräkning."),
    "goal-label": gettext_noop("Etiketten säger att det är ett mål."),
    "subgoal-label": gettext_noop("Etiketten säger att det är ett delmål."),
    "item-under-goals": gettext_noop("En punkt under rubriken för mål."),
    "item-under-subgoals": gettext_noop("En punkt under rubriken för delmål."),
    "text-under-goals": gettext_noop("Texten under rubriken för mål."),
    "text-under-subgoals": gettext_noop("Texten under rubriken för delmål."),
    "sentence-says-it-is-the-goal": gettext_noop("Meningen säger själv att den är målet."),
    "goal-column": gettext_noop("Kolumnen för mål i en tabell."),
    "subgoal-column": gettext_noop("Kolumnen för delmål i en tabell."),
    "action-label": gettext_noop("Etiketten säger att det är en åtgärd."),
    "item-under-actions": gettext_noop("En punkt under rubriken för åtgärder."),
    "commitment-under-actions": gettext_noop("Ett åtagande under rubriken för åtgärder."),
    "category-and-action-rows": gettext_noop("En rad i en tabell med kategori och åtgärd."),
    "action-column": gettext_noop("Kolumnen för åtgärder i en tabell."),
    "assignment-in-so-many-words": gettext_noop("Meningen ger någon i uppdrag att göra något."),
    "commitment-in-prose": gettext_noop("Meningen säger att kommunen ska göra något."),
    "cooperation-sentence": gettext_noop("Meningen räknar upp dem kommunen samverkar med."),
    "indicator-label": gettext_noop("Etiketten säger att det är en indikator."),
    "item-under-indicators": gettext_noop("En punkt under rubriken för indikatorer."),
    "text-under-indicators": gettext_noop("Texten under rubriken för indikatorer."),
    "indicator-column": gettext_noop("Kolumnen för indikatorer i en tabell."),
    "target-label": gettext_noop("Etiketten säger att det är ett målvärde."),
    "item-under-targets": gettext_noop("En punkt under rubriken för målvärden."),
    "text-under-targets": gettext_noop("Texten under rubriken för målvärden."),
    "target-column": gettext_noop("Kolumnen för målvärden i en tabell."),
    "sentence-defines": gettext_noop("Meningen förklarar ett ord."),
    "term-and-colon": gettext_noop("Ett ord, ett kolon och en förklaring."),
    "term-as-heading": gettext_noop("Ett ord som rubrik och förklaringen under."),
    "parties-label": gettext_noop("Etiketten säger att det är samverkansparter."),
    "item-under-parties": gettext_noop("En punkt under rubriken för samverkansparter."),
    "outside-body-in-prose": gettext_noop("Någon utanför kommunen nämns i texten."),
    "item-under-principles": gettext_noop("En punkt under rubriken för förhållningssätt."),
    "item-under-related-documents": gettext_noop("En punkt under rubriken för andra dokument."),
    "title-and-decision-in-brackets": gettext_noop("Ett dokument med sitt beslut inom parentes."),
    "footnote-names-a-document": gettext_noop("En fotnot nämner ett dokument."),
    "guidelines-by-name": gettext_noop("Riktlinjer nämns vid namn."),
    "report-by-name": gettext_noop("En rapport nämns vid namn."),
    "document-and-section": gettext_noop("Texten pekar på en del av ett annat dokument."),
}
"""Rule of the reader → what it saw, for the one who reviews."""

CHANGES: Mapping[str, str] = {
    "head": gettext_noop("Om dokumentet"),
    "new": gettext_noop("Nytt"),
    "gone": gettext_noop("Borta ur dokumentet"),
    "reworded": gettext_noop("Omformulerat"),
    "moved": gettext_noop("Flyttat"),
    "changed": gettext_noop("Ändrade uppgifter"),
    "refused": gettext_noop("Nytt, men avvisat förra gången"),
}
FIELDS: Mapping[str, str] = {
    "title": gettext_noop("Titel"),
    "subtitle": gettext_noop("Underrubrik"),
    "kind": gettext_noop("Slag"),
    "case_number": gettext_noop("Diarienummer"),
    "validity": gettext_noop("Tid"),
    "decision": gettext_noop("Beslut"),
    "due": gettext_noop("Klart senast"),
    "category": gettext_noop("Kategori"),
    "actors": gettext_noop("Nämns i texten"),
    "value": gettext_noop("Värde"),
    "unit": gettext_noop("Enhet"),
    "comparator": gettext_noop("Jämförs som"),
    "by": gettext_noop("Senast"),
    "per": gettext_noop("Per"),
    "of": gettext_noop("Hör till"),
    "description": gettext_noop("Beskrivning"),
    "every_months": gettext_noop("Antal månader mellan uppföljningarna"),
    "label": gettext_noop("Beteckning"),
    "term": gettext_noop("Ord"),
    "sections": gettext_noop("Avsnitt"),
    "areas": gettext_noop("Områden"),
    "goals": gettext_noop("Mål"),
    "parent": gettext_noop("Delmål till"),
    "part_of": gettext_noop("Steg i"),
    "level": gettext_noop("Nivå"),
}


def section_of(entry: Entry) -> Section | None:
    """Where an entry is gone through; None for the bodies, which come along with what names them.

    A sentence that was made a goal is gone through among the goals.
    """
    if entry.found is Found.PROSE and entry.list in PROSE.lists:
        return PROSE
    return next((one for one in SECTIONS if one is not PROSE and entry.list in one.lists), None)


def section(slug: str) -> Section | None:
    """The section with this address."""
    return next((one for one in SECTIONS if one.slug == slug), None)


def kind_word(entry: Entry) -> str:
    """What the entry is, in a word or two."""
    row = entry.row
    if entry.list == "goals":
        return _(LEVELS[row.get("level", "goal")])
    if entry.list == "statements":
        return _(STATEMENTS.get(row.get("kind", ""), KINDS["statements"]))
    return _(KINDS[entry.list])


def either(words: Mapping[str, str], held: object) -> str:
    """The word for a value, or nothing when there is none."""
    return _(words[held]) if isinstance(held, str) and held in words else ""


def rule_words(rule: str | None) -> str:
    """The rule in words; a rule nobody has worded is told by its own name rather than hidden."""
    return _(RULES[rule]) if rule is not None and rule in RULES else rule or ""
