"""How the organisation's kinds and roles are said, in the order a Swede expects them."""

from django.utils.translation import gettext_lazy as _

from samsyn.planfile.people import BodyKind

KINDS = {
    BodyKind.COUNCIL: (_("kommunfullmäktige"), _("Fullmäktige")),
    BodyKind.EXECUTIVE_BOARD: (_("kommunstyrelse"), _("Kommunstyrelsen")),
    BodyKind.COMMITTEE: (_("nämnd"), _("Nämnder")),
    BodyKind.JOINT_COMMITTEE: (_("gemensam nämnd"), _("Gemensamma nämnder")),
    BodyKind.ADMINISTRATION: (_("förvaltning"), _("Förvaltningar")),
    BodyKind.COMPANY: (_("bolag"), _("Bolag")),
    BodyKind.FEDERATION: (_("kommunalförbund"), _("Kommunalförbund")),
    BodyKind.UNIT: (_("enhet"), _("Enheter")),
    BodyKind.POST: (_("befattning"), _("Befattningar")),
    BodyKind.COLLECTIVE: (_("samlingsnamn"), _("Samlingsnamn i planer")),
}
"""Kind → one, many."""

PARTIES = {
    "state": (_("statlig myndighet"), _("Statliga myndigheter")),
    "region": (_("region"), _("Regioner")),
    "municipality": (_("kommun eller samverkan mellan kommuner"), _("Kommuner och samverkan mellan kommuner")),
    "business": (_("näringsliv"), _("Näringsliv")),
    "civil_society": (_("civilsamhälle"), _("Civilsamhälle")),
    "target_group": (_("målgrupp"), _("Målgrupper")),
    "other": (_("annan"), _("Andra")),
}

ENTRIES = {"agreement": _("Överenskommelse"), "activity": _("Aktivitet")}
