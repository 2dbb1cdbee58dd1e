"""Kolada's API version 3, read strictly: every page of every batch, or an error. Never a part of an answer.

Shapes and traps as in `research/open-data.md` 1: at most 25 ids a list; the query form is `municipality_id=`, and
`municipality=` gives an empty list without a word; `count` is the rows of one page; the next page is `next_url`.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar
from urllib.parse import urlencode, urlsplit

from pydantic import BaseModel, ValidationError

from samsyn.statistics.fetch.payloads import AreaPayload, CellPayload, GroupPayload, KpiPayload, Page
from samsyn.statistics.fetch.transport import Answer, FetchError, NotFoundError, Transport, UnreadableAnswerError
from samsyn.statistics.metadata import Metadata

BASE = "https://api.kolada.se/v3"
IDS_A_LIST = 25
ROWS_A_PAGE = 5000
MOST_PAGES = 400  # two million rows to one question: no question of ours is that large
Item = TypeVar("Item", bound=BaseModel)
Id = TypeVar("Id", str, int)


@dataclass(frozen=True, slots=True)
class Progress:
    """Batches fetched of those planned."""

    done: int
    planned: int
    what: str


@dataclass(frozen=True, slots=True)
class FetchedPage:
    """A page of figures as it came, and as it was understood."""

    answer: Answer
    cells: tuple[CellPayload, ...]


@dataclass(frozen=True, slots=True)
class Harvest:
    """All pages of a fetch. It exists only when every planned batch came whole."""

    pages: tuple[FetchedPage, ...]
    kpis: tuple[str, ...]
    years: tuple[int, ...]
    areas: tuple[str, ...] | None
    changed_since: dt.date | None


class EndlessPagesError(FetchError):
    """The pages never end, come again, or lead to another host."""


@dataclass(frozen=True, slots=True)
class Kolada:
    """A reader of Kolada. `progress` is told after every batch."""

    transport: Transport
    base: str = BASE
    progress: Callable[[Progress], None] = lambda _: None

    def metadata(self, retrieved_on: dt.date) -> Metadata:
        """All indicators, areas and groups with members. Raises a `FetchError`."""
        kpis = [kpi.record() for kpi in self._all("kpi", KpiPayload, 1, 3)]
        areas = [area.record() for area in self._all("municipality", AreaPayload, 2, 3)]
        groups = [group.record() for group in self._all("municipality_groups", GroupPayload, 3, 3)]
        return Metadata(
            retrieved_on=retrieved_on.isoformat(), kpis=tuple(kpis), areas=tuple(areas), groups=tuple(groups)
        )

    def kpis(self, ids: Sequence[str]) -> list[KpiPayload]:
        """These indicators' own descriptions. An id the source does not give back is an error, not a gap."""
        found: dict[str, KpiPayload] = {}
        batches = list(_batches(sorted(set(ids))))
        for done, batch in enumerate(batches, 1):
            for _, page in self._pages(f"{self.base}/kpi/{','.join(batch)}?per_page={ROWS_A_PAGE}", KpiPayload):
                found |= {kpi.id: kpi for kpi in page.values}
            self.progress(Progress(done, len(batches), "kpi"))
        gone = sorted(set(ids) - set(found))
        if gone:
            raise NotFoundError(f"Kolada har inte längre {', '.join(gone)}. Inget är sparat; se `samsyn plan check`.")
        return [found[id_] for id_ in sorted(found)]

    def figures(
        self, kpis: Iterable[str], years: Iterable[int], *, areas: Iterable[str] | None = None,
        changed_since: dt.date | None = None,
    ) -> Harvest:  # fmt: skip
        """Figures for indicators × years, for all areas or these. One indicator and ≤ 25 years (and areas) a question.

        `changed_since` asks for what changed since that day, deletions included. Raises a `FetchError`.
        """
        wanted, when = tuple(sorted(set(kpis))), tuple(sorted(set(years)))
        where = tuple(sorted(set(areas))) if areas is not None else None
        questions = [
            _question(kpi, years_, areas_, changed_since)
            for kpi in wanted
            for years_ in _batches(when)
            for areas_ in (_batches(where) if where is not None else [None])
        ]
        pages: list[FetchedPage] = []
        for done, (asked, query) in enumerate(questions, 1):
            pages += self._answered(asked, f"{self.base}/data/?{query}")
            self.progress(Progress(done, len(questions), asked.kpi))
        if changed_since is None and not any(page.cells for page in pages):
            raise UnreadableAnswerError(
                f"Kolada svarade utan en enda rad på {len(questions)} frågor om {len(wanted)} nyckeltal. "
                "Så svarar Kolada på en fråga som inte förstås. Inget är sparat."
            )
        return Harvest(tuple(pages), wanted, when, where, changed_since)

    def _all(self, what: str, kind: type[Item], done: int, planned: int) -> list[Item]:
        rows = [
            row for _, page in self._pages(f"{self.base}/{what}?per_page={ROWS_A_PAGE}", kind) for row in page.values
        ]
        repeated = len(rows) - len({row.id for row in rows})  # type: ignore[attr-defined]  # every kind asked for has one
        if repeated or not rows:
            raise UnreadableAnswerError(
                f"{self.base}/{what}: {repeated} id kom två gånger bland {len(rows)}; sidor överlappar eller saknas. "
                "Inget är sparat; försök igen."
            )
        self.progress(Progress(done, planned, what))
        return rows

    def _answered(self, asked: "_Asked", url: str) -> Iterator[FetchedPage]:
        seen: set[tuple[str, str, int]] = set()
        for answer, page in self._pages(url, CellPayload):
            for cell in page.values:
                asked.check(cell, answer.url)
                key = (cell.kpi, cell.municipality, cell.period)
                if key in seen:
                    raise UnreadableAnswerError(
                        f"{answer.url}: {cell.kpi}, område {cell.municipality}, {cell.period} kom två gånger; sidorna "
                        "överlappar och något kan saknas. Inget är sparat; försök igen."
                    )
                seen.add(key)
            yield FetchedPage(answer, tuple(page.values))

    def _pages(self, url: str, kind: type[Item]) -> Iterator[tuple[Answer, Page[Item]]]:
        """Every page from `url` on, in order, with a guard against pages that never end."""
        visited: set[str] = set()
        before: Page[Item] | None = None
        following: str | None = url
        while following is not None:
            if following in visited or len(visited) >= MOST_PAGES:
                raise EndlessPagesError(
                    f"{url}: sida {len(visited) + 1} leder tillbaka till {following} "
                    "eller tar aldrig slut. Inget är sparat."
                )
            visited.add(following)
            answer = self.transport.get(following)
            page = _read(answer, kind)
            _check_place(answer, page.previous_url, is_first=len(visited) == 1)
            _check_not_cut(answer, page, before)
            before = page
            yield answer, page
            following = page.next_url
            if following is not None and _host(following) != _host(self.base):
                raise EndlessPagesError(
                    f"{answer.url} leder vidare till en annan värd, {following!r}. Inget är sparat."
                )


