"""The manifest of a release: what it is, where it came from, and the address of each of its files."""

import datetime as dt
import hashlib
import json
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from samsyn.values.series import Origin

SCHEMA = 1
MANIFEST, METADATA, OBSERVATIONS = "manifest.json", "metadata.json", "observations.parquet"
COLUMNS = ("kpi", "area", "year", "sex", "value", "n", "members", "status")
Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class BrokenReleaseError(Exception):
    """A release on the shelf cannot be read, or is not what its manifest says."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class RawFile(_Part):
    """An answer or a file as it came: where from, when, and its address among the raw files."""

    origin: str
    retrieved_at: dt.datetime
    sha256: Sha256
    bytes: int


class Coverage(_Part):
    """What the release set out to hold. `whole`: every municipality, so that places and quartiles can be calculated.

    `bare`: no row has a count, members or a status, so nobody needs to look for them.
    """

    first_year: int
    last_year: int
    whole: bool
    bare: bool
    kpis: tuple[str, ...]
    areas: tuple[str, ...]


class Manifest(_Part):
    """The page in front of a release. `id` is made of the content: the same content always has the same id."""

    schema_: Literal[1] = Field(default=1, alias="schema")
    id: str = ""
    source: str
    attribution: str
    origin: Origin
    retrieved_at: dt.datetime
    rows: int
    nulls: int
    coverage: Coverage
    files: dict[str, Sha256]
    base: str | None = None
    raw: tuple[RawFile, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def retrieved_on(self) -> dt.date:
        return self.retrieved_at.date()

    def identified(self) -> "Manifest":
        """The same manifest with the id its content gives."""
        content = self.model_dump(mode="json", by_alias=True, exclude={"id"})
        digest = hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
        slug = self.source.replace(":", "-")
        return self.model_copy(update={"id": f"{slug}-{self.retrieved_on.isoformat()}-{digest[:12]}"})

    def to_json(self) -> bytes:
        content = self.model_dump(mode="json", by_alias=True)
        return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def read_manifest(directory: Path) -> Manifest:
    """The manifest in a release's directory. Raises `BrokenReleaseError`."""
    path = directory / MANIFEST
    try:
        manifest = Manifest.model_validate_json(path.read_bytes())
    except (OSError, ValidationError) as error:
        raise BrokenReleaseError(
            f"Utgåvan i {directory} går inte att läsa: {path.name} saknas eller är trasig ({type(error).__name__}). "
            "Ta bort katalogen och hämta värdena igen."
        ) from error
    if manifest.identified().id != manifest.id:
        raise BrokenReleaseError(
            f"Utgåvan {manifest.id} stämmer inte med sitt eget innehåll: {path} har ändrats efter att den skrevs. "
            "En utgåva ändras aldrig; ta bort katalogen och hämta värdena igen."
        )
    return manifest


def file_sha256(path: Path) -> str:
    """The address of a file's content."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
