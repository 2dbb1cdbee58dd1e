"""What is published is served as it was, can be made again, and is seen by those who may."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from tests.support.cast import Cast

from samsyn.audit.queries import list_changes
from samsyn.catalogue.library import load
from samsyn.organisation.unable import UnableToEnter, UnableToFind
from samsyn.planfile.read import read as read_plan
from samsyn.publishing import queries
from samsyn.publishing.changes import UnableToPublish, publish, withdraw
from samsyn.publishing.models import Publication, PublishedFile
from samsyn.publishing.naming import stem
from samsyn.publishing.pieces import Kind, Pieces, UnableToReadPiecesError, kept, opened
from samsyn.publishing.shelf import UnableToServeError
from samsyn.reports.figures import gather
from samsyn.reports.letter_texts import LetterTexts
from samsyn.reports.read_answers import read as read_answers
from samsyn.statistics.shelf.releases import carried
from samsyn.values.language import Language

EXEMPELBY = Path(__file__).parents[3] / "examples" / "exempelby"
ON = dt.date(2025, 4, 1)


def pieces(
    year: int, kind: Kind = Kind.REPORT, language: Language = Language.SV, template: bytes | None = None
) -> Pieces:
    catalogue = load()
    plan = read_plan(EXEMPELBY / "plan.yaml")
    return Pieces(
        kind, plan, year, ON, Language.SV,
        gather(plan, year, carried(), catalogue, invented=EXEMPELBY / "figures"),
        answers=read_answers(EXEMPELBY / f"answers-{year}.yaml", plan, catalogue, year=year),
        texts=LetterTexts(economy="Ryms inom ram.") if kind is Kind.LETTER else None,
        gaps=("En lucka.",), template=template,
    )  # fmt: skip


@pytest.fixture
def shelf(settings: Any, tmp_path: Path) -> Path:
    settings.PUBLICATIONS = tmp_path / "publications"
    return tmp_path / "publications"


@pytest.mark.parametrize("kind", list(Kind))
def test_pieces_come_back_from_the_shelf_as_they_were(kind: Kind) -> None:
    before = pieces(2024, kind)
    after = opened(kept(before), load())
    assert after == before
    assert kept(after) == kept(before)


def test_pieces_of_a_format_nobody_knows_yet_are_refused() -> None:
    with pytest.raises(UnableToReadPiecesError, match="99"):
        opened(b'{"format": 99}', load())


@pytest.mark.slow
def test_a_decided_report_is_served_as_it_was_and_can_be_made_again_to_the_byte(cast: Cast, shelf: Path) -> None:
    by = cast.coordinator.viewer()
    id = publish(by=by, at=cast.at, pieces=pieces(2024), about="round/1", decided=True)
    card = queries.get_publication(by, id)
    assert {file.format for file in card.files} == {"html", "docx", "pdf"}
    for file in card.files:
        _found, content = queries.read_file(by, id, file.format)
        assert len(content) == file.size > 1_000
    again = queries.rebuilt(by, id)
    assert (again.same_tree, again.same_makers) == (True, True)
    assert again.same_bytes == {"html": True, "docx": True, "pdf": True}
    assert publish(by=by, at=cast.at, pieces=pieces(2024), about="round/1", decided=True) == id


@pytest.mark.slow
def test_the_municipalitys_own_template_is_kept_with_the_pieces(cast: Cast, shelf: Path) -> None:
    by = cast.coordinator.viewer()
    template = (EXEMPELBY.parent / "templates" / "exempelby.docx").read_bytes()
    id = publish(by=by, at=cast.at, pieces=pieces(2024, template=template), about="round/1", decided=True)
    assert queries.rebuilt(by, id).same_bytes["docx"]
    assert queries.read_pieces(by, id).template == template


@pytest.mark.slow
def test_a_proposal_is_seen_by_politicians_and_auditors_but_not_by_officers(cast: Cast, shelf: Path) -> None:
    id = publish(by=cast.coordinator.viewer(), at=cast.at, pieces=pieces(2025), about="round/2", decided=False)
    for reader in (cast.politician, cast.auditor):
        assert [card.id for card in queries.list_publications(reader.viewer(), about="round/2")] == [id]
    for outsider in (cast.officer, cast.company_officer, cast.reader):
        viewer = outsider.viewer()
        assert queries.list_publications(viewer) == ()
        with pytest.raises(UnableToFind):
            queries.get_publication(viewer, id)
        with pytest.raises(UnableToFind):
            queries.read_file(viewer, id, "pdf")
    with pytest.raises(UnableToFind):
        queries.get_publication(cast.other_coordinator.viewer(), id)


def test_a_document_still_marked_as_a_proposal_is_never_kept_as_decided(cast: Cast, shelf: Path) -> None:
    with pytest.raises(UnableToPublish, match="märkt"):
        publish(by=cast.coordinator.viewer(), at=cast.at, pieces=pieces(2025), about="round/2", decided=True)
    assert not Publication.objects.exists()


@pytest.mark.parametrize("who", ["officer", "head", "secretary", "politician", "auditor", "analyst", "administrator"])
def test_only_the_coordinator_publishes(who: str, cast: Cast, shelf: Path) -> None:
    with pytest.raises(UnableToEnter):
        publish(by=getattr(cast, who).viewer(), at=cast.at, pieces=pieces(2024), about="round/1", decided=True)


def test_a_crash_after_the_files_leaves_no_publication(
    cast: Cast, shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(**_said: object) -> None:
        raise RuntimeError("the log cannot be written")

    monkeypatch.setattr("samsyn.publishing.changes.record", fail)
    monkeypatch.setattr(Pieces, "rendered", lambda _self, _document: {"html": b"<p>", "pdf": b"%PDF", "docx": b"PK"})
    with pytest.raises(RuntimeError):
        publish(by=cast.coordinator.viewer(), at=cast.at, pieces=pieces(2024), about="round/1", decided=True)
    assert not Publication.objects.exists()
    assert not PublishedFile.objects.exists()


def test_a_file_changed_on_the_shelf_is_not_served(cast: Cast, shelf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Pieces, "rendered", lambda _self, _document: {"html": b"<p>", "pdf": b"%PDF", "docx": b"PK"})
    by = cast.coordinator.viewer()
    id = publish(by=by, at=cast.at, pieces=pieces(2024), about="round/1", decided=True)
    named = queries.get_publication(by, id).files[0]
    place = shelf / named.sha256[:2] / named.sha256
    place.chmod(0o644)
    place.write_bytes(b"other")
    with pytest.raises(UnableToServeError):
        queries.read_file(by, id, named.format)


def test_a_withdrawn_publication_says_why_and_can_still_be_read(
    cast: Cast, shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Pieces, "rendered", lambda _self, _document: {"html": b"<p>", "pdf": b"%PDF", "docx": b"PK"})
    by = cast.coordinator.viewer()
    id = publish(by=by, at=cast.at, pieces=pieces(2024), about="round/1", decided=True)
    with pytest.raises(UnableToPublish, match="varför"):
        withdraw(by=by, at=cast.at, publication=id, reason=" ")
    with pytest.raises(UnableToFind):
        withdraw(by=cast.other_coordinator.viewer(), at=cast.at, publication=id, reason="Fel år.")
    withdraw(by=cast.coordinator.viewer(), at=cast.at, publication=id, reason="Fel år.")
    card = queries.get_publication(cast.reader.viewer(), id)
    assert card.withdrawn_because == "Fel år."
    assert queries.read_file(cast.reader.viewer(), id, "html")[1] == b"<p>"
    verbs = [line.verb for line in list_changes(cast.exempelby.id, thing="publication")]
    assert verbs == ["withdraw", "publish"]


@pytest.mark.parametrize(
    ("kind", "title", "language", "name"),
    [
        (Kind.REPORT, "Uppföljning 2025: Plan 2024–2027", Language.SV, "rapport-uppfoljning-2025-plan-2024-2027"),
        (Kind.LETTER, "Uppföljning 2025: Plan 2024–2027", Language.SV,
         "tjansteskrivelse-uppfoljning-2025-plan-2024-2027"),
        (Kind.REPORT, "Follow-up 2025: Plan 2024–2027", Language.EN, "report-follow-up-2025-plan-2024-2027-en"),
        (Kind.CHAIN, "–", Language.SV, "granskning"),
    ],
)  # fmt: skip
def test_a_files_name_says_what_it_is_and_keeps_the_years_apart(
    kind: Kind, title: str, language: Language, name: str
) -> None:
    assert stem(kind, title, language) == name


def test_a_long_title_leaves_room_for_the_language() -> None:
    long = stem(Kind.REPORT, "Mål " * 60, Language.EN)
    assert len(long) <= 120
    assert long.endswith("-en")


def test_a_published_file_is_called_what_it_is(cast: Cast, shelf: Path) -> None:
    by = cast.coordinator.viewer()
    publish(by=by, at=cast.at, pieces=pieces(2024, Kind.LETTER), about="round/exempelby-2024", decided=False)
    names = set(PublishedFile.objects.values_list("name", flat=True))
    assert all(one.startswith("tjansteskrivelse-") and "-2024-2027." in one for one in names)
