"""How the log's verbs and things are said. One that has no word here is shown as it is stored."""

from django.utils.translation import gettext_lazy as _

from samsyn.desk.organisation.words import KINDS, PARTIES
from samsyn.followup.words import KIND_WORDS, REPLY_WORDS, ROUND_WORDS, Words
from samsyn.organisation.rights import ROLE_NAMES
from samsyn.reports.scales import Use, choose
from samsyn.values.language import Language

VERBS = {
    "confirm_sent": _("bekräftade avsändandet av"),
    "remind": _("påminde"),
    "revoke": _("återkallade"),
    "refuse": _("nekades"),
    "add": _("lade till"),
    "change": _("ändrade"),
    "merge": _("slog ihop"),
    "create": _("skapade"),
    "give": _("gav"),
    "end": _("avslutade"),
    "hand_over": _("lämnade över"),
    "remove": _("tog bort"),
    "archive": _("arkiverade"),
    "look": _("läste"),
    "find": _("fann"),
    "reset": _("nollställde"),
    "forget": _("gallrade"),
    "clear": _("frisläppte"),
    "open": _("öppnade"),
    "close": _("stängde"),
    "save": _("sparade"),
    "decide": _("beslutade"),
    "return": _("återsände"),
    "freeze": _("låste"),
    "adopt": _("antog"),
    "undo": _("ångrade"),
    "propose": _("föreslog"),
    "reopen": _("öppnade igen"),
    "accept": _("tog med i"),
    "add_remark": _("skrev en fråga till"),
    "activity": _("lade till en aktivitet hos"),
    "agreement": _("lade till en överenskommelse med"),
    "allow_late": _("tillät ett sent"),
    "answer_remark": _("svarade på en fråga om"),
    "appoint": _("utsåg ägare i"),
    "approve": _("förde in fullmäktiges godkännande av"),
    "ask": _("valde vilka som svarar i"),
    "ask_fetch": _("bad om"),
    "bring_back": _("tog tillbaka från arkivet"),
    "carry_over": _("förde över till"),
    "choose": _("valde ändringar ur"),
    "choose_counting": _("valde hur det räknas:"),
    "confirm_not_persons": _("bekräftade att talet inte gäller personer i"),
    "discard": _("kastade"),
    "edit": _("redigerade"),
    "hand_to_colleague": _("lämnade över svar till en kollega i"),
    "hide_gaps": _("slutade dela luckorna i"),
    "hide_values": _("drog tillbaka"),
    "judge": _("bedömde i"),
    "log_result": _("förde in vad som kom ut av"),
    "mark_ready": _("klarmarkerade"),
    "match": _("kopplade organ i"),
    "name_writer": _("utsåg handläggare för"),
    "note": _("förde in fullmäktiges beslut om"),
    "pass": _("passerade en beslutspunkt i"),
    "publish": _("lade fast"),
    "recall": _("tog tillbaka förslaget i"),
    "recast": _("flyttade till en annan del i"),
    "receive": _("tog emot"),
    "record_decision": _("förde in nämndens beslut om"),
    "redo": _("gjorde om i"),
    "refuse_file": _("avvisade en fil för"),
    "refuse_sheet": _("avvisade en ifylld mall för"),
    "rehang": _("flyttade i"),
    "reject": _("lämnade utanför i"),
    "release": _("tog bort ägare i"),
    "release_values": _("frisläppte"),
    "release_writer": _("tog bort handläggare för"),
    "report_back": _("återrapporterade uppdrag i"),
    "retract": _("drog tillbaka"),
    "review": _("granskade"),
    "save_contact": _("sparade kontakten för"),
    "save_value": _("sparade"),
    "save_values": _("sparade flera"),
    "score": _("värderade en risk i"),
    "send_back": _("återremitterade"),
    "send_to_board": _("skickade till styrelsen"),
    "send_to_committee": _("skickade till nämnden"),
    "set_days": _("satte dagarna i"),
    "settle_remark": _("avslutade en fråga om"),
    "share": _("delade"),
    "share_action": _("delade en åtgärd i"),
    "share_gaps": _("delade luckorna i"),
    "split": _("delade upp i"),
    "start": _("började läsa in"),
    "stop_asking": _("slutade fråga ett organ i"),
    "table": _("bordlade"),
    "take": _("tog med ändringar ur"),
    "take_back": _("öppnade för ändring"),
    "take_back_fetch": _("avbröt"),
    "take_in": _("läste in"),
    "texts": _("skrev rapportens texter i"),
    "unshare_action": _("slutade dela en åtgärd i"),
    "withdraw": _("drog tillbaka"),
    "withdraw_activity": _("tog bort en aktivitet i"),
    "withdraw_value": _("drog tillbaka"),
    "write_deviations": _("skrev avvikelser i"),
}
THINGS = {
    "cycle": _("årets gång"),
    "calendar": _("kalenderadress"),
    "reminders": _("påminnelserna"),
    "letter": _("skrivelse eller påminnelsebrev"),
    "links": _("länkarna"),
    "link": _("länk"),
    "municipality": _("kommun"),
    "body": _("organ"),
    "meeting": _("mötesdag"),
    "user": _("konto"),
    "role": _("roll"),
    "party": _("part"),
    "agreement": _("överenskommelse"),
    "activity": _("aktivitet"),
    "members": _("användarlistan"),
    "member": _("användare"),
    "log": _("loggen"),
    "own data": _("egna uppgifter"),
    "second factor": _("två steg"),
    "plan": _("plan"),
    "round": _("omgång"),
    "reply": _("svar"),
    "judgement": _("bedömning"),
    "report": _("rapport"),
    "answer": _("svar"),
    "chain": _("granskningskedja"),
    "fetch": _("hämtning av siffror"),
    "indicator": _("indikator"),
    "page": _("sida"),
    "publication": _("dokument"),
    "reading": _("inläsning"),
    "readings": _("inläsningarna"),
    "template": _("mall"),
    "value": _("värde"),
}

