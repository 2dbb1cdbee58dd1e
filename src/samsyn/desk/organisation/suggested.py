"""Bodies most Swedish municipalities have. Suggestions to tick, never made by themselves."""

from samsyn.planfile.people import BodyKind

STANDARD: dict[str, tuple[str, BodyKind, bool]] = {
    "kf": ("Kommunfullmäktige", BodyKind.COUNCIL, False),
    "ks": ("Kommunstyrelsen", BodyKind.EXECUTIVE_BOARD, True),
    "bun": ("Barn- och utbildningsnämnden", BodyKind.COMMITTEE, True),
    "sn": ("Socialnämnden", BodyKind.COMMITTEE, True),
    "van": ("Vård- och omsorgsnämnden", BodyKind.COMMITTEE, True),
    "kfn": ("Kultur- och fritidsnämnden", BodyKind.COMMITTEE, True),
    "sbn": ("Samhällsbyggnadsnämnden", BodyKind.COMMITTEE, True),
    "mn": ("Miljö- och byggnadsnämnden", BodyKind.COMMITTEE, True),
    "an": ("Arbetsmarknadsnämnden", BodyKind.COMMITTEE, True),
    "ofn": ("Överförmyndarnämnden", BodyKind.COMMITTEE, False),
    "rev": ("Revisorerna", BodyKind.COLLECTIVE, False),
    "vn": ("Valnämnden", BodyKind.COMMITTEE, False),
}
"""Key → name, kind, whether it is usually asked in the follow-up."""
