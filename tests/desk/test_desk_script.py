"""Markup, formulas and strange letters in every text field of every form: words on every page, words in every file."""

import csv
import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from django.core import mail
from django.db import transaction
from django.test import Client
from django.utils.html import escape
from docx import Document
from tests.support.addresses import all_addresses
from tests.support.cast import Cast
from tests.support.hostile import HARM, DrawnForm, forms_of, what_would_run
from tests.support.live import signed_in
from tests.support.rounds import open_round

from samsyn.organisation.changes import change_body

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

WRITERS = ("coordinator", "administrator", "officer", "head", "company_officer")
READERS = ("coordinator", "officer", "head", "auditor", "politician")
LEADING = ("=", "+", "-", "@", "\t", "\r")
LEAVES_ALONE = ("arkivera", "sla-ihop", "ta-bort", "slang", "aterkalla", "nollstall", "stang", "frys", "till-")
"""Presses that take away what the other forms are about."""


def _forms(client: Client, addresses: Mapping[str, str]) -> Iterator[DrawnForm]:
    seen = set[str]()
    for url in addresses.values():
        answer = client.get(url)
        if answer.status_code != 200 or "text/html" not in answer.get("Content-Type", ""):
            continue
        for form in forms_of(answer.content.decode(), at=url):
            key = f"{form.action}{sorted(form.fields)}"
            if form.texts and form.action.startswith("/exempelby/") and key not in seen:
                seen.add(key)
                if not any(word in form.action for word in LEAVES_ALONE):
                    yield form


def _send(client: Client, form: DrawnForm, texts: frozenset[str]) -> Any:
    press = dict(form.presses[:1])
    told = {name: list(said) for name, said in form.fields.items()} | dict.fromkeys(texts, HARM) | press
    with transaction.atomic():
        return client.post(form.action, told)


@pytest.fixture
def addresses(cast: Cast) -> dict[str, str]:
    return all_addresses(cast, kommun="exempelby")


def _filled(cast: Cast, addresses: Mapping[str, str]) -> tuple[int, list[str]]:
    """Every text field of every form filled with harm, all at once or else one at a time; how many were kept, and the
    pages that came back with it that would run it.
    """
    kept, faults = 0, list[str]()
    for who in WRITERS:
        client = signed_in(getattr(cast, who))
        for form in _forms(client, addresses):
            for texts in (form.texts, *(frozenset({one}) for one in sorted(form.texts) if len(form.texts) > 1)):
                answer = _send(client, form, texts)
                faults += _runs(f"{who} post {form.action}", answer)
                if answer.status_code == 302:
                    kept += 1
                    break
    return kept, faults


def _runs(where: str, answer: Any) -> list[str]:
    if "text/html" not in answer.get("Content-Type", ""):
        return []
    return [f"{where}: {one!r}" for one in what_would_run(answer.content.decode())][:2]


def test_what_is_written_anywhere_is_words_everywhere(cast: Cast, addresses: dict[str, str]) -> None:
    kept, faults = _filled(cast, addresses)
    assert kept >= 25, "too few forms took the text for the pages to be tried"
    shown = 0
    for who in READERS:
        client = signed_in(getattr(cast, who))
        for name, url in addresses.items():
            answer = client.get(url)
            assert answer.status_code < 500, url
            faults += _runs(f"{who} {url}", answer)
            shown += b"&lt;script&gt;alert" in answer.content
            faults += _file_faults(name, url, answer)
    assert faults == []
    assert shown >= 30, "too few pages showed the text for this to mean anything"


def _file_faults(name: str, url: str, answer: Any) -> list[str]:
    """What a downloaded file may not be: shown by the browser, guessed at, run by a spreadsheet, or broken."""
    kind = answer.get("Content-Type", "")
    if answer.status_code != 200 or kind.startswith("text/html"):
        return []
    found = []
    if answer["X-Content-Type-Options"] != "nosniff":
        found.append(f"{url}: the browser may guess what it is")
    if not kind.startswith(("application/json", "text/calendar")) and "attachment" not in answer.get(
        "Content-Disposition", ""
    ):
        found.append(f"{url}: {kind} is not an attachment")
    if "Content-Security-Policy" not in answer:
        found.append(f"{url}: no content security policy")
    del name
    return found + [f"{url}: {one}" for one in _run_by_a_spreadsheet(answer.content, kind)]


