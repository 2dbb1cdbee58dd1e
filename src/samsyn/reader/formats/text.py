"""Plain text and Markdown, which a file name does not always tell apart."""

import re

from samsyn.reader.lines import Line, Pages, numbered

_HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*#*$")
_TABLE = re.compile(r"^\s*\|(.*)\|\s*$")
_TABLE_RULE = re.compile(r"^[\s|:-]+$")
_RULE = re.compile(r"^\s*([-*_])(?:\s*\1){2,}\s*$")
_MARK = re.compile(r"^(\s*)([•●▪◦■□\uf0b7·*-]|–|—|o)\s+(?=\S)")
_NUMBERED = re.compile(r"^\s*(\d{1,2})[.)]\s+(?=\S)")
_NUMBERED_AND_LETTERED = re.compile(r"^\s*(\d{1,2}(?:\.\d{1,2})*\s?[a-zåäö])[.)]?\s+(?=[A-ZÅÄÖ])")
_LETTERED = re.compile(r"^\s*([a-zåäö])\)\s+(?=\S)")
_EMPHASISED = re.compile(r"^(\*\*|__|\*|_)(?=\S)(.+?)(?<=\S)\1$")
_NOTE = re.compile(r"^<sup>(\d{1,3})</sup>\s*(.*)$")


def read_text(content: str) -> Pages:
    """The lines of a text; form feeds part its pages."""
    marked_down = _is_markdown(content)
    lines: list[Line] = []
    page, paged = 1, "\f" in content
    for number, raw in enumerate(content.replace("\r\n", "\n").replace("\r", "\n").split("\n"), 1):
        page += raw.count("\f")
        at = page if paged else None
        text = raw.replace("\f", " ").replace("\t", "  ").rstrip()
        lines.append(_marked_down(text, number, at) if marked_down else _plain(text, number, at))
    return Pages(numbered(lines), page if paged else None)


def _is_markdown(content: str) -> bool:
    return bool(re.search(r"^#{1,6} \S", content, re.M) or len(re.findall(r"^\*\*\S.*\*\*\s*$", content, re.M)) > 1)


def _plain(text: str, number: int, page: int | None) -> Line:
    mark = _MARK.match(text)
    if mark and not (mark[2] == "o" and not mark[1]):
        return Line(text[mark.end() :].strip(), number, page, marker=mark[2])
    digits = _NUMBERED.match(text)
    if digits:
        return Line(text[digits.end() :].strip(), number, page, marker=f"{digits[1]}.")
    lettered = _NUMBERED_AND_LETTERED.match(text)
    if lettered:
        return Line(text[lettered.end() :].strip(), number, page, marker=f"{lettered[1]}.")
    letter = _LETTERED.match(text)
    if letter:
        return Line(text[letter.end() :].strip(), number, page, marker=f"{letter[1]})")
    return Line(text.strip(), number, page, indented=text[:1] == " " and text[1:2] not in {"", " "})


def _marked_down(text: str, number: int, page: int | None) -> Line:
    if _RULE.match(text):
        return Line("", number, page)
    note = _NOTE.match(text.strip())
    if note:
        return Line(note[2].strip(), number, page, note=note[1]) if note[2].strip() else Line("", number, page)
    table = _TABLE.match(text)
    if table:
        if _TABLE_RULE.match(text):
            return Line("", number, page)
        cells = tuple(_unmarked(cell)[0] for cell in re.split(r"(?<!\\)\|", table[1]))
        return Line(" | ".join(cells), number, page, cells=cells, whole=True)
    heading = _HEADING.match(text)
    if heading:
        return Line(_unmarked(heading[2])[0], number, page, level=len(heading[1]), whole=True)
    plain = _plain(text, number, page)
    words, bold = _unmarked(plain.text)
    return Line(words, number, page, marker=plain.marker, bold=bold)


def _unmarked(text: str) -> tuple[str, bool]:
    """Without Markdown and inline tags; and whether the whole of it was emphasised."""
    text = re.sub(r"<sup>\d{1,3}</sup>", "", text.strip())
    bare = re.sub(r"</?(?:b|i|u|strong|em|sub|sup|br)\s*/?>", "", text).strip()
    whole = _EMPHASISED.match(bare)
    if whole and whole[1] not in whole[2]:
        return _inner(whole[2]), True
    return _inner(bare), bare != text and text.startswith("<b>")


def _inner(text: str) -> str:
    text = re.sub(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1", r"\2", text)
    text = re.sub(r"(?<![\w*])\*(?=\S)([^*]+?)(?<=\S)\*(?![\w*])", r"\1", text)
    return text.replace("\\|", "|").strip()