@dataclass(frozen=True, slots=True)
class _Asked:
    kpi: str
    years: frozenset[int]
    areas: frozenset[str] | None

    def check(self, cell: CellPayload, url: str) -> None:
        """An answer to another question (a filter that was not understood) is an error."""
        wrong_area = self.areas is not None and cell.municipality not in self.areas
        if cell.kpi != self.kpi or cell.period not in self.years or wrong_area:
            raise UnreadableAnswerError(
                f"{url} svarade med {cell.kpi}, område {cell.municipality}, {cell.period}, som ingen frågade efter. "
                "Inget är sparat."
            )


def _question(
    kpi: str, years: Sequence[int], areas: Sequence[str] | None, changed_since: dt.date | None
) -> tuple[_Asked, str]:
    parameters: list[tuple[str, str | int]] = [("kpi_id", kpi)]
    parameters += [("municipality_id", area) for area in areas or ()]
    parameters += [("year", year) for year in years]
    parameters += [("from_date", changed_since.isoformat())] if changed_since else []
    parameters.append(("per_page", ROWS_A_PAGE))
    return _Asked(kpi, frozenset(years), frozenset(areas) if areas is not None else None), urlencode(parameters)


def _read(answer: Answer, kind: type[Item]) -> Page[Item]:
    try:
        page = Page[kind].model_validate_json(answer.body)  # type: ignore[valid-type]  # a type at run time
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "hela svaret"
        raise UnreadableAnswerError(
            f"{answer.url}: {where}: {first['msg']} (och {error.error_count() - 1} till). "
            "Är svaret avklippt, eller har formatet ändrats? Inget är sparat."
        ) from error
    if page.count != len(page.values):
        raise UnreadableAnswerError(
            f"{answer.url} säger sig ha {page.count} rader och har {len(page.values)}. Inget är sparat; försök igen."
        )
    return page


def _check_place(answer: Answer, previous_url: str | None, *, is_first: bool) -> None:
    if is_first != (previous_url is None):
        raise UnreadableAnswerError(
            f"{answer.url} är inte den sida den skulle vara (föregående sida: {previous_url!r}); "
            "sidorna kom i en annan ordning. Inget är sparat; försök igen."
        )


def _check_not_cut(answer: Answer, page: Page[Item], before: Page[Item] | None) -> None:
    """An empty page may end the pages only after a full one: a source does not promise rows that are not there."""
    if before is not None and not page.values and before.count < ROWS_A_PAGE:
        raise UnreadableAnswerError(
            f"{answer.url}: sidan är tom, fast sidan före lovade fler rader; något saknas. "
            "Inget är sparat; försök igen."
        )


def _batches(ids: Sequence[Id]) -> Iterator[Sequence[Id]]:
    for start in range(0, len(ids), IDS_A_LIST):
        yield ids[start : start + IDS_A_LIST]


def _host(url: str) -> tuple[str, str]:
    try:
        parts = urlsplit(url)
    except ValueError:
        return "", url
    return parts.scheme, parts.netloc
