"""From a round to what a document is made of: its figures of now or as they were frozen, and the rest."""

import datetime as dt
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from samsyn.catalogue.library import Catalogue, load_all
from samsyn.desk.door import DeskRequest
from samsyn.followup.queries.made_of import MadeOf
from samsyn.followup.queries.rounds import RoundCard
from samsyn.followup.states import RoundState
from samsyn.organisation.queries import get_template
from samsyn.planfile.model import PlanFile
from samsyn.publishing.letters import get_letter
from samsyn.publishing.pieces import Kind, Pieces
from samsyn.reports.figures import Figures, gather
from samsyn.reports.frozen_figures import from_json
from samsyn.reports.scope import WHOLE, Scope
from samsyn.statistics.shelf.releases import Shelf, open_shelf
from samsyn.values.area import Area
from samsyn.values.language import Language

UNSENT = frozenset({RoundState.DRAFT, RoundState.OPEN, RoundState.COMPILING, RoundState.SENT_BACK, RoundState.REOPENED})
"""States in which the figures are those of the shelf now; after them, those the board was given."""


def about(card: RoundCard) -> str:
    """What the shelf of published documents calls the round."""
    return f"round/{card.slug}"


def figures_now(card: RoundCard, plan: PlanFile, language: Language) -> Figures:
    """What the shelf says within the round's cut-off; held in memory while the shelf is the same."""
    text = plan.model_dump_json(by_alias=True)
    return _gathered(_stands(), text, card.year, card.cut_off_on, card.earlier_release, language)


def figures_for(made: MadeOf, language: Language, *, only: frozenset[str] | None = None) -> Figures:
    """The figures that were frozen with the round or sent to its board; those of now while there are none.

    `only`: indicators of the plan, when no more is asked for.
    """
    if made.figures is not None and made.card.state not in UNSENT:
        return _thawed(made.figures)
    plan = made.plan
    if only is not None:
        few = tuple(one for one in plan.indicators if one.id in only)
        plan = plan.model_copy(update={"indicators": few})
    return figures_now(made.card, plan, language)


def report_pieces(
    request: DeskRequest, made: MadeOf, *, on: dt.date, scope: Scope = WHOLE, language: Language = Language.SV
) -> Pieces:
    """What the report is made of, within the viewer's walls; `made` with last year's answers."""
    card = made.card
    return Pieces(
        Kind.REPORT, made.plan, card.year, on, language, figures_for(made, language), answers=made.answers,
        previous=made.previous, cut_off=card.cut_off_on, scope=scope,
        template=get_template(request.municipality.id),
    )  # fmt: skip


def letter_pieces(
    request: DeskRequest, made: MadeOf, *, on: dt.date, language: Language = Language.SV, in_word: bool = True
) -> Pieces:
    """What the tjänsteskrivelse is made of: it carries no figures, since those stand in the report it goes with.

    `in_word`: with the municipality's own Word template, which a letter's other formats are not laid out by.
    """
    place = Area(made.plan.municipality.id, made.plan.municipality.name)
    return Pieces(
        Kind.LETTER, made.plan, made.card.year, on, language, Figures(place, made.card.year, {}), answers=made.answers,
        texts=get_letter(request.viewer, about(made.card)).texts,
        template=get_template(request.municipality.id) if in_word else None,
    )  # fmt: skip


def catalogue() -> Catalogue:
    """The indicators that are known."""
    return load_all()


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
        file, year, _shelf(), load_all(), cut_off=cut_off, earlier_release=earlier or None,
        invented=invented if invented.is_dir() else None, language=language,
    )  # fmt: skip


@lru_cache(maxsize=16)
def _thawed(text: str) -> Figures:
    return from_json(text, load_all())
