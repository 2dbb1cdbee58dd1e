"""Finds "3 elever" in a text: one to four, in figures or words, of something that people are called.

A passage is a question to a person, never a verdict, so the table is rather too wide than too narrow. What staff are
called by their task (lärare, handläggare) is left out: a function is no group that somebody can be recognised in.

The expression never looks further than a few words ahead from a figure, and is linear in the length of the text.
"""

import re
from collections.abc import Iterator

_ENDING_A_WORD = """
    (?<!kontakt)person: - en er erna                          kvinn: a an or orna
    elev: - en er erna           barn: - et en             ungdom: - en ar arna
    pojk: e en ar arna           flick: a an or orna       tjej: - en er erna
    kill: e en ar arna           nyanländ: - a e              ensamkommande: -          deltagar: e en na
    sökande: - na                studerande: - na             flykting: - en ar arna    anställd: - a e
    medarbetar: e en na          född: - a                    arbetslös: - a e          hemlös: - a e
    vux: en na                   brukar: e en na              klient: - en er erna      patient: - en er erna
    förälder: - n                föräldr: ar arna             havar: e en na            tagar: e en na
    familj: - en er erna         syskon: - en                 mamm: a an or orna        papp: a an or orna
    mödrar: - na                 fäder: - na                  student: - en er erna     praktikant: - en er erna
    lärling: - en ar arna        invandrar: e en na           migrant: - en er erna     invånar: e en na
    medborgar: e en na           individ: - en er erna        människ: a an or orna     medlem: - men mar marna
    åring: - en ar arna          anhörig: - a                 sjukskriv: en na          pensionär: - en er erna
    pupil: -                     child: - ren                 woman: -                  women: -
    newcomer: -                  participant: -               refugee: -                people: -
    adult: -                     parent: -                    seeker: -                 unemployed: -
    trainee: -                   employee: -                  famil: y ies              boy: -
"""
"""Stem and endings, one to four a line. A longer word may end so: skolelever, arbetssökande, 18-åringar."""

_STANDING_ALONE = """
    man: - nen                   män: - nen                   unga: -                   äldre: -
    kund: - en er erna           gravid: - a                  personal: - en            bosatta: -
    girl: -                      user: -                      client: -                 individual: -
    youth: -
"""
"""As above, but the word must be whole: roman and tunga are no people."""

_BETWEEN_NO_MORE = """
    av för till i in om bland med hos per och eller samt på från vid åt under över inom utan än mot kring mellan genom
    som där dit när att så men är var har hade blev får fick gäller gällde ska kan deltog når
    procent procentenheter promille år åren månad månader vecka veckor dag dagar timmar minuter gång gånger möte möten
    hundra tusen miljon miljoner kronor kr tkr mnkr kap mängd rad handfull majoritet
    of for to on at with from by and or that who where which while but a an is are was were has have had
    percent per times time years year months weeks days hours meetings hundred thousand million
"""
"""Words that may not stand between the figure and those it counts: after them it counts something else."""

_IN_ORDER = ("årskurs", "åk", "klass", "skolår", "mål", "punkt", "steg", "fas", "bilaga", "tabell", "kapitel",
             "avsnitt", "vecka", "kvartal", "nivå", "nr", "grade", "year", "goal", "table")  # fmt: skip
"""After these a figure says which, not how many."""


def _forms(table: str) -> str:
    """Every form in the table as alternatives, shortest endings last, each also with the genitive's s."""
    stems: dict[str, list[str]] = {}
    stem = ""
    for word in table.split():
        if word.endswith(":"):
            stem = word[:-1]
        else:
            stems.setdefault(stem, []).append("" if word == "-" else word)
    made = (f"{stem}(?:{'|'.join(sorted(endings, reverse=True))})" for stem, endings in stems.items())
    return f"(?:{'|'.join(made)})s?"


_GAP = r"(?:[^\S\n]{1,3}|[^\S\n]{0,2}\n)"
"""A few spaces or one new line; never a new paragraph."""
_DASH = r"\s?[–-]\s?"
_SMALL = r"(?:[1-4]|en|ett|två|tre|fyra|one|two|three|four)"
_START = r"(?<![\w,.§–-])(?=[1-4etfo])" + "".join(rf"(?<!\b{word}\s)" for word in _IN_ORDER) + r"(?<!§\s)"
_WIDE = rf"(?!1{_DASH}4)"
"""One to four is the whole of "färre än fem", and tells nothing more."""
_COUNT = rf"{_WIDE}{_SMALL}(?:{_DASH}{_SMALL})?(?:{_GAP}\({_SMALL}\))?(?:\s{{0,3}}st(?:ycken|\b\.?))?"
_OUT_OF = rf"(?:(?:av|of){_GAP}(?:\d{{1,3}}(?:\s?\d{{3}}){{0,2}}{_GAP})?)?"
"""The three in "3 av eleverna" and "3 of 12 pupils" count persons too."""
_NO_MORE = rf"(?:{'|'.join(_BETWEEN_NO_MORE.split())}|\w{{0,30}}(?:tal|antal|del|delar|andel|grupp|grupper))\b"
_WORD = rf"(?:(?:\d{{1,2}}-)?(?!{_NO_MORE})[^\W\d_][\w-]{{0,39}}{_GAP})"
_COMPOUND = rf"(?:\d{{1,2}}-)?(?:[^\W\d_][\w-]{{0,29}}?)?{_forms(_ENDING_A_WORD)}"
_PERSONS = rf"(?<![\w-])(?:{_forms(_STANDING_ALONE)}|{_COMPOUND})\b"
_FIGURE_ENDS = r"(?![\w%])(?![.,:]\d)(?!\s?[–-]\s?\d)(?!\s\d)(?!\s(?:procent|percent|%|hundra|tusen|miljon))"
_CAME_TO = rf"(?:var|är|blev|was|were|is|(?:uppgick|uppgår|ökade|minskade|sjönk|steg){_GAP}till)"
_LINK = rf"(?:\s?[:=–-]\s?|{_GAP}(?:{_CAME_TO}{_GAP})?)"

_COUNTED = re.compile(rf"{_START}{_COUNT}{_GAP}(?:{_OUT_OF}{_WORD}{{0,2}}{_PERSONS}|men\b)", re.IGNORECASE)
_NUMBER_OF = re.compile(
    rf"\b(?:antal(?:et)?|number{_GAP}of){_GAP}{_WORD}{{0,2}}{_PERSONS}{_LINK}{_WIDE}{_SMALL}{_FIGURE_ENDS}",
    re.IGNORECASE,
)
_LISTED = re.compile(
    rf"{_PERSONS}\s?(?:[:=]\s?{_WIDE}{_SMALL}(?:{_GAP}st\b)?(?=\s*(?:$|[\n,;)]|\.(?!\d)))(?!,\d)"
    rf"|\((?:n\s?=\s?)?{_SMALL}(?:{_GAP}st\.?)?\))",
    re.IGNORECASE,
)


def few_persons(text: str) -> Iterator[str]:
    """Passages that seem to count one to four persons, in the order they stand; none twice."""
    found = sorted(
        (made.span() for expression in (_COUNTED, _NUMBER_OF, _LISTED) for made in expression.finditer(text)),
        key=lambda span: (span[0], -span[1]),
    )
    end = 0
    for start, stop in found:
        if start >= end:
            yield text[start:stop]
            end = stop
