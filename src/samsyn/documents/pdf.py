"""A document as a tagged PDF: PDF/A-2a for the archive (ISO 19005-2) and PDF/UA-1 for every reader (ISO 14289-1)."""

from samsyn.documents.numbering import number
from samsyn.documents.pdf_data import template_data
from samsyn.documents.tree import Document
from samsyn.documents.typesetting import typeset_pdf


def to_pdf(document: Document) -> bytes:
    """The document as PDF bytes; the same document gives the same bytes.

    Raises `BrokenTreeError` when the tree contradicts itself, `UnableToTypesetError` when it cannot be set.
    """
    numbered = number(document)
    return typeset_pdf(template_data(numbered), document.dated_on)
