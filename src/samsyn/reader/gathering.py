"""What belongs to the document as a whole: purpose, follow-up, parties, definitions, related documents, prose
candidates.
"""

import re
from collections.abc import Sequence

from samsyn.reader.draft import Candidate, Definition, Found, Reference, Related, Said
from samsyn.reader.lines import Block, Kind
from samsyn.reader.placed import Placed
from samsyn.reader.related import is_same_document, pointed_to, references_in, related_in
from samsyn.reader.roles import Role, heading_role, label_of
from samsyn.reader.sentence_rules import is_commitment, refers_back
from samsyn.reader.taking import source_of
from samsyn.reader.units import Unit, by_lines, by_sentences, whole

_DOCUMENT = (
    r"(?:[\wåäö-]*(?:planen|strategin|policyn|programmet|dokumentet|målen|åtgärderna|strategien)|en uppföljning"
    r"|uppföljningen)"
)
_FOLLOWS = (
    r"(?:följ(?:s|er|as|a)\s(?:\w+\s)?upp|följ(?:s|er) \w+ upp|utvärder(?:as|a)"
    r"|uppföljning(?:en)?(?: av \w+)? (?:ska )?sker?|redovisa[rs]?|rapporterar"
    r"|återrapporteras?|(?:läges|års)rapport|redogörelse|går igenom)"
)
_FOLLOWED_UP = re.compile(rf"\b{_DOCUMENT}\b.*\b{_FOLLOWS}\b|\b{_FOLLOWS}\b.*\b{_DOCUMENT}\b", re.IGNORECASE)
_REPORTS = re.compile(rf"\b{_FOLLOWS}\b", re.IGNORECASE)
_OFTEN = re.compile(
    r"\b(?:år|årlig(?:en|t)?|varje|vart(?:annat|tredje)|gång(?:er)?|bokslut|delår|mandatperiod|halvtid|månad|kvartal|ordinarie"
    r"|löpande)\w*\b",
    re.IGNORECASE,
)
_PURPOSE = re.compile(
    r"\bsyftet? (?:med|är)\b|\bi syfte att\b|^(?:denna )?(?:plan|policy|strategi)(?:e?n)? (?:uttrycker|anger"
    r"|beskriver)\b",
    re.IGNORECASE,
)
_WITH = re.compile(
    r"\b(?:samverkan|samarbete|samarbetet|samverka|kontakter) (?:sker )?med (?P<who>[^.;:(]+)"
    r"|\btillsammans med (?P<with>[^.;:(]+)",
    re.IGNORECASE,
)
_COOPERATES = re.compile(
    r"(?:(?:Samverkan|Samarbete) (?:sker|ska ske)|(?:Kommunen|Staden|Vi) (?:samarbetar|samverkar)"
    r"|Det finns (?:ett )?[\wåäö ]*?(?:samarbete|samverkan)) med (?P<who>.+?)\.?$"
)
_TERM = re.compile(r"^(?P<term>[A-ZÅÄÖ][^:.–]{1,50})(?::|\s[–-])\s+(?P<text>\S.+)$", re.S)
_MEANS = re.compile(
    r"^(?:Med )?(?P<term>[A-ZÅÄÖa-zåäö][\wåäö -]{2,40}?) (?:menas|avses|menar vi|avser vi|är (?:den|en|ett|det)\b)",
    re.IGNORECASE,
)
_DEFINED = re.compile(r"\bdefinition(?:en)? är att (?P<term>[\wåäöÅÄÖ-]{4,40}) är\b")
_SAYING = {Kind.PARAGRAPH, Kind.ITEM, Kind.ROW}
_OUTSIDE = re.compile(
    r"\b(arbetsförmedlingen|försäkringskassan|migrationsverket|skolverket|länsstyrelsen|polisen|regionen"
    r"|[\wåäö]*landstinget?"
    r"|civilsamhälle|civila samhällets organisationer|ideella sektorn|näringsliv(?:et)?|statliga myndigheter"
    r"|myndigheter"
    r"|(?:invandrar|idrotts)föreningar|föreningar och organisationer|svenska kyrkan|röda korset|studieförbund(?:en)?"
    r"|(?:privata |lokala )(?:hyresvärdar|arbetsgivare)|[\wåäö]+förbundet|folkhögskol\w+)",
    re.IGNORECASE,
)  # fmt: skip


