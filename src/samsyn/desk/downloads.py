"""Files as answers: the stored bytes with headers a browser may trust, and a document shown as a page of its own."""

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header

TYPES = {
    "html": "text/html; charset=utf-8",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
    "yaml": "application/yaml; charset=utf-8",
    "json": "application/json; charset=utf-8",
}
WORDS = {"docx": "Word", "pdf": "PDF", "html": "HTML", "xlsx": "Excel", "csv": "CSV"}
_ALONE = (
    "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:; frame-ancestors 'self'; "
    "form-action 'none'; base-uri 'none'; sandbox allow-popups allow-top-navigation-by-user-activation"
)
"""A document's page carries its own style and typeface, and may do nothing at all."""


def file_answer(content: bytes, format: str, name: str) -> HttpResponse:
    """A file to keep. It is made for this viewer now, so nothing may store it on the way."""
    answer = HttpResponse(content, content_type=TYPES[format])
    answer["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    answer["Cache-Control"] = "private, no-store"
    return answer


def stored_answer(request: HttpRequest, content: bytes, format: str, name: str, sha256: str) -> HttpResponse:
    """Bytes from the shelf, which never change: named by their hash, kept by the reader's own browser for a year."""
    etag = f'"{sha256}"'
    answer = HttpResponse(content, content_type=TYPES[format])
    answer["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    answer["ETag"] = etag
    answer["Cache-Control"] = "private, max-age=31536000, immutable"
    return get_conditional_response(request, etag=etag, response=answer) or answer


def page_answer(content: bytes) -> HttpResponse:
    """A whole HTML document shown inside the desk: no scripts, nothing fetched, only in our own frame."""
    answer = HttpResponse(content, content_type=TYPES["html"])
    answer["Content-Security-Policy"] = _ALONE
    answer["X-Frame-Options"] = "SAMEORIGIN"
    answer["Cache-Control"] = "private, no-store"
    return answer
