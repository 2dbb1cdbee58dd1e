"""Automatic numbers of a Word file: "4.3.1" and "•" stand nowhere in its text and have to be counted."""

import re
from collections import defaultdict
from xml.etree.ElementTree import Element

from samsyn.reader.formats.word_styles import Style

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


class Numbering:
    """Counters for each list, level by level."""

    def __init__(self, tree: Element | None) -> None:
        self._levels: dict[str, dict[int, tuple[str, str, int]]] = {}
        self._abstract: dict[str, str] = {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        for abstract in tree.iterfind(f"{W}abstractNum") if tree is not None else ():
            levels = {int(level.get(f"{W}ilvl") or 0): _level(level) for level in abstract.iterfind(f"{W}lvl")}
            self._levels[abstract.get(f"{W}abstractNumId") or ""] = levels
        for num in tree.iterfind(f"{W}num") if tree is not None else ():
            points_to = num.find(f"{W}abstractNumId")
            self._abstract[num.get(f"{W}numId") or ""] = (
                (points_to.get(f"{W}val") or "") if points_to is not None else ""
            )

    def next_for(self, paragraph: Element, style: Style) -> tuple[str, bool]:
        """The number or mark before a paragraph ("4.3.1", "1.", "" for a bullet), and whether it is in a list at
        all.
        """
        properties = paragraph.find(f"{W}pPr/{W}numPr")
        id_node = properties.find(f"{W}numId") if properties is not None else None
        depth_node = properties.find(f"{W}ilvl") if properties is not None else None
        id_ = (id_node.get(f"{W}val") or "") if id_node is not None else style.numbering
        depth = int(depth_node.get(f"{W}val") or 0) if depth_node is not None else style.depth
        if not id_ or id_ == "0":
            return "", style.list_style
        abstract = self._abstract.get(id_, "")
        form, text, start = self._levels.get(abstract, {}).get(depth, ("bullet", "", 1))
        if form in {"bullet", "none"}:
            return "", form == "bullet"
        counts = self._counts[abstract or id_]
        counts[depth] = counts.get(depth, start - 1) + 1
        for deeper in [level for level in counts if level > depth]:
            del counts[deeper]
        number = re.sub(r"%(\d)", lambda found: str(counts.get(int(found[1]) - 1, 1)), text)
        return number.strip().rstrip(")") or f"{counts[depth]}.", True


def _level(level: Element) -> tuple[str, str, int]:
    def value(name: str, default: str) -> str:
        node = level.find(f"{W}{name}")
        return (node.get(f"{W}val") or default) if node is not None else default

    return value("numFmt", "decimal"), value("lvlText", "%1."), int(value("start", "1"))
