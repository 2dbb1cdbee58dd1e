"""The catalogue as a whole: loaded once, looked up by id, and checked across its files."""

import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeVar, overload

from samsyn.catalogue import compiled
from samsyn.catalogue.definition import Definition
from samsyn.catalogue.kolada import listed as kolada
from samsyn.catalogue.reading import DefinitionError, Fault, file_name, read
from samsyn.catalogue.vocabulary import Kind

D = TypeVar("D")
_PACKAGED = Path(__file__).parent / "indicators"


class UnknownIndicatorError(KeyError):
    """No definition has this id. `nearest` holds the known ids that look most like it."""

    def __init__(self, id_: str, nearest: tuple[str, ...]) -> None:
        self.id = id_
        self.nearest = nearest
        super().__init__(id_)

    def __str__(self) -> str:
        hint = f" Nearest: {', '.join(self.nearest)}." if self.nearest else ""
        return f"The catalogue has no indicator {self.id!r}.{hint}"


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Definitions by id, in the order of the ids."""

    by_id: dict[str, Definition]

    def __contains__(self, id_: object) -> bool:
        return id_ in self.by_id

    def __iter__(self) -> Iterator[Definition]:
        return iter(self.by_id.values())

    def __len__(self) -> int:
        return len(self.by_id)

    def get(self, id_: str) -> Definition:
        """The definition with this id. Raises `UnknownIndicatorError`, which names the nearest ones."""
        try:
            return self.by_id[id_]
        except KeyError:
            raise UnknownIndicatorError(id_, self.nearest(id_)) from None

    def kolada(self, kpi: str) -> Definition:
        """The definition of a Kolada id without prefix, "N00973". Raises as `get`."""
        return self.get(f"kolada:{kpi}")

    def of_kind(self, kind: Kind) -> tuple[Definition, ...]:
        return tuple(d for d in self if d.kind is kind)

    def nearest(self, id_: str, n: int = 3) -> tuple[str, ...]:
        """The known ids most like `id_`, best first; a bare Kolada number is understood too."""
        asked = f"kolada:{id_}" if ":" not in id_ and id_[:1].upper() in {"N", "U"} else id_
        return tuple(difflib.get_close_matches(asked, self.by_id, n=n, cutoff=0.5))


def load(directory: Path | None = None) -> Catalogue:
    """The packaged catalogue (kept in memory after the first call), or the one in `directory` (read anew each time).

    Raises `DefinitionError` with every fault in every file, pointers between files included.
    """
    return _packaged() if directory is None else _load(directory)


@cache
def _packaged() -> Catalogue:
    return _load(_PACKAGED)


@cache
def load_all() -> Catalogue:
    """The packaged catalogue, and behind it by id any other of Kolada's indicators. For where a person has chosen one.

    Where ids are typed `load` is stricter: a slip of the finger often hits another indicator that exists.
    """
    return Catalogue(_WithKoladasList(_packaged().by_id))


class _WithKoladasList(dict[str, Definition]):
    """The catalogue's definitions, which are those one walks through and counts, and behind them, by id alone, any
    other of Kolada's indicators in Kolada's own words.
    """

    def __contains__(self, id_: object) -> bool:
        return super().__contains__(id_) or kolada.is_listed(id_)

    def __missing__(self, id_: str) -> Definition:
        return kolada.definition_of(id_)

    @overload
    def get(self, id_: str, default: None = None, /) -> Definition | None: ...
    @overload
    def get(self, id_: str, default: Definition, /) -> Definition: ...
    @overload
    def get(self, id_: str, default: D, /) -> Definition | D: ...
    def get(self, id_: str, default: object = None, /) -> object:
        return self[id_] if id_ in self else default  # noqa: SIM401 - this is the get that looks behind


def _load(directory: Path) -> Catalogue:
    texts = {path.name: path.read_bytes() for path in sorted(directory.glob("*.yaml"))}
    gathered = directory.parent / compiled.FILE
    if gathered.is_file():
        definitions = compiled.open_gathered(gathered.read_text(encoding="utf-8"), texts)
        if definitions is not None:
            return _shelved(definitions)
    catalogue = _shelved(_read_all(directory, texts))
    faults = pointing_nowhere(catalogue, directory)
    if faults:
        raise DefinitionError(faults)
    return catalogue


def _shelved(definitions: tuple[Definition, ...]) -> Catalogue:
    return Catalogue({d.id: d for d in sorted(definitions, key=lambda d: d.id)})


def _read_all(directory: Path, texts: dict[str, bytes]) -> tuple[Definition, ...]:
    definitions: list[Definition] = []
    faults: list[Fault] = []
    for name, content in texts.items():
        try:
            definitions.append(read(content, str(directory / name)))
        except DefinitionError as error:
            faults.extend(error.faults)
    if faults:
        raise DefinitionError(faults)
    return tuple(definitions)


def pointing_nowhere(catalogue: Catalogue, directory: Path) -> list[Fault]:
    """Companions, uncertainties, successors and related ids that no file defines and that are not marked external."""
    faults = []
    for definition in catalogue:
        for at, id_ in _pointers(definition):
            if id_ not in catalogue:
                near = ", ".join(catalogue.nearest(id_)) or "none"
                expected = f"{id_} is in no file (nearest: {near}); correct it, define it, or mark it external"
                file = directory / file_name(definition.id)
                line, column = _where(file.read_text(encoding="utf-8"), id_)
                faults.append(Fault(str(file), line, column, at, expected))
    return faults


def _where(text: str, word: str) -> tuple[int, int]:
    before = text[: text.index(word)]
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def _pointers(d: Definition) -> Iterator[tuple[str, str]]:
    if d.companion_count is not None:
        yield "companion_count", d.companion_count.id
    if d.uncertainty is not None:
        yield "uncertainty", d.uncertainty
    if d.replaced_by is not None:
        yield "replaced_by", d.replaced_by
    for other in d.related:
        if not other.external:
            yield "related", other.id
