"""Other documents a text names, with the decision it gives for them."""

import re
from collections.abc import Sequence
from dataclasses import replace

from samsyn.reader.decision import read_decision
from samsyn.reader.draft import Found, Reference, Related
from samsyn.reader.lines import Block, Kind
from samsyn.reader.period import YEARS, Period, read_period
from samsyn.reader.taking import source_of
from samsyn.reader.units import by_sentences, whole

_NOUN = r"[A-ZÅÄÖa-zåäö-]*(?:strategi|policy|program|riktlinjer|plan|uppdrag|reglemente)(?:n|en|et|er|erna|et)?"
_BRACKET = re.compile(r"\s*\((?P<inside>[^()]*(?:(?:19|20)\d\d|\d{6})[^()]*)\)")
_BODY_OR_DECIDED = re.compile(
    r"\b(?:KF|KS|kommunfullmäktige|kommunstyrelsen|antag\w+|fastställ\w+|beslut\w+)\b", re.IGNORECASE
)
_LAW = re.compile(r"\b(?:lag\b|lagen\b|lagstift|förordning|SFS)|\(\d{4}:\d+\)|\b\d{4}:\d{2,4}\b", re.IGNORECASE)
_GUIDELINES = re.compile(r"\bRiktlinjer för (?P<what>[^.,;()]+?)(?= är | som |[.,;()]|$)")
_REPORT = re.compile(
    r"\b(?:rapporten|utredningen|kartläggningen)\s+”?(?P<title>[A-ZÅÄÖ][\wåäö-]+(?: [A-ZÅÄÖ][\wåäö-]+)*)”?"
)
_OUTLOOK = re.compile(r"\butblick (?:mot|till) (?:år )?((?:19|20)\d\d)\b")
_DECIDED_AT = re.compile(r"\b(?:antag|fastställ|beslut|revider)\w*[^,;()]*", re.IGNORECASE)
_HOLDS = re.compile(r"\b(?:gäller|gällande|giltig|t\.o\.m|till och med|tills vidare)\b", re.IGNORECASE)
_PART = r"avsnitt|kapitel|kap\.?|åtgärdsprogram|åtgärd|punkt|fokusområde|insatsområde|mål|delmål"
_SECTION = re.compile(
    r"(?P<title>[A-ZÅÄÖ][\wåäö-]*(?:program|plan|strategi|policy|riktlinjer)(?:met|men|en|n|et|na)?"
    rf"(?: för [a-zåäö]+(?: och [a-zåäö]+)?)?),?\s\(?(?P<part>{_PART})\s(?P<number>\d{{1,2}}(?:\.\d{{1,2}})*)",
)
_REPLACES = re.compile(r"(?:Ersätter|Kompletterar|Bygger på):\s+(?P<what>[A-ZÅÄÖ][^.;]{5,100})\.?$")
_DATED = re.compile(r"(?P<title>[A-ZÅÄÖ][^,.]{3,100}?),?\s(?P<decision>(?:antag|fastställ|beslut)\w+\s.*\d{4}.*)$")
_DEFINITE = re.compile(r"(?<=program)met\b|(?<=plan)en\b|(?<=strategi)n\b|(?<=policy)n\b|(?<=riktlinjer)na\b")
_TITLED = re.compile(rf"(?:[A-ZÅÄÖ][\wåäö]*-\s(?:och|samt)\s)?\b{_NOUN}\b")