SAID = {
    "kind": _("slag"),
    "role": _("roll"),
    "on": _("dag"),
    "into": _("till"),
    "from": _("från"),
    "to": _("till"),
    "party": _("part"),
    "fields": _("ändrat"),
    "code": _("kod"),
    "changes": _("ändringar"),
    "looks": _("läsningar"),
    "item": _("del"),
    "items": _("delar"),
    "version": _("version"),
    "via": _("genom"),
    "year": _("år"),
    "indicator": _("indikator"),
    "paragraph": _("paragraf"),
    "because": _("skäl"),
    "goal": _("mål"),
    "goals": _("mål"),
    "body": _("organ"),
    "plan": _("plan"),
    "round": _("omgång"),
    "decision": _("beslut"),
    "reason": _("skäl"),
    "new": _("ny"),
    "saved": _("sparade"),
    "conflicts": _("krockar"),
    "action": _("åtgärd"),
    "assignment": _("uppdrag"),
    "verdict": _("bedömning"),
    "case_number": _("diarienummer"),
    "finished": _("avslutat"),
    "remark": _("fråga"),
    "revision": _("version"),
    "user": _("konto"),
    "state": _("läge"),
    "about": _("rör"),
    "decided": _("beslutat"),
    "tree_hash": _("kontrollsumma"),
    "sha256": _("kontrollsumma"),
    "purpose": _("syfte"),
    "until": _("till och med"),
    "named": _("i texten"),
    "bodies": _("organ"),
    "deputy": _("ersättare"),
    "leaving": _("slutar"),
    "replies": _("svar"),
    "kinds": _("slag"),
    "count": _("antal"),
    "name": _("namn"),
    "bytes": _("storlek i byte"),
    "kpis": _("nyckeltal"),
    "first_year": _("från år"),
    "last_year": _("till år"),
    "probability": _("sannolikhet"),
    "consequence": _("konsekvens"),
    "to_coordinator": _("till samordnaren"),
    "with": _("med"),
    "versions": _("versioner"),
    "why": _("skäl"),
    "reply": _("svar"),
    "sum": _("räknas ihop"),
}
PHRASES = {
    ("save", "letter"): _("sparade tjänsteskrivelsen"),
    ("look", "letter"): _("läste tjänsteskrivelsen"),
    ("remind", "letter"): _("gjorde ett påminnelsebrev"),
    ("refuse", "page"): _("nekades en sida"),
    ("hand_over", "reply"): _("lämnade svar som underlag"),
    ("save_values", "value"): _("sparade flera värden"),
    ("release_values", "value"): _("frisläppte värden"),
    ("hide_values", "value"): _("drog tillbaka värden"),
    ("ask_fetch", "fetch"): _("bad om siffror"),
    ("find", "user"): _("hittade ett konto"),
    ("choose_counting", "indicator"): _("valde hur en indikator räknas"),
    ("set_days", "round"): _("satte organens dagar i omgång"),
    ("take_in", "reply"): _("läste in en ifylld mall i svar"),
    ("close", "round"): _("stängde omgång för svar"),
}
"""Verb and thing together, where the one after the other is not said so."""
VIAS = {
    "desk": _("Samsyns sidor"),
    "sheet": _("ifylld mall"),
    "paste": _("inklistrade värden"),
    "link": _("länk"),
    "command": _("kommando"),
    "worker": _("Samsyn själv"),
    "conflict": _("krock"),
}
PARTS = {
    "goal": _("mål"),
    "goals": _("mål"),
    "action": _("åtgärd"),
    "actions": _("åtgärd"),
    "indicators": _("indikator"),
    "value": _("värde"),
    "deliverable": _("leverabel"),
    "deliverables": _("leverabel"),
    "activity": _("aktivitet"),
    "areas": _("område"),
    "risks": _("risk"),
    "gates": _("beslutspunkt"),
    "assignments": _("uppdrag"),
    "documents": _("dokument"),
    "document": _("dokumentets uppgifter"),
    "bodies": _("organ"),
    "synthesis": _("sammanfattning"),
    "deviations": _("avvikelser"),
    "texts": _("rapportens texter"),
    "economy": _("ekonomi"),
}
"""What stands before an id, as in goal:housing and actions/practice."""
FIELDS = {
    "opens_on": _("öppnas"),
    "due_on": _("sista svarsdag"),
    "cut_off_on": _("brytdatum"),
    "board_meets_on": _("styrelsens möte"),
    "council_meets_on": _("fullmäktiges möte"),
    "to_council": _("om den går till fullmäktige"),
    "case_number": _("diarienummer"),
    "scales": _("skalor"),
    "earlier_release": _("tidigare siffror"),
    "name": _("namn"),
    "name_en": _("engelskt namn"),
    "mandate": _("uppdrag"),
    "owner_directive": _("ägardirektiv"),
    "ownership_percent": _("ägarandel"),
    "contact": _("kontakt"),
    "since": _("från och med"),
    "until": _("till och med"),
    "answers": _("om organet svarar"),
    "kind": _("slag"),
    "now_called": _("nuvarande namn"),
    "text": _("text"),
    "text_en": _("engelsk text"),
    "title": _("titel"),
    "title_en": _("engelsk titel"),
    "label": _("beteckning"),
    "description": _("beskrivning"),
    "note": _("anteckning"),
    "goals": _("mål"),
    "areas": _("områden"),
    "actions": _("åtgärder"),
    "owners": _("ansvariga"),
    "owner": _("ansvarig"),
    "actors": _("medverkande"),
    "due": _("slutdag"),
    "tags": _("märkningar"),
    "documents": _("dokument"),
    "catalogue": _("indikator i katalogen"),
    "reporter": _("vem som rapporterar"),
    "child_impact": _("prövning av barnets bästa"),
    "validity": _("giltighet"),
    "parent": _("överordnat mål"),
    "level": _("nivå"),
    "type": _("typ"),
    "category": _("kategori"),
}
_DOCUMENTS = {"report": _("rapport"), "letter": _("tjänsteskrivelse"), "chain": _("granskningskedja")}
VALUES: dict[str, dict[str, Words]] = {
    "role": {role.value: name for role, name in ROLE_NAMES.items()},
    "body": {kind.value: names[0] for kind, names in KINDS.items()},
    "party": {kind: names[0] for kind, names in PARTIES.items()},
    "publication": dict(_DOCUMENTS),
    "round": {str(state): word for state, word in ROUND_WORDS.items()} | {str(k): w for k, w in KIND_WORDS.items()},
    "reply": {str(state): word for state, word in REPLY_WORDS.items()},
    "link": {"answer": _("svara"), "clear": _("släppa fritt"), "both": _("svara och släppa fritt")},
    "letter": {
        "opened": _("omgången är öppnad"),
        "due_soon": _("snart sista dag"),
        "overdue": _("dagen har passerat"),
        "asked": _("obesvarad fråga"),
        "waiting": _("väntar på nästa steg"),
        "returned": _("återlämnat"),
        "sent_back": _("återremitterat"),
        "escalated": _("dröjer"),
    },
}
"""Thing → its kinds and states: the same state is another word of a round than of a reply."""
_OF_THING = frozenset({"kind", "kinds", "purpose", "role", "state", "from", "to"})


