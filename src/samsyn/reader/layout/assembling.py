"""Lines put together to headings, paragraphs, items, rows and footnotes."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from samsyn.reader.layout.contents import Contents, contents
from samsyn.reader.layout.field_tables import unfolded
from samsyn.reader.layout.flat_tables import rebuilt
from samsyn.reader.layout.footnotes import footnotes
from samsyn.reader.layout.furniture import furniture
from samsyn.reader.layout.one_line_pages import set_free
from samsyn.reader.lines import Block, Kind, Line
from samsyn.reader.roles import Role, heading_role, label_of
from samsyn.reader.wording import bare, begins_low, ends_sentence, joined, sentences, without_note_digits

_HEADING_LONGEST = 90
_FIELD = re.compile(r"^[A-ZÅÄÖ][^:.!?]{1,40}:(?:\s+\S|$)")
_DECIDED = re.compile(r"^(?:Antag|Fastställ|Beslutad|Godkän|Reviderad|Dnr\b|Diarien|Gäller\b|Giltig)")
_MODAL = re.compile(r"\b(?:ska|skall|skal|bör|måste)\b")
_GOES_ON = re.compile(r"(?:\b(?:och|eller|samt|för|av|i|på|med|till|om|att|som|genom|mot|inom|vid|av|ur)|[,–-])$")


def assembled(lines: Sequence[Line]) -> tuple[Block, ...]:
    """The document's blocks in reading order, furniture, contents and footnotes among them as what they are."""
    lines = unfolded(set_free(lines))
    lines, skip = rebuilt(lines, furniture(lines))
    return tuple(_Assembler(lines, skip).blocks())


