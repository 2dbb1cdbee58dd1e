"""Options several commands share, and the one place where the door reads the clock."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from samsyn.values.language import Language

Decorated = Callable[[Callable[..., Any]], Callable[..., Any]]

LANGUAGE: Decorated = click.option(
    "--language", type=click.Choice([language.value for language in Language]), default="sv", show_default=True,
    help="Språk i det som skrivs. | Language of what is written.",
)  # fmt: skip

SHELF: Decorated = click.option(
    "--shelf", type=click.Path(path_type=Path, file_okay=False), envvar="SAMSYN_SHELF",
    help="Hyllan med hämtade siffror (annars de siffror som följer med). | The shelf of figures.",
)  # fmt: skip


class Day(click.ParamType[dt.date]):
    """A day written 2020-03-31."""

    name = "datum"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:
        """The day, or a message that shows the form."""
        if isinstance(value, dt.date):
            return value
        try:
            return dt.date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value!r} är inte ett datum. Skriv så här: 2020-03-31.", param, ctx)


def as_language(chosen: str) -> Language:
    """The language an option named."""
    return Language(chosen)


def today() -> dt.date:
    """The day by this machine's calendar. The rooms get it as an argument and never ask."""
    return dt.date.today()  # noqa: DTZ011 - a local calendar day is what a Swedish clerk means by today


def now() -> dt.datetime:
    """This moment, in UTC."""
    return dt.datetime.now(dt.UTC)
