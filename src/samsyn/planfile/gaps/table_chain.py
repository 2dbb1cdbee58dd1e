# ruff: noqa: E501 - a table of sentences reads better with one sentence a line than wrapped
"""Codes and texts about the chain: goals (G1), actions (G2), indicators (G3), targets and baselines (G4)."""

from samsyn.planfile.gaps.finding import Gap, Severity
from samsyn.values.language import Worded

W = Worded
_E, _R = Severity.ERROR, Severity.REMARK

GOALS = (
    Gap(
        "G101", _E,
        W("Målet är omätt: texten ger ingen indikator.{proposed}", "The goal is unmeasured: the text gives no indicator.{proposed}"),
        W("mål är omätta: texten ger ingen indikator", "goals are unmeasured: the text gives no indicator"),
        W("Utan indikator kan ingen se om målet närmar sig.", "Without an indicator nobody can see whether the goal comes closer."),
        W("Välj en indikator ur katalogen och koppla den till målet under ”indicators”.", "Choose an indicator from the catalogue and tie it to the goal under “indicators”."),
    ),
    Gap(
        "G102", _R,
        W("Målet har ingen åtgärd.", "The goal has no action."),
        W("mål har ingen åtgärd", "goals have no action"),
        W("Ett mål utan åtgärd säger vad som ska bli, men inte vad som ska göras.", "A goal without an action says what should become, but not what to do."),
        W("Lägg till en åtgärd, eller koppla en som redan finns till målet.", "Add an action, or tie one that exists to the goal."),
    ),
    Gap(
        "G103", _E,
        W("Målet har ingen utsedd ägare.{named}", "No owner is appointed for the goal.{named}"),
        W("mål saknar utsedd ägare", "goals have no appointed owner"),
        W("Uppföljningen behöver någon att fråga.", "The follow-up needs somebody to ask."),
        W("Låt styrelsen eller nämnden utse ett organ och skriv det under ”owners”.", "Let the board appoint a body and write it under “owners”."),
    ),
    Gap(
        "G104", _R,
        W("Målet har inget målvärde.", "The goal has no target."),
        W("mål saknar målvärde", "goals have no target"),
        W("Utan målvärde går det att se åt vilket håll det går, men inte när det räcker.", "Without a target one sees the direction, but not when it is enough."),
        W("Sätt ett värde och ett datum under ”targets”, om målet går att räkna.", "Set a value and a day under “targets”, if the goal can be counted."),
    ),
    Gap(
        "G105", _R,
        W("Orden {vague} går inte att mäta som de står: {reason}.", "The words {vague} cannot be measured as they stand: {reason}."),
        W("mål har ord som inte går att mäta som de står", "goals use words that cannot be measured as they stand"),
        W("Två läsare kan vara oense om målet är nått, och båda ha rätt.", "Two readers may disagree on whether the goal is reached, and both be right."),
        W("Säg vad som ska vara annorlunda, för vem och när; eller sätt ett målvärde.", "Say what should be different, for whom and when; or set a target."),
    ),
    Gap(
        "G106", _R,
        W("Målets slag är inte angivet (effekt, resultat, aktivitet eller värde).", "The goal's type is not stated (effect, result, activity or value)."),
        W("mål saknar slag (effekt, resultat, aktivitet eller värde)", "goals have no type (effect, result, activity or value)"),
        W("Ett effektmål och ett aktivitetsmål följs upp på olika sätt.", "An effect and an activity are followed up in different ways."),
        W("Skriv ”type: effect”, ”result”, ”activity” eller ”value”.", "Write “type: effect”, “result”, “activity” or “value”."),
    ),
    Gap(
        "G107", _E,
        W("Delmålet är inte färdigt att följa upp. Det saknar {missing}.", "The sub-goal is not ready to be followed up. It lacks {missing}."),
        W("delmål är inte färdiga att följa upp", "sub-goals are not ready to be followed up"),
        W("Ett mätbart delmål har indikator, utgångsvärde, målvärde, datum och ägare.", "A measurable sub-goal has an indicator, a baseline, a target, a date and an owner."),
        W("Fyll i det som saknas, eller låt delmålet stå som en beskrivning under målet.", "Add what is missing, or let the sub-goal be a description under the goal."),
    ),
    Gap(
        "G108", _R,
        W("Målet följs bara {only}.", "The goal is followed only {only}."),
        W("mål följs bara med siffror eller bara med ord", "goals are followed by figures only or by words only"),
        W("Siffror säger hur mycket, röster och intervjuer säger varför.", "Figures say how much; voices and interviews say why."),
        W("Lägg till {other}.", "Add {other}."),
    ),
    Gap(
        "G109", _R,
        W("Målet står eller följs upp också i {others}.", "The goal also stands, or is followed up, in {others}."),
        W("mål står eller följs upp också i ett annat dokument", "goals also stand or are followed up in another document"),
        W("Samma mål ska rapporteras en gång och kunna visas på båda ställena.", "One goal should be reported once and be shown in both places."),
        W("Kom överens om vilken uppföljning som samlar in svaret; den andra hämtar det.", "Agree on which follow-up collects the answer; the other fetches it."),
    ),
)  # fmt: skip