def _run_by_a_spreadsheet(content: bytes, kind: str) -> list[str]:
    if kind.startswith("text/csv"):
        rows = csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";")
        return [cell for row in rows for cell in row if cell.startswith(LEADING) and not _is_number(cell)]
    if "spreadsheetml" in kind:
        book = zipfile.ZipFile(io.BytesIO(content))
        sheets = [book.read(name).decode() for name in book.namelist() if name.startswith("xl/worksheets/sheet")]
        return [one for sheet in sheets for one in re.findall(r"<f[ >].{0,60}|<hyperlink [^>]*r:id=.{0,60}", sheet)]
    if "wordprocessingml" in kind:
        Document(io.BytesIO(content))
        parts = zipfile.ZipFile(io.BytesIO(content))
        return [name for name in parts.namelist() if b'Target="javascript:' in parts.read(name)]
    return []


def _is_number(cell: str) -> bool:
    return re.fullmatch(r"[-+]?\d+(?:[.,]\d+)?", cell) is not None


def test_every_export_holds_formulas_as_words_and_negative_numbers_as_numbers(
    cast: Cast, addresses: dict[str, str]
) -> None:
    _filled(cast, addresses)
    seen, faults = set[str](), list[str]()
    for who in ("coordinator", "auditor", "officer", "administrator"):
        client = signed_in(getattr(cast, who))
        for name in ("plan-actions-file", "log-file", "review-file", "indicator-file", "reply-sheet-file", "my-data"):
            for format in ("csv", "xlsx"):
                url = re.sub(r"/(csv|xlsx|html|docx)/$", f"/{format}/", addresses[name])
                answer = client.get(url)
                if answer.status_code == 200:
                    seen.add(f"{name} {format}")
                    faults += _file_faults(name, url, answer)
    assert faults == []
    assert {
        "plan-actions-file csv",
        "plan-actions-file xlsx",
        "log-file csv",
        "review-file csv",
        "review-file xlsx",
    } <= seen
    assert "reply-sheet-file xlsx" in seen


def test_a_line_break_in_a_bodys_name_is_no_header_in_a_letter(cast: Cast) -> None:
    change_body(
        by=cast.coordinator.viewer(), at=cast.at, slug="education-committee",
        fields={"name": "Barnnämnden\r\nBcc: x@x.example\r\n\r\n<script>alert(1)</script>"},
    )  # fmt: skip
    round = open_round(cast, due_on=dt.date(2025, 3, 14))
    client = signed_in(cast.coordinator)
    assert client.post(f"/exempelby/arshjul/paminn/{round.slug}/education-committee/").status_code == 302
    sent = mail.outbox[0]
    assert (sent.to, sent.bcc, sent.subject.splitlines()) == ([cast.officer.email], [], [sent.subject])
    assert "Bcc" not in sent.message()
    assert isinstance(sent, mail.EmailMultiAlternatives)
    assert "<script>" not in str(sent.alternatives[0][0])


@pytest.mark.parametrize(
    ("page", "runs"),
    [
        (f"<p>{HARM}</p>", True),
        (f"<p>{escape(HARM)}</p>", False),
        (f'<input value="{HARM}">', True),
        (f'<input value="{escape(HARM)}">', False),
        (f"<p hx-vals='{escape(HARM).replace('&#x27;', chr(39))}'>alert(1)", True),
        (f"<p hx-vals='{escape(HARM)}'>alert(1)", False),
        ('<a href=" JavaScript:alert(1)">här</a>', True),
        ('<input name="said" value="javascript:alert(1)">', False),
        (escape(HARM).replace("{{7*7}}", "49"), True),
        ('<script>const said = "alert(1)"</script>', True),
        ('<input name="csrfmiddlewaretoken" value="TjkQ7sZq496KNFm"> alert(1)', False),
    ],
)
def test_the_oracle_sees_a_page_that_runs_what_is_written_in_it(page: str, runs: bool) -> None:
    assert bool(what_would_run(page)) is runs


def test_the_oracle_sees_a_formula() -> None:
    assert _run_by_a_spreadsheet(b"a;=1+1\r\n-2;-2,5\r\n", "text/csv") == ["=1+1"]
