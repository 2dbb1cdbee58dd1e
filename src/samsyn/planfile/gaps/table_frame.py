# ruff: noqa: E501 - a table of sentences reads better with one sentence a line than wrapped
"""Codes and texts about what surrounds the chain: dimensions (G5), documents (G6), the plan (G7), people (G8), words (G9)."""

from samsyn.planfile.gaps.finding import Gap, Severity
from samsyn.values.language import Worded

W = Worded
_E, _R = Severity.ERROR, Severity.REMARK

DIMENSIONS = (
    Gap(
        "G501", _E,
        W("Inget mål och ingen åtgärd har ”{tag}” i {dimension}.{because}", "No goal and no action has “{tag}” in {dimension}.{because}"),
        W("taggar i {dimension} används inte fast planen kräver det", "tags of {dimension} are unused although the plan asks for them"),
        W("Planen säger att arbetet ska bedrivas på alla de här områdena.", "The plan says that work goes on in all of these."),
        W("Tagga en åtgärd som redan bidrar, eller lägg till en.", "Tag an action that already contributes, or add one."),
    ),
    Gap(
        "G502", _E,
        W("Åtgärden saknar tagg i {dimension}.{because}", "The action has no tag in {dimension}.{because}"),
        W("åtgärder saknar tagg i {dimension}", "actions have no tag in {dimension}"),
        W("Då syns åtgärden inte i översikten.", "Then the action is not seen in the overview."),
        W("Välj den tagg som stämmer bäst: {tags}.", "Choose the tag that fits best: {tags}."),
    ),
    Gap(
        "G503", _E,
        W("Åtgärden saknar ”{tag}”, som planen kräver av varje åtgärd.{because}", "The action lacks “{tag}”, which the plan asks of every action.{because}"),
        W("åtgärder saknar ”{tag}”, som planen kräver av varje åtgärd", "actions lack “{tag}”, which the plan asks of every action"),
        W("Planen har själv satt regeln.", "The plan set the rule itself."),
        W("Beskriv hur åtgärden tar hand om det och tagga den, eller skriv varför det inte går.", "Describe how the action takes care of it and tag it, or write why it cannot."),
    ),
    Gap(
        "G504", _E,
        W("”{tag}” i {dimension} har ingen indikator i texten.{proposed}", "“{tag}” in {dimension} has no indicator in the text.{proposed}"),
        W("taggar i {dimension} har ingen indikator i texten", "tags of {dimension} have no indicator in the text"),
        W("Planen lovar insatser på området; läsaren ska kunna se hur det går.", "The plan commits to efforts here; the reader should see how it goes."),
        W("Tagga en indikator som visar det, eller lägg till en.", "Tag an indicator that shows it, or add one."),
    ),
    Gap(
        "G505", _R,
        W("Inget mål och ingen åtgärd har ”{tag}” i {dimension}.", "No goal and no action has “{tag}” in {dimension}."),
        W("taggar i {dimension} används inte", "tags of {dimension} are not used"),
        W("En tom ruta kan vara ett val, eller något som har glömts.", "An empty cell may be a choice, or something forgotten."),
        W("Kontrollera om en åtgärd redan bidrar; annars är det bra att veta.", "See whether an action already contributes; otherwise it is good to know."),
    ),
)  # fmt: skip