def related_in(block: Block, *, listed: bool) -> list[Related]:
    """The documents a block names. Laws are not steering documents and are left out."""
    if listed and block.kind is Kind.ITEM:
        return [_listed(block)]
    replaced = _REPLACES.match(block.text)
    if replaced is not None:
        return [replace(_listed(replace(block, text=replaced["what"])), title=replaced["what"].strip().rstrip(".,"))]
    if listed and block.kind is Kind.PARAGRAPH and (dated := _DATED.match(block.text)):
        source = source_of(whole(block), "item-under-related-documents", Found.LISTED)
        return [Related(dated["title"], source, read_decision(dated["decision"]))]
    if block.kind is Kind.NOTE:
        noted = _noted(block)
        return [noted] if noted else []
    if block.kind not in {Kind.PARAGRAPH, Kind.ITEM}:
        return []
    found: list[Related] = []
    for unit in by_sentences(block):
        for bracket in _BRACKET.finditer(unit.text):
            title = _title_before(unit.text[: bracket.start()])
            if title and _BODY_OR_DECIDED.search(bracket["inside"]):
                found.append(
                    _with_time(
                        Related(
                            title,
                            source_of(unit, "title-and-decision-in-brackets", Found.LABELLED),
                            read_decision(bracket["inside"]),
                        ),
                        f"{title} {bracket['inside']}",
                    )
                )
        guidelines = source_of(unit, "guidelines-by-name", Found.PROSE)
        reports = source_of(unit, "report-by-name", Found.PROSE)
        found.extend(Related(named[0].strip(), guidelines) for named in _GUIDELINES.finditer(unit.text))
        found.extend(Related(report["title"], reports) for report in _REPORT.finditer(unit.text))
    return found


def _listed(block: Block) -> Related:
    bracket = _BRACKET.search(block.text)
    title = block.text[: bracket.start()] if bracket else block.text
    decision = read_decision(bracket["inside"] if bracket else "")
    source = source_of(whole(block), "item-under-related-documents", Found.LISTED)
    return _with_time(Related(title.strip().rstrip(".,"), source, decision), block.text)


def _with_time(related: Related, text: str) -> Related:
    """The years the text gives for the document: in its title, or as "gäller till …" after it."""
    outlook = _OUTLOOK.search(text)
    bare = _DECIDED_AT.sub("", text)
    read = read_period(bare) if YEARS.search(bare) or _HOLDS.search(bare) else Period()
    return replace(related, period=read, outlook=int(outlook[1]) if outlook else None)


def references_in(block: Block) -> list[Reference]:
    """The parts of other documents a block points to."""
    if block.kind not in {Kind.PARAGRAPH, Kind.ITEM, Kind.NOTE, Kind.ROW}:
        return []
    found = []
    for match in _SECTION.finditer(block.text):
        section = f"{match['part'].lower()} {match['number']}"
        found.append(
            Reference(match["title"], section, source_of(whole(block), "document-and-section", Found.LABELLED))
        )
    return found


def pointed_to(related: Related, references: Sequence[Reference]) -> Related:
    """The document with the parts of it that were pointed to."""
    sections = [one.section for one in references if is_same_document(one.title, related.title)]
    return replace(related, sections=tuple(dict.fromkeys(sections)))


def is_same_document(named: str, title: str) -> bool:
    """Whether a name in running text ("Boendeprogrammet") is a title ("Boendeprogram 2018–2022")."""
    words = [_DEFINITE.sub("", text.lower()).split() for text in (named, title)]
    return bool(words[0]) and words[0] == words[1][: len(words[0])]


def _noted(block: Block) -> Related | None:
    """A footnote that is a document and its date: "Title, 2016-09-15", "Se Title, KS 2018-03-06", "Study. Publisher,
    2016".
    """
    text = re.sub(r"^(?:Se(?: även)?|Jfr|Enligt|Samstämmigt med)\s+", "", block.text.strip())
    source = source_of(whole(block), "footnote-names-a-document", Found.LISTED)
    if _LAW.search(text):
        return None
    dated = re.match(
        r"(?P<title>.+?),\s(?P<decision>(?:KF|KS|kommunfullmäktige|kommunstyrelsen)?\s?(?:19|20)\d\d-\d\d-\d\d.*?)\.?$",
        text,
    )
    if dated:
        return Related(dated["title"], source, read_decision(dated["decision"]))
    study = re.match(r"(?P<title>.+?)\.\s(?P<publisher>[A-ZÅÄÖ][^.]+?),?\s(?P<year>(?:19|20)\d\d)\.?$", text)
    if study:
        return Related(study["title"], source, external=True)
    guidelines = _GUIDELINES.search(text)
    return Related(guidelines[0].strip(), source) if guidelines else None


def _title_before(text: str) -> str | None:
    """The title a bracket belongs to: from the kind of document named nearest before it."""
    nouns = list(_TITLED.finditer(text))
    if not nouns:
        return None
    capital = [noun for noun in nouns if noun[0][0].isupper()]
    return text[(capital or nouns)[-1].start() :].strip()
