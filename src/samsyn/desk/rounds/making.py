"""From a round to what a document is made of: the figures as the shelf has them now or as they were frozen, and the rest."""

import datetime as dt
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from samsyn.catalogue.library import Catalogue, load
from samsyn.desk.door import DeskRequest
from samsyn.followup.queries.answers import answers_of, figures_of, plan_file_of
from samsyn.followup.queries.rounds import RoundCard
from samsyn.followup.states import RoundKind, RoundState
from samsyn.organisation.queries import get_template
from samsyn.organisation.viewer import Viewer
from samsyn.planfile.model import PlanFile
from samsyn.publishing.letters import get_letter
from samsyn.publishing.pieces import Kind, Pieces
from samsyn.reports.answers import Answers
from samsyn.reports.figures import Figures, gather
from samsyn.reports.frozen_figures import from_json
from samsyn.reports.letter_texts import LetterTexts
from samsyn.reports.scope import WHOLE, Scope
from samsyn.statistics.shelf.releases import Shelf, open_shelf
from samsyn.values.language import Language


UNSENT = frozenset({RoundState.DRAFT, RoundState.OPEN, RoundState.COMPILING, RoundState.SENT_BACK, RoundState.REOPENED})
"""States in which the figures are those of the shelf now; after them, those the board was given."""


def about(card: RoundCard) -> str:
    """What the shelf of published documents calls the round."""
    return f"round/{card.slug}"


def figures_now(card: RoundCard, plan: PlanFile, language: Language) -> Figures:
    """What the shelf says of the plan's indicators, within the round's cut-off; held in memory while the shelf is the same."""
    text = plan.model_dump_json(by_alias=True)
    return _gathered(_stands(), text, card.year, card.cut_off_on, card.earlier_release, language)


def figures_for(
    viewer: Viewer, card: RoundCard, plan: PlanFile, language: Language, *, only: frozenset[str] | None = None
) -> Figures:
    """The figures that were frozen with the round or sent to its board; those of now while there are none.

    `only`: indicators of the plan, when no more is asked for.
    """
    kept = None if card.state in UNSENT else figures_of(viewer, card.slug)
    if kept is not None:
        return _thawed(kept)
    if only is not None:
        few = tuple(one for one in plan.indicators if one.id in only)
        plan = plan.model_copy(update={"indicators": few})
    return figures_now(card, plan, language)


def report_pieces(
    request: DeskRequest, card: RoundCard, *, on: dt.date, scope: Scope = WHOLE, language: Language = Language.SV
) -> Pieces:
    """What the report is made of, within the viewer's walls."""
    viewer = request.viewer
    plan = plan_file_of(viewer, card.slug)
    return Pieces(
        Kind.REPORT, plan, card.year, on, language, figures_for(viewer, card, plan, language),
        answers=answers_of(viewer, card.slug), previous=_previous(viewer, card, plan), cut_off=card.cut_off_on,
        scope=scope, template=get_template(request.municipality.id),
    )  # fmt: skip


def letter_pieces(
    request: DeskRequest, card: RoundCard, *, on: dt.date, language: Language = Language.SV,
    texts: LetterTexts | None = None,
) -> Pieces:  # fmt: skip
    """What the tjänsteskrivelse is made of; `texts` when they are not the saved ones. It carries no figures."""
    viewer = request.viewer
    plan, answers = plan_file_of(viewer, card.slug), answers_of(viewer, card.slug)
    figures = figures_now(card, plan.model_copy(update={"indicators": ()}), language)
    return Pieces(
        Kind.LETTER, plan, card.year, on, language, figures, answers=answers,
        texts=texts if texts is not None else get_letter(viewer, about(card)).texts,
        template=get_template(request.municipality.id),
    )  # fmt: skip


def _previous(viewer: Viewer, card: RoundCard, plan: PlanFile) -> Answers | None:
    """Last year's answers, when they are about the same plan: a report never holds two plans against each other."""
    if card.previous is None or card.kind is RoundKind.PLANNING:
        return None
    before = answers_of(viewer, card.previous)
    return before if before.plan == plan.id and before.year < card.year else None


def catalogue() -> Catalogue:
    """The indicators that are known."""
    return load()


def _shelf() -> Shelf:
    """The installation's own releases, with the carried ones behind them."""
    directory: Path = settings.SHELF
    return open_shelf(directory) if directory.is_dir() else open_shelf()


def _stands() -> tuple[str, ...]:
    return tuple(release.id for release in _shelf().releases())


@lru_cache(maxsize=64)
def _gathered(
    stands: tuple[str, ...], plan: str, year: int, cut_off: dt.date | None, earlier: str, language: Language
) -> Figures:
    del stands  # a new release makes everything be read anew
    file = PlanFile.model_validate_json(plan)
    invented: Path = settings.SHELF / "invented" / file.municipality.id
    return gather(
        file, year, _shelf(), load(), cut_off=cut_off, earlier_release=earlier or None,
        invented=invented if invented.is_dir() else None, language=language,
    )  # fmt: skip


@lru_cache(maxsize=16)
def _thawed(text: str) -> Figures:
    return from_json(text, load())