DOCUMENTS = (
    Gap(
        "G601", _E,
        W("Dokumentet ”{title}” gällde till och med {last}.", "The document “{title}” held until {last}."),
        W("dokument har slutat gälla", "documents have expired"),
        W("Planen vilar då på något som inte längre gäller.", "The plan then rests on something no longer in force."),
        W("Ta reda på vad som har ersatt det och byt hänvisningen.", "Find what has replaced it and change the reference."),
    ),
    Gap(
        "G602", _R,
        W("Dokumentet ”{title}” har varken datum eller giltighet.", "The document “{title}” has neither date nor validity."),
        W("dokument har varken datum eller giltighet", "documents have neither date nor validity"),
        W("Läsaren vet inte vilken version som menas.", "The reader does not know which version is meant."),
        W("Skriv beslutsdatum eller giltighet ur kommunens författningssamling.", "Write the decision's date or the validity from the municipality's collection."),
    ),
    Gap(
        "G603", _R,
        W("Det framgår inte vem som har beslutat ”{title}”.", "It is not stated who decided “{title}”."),
        W("dokument saknar beslut", "documents have no decision"),
        W("Vem som beslutat avgör vem som kan ändra.", "Who decided settles who can change."),
        W("Skriv organ, datum och paragraf under ”decision”.", "Write body, day and section under “decision”."),
    ),
    Gap(
        "G604", _R,
        W("Lagen talar sedan {since} om {successor} i stället för {old} ({law}).", "Since {since} the law speaks of {successor} instead of {old} ({law})."),
        W("dokument heter numera något annat i lagen", "documents have another name in law now"),
        W("Hänvisningen hittar fel när kommunen antar nästa dokument.", "The reference goes astray when the next document is adopted."),
        W("Byt länken när det nya är antaget; skriv namnet under ”replaced_by” tills dess.", "Change the link when the new one is adopted; until then, name it under “replaced_by”."),
    ),
)  # fmt: skip

PLAN = (
    Gap(
        "G701", _E,
        W("Planens tid gick ut {last}.", "The plan's period ended on {last}."),
        W("planer har gått ut", "plans have ended"),
        W("Den behöver en slutrapport, och målen en efterträdare.", "It needs a final report, and the goals a successor."),
        W("Gör slutuppföljningen och för över de mål som ska leva vidare.", "Make the final follow-up and carry over the goals that shall live on."),
    ),
    Gap(
        "G702", _R,
        W("Planens tid går ut {last}, om {days} dagar.", "The plan's period ends on {last}, in {days} days."),
        W("planer går snart ut", "plans end soon"),
        W("Beredning, remiss och beslut tar oftast ett halvår.", "Preparation, consultation and decision usually take half a year."),
        W("Besluta om planen ska förlängas, revideras eller ersättas.", "Decide whether to prolong, revise or replace it."),
    ),
    Gap(
        "G703", _R,
        W("Det framgår inte hur länge planen gäller.", "It is not stated how long the plan holds."),
        W("planer saknar giltighet", "plans have no validity"),
        W("Utan slut blir planen aldrig utvärderad.", "Without an end the plan is never evaluated."),
        W("Skriv ”validity” under ”document”, om så bara år för nästa översyn.", "Write “validity” under “document”, if only the year of the next review."),
    ),
    Gap(
        "G704", _E,
        W("Det framgår inte vem som har antagit planen, eller när.", "It is not stated who adopted the plan, or when."),
        W("planer saknar beslut", "plans have no decision"),
        W("Beslutet avgör vem planen gäller för och vem som får ändra den.", "The decision settles whom the plan binds and who may change it."),
        W("Skriv beslutet under ”decisions” (organ, datum, paragraf, diarienummer).", "Write the decision under “decisions” (body, day, section, case number)."),
    ),
    Gap(
        "G705", _R,
        W("Planen är ett förslag som ännu inte är beslutat.", "The plan is a proposal, not yet decided."),
        W("planer är förslag", "plans are proposals"),
        W("Ingen är bunden av ett förslag.", "Nobody is bound by a proposal."),
        W("Skriv in beslutet när det är fattat.", "Enter the decision when it is made."),
    ),
    Gap(
        "G706", _R,
        W("Delen är ett förslag som ännu inte är beslutat.", "The part is a proposal, not yet decided."),
        W("delar är förslag som ännu inte är beslutade", "parts are proposals, not yet decided"),
        W("Det som är beslutat ligger fast; ett förslag kan ändras.", "What is decided stands; a proposal can be changed."),
        W("Låt rätt organ besluta, eller behåll det som arbetsmaterial.", "Let the right body decide, or keep it as working material."),
    ),
    Gap(
        "G707", _E,
        W("Det framgår inte hur eller hur ofta planen följs upp.", "It is not stated how or how often the plan is followed up."),
        W("planer saknar regel för uppföljning", "plans have no rule of follow-up"),
        W("En plan som inte följs upp blir liggande.", "A plan that is not followed up is left lying."),
        W("Skriv en regel med ”kind: follow_up” och hur ofta (”every_months: 12”).", "Write a rule with “kind: follow_up” and how often (“every_months: 12”)."),
    ),
    Gap(
        "G708", _R,
        W("Numreringen hoppar: efter {before} kommer {after}.", "The numbering jumps: {before} is followed by {after}."),
        W("ställen där numreringen hoppar", "places where the numbering jumps"),
        W("Något kan ha fallit bort, eller så är det bara en nummerlucka.", "Something may have fallen out, or it is only a gap in the numbers."),
        W("Jämför med originalet. Våra egna id påverkas inte.", "Compare with the original. Our own ids are not affected."),
    ),
)  # fmt: skip

