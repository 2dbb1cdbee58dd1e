"""Whether a form is for this municipality, plan, year, body and round."""

from collections.abc import Iterator, Mapping

from samsyn.reports.sheets.plain_text import briefly
from samsyn.reports.sheets.questions import SCHEMA, Questions
from samsyn.reports.sheets.received import Remark, Severity

FORM = "Samsyn svarsformulär"
_HELD = (
    ("Kommunkod", "Kommun", "Formuläret hör till en annan kommun"),
    ("Plan-id", "Plan", "Formuläret hör till en annan plan"),
    ("År", "År", "Formuläret gäller ett annat år"),
    ("Uppföljning", "Uppföljning", "Formuläret hör till en annan uppföljning"),
    ("Organ-id", "Organ", "Formuläret hör till ett annat organ"),
)


def compared(said: Mapping[str, str], questions: Questions) -> Iterator[Remark]:
    """What does not agree stops; what the form does not say is for a person to look at."""
    wanted = dict(questions.identity)
    version = said.get(FORM, SCHEMA)
    if version.removesuffix(",0") != SCHEMA:
        text = f"Formuläret har version {briefly(version)}, men här läses version {SCHEMA}. Hämta ett nytt formulär."
        yield Remark(Severity.STOPS, FORM, text)
    silent = []
    for key, shown, what in _HELD:
        found = said.get(key, "")
        if not found:
            silent.append(key)
        elif found.casefold() != wanted[key].casefold():
            text = (
                f"{what}: {briefly(said.get(shown) or found)}, men här väntas {wanted[shown] or wanted[key]}. "
                "Välj rätt fil, eller lämna in den på rätt ställe."
            )
            yield Remark(Severity.STOPS, f"Samsyn, {key}", text)
    if questions.round and not said.get("Omgång"):
        silent.append("Omgång")
    elif said.get("Omgång", "") != questions.round:
        yield Remark(
            Severity.STOPS,
            "Samsyn, Omgång",
            "Formuläret hämtades för en annan omgång. Hämta ett nytt formulär och flytta över svaren.",
        )
    if silent:
        text = (
            f"Filen säger inte vilken omgång den hör till ({', '.join(silent)} saknas). Kontrollera att det är "
            f"svaren från {questions.body_name} för {questions.year}."
        )
        yield Remark(Severity.LOOK, "", text)
