"""Other documents a text names, with the decision it gives for them."""

import re

from samsyn.reader.decision import read_decision
from samsyn.reader.draft import Found, Related
from samsyn.reader.lines import Block, Kind
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
_TITLED = re.compile(rf"(?:[A-ZÅÄÖ][\wåäö]*-\s(?:och|samt)\s)?\b{_NOUN}\b")


def related_in(block: Block, *, listed: bool) -> list[Related]:
    """The documents a block names. Laws are not steering documents and are left out."""
    if listed and block.kind is Kind.ITEM:
        return [_listed(block)]
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
                    Related(
                        title,
                        source_of(unit, "title-and-decision-in-brackets", Found.LABELLED),
                        read_decision(bracket["inside"]),
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
    return Related(
        title.strip().rstrip("."), source_of(whole(block), "item-under-related-documents", Found.LISTED), decision
    )


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
