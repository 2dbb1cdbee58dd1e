"""What the officer reads first, the same in Excel and in Word."""

from samsyn.reports.answers import LEAST_COUNT
from samsyn.reports.sheets.form_columns import Section
from samsyn.reports.sheets.questions import Questions

_COUNTED = {
    Section.GOALS: ("ett mål", "mål"),
    Section.ACTIONS: ("en åtgärd", "åtgärder"),
    Section.VALUES: ("ett värde", "värden"),
    Section.DELIVERABLES: ("en leverans", "leveranser"),
}


def asked_about(questions: Questions, rows: dict[Section, int]) -> str:
    """As in "Socialnämnden svarar på 3 mål, en åtgärd och 2 värden."""
    parts = [
        _COUNTED[section][0] if count == 1 else f"{count} {_COUNTED[section][1]}" for section, count in rows.items()
    ]
    if not parts:
        return f"{questions.body_name} har inget att svara på i den här omgången."
    listed = parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} och {parts[-1]}"
    return f"{questions.body_name} svarar på {listed}."


def instructions(sections: tuple[Section, ...], where: str) -> tuple[str, ...]:
    """One instruction to a line. `where` is what there is to write in: "de ljusgula rutorna"."""
    lines = [
        f"Skriv i {where}. Förra svaret står bredvid.",
        "Det ni lämnar tomt betyder att ni inte har svarat. Det ändrar inget som redan finns i Samsyn.",
    ]
    if Section.GOALS in sections:
        lines.append("Berör ett mål inte er: skriv ja under Berörs ej, och skälet.")
    if Section.ACTIONS in sections:
        lines.append("En åtgärd som hör till flera mål besvaras en gång.")
    if Section.VALUES in sections:
        lines.append("Skriv tal som de är, till exempel 52,7. Avrunda inte. Noll skrivs 0.")
        lines.append("Finns inget tal: skriv ej tillämpligt eller ej rapporterad.")
    return (
        *lines,
        f"Antal personer under {LEAST_COUNT}: skriv färre än {LEAST_COUNT}, i siffror och i text.",
        "Skriv inga namn på personer. Skriv funktion, till exempel enhetschef.",
        "Ändra inte kolumnen Id: den håller ihop svaret med rätt mål, åtgärd och indikator.",
        "Skicka tillbaka filen. Samsyn visar vad som har förståtts innan något sparas.",
    )
