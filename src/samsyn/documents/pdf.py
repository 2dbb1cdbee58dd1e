"""A document as a tagged PDF: PDF/A-2a for the archive (ISO 19005-2) and PDF/UA-1 for every reader (ISO 14289-1)."""

from samsyn.documents.numbering import number
from samsyn.documents.pdf_data import row_headed, template_data
from samsyn.documents.row_headers import tag_row_headers
from samsyn.documents.tree import Document
from samsyn.documents.typesetting import typeset_pdf


def to_pdf(document: Document) -> bytes:
    """The document as PDF bytes; the same document gives the same bytes.

    Raises `BrokenTreeError` when the tree contradicts itself, `UnableToTypesetError` when it cannot be set.
    """
    numbered = number(document)
    data = template_data(numbered)
    return tag_row_headers(typeset_pdf(data, document.dated_on), row_headed(data))
