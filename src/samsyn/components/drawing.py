"""What there are thousands of on a page, drawn without a template: the cells of a table, the branches of a tree.

Five hundred actions make four thousand cells, and Django's templates take ten times as long for each as this does.
Everything that is not marked safe is escaped by `shown`, as in a template.
"""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from samsyn.components.part import shown

if TYPE_CHECKING:
    from samsyn.components.navigation import Branch
    from samsyn.components.tables import Cell, Column, Heading, Row


_NUMERIC, _TOTAL = ' class="num"', ' class="total"'


def table_rows(columns: Sequence["Column"], lines: Iterable[tuple["Row", Sequence["Cell"]]]) -> SafeString:
    """The rows of a table's body; the first cell of each is its header, and each says its column on a phone."""
    opening = [
        f'<td role="cell"{_NUMERIC if one.numeric else ""} data-label="{shown(one.heading)}">' for one in columns
    ]
    made: list[str] = []
    for row, cells in lines:
        made.append(f'\n<tr role="row"{_TOTAL if row.total else ""}{_id(row.id)}>')
        for place, cell in enumerate(cells):
            head = place == 0
            made.append('<th scope="row" role="rowheader">' if head else opening[place])
            made.append(f'<div class="cell">{_linked(cell)}{_note(cell)}</div>')
            made.append("</th>" if head else "</td>")
        made.append("</tr>")
    return SafeString("".join(made))


def matrix_rows(lines: Iterable[tuple["Heading", Sequence["Cell"]]]) -> SafeString:
    """The rows of a matrix; an empty cell is a dash to the eye and a word to the ear.

    A page that knows better what its empty cells stand for gives them as `dash` with that word.
    """
    nothing = dash(_("Inte aktuellt"))
    made: list[str] = []
    for heading, cells in lines:
        made.append(f'\n<tr><th scope="row">{_heading(heading)}</th>')
        made += [f"<td>{_linked(cell) if cell.content else nothing}{_note(cell)}</td>" for cell in cells]
        made.append("</tr>")
    return SafeString("".join(made))


def dash(aloud: str) -> SafeString:
    """What an empty cell holds: a dash to the eye, and to the ear what it means in that table."""
    return SafeString(f'<span class="dash" aria-hidden="true">–</span><span class="aloud">{shown(aloud)}</span>')


def tree_branches(nodes: Sequence["Branch"]) -> SafeString:
    """The list items of a tree, with what is below each."""
    return SafeString("".join(_branch(one) for one in nodes))


def _branch(one: "Branch") -> str:
    line, note = _line(one), f'<div class="branch-note">{shown(one.note)}</div>' if one.note else ""
    told = f'<li class="branch"{_id(one.id)}>'
    remember = (" open" if one.open else "") + (f' data-remember="{shown(one.id)}"' if one.id else "")
    if one.children and not one.url:
        below = f"<ul>{tree_branches(one.children)}</ul>"
        return f'{told}<details{remember}><summary class="line">{line}</summary>{note}{below}</details></li>'
    told += f'<div class="line" data-item>{line}</div>{note}'
    if one.children:
        fold = f'{shown(one.fold or _("Visa det som hör till"))}<span class="aloud">: {shown(one.label)}</span>'
        below = f"<ul>{tree_branches(one.children)}</ul>"
        told += f'<details class="fold"{remember}><summary>{fold}</summary>{below}</details>'
    return f"{told}</li>"


def _line(one: "Branch") -> str:
    number = f'<span class="line-number">{shown(one.number)}</span> ' if one.number else ""
    label = f'<a href="{shown(one.url)}">{shown(one.label)}</a>' if one.url else shown(one.label)
    aside = "".join(f"<span>{shown(told)}</span>" for told in one.aside)
    beside = f'<span class="line-aside">{aside}</span>' if aside else ""
    return f'<span class="line-label">{number}{label}</span>{beside}'


def _heading(heading: "Heading") -> str:
    full = f'<span class="aloud">: {shown(heading.full)}</span>' if heading.full else ""
    said = f"{shown(heading.label)}{full}"
    return f'<a href="{shown(heading.url)}">{said}</a>' if heading.url else said


def _linked(cell: "Cell") -> str:
    return f'<a href="{shown(cell.url)}">{shown(cell.content)}</a>' if cell.url else shown(cell.content)


def _note(cell: "Cell") -> str:
    return f'<div class="note">{shown(cell.note)}</div>' if cell.note else ""


def _id(id: str) -> str:
    return f' id="{shown(id)}"' if id else ""
