"""Web, Word and PDF say the same: every text of the tree is found in each of them."""

import dataclasses
import html
import io
import re
import zipfile

import pytest
from tests.support.contact_sheet import look_at
from tests.support.sample_document import sample_document

from samsyn.documents.docx import to_docx
from samsyn.documents.html import to_html
from samsyn.documents.pdf import to_pdf
from samsyn.documents.tree import Picture

NOT_PRINTED = {"id", "target", "href", "alt", "keywords", "version", "author", "data", "media_type", "number", "unit"}
CHARTS = {"LineChart", "BarChart"}


def said(node: object) -> set[str]:
    """Every text of the tree that a reader is meant to see; what is inside a picture is its alternative's."""
    if isinstance(node, str):
        return {node} if type(node) is str and node.strip() else set()
    if isinstance(node, tuple):
        return set().union(*map(said, node))
    if isinstance(node, Picture) or not dataclasses.is_dataclass(node):
        return set()
    if type(node).__name__ in CHARTS:
        return {node.title, node.source}
    shown = [getattr(node, f.name) for f in dataclasses.fields(node) if f.name not in NOT_PRINTED]
    return set().union(*map(said, shown))


def squeezed(text: str) -> str:
    """Letters and figures alone: line ends, hyphens and spaces are the page's own business."""
    return "".join(letter for letter in text if letter.isalnum())


def html_text() -> str:
    page = to_html(sample_document(), standalone=False)
    return html.unescape(re.sub(r"<[^>]+>", "", page))


def word_text() -> str:
    with zipfile.ZipFile(io.BytesIO(to_docx(sample_document()))) as package:
        names = [n for n in package.namelist() if re.match(r"word/(document|footnotes|header\d*|footer\d*)\.xml", n)]
        xml = "".join(package.read(name).decode("utf-8") for name in names)
    return html.unescape("".join(re.findall(r"<w:t[ >][^<]*", xml)).replace('<w:t xml:space="preserve">', ""))


def pdf_text() -> str:
    return "".join(look.text for look in look_at(to_pdf(sample_document()), scale=0.1))


@pytest.mark.parametrize("written", [html_text, word_text, pdf_text])
def test_every_text_of_the_tree_is_in_the_output(written):
    there = squeezed(written())
    missing = [text for text in said(sample_document()) if squeezed(text) not in there]
    assert missing == []
