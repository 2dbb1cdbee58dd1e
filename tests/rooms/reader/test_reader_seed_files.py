"""The five real documents as a municipality would send them: Word and PDF with headings, tables, columns and notes."""

import subprocess
import zipfile
from pathlib import Path

import pytest
from tests.rooms.reader.test_reader_gold import MUST_BE_EXACT, MUST_BE_WHOLE, gold_of_seed
from tests.support.reader_scoring import Count, score
from tests.support.reader_seeds import NAMES, word

from samsyn.reader.exchange import as_json
from samsyn.reader.reading import read


@pytest.fixture(scope="module")
def words(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the five as Word files."""
    folder = tmp_path_factory.mktemp("seeds")
    for name in NAMES:
        (folder / f"{name}.docx").write_bytes(word(name, shared / "seeds"))
    return folder


@pytest.fixture(scope="module")
def prints(words: Path) -> Path:
    """The same folder with the five printed to PDF."""
    asked = [
        "soffice", f"-env:UserInstallation=file://{words}/office", "--headless", "--convert-to", "pdf",
        "--outdir", str(words), *(str(words / f"{name}.docx") for name in NAMES),
    ]  # fmt: skip
    subprocess.run(asked, check=True, capture_output=True, timeout=180)
    return words


def wanting(path: Path, shared: Path) -> dict[str, Count]:
    """The fields in which the reading is not whole, exact and alone."""
    table = score(as_json(read(path)), gold_of_seed(path.stem, shared))
    fields = (*MUST_BE_WHOLE, *MUST_BE_EXACT, "parties", "related", "targets", "definitions", "kinds", "sources", "due")
    return {name: table[name] for name in fields if len(set(table[name])) > 1}


@pytest.mark.shared
@pytest.mark.parametrize("name", NAMES)
def test_a_real_document_as_a_word_file_is_read_whole(name: str, words: Path, shared: Path) -> None:
    assert wanting(words / f"{name}.docx", shared) == {}


@pytest.mark.shared
@pytest.mark.office
@pytest.mark.parametrize("name", NAMES)
def test_a_real_document_as_a_pdf_is_read_whole(name: str, prints: Path, shared: Path) -> None:
    assert wanting(prints / f"{name}.pdf", shared) == {}


@pytest.mark.shared
def test_the_files_are_set_as_documents_and_not_as_flat_text(words: Path) -> None:
    parts = {name: zipfile.ZipFile(words / f"{name}.docx") for name in NAMES}
    bodies = {name: archive.read("word/document.xml").decode() for name, archive in parts.items()}
    assert all('w:pStyle w:val="Heading1"' in body for body in bodies.values())
    assert all("kommun" in archive.read("word/header1.xml").decode() for archive in parts.values())
    assert all('w:instr="PAGE"' in archive.read("word/footer1.xml").decode() for archive in parts.values())
    assert {name for name, body in bodies.items() if "<w:tbl>" in body} == {"sollentuna", "vanersborg"}
    assert {name for name, body in bodies.items() if "footnoteReference" in body} == {"sollentuna", "hassleholm"}
    columns = {name for name, body in bodies.items() if 'w:cols w:num="2"' in body}
    assert columns == {"hassleholm", "soderhamn", "solleftea", "vanersborg"}


@pytest.mark.shared
@pytest.mark.office
def test_every_item_of_a_printed_document_tells_its_page(prints: Path) -> None:
    draft = read(prints / "sollentuna.pdf")
    assert len(draft.indicators) == 18
    assert {goal.source.page for goal in draft.goals} >= {2, 3, 4}
    assert all(one.source.quotation and one.source.line for one in (*draft.goals, *draft.indicators, *draft.areas))
