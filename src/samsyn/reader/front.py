"""The document's own head: title, subtitle, kind, decision, period. What another document decided is never its own."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from samsyn.reader.decision import Decision, read_decision
from samsyn.reader.draft import Found, Front, Source
from samsyn.reader.lines import Block, Kind
from samsyn.reader.municipality import municipality_in
from samsyn.reader.period import YEARS, Period, holds, is_in_words, read_period
from samsyn.reader.roles import Role, heading_role
from samsyn.reader.taking import source_of
from samsyn.reader.units import whole
from samsyn.reader.wording import begins_low, sentences

_KINDS = (
    ("handlingsplan", r"handlingsplan"), ("policy", r"policy|politik\b"), ("program", r"program"),
    ("riktlinjer", r"riktlinje"),
    ("strategi", r"strategi(?!sk)"), ("inriktning", r"inriktning"), ("plan", r"plan(?!er)"), ("mål", r"\bmål\b"),
)  # fmt: skip
_TITLE = re.compile(
    r"handlingsplan|policy|politik\b|program|riktlinje|strategi|inriktning|plan\b|planen\b|\bmål\b", re.IGNORECASE
)
_FIELD = re.compile(r"^[A-ZÅÄÖ][^:]{2,40}:\s")
_DECIDES = re.compile(
    r"^(?:\W*)(?:antag|fastställ|beslut|godkän|godkend|vedtat|vedtag|revider|paragraf|dnr|diarien|ärende|gäller|giltig|upprättad|version|datum)",
    re.IGNORECASE,
)
_SELF = (
    r"(?:den(?:na)?|detta)?\s?(?:[\wåäö]*(?:plan|strategi|policy|program|dokument|riktlinje|mål)(?:en|n|et|erna|na)?)"
)
_SELF_DECIDED = re.compile(
    rf"^{_SELF}\s(?:är |blev |har |ble |blev )?(?:antag|antogs|fastställ|beslut|godkän|vedtatt|godkendt)", re.IGNORECASE
)
_SELF_HOLDS = re.compile(
    r"\b(?:denna|planen|strategin|policyn|programmet|dokumentet|handlingsplanen|målen|de mål)\b", re.IGNORECASE
)
_PRIORITY = re.compile(r"\b(?:fokus|insats|mål)områden\w*|\bprioriter\w+", re.IGNORECASE)
_BODY_DECIDED = re.compile(
    r"^(?:kommun|stads|region)(?:fullmäktige|styrelsen)\s(?:fastställde|beslutade|antog|fattade|godkände)\b"
    r"|^(?:kommun|stads|region)(?:fullmäktiges|styrelsens)\sbeslut\b(?=.*\d{4})",
    re.IGNORECASE,
)
_HOLDS_FIRST = re.compile(r"^(?:\W*)(?:gäller|giltig|giltighet)", re.IGNORECASE)
_FRONT_MOST = 25


@dataclass(frozen=True, slots=True)
class Head:
    """What was read, and the indices of the blocks that are the head and not the plan."""

    front: Front
    at: frozenset[int]


def front(blocks: Sequence[Block], known: Collection[str] = ()) -> Head:
    """The head of the document. `known`: names of municipalities, to undo a genitive with."""
    first = _first_part(blocks)
    text_at = [i for i in range(first) if blocks[i].kind not in {Kind.FURNITURE, Kind.CONTENTS, Kind.NOTE}]
    title, title_at = _title(blocks, text_at)
    subtitle, subtitle_at = _subtitle(blocks, text_at, title_at)
    adopted, sources = _adopted(blocks, first)
    period, period_at = _period(blocks, first, title)
    municipality = municipality_in((b.text for b in blocks), known)
    title = _without_municipality(title)
    at = {*title_at, *subtitle_at, *(i for i in text_at if _is_head(blocks[i], municipality))}
    for name, index in (("title", title_at), ("period", period_at)):
        if index:
            sources.append((name, source_of(whole(blocks[index[0]]), f"{name}-at-the-head", Found.LABELLED)))
    head = Front(municipality, title, subtitle, _kind(title, blocks), adopted, period, tuple(sources))
    return Head(head, frozenset(at))


def _first_part(blocks: Sequence[Block]) -> int:
    """The index of the first heading that begins a part of the plan; the head is what stands before it."""
    for i, block in enumerate(blocks[:_FRONT_MOST]):
        label = heading_role(block.text) if block.kind is Kind.HEADING else None
        if block.kind is Kind.CONTENTS or (
            label is not None and label.role is not Role.AREA and not _looks_like_title(block, i)
        ):
            return i
        if (
            block.kind is Kind.PARAGRAPH
            and len(block.text) > 240
            and not re.search(r"antagen|fastställd", block.text, re.IGNORECASE)
        ):
            return i
    return min(len(blocks), _FRONT_MOST)


def _looks_like_title(block: Block, i: int) -> bool:
    return i < 3 and YEARS.search(block.text) is not None


def _title(blocks: Sequence[Block], at: Sequence[int]) -> tuple[str | None, list[int]]:
    """The first short text of the head that names a kind of steering document and is neither a field nor a decision."""
    for i in at:
        text = blocks[i].text
        if (
            len(text) > 160
            or text.endswith((".", ":"))
            or _FIELD.match(text)
            or _DECIDES.match(text)
            or re.search(r"\bska\b", text)
        ):
            continue
        if _TITLE.search(text) and blocks[i].kind in {Kind.HEADING, Kind.PARAGRAPH}:
            return _whole_title(blocks, at, i)
    return None, []


def _whole_title(blocks: Sequence[Block], at: Sequence[int], i: int) -> tuple[str, list[int]]:
    """A title set on several lines, each a paragraph of its own: "Plan / för / Norrsele kommun"."""
    text, taken = blocks[i].text.strip('”" '), [i]
    for k in at[at.index(i) + 1 : at.index(i) + 4]:
        if not (begins_low(blocks[k].text) or re.search(r"\b(?:för|i|och|om|mot)$", text)) or len(blocks[k].text) > 80:
            break
        text, taken = f"{text} {blocks[k].text}", [*taken, k]
    return text, taken


def _subtitle(blocks: Sequence[Block], at: Sequence[int], title_at: list[int]) -> tuple[str | None, list[int]]:
    """The text right after the title that is no year, no municipality, no decision and no field."""
    for i in at:
        if not title_at or i <= title_at[-1] or blocks[i].kind is Kind.ROW:
            continue
        text = blocks[i].text
        if re.fullmatch(r"[\d\s–-]+", text) or (blocks[i].level and blocks[i].level == blocks[title_at[0]].level):
            continue
        if (
            _DECIDES.search(text)
            or _FIELD.match(text)
            or text.endswith(".")
            or len(text) > 120
            or _names_municipality(text)
        ):
            return None, []
        if re.search(r"\w\s{2,}\w", blocks[i].lines[0].text) or read_decision(text).date:
            return None, []
        return text, [i]
    return None, []


def _names_municipality(text: str) -> bool:
    return bool(re.fullmatch(r"\S+(?: \S+)? (?:kommun|stad|[kK]ommune)", text.strip()))


def _without_municipality(title: str | None) -> str | None:
    """A title without the sender's name set after it ("Handlingsplan X kommun"); "för X kommun" stays."""
    if title is None:
        return None
    found = re.match(r"^(?P<title>.+?\S)\s[A-ZÅÄÖ]\w+\s(?:kommun|stad)$", title)
    return found["title"] if found and not re.search(r"\b(?:för|i|for)$", found["title"]) else title


