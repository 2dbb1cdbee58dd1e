"""The tjänsteskrivelse: what plan and answers say, what the coordinator wrote, and plainly what nobody has written."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from report_text import as_text, section_text
from tests.support.contact_sheet import contact_sheet, faults, look_at

from samsyn.documents.docx import to_docx
from samsyn.documents.html import to_html
from samsyn.documents.pdf import to_pdf
from samsyn.documents.tree import Document, Section, SignatureLines
from samsyn.planfile.model import PlanFile
from samsyn.reports.answers import Answers
from samsyn.reports.build import UnableToWriteError, build_letter
from samsyn.reports.compose import UnableToComposeError
from samsyn.reports.letter import ToFillIn, compose_letter, still_to_fill_in
from samsyn.reports.letter_texts import LetterTexts, UnreadableTextsError, new_texts, read_texts
from samsyn.values.language import Language

ON = dt.date(2025, 3, 10)
UNFINISHED = "UTKAST – FÅR INTE SKICKAS"


@pytest.fixture(scope="module")
def texts(root: Path) -> LetterTexts:
    return read_texts(root / "examples" / "exempelby" / "letter-2024.yaml")


@pytest.fixture(scope="module")
def plan(the_plan: Callable[[str], PlanFile]) -> PlanFile:
    return the_plan("exempelby")


@pytest.fixture(scope="module")
def answers(exempelby_round: Callable[[int], Answers]) -> Answers:
    return exempelby_round(2024)


@pytest.fixture(scope="module")
def letter(plan: PlanFile, answers: Answers, texts: LetterTexts) -> Document:
    return compose_letter(plan, year=2024, answers=answers, texts=texts, on=ON)


def part(document: Document, heading: str) -> str:
    return section_text(next(s for s in document.body if s.heading == heading), document.language)


def signs(document: Document) -> bool:
    def inside(blocks: tuple[object, ...]) -> bool:
        return any(isinstance(b, SignatureLines) or (isinstance(b, Section) and inside(b.blocks)) for b in blocks)

    return inside(document.body)


def test_the_parts_stand_in_the_order_a_board_reads_them(letter: Document) -> None:
    assert [s.heading for s in letter.body] == [
        "Tjänsteskrivelse", "Förslag till beslut", "Sammanfattning", "Ärendet", "Ekonomi", "Barnets bästa", "Bilagor",
        "Beslutet skickas till", "Kopia till", "Underskrift",
    ]  # fmt: skip
    facts = part(letter, "Tjänsteskrivelse")
    for said in ("Kommun: Exempelby", "Datum: 2025-03-10", "Diarienummer: KS 2025/0031", "Till: Kommunstyrelsen"):
        assert said in facts


def test_what_the_board_decides_itself_and_what_it_proposes_stand_apart(letter: Document) -> None:
    own, proposed = part(letter, "Förslag till beslut").split("Kommunstyrelsen föreslår kommunfullmäktige besluta:")
    assert "godkänner uppföljningen" in own
    assert "till handlingarna" in proposed


def test_the_matter_says_who_answered_with_which_decision_and_the_judgements_with_reasons(letter: Document) -> None:
    matter = part(letter, "Ärendet")
    assert "Planens beslut: Beslutad: Kommunfullmäktige 2023-11-27 § 112" in matter
    assert "Socialnämnden: svaret beslutat 2025-02-27 § 15." in matter
    assert "Mål 2.3: Att höra till | <Kan ej bedömas> | Mötesplatsen öppnar först 2025" in matter
    assert "Rättas till så här: Varje förvaltning utser en handledare." in matter


def test_a_finished_letter_is_signed_and_carries_no_mark(
    letter: Document, plan: PlanFile, answers: Answers, texts: LetterTexts
) -> None:
    assert letter.draft_mark is None
    assert signs(letter)
    assert "Ska fyllas i" not in as_text(letter)
    assert still_to_fill_in(plan, year=2024, answers=answers, texts=texts, on=ON) == ()


WRITTEN = [
    "administration", "summary", "economy", "enclosures", "signatories", "board_proposes",
]  # fmt: skip


@pytest.mark.parametrize("field", WRITTEN)
def test_each_text_left_out_is_marked_asked_for_and_stops_the_signing(
    field: str, plan: PlanFile, answers: Answers, texts: LetterTexts
) -> None:
    less = texts.model_copy(update={field: () if isinstance(getattr(texts, field), tuple) else None})
    made = compose_letter(plan, year=2024, answers=answers, texts=less, on=ON)
    left = still_to_fill_in(plan, year=2024, answers=answers, texts=less, on=ON)
    assert len(left) == 1
    assert left[0].by == "samordnaren"
    assert "Ska fyllas i av samordnaren" in as_text(made)
    assert made.draft_mark == UNFINISHED
    assert not signs(made)


def test_an_unfinished_letter_says_so_on_every_page_of_every_format(
    plan: PlanFile, exempelby_round: Callable[[int], Answers]
) -> None:
    made = compose_letter(plan, year=2025, answers=exempelby_round(2025), texts=LetterTexts(), on=ON)
    document = pypdfium2.PdfDocument(to_pdf(made))
    for place in range(len(document)):
        text_page = document[place].get_textpage()
        assert UNFINISHED in text_page.get_text_bounded(), place
        text_page.close()
    document.close()
    assert f'<p class="draft">{UNFINISHED}</p>' in to_html(made)
    assert to_docx(made) == to_docx(made)


def test_without_any_answers_everything_is_asked_for_and_nothing_made_up(the_plan: Callable[[str], PlanFile]) -> None:
    plan = the_plan("sollentuna")
    left = still_to_fill_in(plan, year=2019, answers=None, texts=LetterTexts(), on=ON)
    assert ToFillIn("Diarienummer", "registratorn") in left
    assert ToFillIn("En prövning av barnets bästa", "samordnaren") in left
    assert any(item.what.startswith("Förslag till bedömning av mål 1") for item in left)
    words = as_text(compose_letter(plan, year=2019, answers=None, texts=LetterTexts(), on=ON))
    assert "Planen visar ingen prövning av barnets bästa (barnkonventionen, SFS 2018:1197) för mål 1" in words
    assert "0 av 2 organ har svarat" in words


def test_a_matter_that_ends_with_the_board_proposes_nothing_to_the_council(
    plan: PlanFile, answers: Answers, texts: LetterTexts
) -> None:
    ends = texts.model_copy(update={"to_council": False})
    made = compose_letter(plan, year=2024, answers=answers, texts=ends, on=ON)
    assert "fullmäktige besluta" not in part(made, "Förslag till beslut")
    assert made.draft_mark is None


def test_the_answers_own_proposals_stand_when_the_letter_has_none(
    plan: PlanFile, answers: Answers, texts: LetterTexts
) -> None:
    made = compose_letter(plan, year=2024, answers=answers, texts=texts.model_copy(update={"board_decides": ()}), on=ON)
    for proposal in answers.proposals:
        assert proposal in part(made, "Förslag till beslut")


def test_another_rounds_answers_are_refused(plan: PlanFile, answers: Answers, texts: LetterTexts) -> None:
    with pytest.raises(UnableToComposeError, match="2024"):
        compose_letter(plan, year=2025, answers=answers, texts=texts, on=ON)


@pytest.mark.parametrize("language", list(Language))
def test_the_letter_is_whole_pages_and_the_same_each_time(
    language: Language, plan: PlanFile, answers: Answers, texts: LetterTexts
) -> None:
    made = compose_letter(plan, year=2024, answers=answers, texts=texts, on=ON, language=language)
    pdf = to_pdf(made)
    assert pdf == to_pdf(made)
    looks = look_at(pdf, scale=1.4)
    contact_sheet(looks, f"letter-{language}", columns=3, width=560)
    assert faults(looks) == []
    assert len(looks) <= 4


def test_in_english_the_coordinators_swedish_words_say_that_they_are_swedish(
    plan: PlanFile, answers: Answers, texts: LetterTexts
) -> None:
    made = compose_letter(plan, year=2024, answers=answers, texts=texts, on=ON, language=Language.EN)
    assert "The executive board proposes that the municipal council decides:" in as_text(made)
    assert '<span lang="sv">Förslaget ryms inom beslutad ram.' in to_html(made)


def test_the_file_to_fill_in_reads_as_it_stands_and_everything_in_it_is_then_asked_for(plan: PlanFile) -> None:
    empty = read_texts(new_texts(plan, 2024))
    assert empty == LetterTexts()
    asked = new_texts(plan, 2024)
    assert all(f"\n{name}:" in asked for name in LetterTexts.model_fields)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("sumary: x\n", "rad 1: sumary: fältet finns inte; menades summary?"),
        ("summary: x\nto_council: kanske\n", "rad 2: to_council: här behövs ja eller nej"),
        ("enclosures: {a: b}\n", "rad 1: enclosures: här behövs text, eller en lista"),
        ("- a\n", "behöver"),
        ("summary: [\n", "rad"),
    ],
)
def test_a_fault_in_the_file_is_told_with_its_line_and_the_remedy(text: str, told: str) -> None:
    with pytest.raises(UnreadableTextsError) as error:
        read_texts(text)
    assert told in str(error.value)


def test_the_letter_is_written_beside_the_report_and_says_what_is_left(root: Path, tmp_path: Path) -> None:
    home = root / "examples" / "exempelby"
    done = build_letter(
        home / "plan.yaml", 2024, out=tmp_path, on=ON, answers=home / "answers-2024.yaml",
        texts=home / "letter-2024.yaml", template=root / "examples" / "templates" / "exempelby.docx",
    )  # fmt: skip
    assert [f.name for f in done.files] == [f"tjansteskrivelse-exempelby-2024.{k}" for k in ("html", "docx", "pdf")]
    assert done.left == ()
    (tmp_path / "fil").write_text("x", encoding="utf-8")
    with pytest.raises(UnableToWriteError):
        build_letter(home / "plan.yaml", 2024, out=tmp_path / "fil", on=ON, formats=("html",))
