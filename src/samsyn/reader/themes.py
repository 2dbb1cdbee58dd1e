"""Which fields of life a text is about, with the words that say so: work, education, housing, language, health …

A theme is given by word stems of the field, nothing else, so a person can see why it was given and take it away.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from samsyn.values.language import Worded


@dataclass(frozen=True, slots=True)
class Theme:
    """A field, its name, and the stems of the words that speak of it."""

    id: str
    name: Worded
    stems: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Tagged:
    """A theme a text was given, and the words that gave it, as they stand."""

    theme: Theme
    words: tuple[str, ...]


def _theme(id_: str, sv: str, en: str, stems: str) -> Theme:
    whole = re.compile(rf"\b[\wåäö]*?(?:{stems})[\wåäö]*", re.IGNORECASE)
    return Theme(id_, Worded(sv, en), whole)


THEMES: tuple[Theme, ...] = (
    _theme(
        "work", "arbete", "work",
        r"arbetsmarknad|arbetsliv|arbetsplats|\barbete\b(?! med| för| kring| mot| som)|jobb|anställ|sysselsätt"
        r"|praktik(?!en\b)|förvärvsarbet|självförsörj|egenförsörj|egen försörjning|försörjningsstöd|försörjer sig"
        r"|rekryter|arbetsgiv|arbetstillfäll|arbetskraft|företag|entreprenör|extratjänst"
        r"|yrkes(?:inriktning|kunskap)|instegs|matchning|arbetslös|börjat arbeta",
    ),
    _theme(
        "education", "utbildning", "education",
        r"utbildning|(?<!bo)skol(?!verket)|elever\b|undervisning|studi(?!er visar)|studera|lärande|gymnasi"
        r"|förberedelseklass|lär sig\b|läxhjälp|betyg|yrkesbevis|(?<!språk)kurs(?:er|en)?\b|kompetensutveck|komvux"
        r"|samhällsorienter|yrkesväg",
    ),
    _theme(
        "housing", "boende", "housing",
        r"bosta?d|bostäd|boende|bor bra|hyres|kontrakt|lägenhet|upplåtelse|\bhem för|bolig",
    ),
    _theme(
        "language", "språk", "language",
        r"språk|svenska för|\bsfi\b|modersmål|god svenska|tolk(?!a|n)|svenskundervis",
    ),
    _theme(
        "health", "hälsa", "health",
        r"hälsa|hälso|ohälsa|psykisk|trauma|välbefinnande|sjukvård",
    ),
    _theme(
        "civil-society", "civilsamhälle", "civil society",
        r"civilsamhäll|civila samhäll|förening(?!s\b)|ideell|samfund|studieförbund|volontär|frivillig",
    ),
    _theme(
        "participation", "delaktighet", "participation",
        r"delakt|deltag(?!are)|\bdeltar?\b|\bhör till\b|inflytand|demokrat|tillit|\blitar\b|tillhörig|gemenskap"
        r"|mötes|möten\b|inkluder|dialog|samråd|valdelt|referensgrupp|nätverk",
    ),
    _theme(
        "safety", "trygghet", "safety",
        r"trygg|brott|avvik(?:er|ande)|säkerhet|otrygg|våld|grannsamverkan",
    ),
    _theme(
        "reception", "mottagande", "reception",
        r"mottagning|mottagand|anvisa|anvisning|asyl|ensamkommande",
    ),
    _theme(
        "segregation", "segregation", "segregation",
        r"segreg|homogena bostad|isoler|per stadsdel|alla delar av (?:staden|kommunen)|spridning på"
        r"|boendeintegration",
    ),
    _theme(
        "equality", "lika rättigheter", "equal rights",
        r"jämställd|jämlik|diskriminer|lika värde|lika villkor|lika möjlighet|likvärdig|kvinnor (?:och|som) män"
        r"|lika rättighet|mångfald|rasism|fördomar|likabehand",
    ),
    _theme(
        "children", "barn och unga", "children",
        r"\bbarn|\bunga\b|ungdom|förskol|uppväxt|föräldra",
    ),
    _theme(
        "culture", "kultur och fritid", "culture and leisure",
        r"kultur(?!ell|krock)|fritid|idrott|bibliotek",
    ),
    _theme(
        "coordination", "samordning", "coordination",
        r"samordn|koordinator|(?<!grann)samverk|samorganis|sammanhåll(?:et|en) integr|tvärfunk|integrationssamordn"
        r"|helhetsgrepp|helhetssyn",
    ),
    _theme(
        "communication", "kommunikation", "communication",
        r"kommunikation|kommunicer|information|informera",
    ),
)  # fmt: skip
BY_ID = {theme.id: theme for theme in THEMES}
DIMENSION = "theme"
"""The id of the dimension in the plan file; a tag reads `theme/work`."""


def themes_of(*texts: str) -> tuple[Tagged, ...]:
    """The themes the texts speak of, those with most words first, each with its words in order."""
    text = " ".join(texts)
    found = [Tagged(theme, _words(theme, text)) for theme in THEMES]
    return tuple(sorted((one for one in found if one.words), key=lambda one: -len(one.words)))


def shared(one: Iterable[Tagged], other: Iterable[Tagged]) -> tuple[Theme, ...]:
    """The themes two texts have in common, in the order of the first."""
    ids = {tagged.theme.id for tagged in other}
    return tuple(tagged.theme for tagged in one if tagged.theme.id in ids)


def _words(theme: Theme, text: str) -> tuple[str, ...]:
    words = (match[0].strip(" ,.").lower() for match in theme.stems.finditer(text))
    return tuple(dict.fromkeys(word for word in words if word))