ACTIONS = (
    Gap(
        "G201", _E,
        W("Åtgärden har ingen utsedd ägare.", "No owner is appointed for the action."),
        W("åtgärder saknar utsedd ägare", "actions have no appointed owner"),
        W("Det som alla ansvarar för frågas ingen om.", "What everybody answers for nobody is asked about."),
        W("Utse ett organ och skriv det under ”owners”; en aktör i texten är ännu ingen ägare.", "Appoint a body and write it under “owners”; an actor in the text is not yet an owner."),
    ),
    Gap(
        "G202", _R,
        W("Texten nämner {named} som aktör, men ingen är utsedd till ägare.", "The text names {named} as an actor, but nobody is appointed owner."),
        W("åtgärder har en aktör i texten men ingen utsedd ägare", "actions have an actor in the text but no appointed owner"),
        W("Att vara nämnd är inte att ha tagit på sig ansvaret.", "To be named is not to have taken on the responsibility."),
        W("Fråga den som nämns om uppgiften är deras, och skriv svaret under ”owners”.", "Ask those named whether the task is theirs, and write the answer under “owners”."),
    ),
    Gap(
        "G203", _E,
        W("Åtgärden har inget slutdatum.", "The action has no deadline."),
        W("åtgärder saknar slutdatum", "actions have no deadline"),
        W("Utan datum kan en åtgärd varken bli klar eller försenad.", "Without a date an action can be neither done nor late."),
        W("Skriv ”due” med ett datum; för löpande arbete den dag det omprövas.", "Write “due” with a date; for ongoing work the day it is reconsidered."),
    ),
    Gap(
        "G204", _E,
        W("Åtgärden har ingen indikator i texten.{proposed}", "The action has no indicator in the text.{proposed}"),
        W("åtgärder saknar indikator i texten", "actions have no indicator in the text"),
        W("Det ska gå att se om åtgärden blev gjord och om den gjorde nytta.", "It should be possible to see whether the action was done and did good."),
        W("Koppla en indikator eller en leverans (ja/nej) till åtgärden.", "Tie an indicator or a deliverable (yes/no) to the action."),
    ),
    Gap(
        "G205", _R,
        W("Åtgärden har inget målvärde.", "The action has no target."),
        W("åtgärder saknar målvärde", "actions have no target"),
        W("Utan målvärde vet ingen hur mycket som är tillräckligt.", "Without a target nobody knows how much is enough."),
        W("Sätt ett värde under ”targets”, eller en leverans om det räcker att det blir gjort.", "Set a value under “targets”, or a deliverable if it is enough that it is done."),
    ),
    Gap(
        "G206", _R,
        W("Åtgärden är inte kopplad till något mål eller område.", "The action is tied to no goal or area."),
        W("åtgärder är inte kopplade till något mål eller område", "actions are tied to no goal or area"),
        W("Då går det inte att säga vad åtgärden är till för.", "Then it cannot be said what the action is for."),
        W("Skriv målets id under ”goals”; en åtgärd får tjäna flera mål.", "Write the goal's id under “goals”; one action may serve several."),
    ),
    Gap(
        "G207", _R,
        W("Det framgår inte om åtgärden är beslutad eller föreslagen.", "It is not stated whether the action is decided or proposed."),
        W("åtgärder har varken beslut eller förslag angivet", "actions are stated as neither decided nor proposed"),
        W("Ett beslut ligger fast; ett förslag kan ändras.", "A decision stands; a proposal can be changed."),
        W("Skriv ”standing” på åtgärden eller på dokumentet.", "Write “standing” on the action or on the document."),
    ),
    Gap(
        "G208", _R,
        W("Åtgärdens mandat är inte angivet (lag, reglemente, eget val …).", "The action's mandate is not stated (statute, board rules, own choice …)."),
        W("åtgärder saknar angivet mandat", "actions have no stated mandate"),
        W("Kommunens uppdrag enligt lag är utgångspunkten; det frivilliga kan väljas bort.", "The statutory duty is the starting point; the voluntary can be chosen away."),
        W("Skriv ”mandate” med ”ground” och, för lag, paragrafen under ”reference”.", "Write “mandate” with “ground” and, for statute, the section under “reference”."),
    ),
    Gap(
        "G209", _R,
        W("Åtgärden mäts bara med en text: {texts}.", "The action is measured by words only: {texts}."),
        W("åtgärder mäts bara med en text", "actions are measured by words only"),
        W("En text utan definition räknas olika av olika organ.", "Words without a definition are counted differently by different bodies."),
        W("Koppla texten till en indikator i katalogen, eller gör den till en leverans.", "Tie the words to an indicator of the catalogue, or make them a deliverable."),
    ),
    Gap(
        "G210", _R,
        W("Åtgärden liknar {other} ({share} procent gemensamma ord).", "The action resembles {other} ({share} per cent of the words in common)."),
        W("åtgärder liknar en annan", "actions resemble another"),
        W("Två nämnder kan vara på väg att göra samma sak var för sig.", "Two boards may be about to do the same thing apart."),
        W("Jämför dem; gör dem till en åtgärd med flera mål om de är samma sak.", "Compare them; make them one action with several goals if they are the same."),
    ),
    Gap(
        "G211", _R,
        W("Det framgår inte om åtgärden har prövats mot barnets bästa.", "It is not stated whether the best interests of the child were weighed."),
        W("åtgärder är inte prövade mot barnets bästa", "actions have not been weighed against the best interests of the child"),
        W("Barnkonventionen är lag sedan 2020 (SFS 2018:1197).", "The Convention on the Rights of the Child is law since 2020 (SFS 2018:1197)."),
        W("Skriv ”child_impact” med en mening om vad prövningen gav.", "Write “child_impact” with a sentence on what was found."),
    ),
)  # fmt: skip