def follow_up(placed: Sequence[Placed]) -> Said | None:
    """The document's rule for its own follow-up: first under a heading for it, otherwise wherever it says how often."""
    for under in (True, False):
        for place in placed:
            if (
                place.block.kind not in {Kind.PARAGRAPH, Kind.ITEM}
                or (place.role is Role.FOLLOW_UP) is not under
                or (place.taken and not under)
            ):
                continue
            for unit in by_sentences(place.block):
                said = unit.text
                regular = under and _REPORTS.search(said) and _OFTEN.search(said)
                if (
                    not (regular or _FOLLOWED_UP.search(said))
                    or re.match(r"Målet\b", said)
                    or (re.search(r"\bges över|\bses över", said) and not regular)
                ):
                    continue
                if under or _OFTEN.search(said):
                    return Said(
                        said, source_of(unit, "follow-up-of-the-document", Found.LABELLED if under else Found.PROSE)
                    )
    for place in placed:
        if place.role is Role.RESPONSIBILITY or place.role is Role.FOLLOW_UP:
            for unit in by_sentences(place.block):
                if re.search(r"\buppföljning ska ske\b", unit.text):
                    return Said(unit.text, source_of(unit, "follow-up-of-the-document", Found.LABELLED))
    return None


def purpose(placed: Sequence[Placed]) -> Said | None:
    """The sentence that says what the document is for."""
    for place in placed:
        if place.block.kind is Kind.PARAGRAPH:
            for unit in by_sentences(place.block):
                if _PURPOSE.search(unit.text) and re.search(
                    r"plan|strateg|policy|program|dokument", unit.text, re.IGNORECASE
                ):
                    return Said(unit.text, source_of(unit, "sentence-says-what-it-is-for", Found.LABELLED))
    return None


def parties(placed: Sequence[Placed]) -> tuple[Said, ...]:
    """Parties under a heading, after a label, or named in "samverkan sker med A, B och C"; otherwise outside bodies
    in prose.
    """
    found: dict[str, Said] = {}
    for place in placed:
        block, label = place.block, label_of(place.block.text)
        if label is not None and label.role is Role.PARTIES and label.rest:
            _add(
                found,
                re.split(r",\s*|\s+och\s+", label.rest.rstrip(".")),
                whole(block),
                "parties-label",
                Found.LABELLED,
            )
        elif place.role is Role.PARTIES and block.kind is Kind.ITEM:
            _add(found, [block.text.rstrip(".,")], whole(block), "item-under-parties", Found.LISTED)
        elif block.kind is Kind.PARAGRAPH and re.match(r"Samverkan (?:sker|ska ske) med\b", block.text.strip()):
            continue
        for unit in by_sentences(block) if block.kind is Kind.PARAGRAPH else ():
            sentence = _COOPERATES.match(unit.text)
            if sentence:
                _add(found, re.split(r",\s*|\s+och\s+", sentence["who"]), unit, "cooperation-sentence", Found.LABELLED)
    if not found:
        for place in placed:
            if place.block.kind in _SAYING and place.role not in {
                Role.DEFINITIONS,
                Role.BACKGROUND,
            }:
                _add(found, _in_prose(place.block.text), whole(place.block), "outside-body-in-prose", Found.PROSE)
    return tuple(found.values())


def _in_prose(text: str) -> list[str]:
    """Outside bodies named as those one works with."""
    names: list[str] = []
    for found in _WITH.finditer(text):
        names += [m[0] for m in _OUTSIDE.finditer(found["who"] or found["with"])]
    if re.search(
        r"\bsamverka|\brelationer\b|\bkontakter\b|\bmed andra aktörer\b|\bgenom exempelvis\b", text, re.IGNORECASE
    ):
        names += [m[0] for m in _OUTSIDE.finditer(text)]
    return names


