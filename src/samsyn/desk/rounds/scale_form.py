"""A scale's words as a form: a row a step, empty rows for more, and where the scale was decided."""

import datetime as dt
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samsyn.desk.rounds.forms import DayField
from samsyn.documents.marks import LOOKS, Status
from samsyn.reports.scales import Scale, Step, Use
from samsyn.values.language import Language

MORE_ROWS = 2
LONGEST = 60
MARKS = {
    Use.JUDGEMENT: (Status.MET, Status.PARTLY, Status.NOT_MET, Status.CANNOT_BE_JUDGED, Status.NEUTRAL),
    Use.DIRECTION: (Status.NEUTRAL,),
    Use.ACTION: (Status.NOT_STARTED, Status.ON_TRACK, Status.LATE, Status.DONE, Status.CANCELLED, Status.PLANNED,
                 Status.NEUTRAL),
}  # fmt: skip
"""The signs a step of each scale may stand beside. A direction has none: it is a word, not a verdict."""


@dataclass(frozen=True, slots=True)
class StepRow:
    """The boxes of one step."""

    number: int
    swedish: forms.BoundField
    english: forms.BoundField
    mark: forms.BoundField | None


class ScaleForm(forms.Form):
    """The words of one scale, as they stand and two rows more."""

    source = forms.CharField(
        label=gettext_lazy("Var skalan är bestämd"), max_length=300,
        help_text=gettext_lazy("Till exempel: Kommunstyrelsens anvisning för uppföljning, KS 2026/12."),
    )  # fmt: skip
    valid_from = DayField(label=gettext_lazy("Gäller från och med"))

    def __init__(self, *args: Any, scale: Scale, use: Use, own: bool, today: dt.date, **kwargs: Any) -> None:
        first = {"source": scale.source, "valid_from": scale.valid_from} if own else {"valid_from": today}
        super().__init__(*args, **(kwargs | {"initial": first}))
        self.scale, self.use = scale, use
        self.marks = MARKS[use]
        self.numbers = range(len(scale.steps) + MORE_ROWS)
        for number in self.numbers:
            self._add(number, scale.steps[number] if number < len(scale.steps) else None)

    def _add(self, number: int, step: Step | None) -> None:
        said = {"n": number + 1}
        self.fields[f"sv-{number}"] = forms.CharField(
            label=_("Steg %(n)s på svenska") % said, required=False, max_length=LONGEST, initial=step and step.sv
        )
        self.fields[f"en-{number}"] = forms.CharField(
            label=_("Steg %(n)s på engelska") % said, required=False, max_length=LONGEST, initial=step and step.en
        )
        if len(self.marks) > 1:
            choices = [(one.value, LOOKS[one].word.in_(Language.SV)) for one in self.marks]
            self.fields[f"mark-{number}"] = forms.ChoiceField(
                label=_("Tecken för steg %(n)s") % said, choices=choices, required=False,
                initial=(step.mark if step else Status.NEUTRAL).value,
            )  # fmt: skip

    def rows(self) -> list[StepRow]:
        """The steps' boxes, for the table."""
        signs = len(self.marks) > 1
        return [
            StepRow(number, self[f"sv-{number}"], self[f"en-{number}"], self[f"mark-{number}"] if signs else None)
            for number in self.numbers
        ]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        steps = self._steps(said)
        words = [one.sv.casefold() for one in steps]
        if len(steps) < 2:
            self.add_error(None, _("En skala behöver minst två steg."))
        elif len(set(words)) < len(words):
            self.add_error(None, _("Två steg heter likadant. Ge dem olika ord."))
        elif self.use is Use.JUDGEMENT and all(one.mark is not Status.CANNOT_BE_JUDGED for one in steps):
            self.add_error(
                None,
                _("Låt ett steg säga att målet inte går att bedöma, så att ingen behöver gissa. Välj dess tecken."),
            )
        said["steps"] = steps
        return said

    def _steps(self, said: dict[str, Any]) -> tuple[Step, ...]:
        """What the rows say. A step that was there keeps its id, so that years can be laid beside each other."""
        made: list[Step] = []
        for number in self.numbers:
            swedish = str(said.get(f"sv-{number}") or "").strip()
            if not swedish:
                continue
            known = number < len(self.scale.steps)
            id = (
                self.scale.steps[number].id
                if known
                else _id_of(swedish, [one.id for one in self.scale.steps + tuple(made)])
            )
            mark = Status(said.get(f"mark-{number}") or Status.NEUTRAL)
            made.append(Step(id=id, sv=swedish, en=str(said.get(f"en-{number}") or "").strip() or swedish, mark=mark))
        return tuple(made)

    def made(self, *, id: str, use: Use) -> Scale:
        """The scale that was said; after `is_valid`."""
        said = self.cleaned_data
        return Scale(id=id, use=use, valid_from=said["valid_from"], source=said["source"], steps=said["steps"])


def _id_of(word: str, taken: Sequence[str]) -> str:
    """Small letters and underscores from the Swedish word, unlike every other step's."""
    plain = unicodedata.normalize("NFKD", word.casefold()).encode("ascii", "ignore").decode()
    id = re.sub(r"[^a-z]+", "_", plain).strip("_") or "step"
    while id in taken:
        id += "_again"
    return id
