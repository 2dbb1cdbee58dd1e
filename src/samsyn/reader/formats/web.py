"""Web pages: headings, paragraphs, lists and tables of the main part; menus, scripts and footers are left out."""

import re
from html.parser import HTMLParser

from samsyn.reader.lines import Line, Pages, numbered

_LEFT_OUT = {
    "script",
    "style",
    "nav",
    "aside",
    "form",
    "button",
    "noscript",
    "template",
    "svg",
    "iframe",
    "head",
    "select",
    "footer",
}
_BLOCKS = {
    "p",
    "div",
    "section",
    "article",
    "main",
    "blockquote",
    "address",
    "dl",
    "dt",
    "dd",
    "pre",
    "body",
    "ul",
    "ol",
    "table",
    "header",
}
_STRONG = {"strong", "b", "em"}


def read_web(content: bytes) -> Pages:
    """The lines of a page."""
    text = content.decode(_encoding(content), errors="replace")
    page = _Page(main_only=re.search(r"<main[\s>]", text, re.IGNORECASE) is not None)
    page.feed(text)
    page.close()
    page.flush()
    return Pages(numbered(page.lines))


class _Page(HTMLParser):
    """Gathers the text of one block at a time."""

    def __init__(self, *, main_only: bool) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[Line] = []
        self.skipping: list[str] = []
        self.inside = 0 if main_only else 1
        self.text: list[str] = []
        self.strong: list[str] = []
        self.strong_depth = 0
        self.level = 0
        self.marker = ""
        self.counts: list[int] = []
        self.cells: list[str] | None = None
        self.raised = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        if self.skipping:
            self.skipping += [tag] if tag == self.skipping[0] else []
        elif tag in _LEFT_OUT:
            self.skipping = [tag]
        elif tag == "main":
            self.inside += 1
        elif re.fullmatch(r"h[1-6]", tag):
            self.flush()
            self.level = int(tag[1])
        elif tag in {"ul", "ol"}:
            self.flush()
            self.counts.append(0 if tag == "ol" else -1)
        elif tag == "li":
            self.flush()
            self._item()
        elif tag == "tr":
            self.flush()
            self.cells = []
        elif tag in {"td", "th"}:
            self.text, self.strong = [], []
        elif tag in _BLOCKS and self.cells is None:
            self.flush()
        elif tag == "br" or tag in _BLOCKS:
            self.text.append(" ") if self.cells is not None else self.flush()
        self.strong_depth += tag in _STRONG
        self.raised = tag == "sup"

    def handle_endtag(self, tag: str) -> None:
        if self.skipping:
            if tag == self.skipping[0]:
                self.skipping.pop()
            return
        if tag in {"td", "th"} and self.cells is not None:
            self.cells.append(_tidy(self.text))
            self.text, self.strong = [], []
        elif tag == "tr" and self.cells is not None:
            self._row(tuple(self.cells))
            self.cells = None
        elif (tag in _BLOCKS or tag == "li" or re.fullmatch(r"h[1-6]", tag)) and self.cells is None:
            self.flush()
        if tag == "main":
            self.inside -= 1
        if tag in {"ul", "ol"} and self.counts:
            self.counts.pop()
        self.strong_depth -= tag in _STRONG and self.strong_depth > 0
        self.raised = False

    def handle_data(self, data: str) -> None:
        if self.skipping or not self.inside or (self.raised and re.fullmatch(r"\W*\d{1,3}\W*", data)):
            return
        self.text.append(data)
        if self.strong_depth:
            self.strong.append(data)

    def flush(self) -> None:
        """The block so far as a line."""
        text = _tidy(self.text)
        if text:
            bold = _tidy(self.strong) == text
            marker = "" if self.level else self.marker
            self.lines.append(Line(text, len(self.lines) + 1, level=self.level, marker=marker, bold=bold, whole=True))
            self.marker = ""
        self.text, self.strong, self.level = [], [], 0

    def _item(self) -> None:
        if self.counts and self.counts[-1] >= 0:
            self.counts[-1] += 1
            self.marker = f"{self.counts[-1]}."
        else:
            self.marker = "•"

    def _row(self, cells: tuple[str, ...]) -> None:
        if any(cells):
            self.lines.append(Line(" | ".join(cells), len(self.lines) + 1, cells=cells, whole=True))


def _tidy(parts: list[str]) -> str:
    return re.sub(r"\s+", " ", "".join(parts)).strip()


def _encoding(content: bytes) -> str:
    named = re.search(rb"charset=[\"']?([\w-]+)", content[:2048])
    name = named[1].decode("ascii") if named else "utf-8"
    try:
        content.decode(name)
    except (LookupError, UnicodeDecodeError):
        return "cp1252"
    return name