PEOPLE = (
    Gap(
        "G801", _E,
        W("”{name}” säger inte vilka organ som menas.", "“{name}” does not say which bodies are meant."),
        W("samlingsnamn säger inte vilka organ som menas", "collective names do not say which bodies are meant"),
        W("Uppföljningen kan inte fråga ”alla”.", "The follow-up cannot ask “everybody”."),
        W("Räkna upp organen under ”members”.", "List the bodies under “members”."),
    ),
    Gap(
        "G802", _E,
        W("Grinden är inte passerad, men {actions} är redan beslutad.", "The gate is not passed, but {actions} is already decided."),
        W("grindar är inte passerade fast det som följer är beslutat", "gates are not passed although what follows is decided"),
        W("Planen har själv sagt att det ena ska föregå det andra.", "The plan itself said that one should precede the other."),
        W("Gör det grinden kräver och skriv dagen under ”passed_on”, eller ompröva beslutet.", "Do what the gate requires and write the day under “passed_on”, or reconsider."),
    ),
    Gap(
        "G803", _E,
        W("Uppdraget till {receiver} har inget slutdatum.", "The assignment to {receiver} has no due day."),
        W("uppdrag saknar slutdatum", "assignments have no due day"),
        W("Ett uppdrag utan datum kan inte bevakas.", "An assignment without a date cannot be watched."),
        W("Skriv ”due” med den dag uppdraget ska vara klart.", "Write “due” with the day it should be done."),
    ),
    Gap(
        "G804", _R,
        W("Det framgår inte hur uppdraget till {receiver} ska återrapporteras.", "It is not stated how the assignment to {receiver} is reported back."),
        W("uppdrag saknar återrapportering", "assignments have no report back"),
        W("Den som gav uppdraget behöver få veta hur det gick.", "Whoever gave it needs to know how it went."),
        W("Skriv till vem och när under ”report_back”.", "Write to whom and when under “report_back”."),
    ),
    Gap(
        "G805", _R,
        W("Risken är inte värderad (sannolikhet och konsekvens 1–4).", "The risk is not scored (probability and consequence 1–4)."),
        W("risker är inte värderade", "risks are not scored"),
        W("Utan värdering går riskerna inte att ordna.", "Without scores the risks cannot be ranked."),
        W("Skriv ”probability” och ”consequence”, 1–4.", "Write “probability” and “consequence”, 1–4."),
    ),
    Gap(
        "G806", _R,
        W("Risken har ingen ägare.", "The risk has no owner."),
        W("risker saknar ägare", "risks have no owner"),
        W("Någon behöver se efter om den har blivit större.", "Somebody needs to see whether it has grown."),
        W("Skriv ett organ under ”owner”.", "Write a body under “owner”."),
    ),
)  # fmt: skip

WORDS = (
    Gap(
        "G901", _R,
        W("Laghänvisningen är ofullständig: {note}", "The legal citation is incomplete: {note}"),
        W("laghänvisningar är ofullständiga", "legal citations are incomplete"),
        W("Läsaren ska kunna slå upp regeln.", "The reader should be able to look the rule up."),
        W("Skriv kapitel och paragraf (”skollagen 3 kap. 12 a §”).", "Write chapter and section (“skollagen 3 kap. 12 a §”)."),
    ),
)  # fmt: skip