def _kind(title: str | None, blocks: Sequence[Block]) -> str | None:
    """The kind by the title; without one, by what the document calls itself where it says what it is for."""
    if title is not None:
        return next((kind for kind, pattern in _KINDS if re.search(pattern, title, re.IGNORECASE)), None)
    for block in blocks:
        if re.search(r"\b(?:detta dokument|dokumentet|styrdokument)\b", block.text, re.IGNORECASE):
            named = re.search(r"\bär (?:att ge )?en \w+ (\w+)", block.text)
            if named:
                return next((kind for kind, pattern in _KINDS if re.search(pattern, named[1])), None)
    return None


def _adopted(blocks: Sequence[Block], first: int) -> tuple[Decision, list[tuple[str, Source]]]:
    """The document's own decision, from its head, its running header, or a sentence in which it speaks of itself."""
    decision, sources = Decision(), []
    for i, block in enumerate(blocks):
        head = i < first or block.kind is Kind.FURNITURE
        for text in [block.text] if head and len(block.text) < 240 else sentences(block.text):
            own = _SELF_DECIDED.match(text) or _BODY_DECIDED.match(text)
            if not own and not (
                head and (_DECIDES.search(text) or re.search(r"\b(?:Antag|Dnr|dnr|Diarie|Fastställ|Godkän)", text))
            ):
                continue
            if block.kind in {Kind.NOTE, Kind.ITEM} or re.match(r".*\([^)]*(?:antag|fastställ)", text):
                continue
            if _HOLDS_FIRST.match(text):
                continue
            read = read_decision(text)
            if read.status in {"draft", "proposed", "revised"} or read.is_empty:
                continue
            merged = _merged(decision, read)
            if merged != decision:
                sources.append(
                    ("adopted", source_of(replace(whole(block), text=text), "decision-at-the-head", Found.LABELLED))
                )
            decision = merged
    return decision, sources


