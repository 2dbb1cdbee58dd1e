"""What the coordinator writes for the tjänsteskrivelse; everything else in it comes from the plan and the answers.

Every field may be left empty: what is empty is marked in the letter as still to be filled in, never made up.
"""

import difflib
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails

from samsyn.planfile.model import PlanFile
from samsyn.planfile.parsing import Parsed, parse, text_of
from samsyn.planfile.problem import UnreadablePlan
from samsyn.reports.answers import Words, YesNo


def _listed(value: object) -> object:
    """A list without its empty lines; one text is a list of one."""
    if value is None:
        return ()
    if isinstance(value, str):
        value = (value,)
    return tuple(v for v in value if str(v or "").strip()) if isinstance(value, list | tuple) else value


Points = Annotated[tuple[str, ...], BeforeValidator(_listed)]


class LetterTexts(BaseModel):
    """The texts of one letter. Signatories and whoever handles it are functions, never persons' names."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    administration: Words = Field(default=None, description="The administration that sends it.")
    handled_by: Words = Field(default=None, description="The function that handles the matter.")
    recipient: Words = Field(default=None, description="To whom; the executive board when left out.")
    title: Words = Field(default=None, description="What the matter is called; the report's title when left out.")
    case_number: Words = Field(default=None, description="The diary number; the follow-up's own when left out.")
    board_decides: Points = Field(default=(), description="What the board decides itself; the answers' proposals else.")
    to_council: YesNo = Field(default=None, description="No when the matter ends with the board.")
    board_proposes: Points = Field(default=(), description="What the board proposes that the council decides.")
    summary: Words = None
    matter: Words = Field(default=None, description="Anything about the matter that plan and answers do not say.")
    economy: Words = None
    child: Words = Field(default=None, description="The child's best interests (barnkonventionen, SFS 2018:1197).")
    enclosures: Points = ()
    copies_to: Points = ()
    sent_to: Points = ()
    signatories: Points = ()


class UnreadableTextsError(ValueError):
    """The file cannot be used as a letter's texts; the message says where and what to do, one line for each fault."""


def read_texts(source: Path | str, *, name: str = "") -> LetterTexts:
    """The texts in a YAML file; a string is the text itself. Raises `UnreadableTextsError`."""
    name = name or (source.name if isinstance(source, Path) else "texterna")
    try:
        parsed = parse(text_of(source, name), name)
    except UnreadablePlan as error:
        lines = [f"rad {p.at.line}: {p.found.sv}. Förväntat: {p.expected.sv}." for p in error.problems]
        raise UnreadableTextsError("\n".join([f"{name} går inte att läsa:", *lines])) from error
    try:
        return LetterTexts.model_validate(parsed.content or {})
    except ValidationError as error:
        lines = [_fault(parsed, detail) for detail in error.errors()]
        raise UnreadableTextsError("\n".join([f"{name} behöver rättas:", *lines])) from error


def _fault(parsed: Parsed, detail: ErrorDetails) -> str:
    at = detail["loc"]
    where = f"rad {parsed.nearest_mark(at).line}: {'.'.join(str(part) for part in at)}: ".replace(": : ", ": ")
    if detail["type"] == "extra_forbidden":
        near = difflib.get_close_matches(str(at[-1]), LetterTexts.model_fields, n=1)
        return where + "fältet finns inte" + (f"; menades {near[0]}?" if near else "; ta bort det")
    if detail["type"] == "bool_parsing":
        return where + "här behövs ja eller nej"
    return where + "här behövs text, eller en lista med text: rader som börjar med bindestreck"


def new_texts(plan: PlanFile, year: int) -> str:
    """A file to fill in, with what each field is for."""
    return f"""# Texter till tjänsteskrivelsen om uppföljningen {year} av {plan.document.title}.
# Det som lämnas tomt märks ut i skrivelsen som ”Ska fyllas i av …”. Skriv funktioner, aldrig namn på personer.
administration:  # förvaltningen som skriver
handled_by:  # handläggande funktion
recipient:  # annars kommunstyrelsen
title:  # annars uppföljningens namn
case_number:  # annars svarsfilens diarienummer
board_decides: []  # - Kommunstyrelsen godkänner … (annars svarsfilens proposals)
to_council:  # ja eller nej: ska kommunfullmäktige behandla ärendet?
board_proposes: []  # - godkänna uppföljningen / lägga uppföljningen till handlingarna
summary:
matter:  # sådant om ärendet som inte står i planen eller svaren
economy:
child:  # prövning av barnets bästa
enclosures: []  # bilagor
sent_to: []  # beslutet skickas till
copies_to: []  # kopia till
signatories: []  # funktioner som undertecknar, till exempel kommundirektör
"""
