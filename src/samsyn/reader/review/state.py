"""The review itself: entries, and the steps that led to them. Undo and redo go to any depth."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from samsyn.planfile.item import Found
from samsyn.reader.review.rows import words_field

Row = dict[str, Any]


class Standing(StrEnum):
    """What a person has said of an item. MERGED and SPLIT items live on in others (`into`)."""

    UNTOUCHED = "untouched"
    ACCEPTED = "accepted"
    CHANGED = "changed"
    REJECTED = "rejected"
    MERGED = "merged"
    SPLIT = "split"

    @property
    def is_taken(self) -> bool:
        return self in {Standing.ACCEPTED, Standing.CHANGED}

    @property
    def lives_on(self) -> bool:
        """Whether other entries carry it on; then nothing can be said of it before that is undone."""
        return self in {Standing.MERGED, Standing.SPLIT}


class UnableToReview(ValueError):
    """What was asked cannot be done to this review; nothing was changed. The message is for the reviewer, in
    Swedish.
    """


@dataclass(frozen=True, slots=True)
class Entry:
    """One item under review. `row` is as it would stand in the plan file, `read` as the document says it (None when a
    person made it); `list` names the plan file's list, or "document" and "validity" for its head.
    """

    id: str
    list: str
    row: Row
    read: Row | None = None
    standing: Standing = Standing.UNTOUCHED
    into: tuple[str, ...] = ()
    out_of: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """The item's words: its text, its title or its name."""
        return str(self.row.get(words_field(self.list)) or self.row.get("written_as") or "")

    @property
    def source(self) -> Row:
        """Page, line, quotation, rule and class as in `Provenance`; empty when the item has no place of its own."""
        return dict(self.row.get("source") or {})

    @property
    def found(self) -> Found | None:
        """The class of the reading; None for what a person made."""
        return Found(self.source["found"]) if self.source.get("found") else None


@dataclass(frozen=True, slots=True)
class Step:
    """What one verb did: the entries it touched before and after. Those only in `after` are new and stand after
    `anchor`, or last when it is None.
    """

    verb: str
    before: tuple[Entry, ...]
    after: tuple[Entry, ...]
    anchor: str | None = None

    @property
    def made(self) -> tuple[Entry, ...]:
        known = {entry.id for entry in self.before}
        return tuple(entry for entry in self.after if entry.id not in known)


@dataclass(frozen=True, slots=True)
class Review:
    """A review: the plan file's frame, the entries in document order, what was done, and what was undone again."""

    frame: Row
    entries: tuple[Entry, ...]
    done: tuple[Step, ...] = ()
    undone: tuple[Step, ...] = ()

    def entry(self, id_: str) -> Entry:
        """The entry with this id. Raises `UnableToReview`."""
        found = next((entry for entry in self.entries if entry.id == id_), None)
        if found is None:
            raise UnableToReview(f"Granskningen har inget som heter ”{id_}”. Ladda om sidan och försök igen.")
        return found

    def of(self, list_: str) -> tuple[Entry, ...]:
        """The entries of one list, in order."""
        return tuple(entry for entry in self.entries if entry.list == list_)

    def counts(self) -> dict[Standing, int]:
        """How many entries have each standing; every standing is there."""
        return {standing: sum(entry.standing is standing for entry in self.entries) for standing in Standing}


def stepped(review: Review, step: Step) -> Review:
    """The review with a new step done; what was undone before can no longer be redone."""
    return replace(review, entries=_forth(review.entries, step), done=(*review.done, step), undone=())


def undo(review: Review) -> Review:
    """The review as it was before the last step. Raises `UnableToReview` when there is none."""
    if not review.done:
        raise UnableToReview("Det finns inget att ångra.")
    *earlier, step = review.done
    return replace(review, entries=_back(review.entries, step), done=tuple(earlier), undone=(*review.undone, step))


def redo(review: Review) -> Review:
    """The last undone step done again. Raises `UnableToReview` when there is none."""
    if not review.undone:
        raise UnableToReview("Det finns inget att göra om.")
    *earlier, step = review.undone
    return replace(review, entries=_forth(review.entries, step), done=(*review.done, step), undone=tuple(earlier))


def _forth(entries: Iterable[Entry], step: Step) -> tuple[Entry, ...]:
    after = {entry.id: entry for entry in step.after}
    placed: list[Entry] = []
    for entry in entries:
        placed.append(after.get(entry.id, entry))
        if entry.id == step.anchor:
            placed += step.made
    return tuple(placed if step.anchor is not None else [*placed, *step.made])


def _back(entries: Iterable[Entry], step: Step) -> tuple[Entry, ...]:
    before = {entry.id: entry for entry in step.before}
    made = {entry.id for entry in step.made}
    return tuple(before.get(entry.id, entry) for entry in entries if entry.id not in made)
