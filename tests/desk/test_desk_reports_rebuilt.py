"""What the page says when a document from before the definitions were kept is made again with another catalogue."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from tests.support.cast import Cast
from tests.support.decided import published
from tests.support.live import signed_in

from samsyn.catalogue.definition import Text
from samsyn.catalogue.library import Catalogue, load
from samsyn.publishing import pieces, queries
from samsyn.publishing.pieces import UnableToReadPiecesError

pytestmark = pytest.mark.django_db


@pytest.fixture
def older(cast: Cast, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The address to make again a document that was laid down without its definitions."""
    settings.PUBLICATIONS, settings.SHELF = tmp_path / "publications", tmp_path / "shelf"
    monkeypatch.setattr(pieces.Pieces, "with_definitions", lambda self, catalogue: self)
    return f"/exempelby/rapporter/{published(cast)}/jamfor/"


@pytest.fixture
def auditor(cast: Cast) -> Client:
    return signed_in(cast.auditor)


def _catalogue(monkeypatch: pytest.MonkeyPatch, made: Callable[[], Catalogue]) -> None:
    monkeypatch.setattr(queries, "load_all", made)


def test_a_removed_indicator_is_said_and_the_shelf_holds(
    older: str, auditor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    _catalogue(monkeypatch, lambda: Catalogue({}))
    answer = auditor.post(older)
    assert answer.status_code == 409
    assert "inte längre alla dess indikatorer" in answer.content.decode()
    assert "kan hämtas som förut" in answer.content.decode()


def test_pieces_this_version_cannot_read_are_said_and_the_shelf_holds(
    older: str, auditor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_said: object) -> None:
        raise UnableToReadPiecesError("Kept pieces of format 99; this version reads 1.")

    monkeypatch.setattr(queries, "opened", refuse)
    answer = auditor.post(older)
    assert answer.status_code == 409
    assert "läser inte det som det gjordes av" in answer.content.decode()


@pytest.mark.slow
def test_reworded_definitions_are_named_as_what_may_be_the_difference(
    older: str, auditor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    anew = {one.id: one.model_copy(update={"title": Text(sv=f"Nytt {one.id}", en=f"New {one.id}")}) for one in load()}
    _catalogue(monkeypatch, lambda: Catalogue(anew))
    page = auditor.post(older).content.decode()
    assert "blir innehållet ett annat" in page
    assert "Vad indikatorerna betydde sparades inte" in page
