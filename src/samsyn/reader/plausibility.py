"""Whether what was read is one plan at all: not an invoice, a letter, an unfilled template, or two plans in one
file.
"""

import re
from collections.abc import Sequence

from samsyn.reader.decision import read_decision
from samsyn.reader.draft import Draft
from samsyn.reader.lines import Block, Kind
from samsyn.reader.refusal import Cause, UnableToRead

_BLANK = re.compile(
    r"\[(?:ange|skriv|fyll i|infoga|namn|datum|titel|text)[^\]]*\]|<(?:ange|skriv|fyll i|infoga|namn|datum"
    r"|titel)[^>]*>|klicka (?:här|eller tryck) [^.]*text"
    r"|\b20xx\b|\bxxxx+|\d{4}-xx-xx|lorem ipsum|\[\s*…?\.*\s*\]",
    re.IGNORECASE,
)
_INVOICE = re.compile(
    r"\b(?:faktura(?:nummer|datum)?|att betala|bankgiro|plusgiro|ocr-?n(?:umme)?r|förfallodatum|momsbelopp"
    r"|organisationsnummer)\b",
    re.IGNORECASE,
)
_LETTER = re.compile(r"^(?:hej|bästa|kära)\b|\b(?:med )?vänlig(?:a)? hälsning(?:ar)?\b", re.IGNORECASE | re.MULTILINE)
_TITLE = re.compile(r"(?:plan|strategi|policy|program|riktlinjer)\b", re.IGNORECASE)


def refuse_what_is_no_plan(draft: Draft, blocks: Sequence[Block]) -> None:
    """Raises `UnableToRead` with the reason in words; returns when the document may be a plan."""
    text = "\n".join(block.text for block in blocks)
    blanks = [found[0] for found in _BLANK.finditer(text)]
    if len(blanks) >= 3:
        raise UnableToRead(Cause.TEMPLATE, why=f"”{blanks[0]}” och {len(blanks) - 1} andra platser väntar på text")
    titles = _plans(blocks)
    if len(titles) > 1:
        raise UnableToRead(Cause.TWO_PLANS, why=" och ".join(f"”{title}”" for title in titles[:3]))
    found = bool(draft.goals or draft.areas or draft.actions or draft.indicators or draft.principles or draft.vision)
    invoice = {hit[0].lower() for hit in _INVOICE.finditer(text)}
    if len(invoice) >= 3 and not draft.goals:
        raise UnableToRead(Cause.NOT_A_PLAN, why="det liknar en faktura")
    if not found and draft.front.title is None and _LETTER.search(text):
        raise UnableToRead(Cause.NOT_A_PLAN, why="det liknar ett brev")
    if not found and draft.front.title is None:
        raise UnableToRead(Cause.NOT_A_PLAN, why="inga mål, områden, åtgärder eller indikatorer hittades")


def _plans(blocks: Sequence[Block]) -> list[str]:
    """Titles of kinds of plan that each have a decision of their own right after them."""
    found: dict[tuple[str | None, str | None], str] = {}
    for i, block in enumerate(blocks):
        if block.kind is not Kind.HEADING or not _TITLE.search(block.text) or len(block.text) > 120:
            continue
        for after in blocks[i + 1 : i + 5]:
            decision = read_decision(after.text) if len(after.text) < 200 and after.kind is not Kind.ITEM else None
            if decision is not None and decision.status == "adopted" and decision.date:
                found.setdefault((decision.date, decision.paragraph), block.text)
                break
    return list(found.values())
