"""What the parts of a plan, its fields and what people do with it are called on the pages."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from samsyn.planfile.item import Item
from samsyn.planfile.model import PlanFile
from samsyn.planfile.people import Body, Party
from samsyn.planfile.standing import RelatedDocument
from samsyn.values.language import Language

ONE = {
    "areas": gettext_noop("område"),
    "goals": gettext_noop("mål"),
    "actions": gettext_noop("åtgärd"),
    "indicators": gettext_noop("indikator"),
    "targets": gettext_noop("målvärde"),
    "assignments": gettext_noop("uppdrag"),
    "risks": gettext_noop("risk"),
    "gates": gettext_noop("grind"),
    "definitions": gettext_noop("ord"),
    "statements": gettext_noop("text"),
    "rules": gettext_noop("regel"),
    "documents": gettext_noop("dokument"),
    "parties": gettext_noop("part"),
    "bodies": gettext_noop("organ"),
    "decisions": gettext_noop("beslut"),
    "dimensions": gettext_noop("dimension"),
    "deliverables": gettext_noop("leverans"),
    "facts": gettext_noop("uppgift"),
    "baselines": gettext_noop("utgångsvärde"),
    "evidence": gettext_noop("underlag"),
    "document": gettext_noop("dokumentet"),
}
FIELDS = {
    "title": gettext_noop("Rubrik"),
    "title_en": gettext_noop("Rubrik på engelska"),
    "text": gettext_noop("Text"),
    "text_en": gettext_noop("Text på engelska"),
    "label": gettext_noop("Beteckning i dokumentet"),
    "note": gettext_noop("Anteckning"),
    "description": gettext_noop("Beskrivning"),
    "due": gettext_noop("Klart senast"),
    "owners": gettext_noop("Ägare"),
    "actors": gettext_noop("Nämns i texten"),
    "goals": gettext_noop("Mål"),
    "areas": gettext_noop("Områden"),
    "actions": gettext_noop("Åtgärder"),
    "standing": gettext_noop("Beslut"),
    "operating_plan": gettext_noop("Var i verksamhetsplanen"),
    "catalogue": gettext_noop("Indikator i katalogen"),
    "category": gettext_noop("Kategori"),
    "kind": gettext_noop("Slag"),
    "type": gettext_noop("Typ av mål"),
    "level": gettext_noop("Nivå"),
    "parent": gettext_noop("Delmål till"),
    "part_of": gettext_noop("Steg i"),
    "tags": gettext_noop("Märkning"),
    "influences": gettext_noop("Påverkar också"),
    "documents": gettext_noop("Andra dokument"),
    "direction": gettext_noop("Önskad riktning"),
    "reporter": gettext_noop("Rapporteras av"),
    "giver": gettext_noop("Uppdragsgivare"),
    "receiver": gettext_noop("Mottagare"),
    "together_with": gettext_noop("Tillsammans med"),
    "report_back": gettext_noop("Återrapportering"),
    "cause": gettext_noop("Orsak"),
    "probability": gettext_noop("Sannolikhet"),
    "consequence": gettext_noop("Konsekvens"),
    "owner": gettext_noop("Ägare"),
    "control": gettext_noop("Kontroll"),
    "reviewed_on": gettext_noop("Bedömd den"),
    "before": gettext_noop("Måste vara klart innan"),
    "requires": gettext_noop("Kräver"),
    "passed_on": gettext_noop("Passerad den"),
    "evidence": gettext_noop("Underlag"),
    "term": gettext_noop("Ord"),
    "value": gettext_noop("Värde"),
    "unit": gettext_noop("Enhet"),
    "by": gettext_noop("Senast den"),
    "published_in": gettext_noop("Publicerad i"),
    "case_number": gettext_noop("Diarienummer"),
    "subtitle": gettext_noop("Underrubrik"),
    "validity": gettext_noop("Gäller"),
    "mandate": gettext_noop("Stöd i lag eller styrdokument"),
    "members": gettext_noop("Medlemmar"),
    "name": gettext_noop("Namn"),
    "proposed": gettext_noop("Förslag"),
    "child_impact": gettext_noop("Barnets bästa"),
    "mandates": gettext_noop("Uppdrag och grund"),
    "responsibility": gettext_noop("Ansvar"),
    "comparator": gettext_noop("Minst, högst eller exakt"),
    "per": gettext_noop("Räknas för"),
    "of": gettext_noop("Hör till"),
    "decision": gettext_noop("Beslut"),
    "differs": gettext_noop("Skiljer sig från lagens eller statistikens ord"),
    "law": gettext_noop("Lagrum"),
    "citation_note": gettext_noop("Det som är oklart i hänvisningen"),
    "every_months": gettext_noop("Hur ofta, i månader"),
    "figures": gettext_noop("Värde"),
    "figures__value": gettext_noop("Värde"),
    "figures__unit": gettext_noop("Enhet"),
    "figures__year": gettext_noop("År"),
    "indicators": gettext_noop("Indikatorer"),
    "relation": gettext_noop("Förhållande till planen"),
    "replaced_by": gettext_noop("Ersatt av"),
    "group": gettext_noop("Vilka det kommer från"),
    "theme": gettext_noop("Vad det handlar om"),
    "on": gettext_noop("Dag"),
    "mandate__ground": gettext_noop("Stöd"),
    "mandate__reference": gettext_noop("Lagrum eller avsnitt"),
    "child_impact__assessed": gettext_noop("Barnets bästa"),
    "child_impact__on": gettext_noop("Prövat den"),
    "child_impact__text": gettext_noop("Vad prövningen gav"),
    "validity__from": gettext_noop("Gäller från"),
    "validity__to": gettext_noop("Gäller till"),
    "decision__body": gettext_noop("Beslutat av"),
    "decision__on": gettext_noop("Beslutsdag"),
    "decision__paragraph": gettext_noop("Paragraf"),
    "decision__case_number": gettext_noop("Diarienummer"),
}
DONE = {
    "edit": gettext_noop("Ändrade"),
    "add": gettext_noop("Lade till"),
    "remove": gettext_noop("Tog bort"),
    "rehang": gettext_noop("Flyttade"),
    "appoint": gettext_noop("Utsåg ägare för"),
    "release": gettext_noop("Tog bort ägare för"),
    "adopt": gettext_noop("Förde in beslut"),
    "withdraw": gettext_noop("Tog bort ett beslut"),
    "take_in": gettext_noop("Tog in en planfil"),
    "pass": gettext_noop("Passerade"),
    "score": gettext_noop("Bedömde"),
    "carry_over": gettext_noop("Förde över"),
}
PARTS = {
    "owner": gettext_noop("utsedd ägare"),
    "reporter": gettext_noop("rapporterar"),
    "receiver": gettext_noop("mottagare"),
    "risk_owner": gettext_noop("äger risken"),
    "responsible": gettext_noop("ansvarar enligt texten"),
    "central": gettext_noop("central enligt texten"),
    "together_with": gettext_noop("tillsammans med andra"),
    "commissions": gettext_noop("ger uppdraget"),
    "carries_out": gettext_noop("utför enligt texten"),
    "concerned": gettext_noop("berörs enligt texten"),
    "supports": gettext_noop("stöder enligt texten"),
}
RELATIONS = {
    "parent": gettext_noop("Överordnat"),
    "related": gettext_noop("Hör ihop med planen"),
    "basis": gettext_noop("Bygger på"),
    "followed_up_separately": gettext_noop("Följs upp för sig, enligt sitt eget beslut"),
    "child": gettext_noop("Underordnat"),
    "law": gettext_noop("Lag"),
    "reference": gettext_noop("Hänvisning"),
}
GROUNDS = {
    "statute": gettext_noop("lag"),
    "board_rules": gettext_noop("reglemente"),
    "operating_plan": gettext_noop("verksamhetsplan"),
    "articles": gettext_noop("bolagsordning"),
    "owner_directive": gettext_noop("ägardirektiv"),
    "steering_document": gettext_noop("styrdokument"),
    "voluntary": gettext_noop("frivilligt åtagande"),
    "not_stated": gettext_noop("anges inte"),
}
COMPARED = {
    "at_least": gettext_noop("minst"),
    "at_most": gettext_noop("högst"),
    "exactly": gettext_noop("exakt"),
}
LEVELS = {
    "overall": gettext_noop("övergripande mål"),
    "goal": gettext_noop("mål"),
    "subgoal": gettext_noop("delmål"),
}
GOAL_TYPES = {
    "effect": gettext_noop("effekt: hur det blir för dem det gäller"),
    "result": gettext_noop("resultat: vad verksamheten åstadkommer"),
    "activity": gettext_noop("aktivitet: något som ska göras"),
    "value": gettext_noop("värde: något som ska prägla arbetet"),
}
WEIGHED = {
    "yes": gettext_noop("prövat"),
    "no": gettext_noop("inte prövat"),
}
PER = {
    "period": gettext_noop("hela perioden"),
    "year": gettext_noop("varje år"),
    "day": gettext_noop("varje dag: en gräns som alltid gäller"),
    "case": gettext_noop("varje ärende: en gräns som alltid gäller"),
}
EVIDENCE = {
    "report": gettext_noop("rapport"),
    "workshop": gettext_noop("verkstad eller arbetsmöte"),
    "interviews": gettext_noop("intervjuer"),
    "voices": gettext_noop("röster från dem det gäller"),
    "network": gettext_noop("nätverksmöte"),
    "survey": gettext_noop("enkät"),
    "statistics": gettext_noop("statistik"),
}
DIRECTIONS = {
    "up": gettext_noop("uppåt"),
    "down": gettext_noop("nedåt"),
    "towards": gettext_noop("mot ett värde"),
    "neutral": gettext_noop("ingen riktning"),
}
REQUIRES = {
    "evaluation": gettext_noop("en utvärdering"),
    "decision": gettext_noop("ett beslut"),
    "report": gettext_noop("en rapport"),
    "agreement": gettext_noop("en överenskommelse"),
}
ACTION_KINDS = {
    "strategy": gettext_noop("strategi"),
    "action": gettext_noop("åtgärd"),
    "activity": gettext_noop("aktivitet"),
    "assignment": gettext_noop("uppdrag"),
}
STATEMENTS = {
    "vision": gettext_noop("Vision"),
    "purpose": gettext_noop("Syfte"),
    "scope": gettext_noop("Omfattning"),
    "principle": gettext_noop("Principer"),
    "commitment": gettext_noop("Åtaganden"),
    "offer": gettext_noop("Erbjudanden"),
    "background": gettext_noop("Bakgrund"),
    "success_factor": gettext_noop("Framgångsfaktorer"),
}
RULES = {
    "period": gettext_noop("Period"),
    "follow_up": gettext_noop("Uppföljning"),
    "revision": gettext_noop("Revidering"),
    "responsibility": gettext_noop("Ansvar"),
    "limit": gettext_noop("Gräns"),
    "procedure": gettext_noop("Arbetssätt"),
    "precedence": gettext_noop("Vad som går före"),
    "method": gettext_noop("Metod"),
}


def word(table: dict[str, str], key: object) -> str:
    """The key's word in the reader's language; the key itself when the table lacks it."""
    return _(table[str(key)]) if str(key) in table else str(key)


def either(swedish: str | None, english: str | None, language: Language) -> str:
    """The plan's own text, in English where the plan has it and English is read."""
    return (english if language is Language.EN and english else swedish) or ""


def title_of(item: object, language: Language = Language.SV) -> str:
    """What an item is called in a list: its title, term or name, else its text."""
    for swedish in ("title", "term", "name"):
        if getattr(item, swedish, None):
            return either(getattr(item, swedish), getattr(item, f"{swedish}_en", None), language)
    return text_of(item, language)


def text_of(item: object, language: Language = Language.SV) -> str:
    """The item's words."""
    return either(getattr(item, "text", None), getattr(item, "text_en", None), language)


def names_in(plan: PlanFile, language: Language) -> dict[str, str]:
    """Id → name of every body and party the plan names."""
    people: tuple[Body | Party, ...] = (*plan.bodies, *plan.parties)
    return {one.id: either(one.name, one.name_en, language) for one in people}


def short(text: str, most: int = 90) -> str:
    """The first words, for links and headings."""
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0] + " …"


def numbered(item: Item | RelatedDocument, language: Language = Language.SV) -> str:
    """Label and title: "1.2 Fler bor bra"."""
    label = getattr(item, "label", None)
    return f"{label} {title_of(item, language)}" if label and len(label) <= 12 else title_of(item, language)