_FIRST = ("about", "from", "to")


def place_of(name: str) -> tuple[int, str]:
    """In which order a line says its things, whatever order the database keeps them in."""
    order = (*_FIRST, *SAID)
    return (order.index(name) if name in order else len(order)), name


def said_word(name: str) -> str:
    """What the line says something of, in the reader's language."""
    return str(SAID.get(name, name))


def value_word(thing: str, name: str, value: str, language: Language) -> str:
    """A role, a kind, a state, a field or a judgement in the reader's language; anything else as it is stored."""
    if name == "verdict":
        step = choose().of(Use.JUDGEMENT).find(value)
        return step.word(language).lower() if step else value
    if name == "fields":
        return str(FIELDS.get(value, value))
    if name == "via":
        return str(VIAS.get(value, value))
    if name in {"item", "items", "conflicts"}:
        return part_word(value)
    return str(VALUES.get(thing, {}).get(value, value)) if name in _OF_THING else value


def part_word(value: str) -> str:
    """As "mål goal-housing" of goal:goal-housing."""
    kind, _sign, id = value.replace("/", ":", 1).partition(":")
    return f"{PARTS[kind]} {id}".strip() if kind in PARTS else value


def done_words(verb: str, thing: str) -> str:
    """What was done, in the reader's language."""
    phrase = PHRASES.get((verb, thing))
    return str(phrase) if phrase is not None else f"{verb_word(verb)} {thing_word(thing)}"


def verb_word(verb: str) -> str:
    """The verb in the reader's language."""
    return str(VERBS.get(verb, verb))


def thing_word(thing: str) -> str:
    """The thing in the reader's language."""
    return str(THINGS.get(thing, thing))
