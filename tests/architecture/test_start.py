"""What a web process reads at its start: not what only a worker, a document or a form needs.

The engine of PDFs is the one that matters: a process that forks after it has typeset leaves children that wait for
ever.
"""

import subprocess
import sys
from pathlib import Path

LATER = ("docx", "xlsxwriter", "openpyxl", "httpx", "typst", "pdfplumber", "pikepdf")
_START = """
import sys
from samsyn.cli.desk.django_ready import ready
ready()
from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver
get_wsgi_application()
get_resolver()._populate()
print(*sys.modules)
"""


def test_a_start_does_not_read_what_only_documents_forms_and_fetching_need(tmp_path: Path) -> None:
    environment = {"SAMSYN_HOME": str(tmp_path), "SAMSYN_SECRET_KEY": "x" * 50, "PATH": "/usr/bin:/bin"}
    done = subprocess.run(
        [sys.executable, "-c", _START], env=environment, capture_output=True, text=True, check=True, timeout=60
    )
    loaded = set(done.stdout.split())
    assert "samsyn.desk.replies.pages.sheets" in loaded, "every page is read"
    assert loaded & set(LATER) == set()
