"""What every part of a plan has: an id of our own, a label from the source, words, tags and where it stands.

`Strict` is the ground of the schema: unknown keys are refused, because a misspelt key is a lost item.
"""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from samsyn.values.language import Worded

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$", max_length=80)]
"""An id: lower-case a–z, digits and single hyphens. Ours, stable, never the source's numbering."""

Line = Annotated[int, Field(ge=1)]
TagRef = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+/[a-z0-9-]+$")]
"""A tag as `dimension/tag`, e.g. `five-points/coordination`."""


class Strict(BaseModel):
    """Frozen, and refusing what it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True, allow_inf_nan=False)


class Contradiction(ValueError):
    """Two fields that cannot both be as they are. `found` and `expected` are words for the one who writes the plan."""

    def __init__(self, found: Worded, expected: Worded) -> None:
        self.found = found
        self.expected = expected
        super().__init__(f"{found.en}: {expected.en}")


class Found(StrEnum):
    """How plainly an item stands in its document (the reader's classes)."""

    LABELLED = "labelled"
    LISTED = "listed"
    PROSE = "prose"


class Provenance(Strict):
    """Where in the source document an item stands, and which rule or person found it.

    `quotation` is filled by the reader for a municipality's own document; the plans we retell
    ourselves leave it out and give the lines only.
    """

    page: Line | None = None
    line: Line | None = None
    to_line: Line | None = None
    quotation: str | None = None
    rule: str | None = None
    found: Found | None = None
    note: str | None = None


class Item(Strict):
    """The common part of everything that can be pointed at."""

    id: Slug
    label: str | None = Field(default=None, description="The source's own numbering or heading, kept as a label only.")
    text: str = Field(min_length=1)
    text_en: str | None = Field(default=None, description="The same in English, for the English report.")
    note: str | None = None
    tags: tuple[TagRef, ...] = ()
    source: Provenance | None = None


class Tag(Strict):
    """One value of a dimension."""

    id: Slug
    name: str
    name_en: str | None = None
    text: str | None = None
    source: Provenance | None = None


class Expectation(StrEnum):
    """What a dimension asks of the plan; the gap list tells what is missing."""

    EVERY_TAG_USED = "every_tag_used"
    EVERY_ACTION_TAGGED = "every_action_tagged"
    EVERY_ACTION_HAS_REQUIRED_TAGS = "every_action_has_required_tags"
    EVERY_TAG_HAS_INDICATOR = "every_tag_has_indicator"


class Dimension(Strict):
    """A way of looking across the plan: five points, core areas, determinants of health, municipal roles."""

    id: Slug
    name: str
    name_en: str | None = None
    tags: tuple[Tag, ...]
    expects: tuple[Expectation, ...] = ()
    required_tags: tuple[Slug, ...] = Field(default=(), description="Tags every action must carry, e.g. language.")
    because: str | None = Field(default=None, description="The rule in the document that asks for it.")
    source: Provenance | None = None


class Statement(Item):
    """Words that steer without being a goal: vision, purpose, principle, commitment, background."""

    kind: Literal["vision", "purpose", "scope", "principle", "commitment", "offer", "background", "success_factor"]
    catalogue: tuple[str, ...] = Field(
        default=(), description="Indicators that may shed light on it; none is required."
    )
