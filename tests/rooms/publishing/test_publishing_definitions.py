"""A document laid down carries what its indicators were: a reworded or removed definition changes nothing in it."""

import datetime as dt
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.support.cast import Cast
from tests.support.decided import published

from samsyn.catalogue.definition import Definition, Text
from samsyn.catalogue.library import Catalogue, load
from samsyn.documents.freezing import tree_hash
from samsyn.planfile.read import read as read_plan
from samsyn.publishing import queries
from samsyn.publishing.pieces import Kind, Pieces, UnableToReadPiecesError, kept, opened
from samsyn.reports.figures import Figures, gather
from samsyn.reports.frozen_figures import UnableToThawFiguresError
from samsyn.reports.read_answers import read as read_answers
from samsyn.statistics.shelf.releases import carried
from samsyn.values.area import Area
from samsyn.values.language import Language

EXEMPELBY = Path(__file__).parents[3] / "examples" / "exempelby"


def pieces(kind: Kind) -> Pieces:
    catalogue = load()
    plan = read_plan(EXEMPELBY / "plan.yaml")
    figures = gather(plan, 2024, carried(), catalogue, invented=EXEMPELBY / "figures")
    answers = read_answers(EXEMPELBY / "answers-2024.yaml", plan, catalogue, year=2024)
    return Pieces(kind, plan, 2024, dt.date(2025, 4, 1), Language.SV, figures, answers=answers)


def reworded() -> Catalogue:
    """Today's catalogue when every title in it has been written anew."""

    def anew(one: Definition) -> Definition:
        return one.model_copy(update={"title": Text(sv=f"Nytt namn på {one.id}", en=f"New name of {one.id}")})

    return Catalogue({one.id: anew(one) for one in load()})


EMPTY = Catalogue({})


@pytest.mark.parametrize("kind", [Kind.REPORT, Kind.CHAIN])
@pytest.mark.parametrize("catalogue", [reworded(), EMPTY], ids=["reworded", "removed"])
def test_the_kept_definitions_are_all_that_the_document_needs(kind: Kind, catalogue: Catalogue) -> None:
    before = pieces(kind).with_definitions(load())
    after = opened(kept(before), catalogue)
    assert after == before
    assert kept(after) == kept(before)
    assert tree_hash(after.composed(catalogue)) == tree_hash(pieces(kind).composed(load()))
    assert after.with_definitions(catalogue) is after


def test_a_letter_keeps_none_and_pieces_from_before_are_read_as_they_were() -> None:
    letter = replace(pieces(Kind.LETTER), figures=Figures(Area("9901", "Exempelby"), 2024, {}))
    assert letter.with_definitions(load()).definitions == ()
    older = kept(pieces(Kind.CHAIN))
    assert "definitions" not in json.loads(older)
    assert tree_hash(opened(older, load()).composed(load())) == tree_hash(pieces(Kind.CHAIN).composed(load()))
    new = reworded()
    assert tree_hash(opened(older, new).composed(new)) != tree_hash(pieces(Kind.CHAIN).composed(load()))
    with pytest.raises(UnableToThawFiguresError, match="katalogen inte längre har"):
        opened(older, EMPTY)


@pytest.mark.parametrize("damage", [b"", b"[]", b'{"format":1}', b'{"format":1,"kind":"poem"}'])
def test_pieces_that_cannot_be_read_are_refused_in_one_way(damage: bytes) -> None:
    with pytest.raises(UnableToReadPiecesError):
        opened(damage, load())


@pytest.mark.slow
def test_a_publication_is_made_again_to_the_byte_though_the_catalogue_is_another(
    cast: Cast, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.PUBLICATIONS = tmp_path / "publications"
    id, by = published(cast), cast.auditor.viewer()
    for catalogue in (reworded(), EMPTY):
        monkeypatch.setattr(queries, "load_all", lambda catalogue=catalogue: catalogue)
        again = queries.rebuilt(by, id)
        assert (again.same_tree, again.same_makers, again.own_definitions) == (True, True, True)
        assert all(again.same_bytes.values())