class _Assembler:
    """Goes through the lines once, deciding for each whether it begins something new."""

    def __init__(self, lines: Sequence[Line], skip: frozenset[int]) -> None:
        self.lines = lines
        self.skip = skip
        self.contents: Contents = contents(lines)
        self.notes = footnotes(lines, skip)
        self.digits = tuple(number for i, number in self.notes.items() if not lines[i].note)
        self.soft_gap = 1 if _double_spaced(lines) else 0
        self.width = _text_width(lines)
        self.structured = sum(line.level > 0 for line in lines) > 2

    def blocks(self) -> Iterator[Block]:
        group: list[Line] = []
        kind = Kind.PARAGRAPH
        for i, line in enumerate(self.lines):
            if i in self.skip or i in self.contents.at:
                if i in self.contents.at or not self._within(group, i):
                    yield from self._finished(kind, group)
                    group = []
                aside = Kind.FURNITURE if i in self.skip else Kind.CONTENTS
                yield Block(aside, line.text, (line,))
                continue
            if i in self.notes:
                if i - 1 not in self.notes or self.notes[i - 1] != self.notes[i]:
                    yield self._note(i)
                continue
            new = self._begins(i, group, kind)
            if new is None:
                group.append(line)
                continue
            yield from self._finished(kind, group)
            kind, group = new, [line]
        yield from self._finished(kind, group)

    def _note(self, i: int) -> Block:
        """A footnote with the lines it wraps over."""
        end = i + 1
        while self.notes.get(end) == self.notes[i]:
            end += 1
        text = joined(line.text for line in self.lines[i:end])
        return Block(Kind.NOTE, re.sub(r"^\d{1,2}\s+", "", text), tuple(self.lines[i:end]), marker=self.notes[i])

    def _gap(self, line: Line, group: list[Line]) -> int:
        """The empty lines before a line; none when the page breaks in the middle of a sentence."""
        broken = (
            bool(group) and line.page != group[-1].page and not ends_sentence(group[-1].text) and not group[-1].level
        )
        return 0 if broken and not group[-1].whole else line.gap

    def _within(self, group: list[Line], i: int) -> bool:
        """Whether furniture interrupts a sentence that goes on after it."""
        following = next((self.lines[k] for k in range(i, len(self.lines)) if k not in self.skip), None)
        return (
            bool(group) and following is not None and begins_low(following.text) and not ends_sentence(group[-1].text)
        )

    def _begins(self, i: int, group: list[Line], kind: Kind) -> Kind | None:
        """The kind of block that begins at line i, or None when the line goes on with the one before."""
        line = self.lines[i]
        if line.cells or line.level:
            return Kind.ROW if line.cells else Kind.HEADING
        if line.marker:
            return self._marked(i)
        if group and not line.whole and self._goes_on(line, group, kind):
            return None
        line = replace(line, gap=self._gap(line, group))
        if self._is_heading(i, line, group, kind):
            return Kind.HEADING
        unmarked = kind is Kind.ITEM and bool(group) and not group[0].marker and line.gap <= self.soft_gap + 1
        if line.indented and (unmarked or self._lost_bullets(i)):
            return Kind.ITEM
        apart = not group or line.whole or kind in {Kind.HEADING, Kind.ROW} or line.indented or line.gap > self.soft_gap
        return Kind.PARAGRAPH if apart or self._opens_field(line, group) else None

    def _opens_field(self, line: Line, group: list[Line]) -> bool:
        """Whether a line right under another begins a decision, a label, a field, or text of another weight."""
        if _DECIDED.match(line.text) and not _GOES_ON.search(group[-1].text):
            return True
        ended = ends_sentence(group[-1].text)
        if label_of(line.text) is not None and (ended or _FIELD.match(line.text)):
            return True
        if _FIELD.match(line.text) and (_FIELD.match(group[0].text) or ended):
            return True
        return line.bold is not group[-1].bold and (group[-1].bold or ended)

    def _marked(self, i: int) -> Kind | None:
        """A line with a list mark; a lone "4." may be a numbered heading."""
        line = self.lines[i]
        if line.marker.endswith("."):
            if line.bold:
                return Kind.PARAGRAPH
            label = heading_role(line.text)
            named = _short(line.text) and not ends_sentence(line.text) and not _MODAL.search(line.text)
            if not self._has_sibling(i) and named and (label is not None or self._next_opens(i)):
                return Kind.HEADING
        return Kind.ITEM

    def _has_sibling(self, i: int) -> bool:
        """Whether the number before or after stands close by, as in a list."""
        number = int(re.sub(r"\D", "", self.lines[i].marker.rstrip(".")) or 0)
        for step in (-1, 1):
            for k in range(i + step, i + 14 * step, step):
                if not 0 <= k < len(self.lines):
                    break
                other = self.lines[k]
                if re.fullmatch(rf"\D*{number + step}\.", other.marker) and _indent(other) == _indent(self.lines[i]):
                    return abs(k - i) == 1 or not (_short(self.lines[i].text) and heading_role(self.lines[i].text))
        return False

    def _next_opens(self, i: int) -> bool:
        following = self.lines[i + 1] if i + 1 < len(self.lines) else None
        if following is not None and following.marker:
            return True
        return following is not None and not begins_low(following.text) and not following.text.startswith("(")

    def _goes_on(self, line: Line, group: list[Line], kind: Kind) -> bool:
        """Whether the line plainly continues: lower case after something unfinished, however many lines lie between."""
        last = group[-1]
        if last.whole or kind is Kind.ROW or last.level:
            return False
        hangs = kind is Kind.ITEM and line.indented and line.page is not None and group[0].marker != ""
        if hangs and (line.page != last.page or line.gap <= self.soft_gap):
            return True
        return begins_low(line.text) and not ends_sentence(last.text) and line.gap <= self.soft_gap + 1

    def _is_heading(self, i: int, line: Line, group: list[Line], kind: Kind) -> bool:
        """A short line that begins like a heading, is not ended like a sentence, and has room on both sides.

        The words of the contents are headings wherever they stand. A known role word alone on its line is one too.
        """
        text = line.text.strip()
        if bare(text) in self.contents.headings and not ends_sentence(text):
            return True
        if self._wrapped_heading(i):
            return True
        role = heading_role(text)
        alone = role is not None and not role.rest and _short(text)
        opened = (
            not group
            or line.indented
            or line.gap > self.soft_gap
            or ends_sentence(group[-1].text)
            or kind in {Kind.HEADING, Kind.ROW}
        )
        if (
            opened
            and role is not None
            and role.number
            and role.rest
            and role.role in {Role.GOAL, Role.AREA}
            and not line.whole
        ):
            return not ends_sentence(text)
        if alone and opened and not ends_sentence(text.rstrip(":")):
            return self._next_opens(i)
        if line.bold and opened and _short(text) and not ends_sentence(text):
            return self._next_opens(i)
        fits = (
            _short(text)
            and not re.search(r"[.,;!:–-]$|\.\d+$", text)
            and text[:1].upper() == text[:1]
            and not _MODAL.search(text)
        )
        fits = fits and not (line.indented and self._lost_bullets(i))
        room = line.gap > self.soft_gap or line.indented or len(text) < 0.7 * self.width
        return (
            fits
            and opened
            and room
            and not line.whole
            and not self.structured
            and self._next_opens(i)
            and not _FIELD.match(text)
            and not _GOES_ON.search(text)
        )

    def _wrapped_heading(self, i: int) -> bool:
        """A heading of two lines that the contents know, or a label and its text that wrap once before other text."""
        if i + 1 >= len(self.lines) or self.lines[i].whole:
            return False
        both = joined((self.lines[i].text, self.lines[i + 1].text))
        return bare(both) in self.contents.headings

    def _lost_bullets(self, i: int) -> bool:
        """Indented lines in a row, each a text of its own: a list whose marks were lost."""

        def alike(k: int) -> bool:
            return 0 <= k < len(self.lines) and self.lines[k].indented and self.lines[k].gap <= self.soft_gap

        return alike(i + 1) or (alike(i) and i > 0 and self.lines[i - 1].indented)

    def _finished(self, kind: Kind, group: list[Line]) -> Iterator[Block]:
        if not group:
            return
        text = without_note_digits(joined(line.text for line in group), self.digits)
        if kind is Kind.HEADING and group[0].marker.endswith("."):
            text = f"{group[0].marker} {text}"
        cells = tuple(without_note_digits(cell, self.digits) for cell in group[0].cells)
        level = group[0].level
        yield Block(
            kind,
            text,
            tuple(_without_notes(line, self.digits) for line in group),
            level,
            group[0].marker,
            cells,
        )


def _without_notes(line: Line, notes: tuple[str, ...]) -> Line:
    return replace(line, text=without_note_digits(line.text, notes))


def _short(text: str) -> bool:
    return len(text) <= _HEADING_LONGEST and len(sentences(text)) == 1


def _indent(line: Line) -> bool:
    return line.indented


def _double_spaced(lines: Sequence[Line]) -> bool:
    """Whether an empty line stands between the lines of one paragraph: most that go on in lower case have one
    before.
    """
    on = [line for line in lines[1:] if begins_low(line.text)]
    return len(on) > 4 and sum(line.gap == 1 for line in on) > 0.6 * len(on)


def _text_width(lines: Sequence[Line]) -> int:
    widths = sorted(len(line.text) for line in lines if not line.whole and len(line.text) > 20)
    return widths[int(len(widths) * 0.9)] if widths else 80