INDICATORS = (
    Gap(
        "G301", _E,
        W("Indikatorn är inte kopplad till katalogen.", "The indicator is not tied to the catalogue."),
        W("indikatorer är inte kopplade till katalogen", "indicators are not tied to the catalogue"),
        W("Utan definition går värdet inte att hämta, räkna eller jämföra.", "Without a definition the value cannot be fetched, counted or compared."),
        W("Skriv ett id ur katalogen under ”catalogue”, eller beskriv indikatorn där först.", "Write an id of the catalogue under “catalogue”, or describe the indicator there first."),
    ),
    Gap(
        "G302", _E,
        W("Indikatorn ”{called}” har inget värde för kommunen: {reason}.", "The indicator “{called}” has no value for the municipality: {reason}."),
        W("indikatorer saknar värde för kommunen", "indicators have no value for the municipality"),
        W("Målsidan blir tom på den raden i rapporten.", "That line of the goal's page in the report will be empty."),
        W("Hämta statistiken, be organet rapportera, eller välj en annan indikator.", "Fetch the statistics, ask the body to report, or choose another indicator."),
    ),
    Gap(
        "G303", _E,
        W("Indikatorn ”{called}” ({catalogue}) är {status} hos källan.{successor}", "The source has {status} the indicator “{called}” ({catalogue}).{successor}"),
        W("indikatorer är borttagna eller ersatta hos källan", "indicators are removed or replaced at the source"),
        W("Serien får inga nya värden.", "The series gets no new values."),
        W("Byt till efterträdaren om den mäter samma sak, och notera bytet.", "Change to the successor if it measures the same, and note the change."),
    ),
    Gap(
        "G304", _E,
        W("Kommunens egen indikator saknar {missing}.", "The municipality's own indicator lacks {missing}."),
        W("egna indikatorer saknar metod eller rapportör", "own indicators lack a method or a reporter"),
        W("Ingen annan samlar in värdet; någon måste veta hur och att det är deras sak.", "Nobody else collects the value; somebody must know how, and that it is theirs."),
        W("Skriv organets id under ”reporter” och metoden i katalogen.", "Write the body's id under “reporter” and the method in the catalogue."),
    ),
    Gap(
        "G305", _R,
        W("Indikatorn räknar {counted}; planens ord är {terms}.", "The indicator counts {counted}; the plan's term is {terms}."),
        W("indikatorer räknar en annan grupp än planens ord", "indicators count another group than the plan's term"),
        W("Läsaren tror annars att siffran gäller den grupp planen talar om.", "The reader may otherwise take the figure for the group the plan speaks of."),
        W("Säg i rapporten vem som räknas, eller välj en indikator för gruppen.", "Say in the report who is counted, or choose an indicator for the group."),
    ),
    Gap(
        "G306", _R,
        W("Planens ord ”{term}” betyder inte detsamma som i lagen: {differs}", "The plan's term “{term}” does not mean what it means in law: {differs}"),
        W("ord betyder i planen något annat än i lagen", "terms mean something else in the plan than in law"),
        W("Lag och statistik räknar sina egna grupper.", "Law and statistics count groups of their own."),
        W("Behåll ordet om det är valt, och skriv skillnaden där siffrorna visas.", "Keep the term if it was chosen, and state the difference where figures are shown."),
    ),
    Gap(
        "G307", _R,
        W("Indikatorn är inte uppdelad på kvinnor och män hos källan.", "The source does not divide the indicator by women and men."),
        W("indikatorer är inte uppdelade på kvinnor och män", "indicators are not divided by women and men"),
        W("Statistik om människor ska vara könsuppdelad när det går (jämställdhetspolitiken).", "Statistics on people should be divided by sex where possible (equality policy)."),
        W("Komplettera med en uppdelad indikator, eller skriv varför det inte går.", "Add one that is divided, or write why it cannot be."),
    ),
    Gap(
        "G308", _E,
        W("Katalogen har ingen indikator ”{catalogue}”.{nearest}", "The catalogue has no indicator “{catalogue}”.{nearest}"),
        W("indikatorer pekar på id som inte finns i katalogen", "indicators point at ids the catalogue does not have"),
        W("Då finns varken definition eller värde.", "Then there is neither definition nor value."),
        W("Rätta id:t, eller lägg indikatorn i katalogen.", "Correct the id, or add the indicator to the catalogue."),
    ),
)  # fmt: skip