def _add(found: dict[str, Said], names: Sequence[str], unit: Unit, rule: str, how: Found) -> None:
    for name in names:
        clean = name.strip().rstrip(".")
        if clean and clean.lower() not in found:
            found[clean.lower()] = Said(clean, source_of(unit, rule, how))


def definitions(placed: Sequence[Placed]) -> tuple[Definition, ...]:
    """Terms under a heading for terms: "Term: text", a heading with a text under it, or "X är den som …"."""
    found: list[Definition] = []
    term: Block | None = None
    for place in placed:
        block = place.block
        if block.kind in {Kind.NOTE, Kind.FURNITURE, Kind.CONTENTS}:
            continue
        if place.role is not Role.DEFINITIONS:
            term = None
            if block.kind in {Kind.PARAGRAPH, Kind.ROW} and not place.in_goal:
                found.extend(_meant(block))
            continue
        if block.kind is Kind.HEADING:
            term = block
            continue
        pairs = [(unit, _TERM.match(unit.text)) for unit in by_lines(block)]
        if pairs[0][1]:
            for unit, pair in pairs:
                if pair:
                    source = source_of(unit, "term-and-colon", Found.LABELLED)
                    found.append(Definition(pair["term"], pair["text"], source))
        elif term is not None and len(term.text.split()) <= 4 and label_of(term.text) is None and not _is_part(term):
            found.append(Definition(term.text, block.text, source_of(whole(block), "term-as-heading", Found.LABELLED)))
            term = None
        else:
            for unit in by_sentences(block):
                means = _MEANS.match(unit.text)
                if means:
                    found.append(
                        Definition(means["term"], unit.text, source_of(unit, "sentence-defines", Found.LABELLED))
                    )
                    break
    return tuple(found)


def _meant(block: Block) -> list[Definition]:
    """Sentences like "Med integration menas …", wherever they stand outside a goal."""
    units = [
        (unit, _MEANS.match(unit.text))
        for unit in by_sentences(block)
        if re.match(r"Med .* (?:menas|avses|menar vi|avser vi)\b", unit.text)
    ]
    units += [(unit, _DEFINED.search(unit.text)) for unit in by_sentences(block)]
    return [Definition(m["term"], u.text, source_of(u, "sentence-defines", Found.LABELLED)) for u, m in units if m]


def _is_part(block: Block) -> bool:
    return heading_role(block.text) is not None


def related(placed: Sequence[Placed], blocks: Sequence[Block]) -> tuple[Related, ...]:
    """Documents listed as related, named with a decision in brackets, or given in a footnote."""
    found: dict[str, Related] = {}
    for place, block in zip(placed, blocks, strict=True):
        for one in related_in(block, listed=place.role is Role.RELATED):
            found.setdefault(one.title.lower(), one)
    pointed = references(blocks)
    for reference in pointed:
        if not any(is_same_document(reference.title, known.title) for known in found.values()):
            found[reference.title.lower()] = Related(reference.title, reference.source)
    return tuple(pointed_to(one, pointed) for one in found.values())


def references(blocks: Sequence[Block]) -> tuple[Reference, ...]:
    """The parts of other documents the text points to."""
    return tuple(one for block in blocks for one in references_in(block))


def candidates(placed: Sequence[Placed]) -> tuple[Candidate, ...]:
    """Commitments in running text that no rule took: offered as actions, never taken."""
    found: list[Candidate] = []
    for place in placed:
        if (
            place.block.kind is not Kind.PARAGRAPH
            or place.taken
            or place.role in {Role.BACKGROUND, Role.VISION, Role.RELATED}
        ):
            continue
        for unit in by_sentences(place.block):
            modal = re.search(r"\b(?:ska|skall|skal)\b", unit.text)
            if not refers_back(unit.text) and not unit.text.endswith(":") and (is_commitment(unit.text) or modal):
                found.append(Candidate("action", unit.text, source_of(unit, "commitment-in-prose", Found.PROSE)))
    return tuple(found)
