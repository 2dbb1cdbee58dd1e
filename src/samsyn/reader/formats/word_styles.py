"""Paragraph styles of a Word file: which heading level a paragraph has, whether it is a contents entry, bold by
style.
"""

import re
from dataclasses import dataclass
from xml.etree.ElementTree import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@dataclass(frozen=True, slots=True)
class Style:
    """`level` 1–6 for headings (the title is 1), 0 otherwise; the numbering a style brings with it."""

    level: int = 0
    contents: bool = False
    bold: bool = False
    numbering: str = ""
    depth: int = 0
    list_style: bool = False


class Styles:
    """The styles by id, each with what it inherits."""

    def __init__(self, tree: Element | None) -> None:
        self._nodes = (
            {node.get(f"{W}styleId") or "": node for node in tree.iterfind(f"{W}style")} if tree is not None else {}
        )
        self._known: dict[str, Style] = {}

    def of(self, paragraph: Element) -> Style:
        """The style of a paragraph, its own outline level first."""
        properties = paragraph.find(f"{W}pPr")
        named = properties.find(f"{W}pStyle") if properties is not None else None
        style = self._style(named.get(f"{W}val") or "", 0) if named is not None else Style()
        own = properties.find(f"{W}outlineLvl") if properties is not None else None
        if own is not None:
            level = int(own.get(f"{W}val") or 9) + 1
            return Style(
                level if level <= 6 else 0, style.contents, style.bold, style.numbering, style.depth, style.list_style
            )
        return style

    def _style(self, id_: str, depth: int) -> Style:
        if id_ in self._known:
            return self._known[id_]
        node = self._nodes.get(id_)
        if node is None or depth > 12:
            return _by_name(id_, Style())
        based = node.find(f"{W}basedOn")
        parent = self._style(based.get(f"{W}val") or "", depth + 1) if based is not None else Style()
        name = node.find(f"{W}name")
        style = _by_name((name.get(f"{W}val") if name is not None else id_) or id_, _own(node, parent))
        self._known[id_] = style
        return style


def _own(node: Element, parent: Style) -> Style:
    outline = node.find(f"{W}pPr/{W}outlineLvl")
    bold = node.find(f"{W}rPr/{W}b")
    numbered = node.find(f"{W}pPr/{W}numPr/{W}numId")
    depth = node.find(f"{W}pPr/{W}numPr/{W}ilvl")
    level = int(outline.get(f"{W}val") or 9) + 1 if outline is not None else parent.level
    return Style(
        level if level <= 6 else 0,
        parent.contents,
        parent.bold if bold is None else bold.get(f"{W}val") not in {"0", "false"},
        (numbered.get(f"{W}val") or "") if numbered is not None else parent.numbering,
        int(depth.get(f"{W}val") or 0) if depth is not None else parent.depth,
        parent.list_style,
    )


def _by_name(name: str, style: Style) -> Style:
    """What the name of a built-in style says, in English or Swedish."""
    low = name.lower()
    if re.match(r"toc(?:\s?\d|$| heading)|innehåll\s?\d|innehållsförteckning", low):
        return Style(contents=True)
    heading = re.match(r"(?:heading|rubrik)\s?(\d)", low)
    if heading and not style.level:
        return Style(min(int(heading[1]), 6), False, style.bold, style.numbering, style.depth)
    if low in {"title", "titel", "rubrik"}:
        return Style(1, False, style.bold, style.numbering, style.depth)
    listed = low.startswith(("list ", "list_", "lista", "punktlista", "numrerad"))
    return Style(style.level, style.contents, style.bold, style.numbering, style.depth, style.list_style or listed)