TARGETS = (
    Gap(
        "G401", _R,
        W("Målvärdet har inget datum.", "The target has no date."),
        W("målvärden saknar datum", "targets have no date"),
        W("Ingen kan säga om målvärdet är nått i tid.", "Nobody can say whether the target was reached in time."),
        W("Skriv ”by”, eller ”per: case” eller ”per: day” om det är en gräns som alltid gäller.", "Write “by”, or “per: case” or “per: day” if it is a limit that always holds."),
    ),
    Gap(
        "G402", _E,
        W("Målvärdet räknas i {unit}, indikatorn {indicator} i {other}.", "The target counts in {unit}, the indicator {indicator} in {other}."),
        W("målvärden har en annan enhet än sin indikator", "targets have another unit than their indicator"),
        W("Då kan avståndet till målet inte räknas ut.", "Then the distance to the target cannot be calculated."),
        W("Skriv målvärdet i indikatorns enhet, eller koppla det till en annan indikator.", "Write the target in the indicator's unit, or tie it to another indicator."),
    ),
    Gap(
        "G403", _R,
        W("Målvärdets datum har passerat ({by}).", "The target's date has passed ({by})."),
        W("målvärden har ett datum som har passerat", "targets have a date that has passed"),
        W("Målet behöver slutbedömas eller få ett nytt datum.", "The goal needs a final judgement or a new date."),
        W("Bedöm utfallet, och besluta om ett nytt målvärde om arbetet fortsätter.", "Judge the outcome, and decide on a new target if the work goes on."),
    ),
    Gap(
        "G404", _R,
        W("Indikatorn har inget utgångsvärde.", "The indicator has no baseline."),
        W("indikatorer saknar utgångsvärde", "indicators have no baseline"),
        W("Utan utgångsvärde syns inte vad som har ändrats sedan planen antogs.", "Without a baseline it cannot be seen what changed since the plan was adopted."),
        W("Skriv det senaste kända värdet med år under ”baselines”.", "Write the last known value with its year under “baselines”."),
    ),
)  # fmt: skip