def _merged(one: Decision, other: Decision) -> Decision:
    """The first decision, completed by what a later line adds to it (a diary number on a line of its own)."""
    if not one.body and not one.date:
        return replace(other, reference=one.reference or other.reference)
    if _FIELD.match(other.text):
        body, date, paragraph = one.body or other.body, one.date or other.date, one.paragraph or other.paragraph
        one = replace(one, body=body, date=date, paragraph=paragraph)
    return one if one.reference or not other.reference else replace(one, reference=other.reference)


def _period(blocks: Sequence[Block], first: int, title: str | None) -> tuple[Period, list[int]]:
    """A field ("Giltig: …"), a sentence of the document about itself, years in the title or alone on a line, "till
    och med".
    """
    partial: tuple[Period, list[int]] = (Period(), [])
    for i, block in enumerate(blocks):
        field = i < first and re.match(r"^(?:giltig|gäller|giltighet|period|tidsperiod)", block.text, re.IGNORECASE)
        for text in sentences(block.text):
            if block.kind in {Kind.ITEM, Kind.NOTE, Kind.CONTENTS} or not (
                field or (holds(text) and _SELF_HOLDS.search(text))
            ):
                continue
            read = read_period(text)
            if read.first and read.last:
                return read, [i]
            if read.text and not partial[0].text and (read.first or read.last or read.note == "tills vidare"):
                partial = read, [i]
    for i, block in enumerate(blocks[: max(first, 8)]):
        alone = re.fullmatch(r"(?:19|20)\d\d\s?[–-]\s?(?:19|20)\d\d", block.text.strip())
        titled = (
            title is not None
            and _TITLE.search(block.text)
            and len(block.text) < 160
            and block.kind in {Kind.HEADING, Kind.PARAGRAPH, Kind.FURNITURE}
        )
        if (alone or titled) and YEARS.search(block.text) and not _DECIDES.match(block.text):
            read = read_period(block.text)
            return read, [i]
    return partial if partial[0].text else _in_words(blocks)


def _in_words(blocks: Sequence[Block]) -> tuple[Period, list[int]]:
    """A length of its own that the document gives without a first year: kept as it is said."""
    for i, block in enumerate(blocks):
        for text in sentences(block.text) if block.kind is Kind.PARAGRAPH else ():
            if is_in_words(text) and (_SELF_HOLDS.search(text) or _PRIORITY.search(text)):
                return read_period(text), [i]
    return Period(), []


def _is_head(block: Block, municipality: str | None) -> bool:
    text = block.text.strip()
    if _DECIDES.match(text) or re.fullmatch(r"[\d\s–-]+", text) or _names_municipality(text):
        return True
    return bool(municipality) and text.lower() == f"{municipality} kommun".lower()
