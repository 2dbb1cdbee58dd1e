"""What a reviewer can do. Every verb gives a new review; its undo step is `review.done[-1]`.

A verb that would change nothing gives the same review back. One that cannot be done raises `UnableToReview` with words
on why, and the review is as it was.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from samsyn.planfile.item import Found
from samsyn.planfile.people import Body
from samsyn.reader.review.joining import joined_row
from samsyn.reader.review.pointing import pointers, sections
from samsyn.reader.review.rows import CLASSES, HEAD, RECASTABLE, clean, trouble, words_field
from samsyn.reader.review.state import Entry, Review, Row, Standing, Step, UnableToReview, stepped
from samsyn.reader.slugs import slug


def accept(review: Review, *ids: str) -> Review:
    """Taken as they stand. A changed entry stays changed: it is already taken."""
    return _said(review, "accept", ids, Standing.ACCEPTED)


def accept_found(review: Review, found: Found) -> Review:
    """Every untouched entry of a class taken in one step. Prose is read one by one: asking for it is refused."""
    if found is Found.PROSE:
        raise UnableToReview("Det som bara står i löpande text tas en mening i taget.")
    ids = [e.id for e in review.entries if e.standing is Standing.UNTOUCHED and e.found is found]
    return accept(review, *ids)


def reject(review: Review, *ids: str) -> Review:
    """Left out of the plan."""
    return _said(review, "reject", ids, Standing.REJECTED)


def reopen(review: Review, *ids: str) -> Review:
    """Untouched again, with the words of the document and as what the reading took it for."""
    before = [_free(review, id_) for id_ in dict.fromkeys(ids)]
    first = {e.id: e.list for step in reversed(review.done) for e in step.before}
    after = [
        replace(e, standing=Standing.UNTOUCHED, list=first.get(e.id, e.list), row=e.row if e.read is None else e.read)
        for e in before
    ]
    return _done(review, "reopen", before, after)


def change(review: Review, id_: str, values: Mapping[str, Any]) -> Review:
    """Fields of an entry set as in the plan file; None takes a field away. The id, the source and the class stay."""
    entry = _free(review, id_)
    if {"id", "source"} & set(values):
        raise UnableToReview("Id och källrad kan inte ändras; de visar vad dokumentet säger.")
    row = {key: clean(held) for key, held in {**entry.row, **values}.items() if held is not None}
    if row == entry.row:
        return accept(review, id_)
    _checked(review, entry.list, row)
    return _done(review, "change", [entry], [replace(entry, row=row, standing=Standing.CHANGED)])


def recast(review: Review, id_: str, list_: str) -> Review:
    """The same words as something else: a candidate that is a goal, a goal that is an action."""
    entry = _free(review, id_)
    if entry.list not in RECASTABLE or list_ not in RECASTABLE:
        raise UnableToReview("Det går bara att byta mellan område, mål, åtgärd, indikator och text.")
    if entry.list == list_:
        return accept(review, id_)
    fields = CLASSES[list_].model_fields
    row = {key: held for key, held in entry.row.items() if key in fields and key not in {"kind", "type", "level"}}
    row["text"] = entry.words
    if list_ == "areas":
        row["title"] = entry.words
    if list_ == "statements":
        row["kind"] = "principle"
    if "parent" in entry.row and "goals" in fields:
        row["goals"] = [entry.row["parent"]]
    _checked(review, list_, row)
    return _done(review, "recast", [entry], [replace(entry, list=list_, row=row, standing=Standing.CHANGED)])


def merge(review: Review, ids: Sequence[str], text: str | None = None) -> Review:
    """Several entries of one kind to one, which stands after the last of them. Without `text`, their words in order."""
    wanted = set(ids)
    before = [e for e in review.entries if e.id in wanted]
    for id_ in ids:
        _free(review, id_)
    if len(before) < 2 or len({e.list for e in before}) > 1 or before[0].list in HEAD:
        raise UnableToReview("Välj minst två av samma slag att slå ihop.")
    list_, words = before[0].list, words_field(before[0].list)
    row = joined_row([e.row for e in before], words)
    row[words] = clean((text or " ".join(e.words for e in before)).strip())
    row["id"] = _new_id(review, list_, row[words])
    _checked(review, list_, row)
    made = Entry(row["id"], list_, row, None, Standing.CHANGED, out_of=tuple(e.id for e in before))
    after = [replace(e, standing=Standing.MERGED, into=(made.id,)) for e in before]
    return _done(review, "merge", before, [*after, made], anchor=before[-1].id)


def split(review: Review, id_: str, texts: Sequence[str]) -> Review:
    """One entry to several, each with its own words and the place of the first."""
    entry, said = _free(review, id_), [text for one in texts if (text := clean(one).strip())]
    if len(said) < 2 or entry.list in HEAD:
        raise UnableToReview("Skriv minst två texter att dela upp i.")
    made: list[Entry] = []
    for text in said:
        new = _new_id(review, entry.list, text, [one.id for one in made])
        row = {**entry.row, "id": new, words_field(entry.list): text}
        _checked(review, entry.list, row)
        made.append(Entry(new, entry.list, row, None, Standing.CHANGED, out_of=(entry.id,)))
    parted = replace(entry, standing=Standing.SPLIT, into=tuple(one.id for one in made))
    return _done(review, "split", [entry], [parted, *made], anchor=entry.id)


def add(review: Review, list_: str, values: Mapping[str, Any], *, after: str | None = None) -> Review:
    """What the reading missed, written by a person; it stands after the entry `after`, or last. Of a decision and a
    time there is one: another is refused, as long as the first can be changed.
    """
    if list_ not in CLASSES:
        raise UnableToReview("Det går att lägga till beslut, tid, område, mål, åtgärd, indikator, målvärde och text.")
    if list_ in HEAD and review.of(list_):
        raise UnableToReview("Det finns redan ett att granska. Ändra det i stället.")
    if after is not None:
        review.entry(after)
    row: Row = {key: clean(held) for key, held in values.items()}
    if not row:
        raise UnableToReview("Fyll i minst ett fält.")
    id_ = "validity" if list_ == "validity" else _new_id(review, list_, str(values.get(words_field(list_)) or ""))
    row |= {"id": id_} if "id" in CLASSES[list_].model_fields else {}
    _checked(review, list_, row)
    return _done(review, "add", [], [Entry(id_, list_, row, None, Standing.CHANGED)], anchor=after)


def appoint(review: Review, id_: str, body: Body) -> Review:
    """A body of the municipality as owner of a goal or an action. The body comes into the plan with it."""
    entry = _free(review, id_)
    if entry.list not in {"areas", "goals", "actions", "indicators"}:
        raise UnableToReview("Bara områden, mål, åtgärder och indikatorer har en ägare.")
    owners = [*entry.row.get("owners", []), {"body": body.id}]
    if owners[-1] in owners[:-1]:
        return accept(review, id_)
    after = [replace(entry, row={**entry.row, "owners": owners}, standing=Standing.CHANGED)]
    known = next((e for e in review.entries if e.id == body.id), None)
    if known is not None and (known.list != "bodies" or known.standing.lives_on):
        raise UnableToReview(f"Id ”{body.id}” används redan för något annat i granskningen.")
    if known is None:
        row = {"id": body.id, "name": body.name, "kind": body.kind.value}
        after.append(Entry(body.id, "bodies", row, None, Standing.ACCEPTED))
    elif known.standing is Standing.REJECTED:
        after.append(replace(known, standing=Standing.ACCEPTED))
    return _done(review, "appoint", [entry, *([known] if known in review.entries and len(after) > 1 else [])], after)


def _said(review: Review, verb: str, ids: Sequence[str], standing: Standing) -> Review:
    before = [_free(review, id_) for id_ in dict.fromkeys(ids)]
    if standing is Standing.ACCEPTED:
        before = [e for e in before if not e.standing.is_taken]
    after = [replace(e, standing=_again(e) if standing is Standing.ACCEPTED else standing) for e in before]
    return _done(review, verb, before, after)


def _again(entry: Entry) -> Standing:
    """A rejected entry that was changed before is taken as changed."""
    return Standing.ACCEPTED if entry.row == entry.read else Standing.CHANGED


def _done(
    review: Review, verb: str, before: Sequence[Entry], after: Sequence[Entry], anchor: str | None = None
) -> Review:
    if list(before) == list(after):
        return review
    return stepped(review, Step(verb, tuple(before), tuple(after), anchor))


def _free(review: Review, id_: str) -> Entry:
    entry = review.entry(id_)
    if entry.standing.lives_on:
        into = ", ".join(f"”{review.entry(one).words}”" for one in entry.into)
        raise UnableToReview(f"”{entry.words}” är redan en del av {into}. Ångra det först.")
    return entry


def _checked(review: Review, list_: str, row: Row) -> None:
    """Raises `UnableToReview` when the row could not stand in a plan file or points to what is not there."""
    why = trouble(list_, row)
    if why is not None:
        raise UnableToReview(f"Det går inte att spara så: {why}.")
    known = {entry.id: entry.list for entry in review.entries}
    for pointer in pointers(row):
        if known.get(pointer.id) not in pointer.lists:
            raise UnableToReview(f"”{pointer.id}” finns inte bland det som granskas. Välj något som finns.")
    for link in row.get("documents", ()):
        if link.get("section") not in {None, *sections(review.entry(link["document"]).row)}:
            raise UnableToReview(f"Dokumentet har inget avsnitt ”{link['section']}”. Välj ett som finns.")
    tags = {f"{one['id']}/{tag['id']}" for one in review.frame.get("dimensions", ()) for tag in one["tags"]}
    if unknown := sorted(set(row.get("tags", ())) - tags):
        raise UnableToReview(
            f"Det finns ingen märkning ”{unknown[0]}”. Välj någon av {', '.join(sorted(tags)) or '–'}."
        )


def _new_id(review: Review, list_: str, text: str, also: Sequence[str] = ()) -> str:
    base = slug(f"{list_.rstrip('s')} {text}", 48)
    used = {entry.id for entry in review.entries} | set(also)
    id_, n = base, 2
    while id_ in used:
        id_, n = f"{base}-{n}", n + 1
    return id_
