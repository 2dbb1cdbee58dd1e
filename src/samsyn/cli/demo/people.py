"""Who can be tried in the demo. All are invented, and are named by what they do."""

from dataclasses import dataclass

from samsyn.organisation.rights import Role

PASSWORD = "prova-samsyn-2026"  # noqa: S105 - printed on the sign-in page of the demo, and nowhere else used


@dataclass(frozen=True, slots=True)
class Part:
    """Somebody to sign in as."""

    key: str
    does: str
    role: Role
    body: str | None = None

    def email(self, place: str) -> str:
        return f"{self.key}@{place}.example"

    @property
    def name(self) -> str:
        return f"Påhittad {self.does}"


EXEMPELBY = (
    Part("samordnare", "integrationssamordnare", Role.COORDINATOR),
    Part("socialhandlaggare", "handläggare i socialnämnden", Role.OFFICER, "social-committee"),
    Part("socialchef", "socialchef", Role.HEAD, "social-committee"),
    Part("socialnamnden", "sekreterare i socialnämnden", Role.SECRETARY, "social-committee"),
    Part("handlaggare", "handläggare vid utbildningsförvaltningen", Role.OFFICER, "education-office"),
    Part("chef", "utbildningschef", Role.HEAD, "education-office"),
    Part("namndsekreterare", "sekreterare i utbildningsnämnden", Role.SECRETARY, "education-committee"),
    Part("kulturhandlaggare", "handläggare i kulturnämnden", Role.OFFICER, "culture-committee"),
    Part("kulturchef", "kulturchef", Role.HEAD, "culture-committee"),
    Part("bolaget", "vd för bostadsbolaget", Role.HEAD, "housing-company"),
    Part("forbundet", "chef i kommunalförbundet", Role.HEAD, "rescue-federation"),
    Part("kommundirektor", "chef för kommunledningskontoret", Role.HEAD, "executive-office"),
    Part("ks", "kommunstyrelsens sekreterare", Role.SECRETARY, "executive-board"),
    Part("kf", "kommunfullmäktiges sekreterare", Role.SECRETARY, "council"),
    Part("politiker", "förtroendevald", Role.POLITICIAN),
    Part("revisor", "förtroendevald revisor", Role.AUDITOR),
    Part("analytiker", "analytiker", Role.ANALYST),
    Part("administrator", "administratör", Role.ADMINISTRATOR),
)
"""The order is the sign-in page's: whoever has something to do comes first. The social committee is still to answer."""

ELSEWHERE = (Part("samordnare", "integrationssamordnare", Role.COORDINATOR),)
"""In the five real municipalities only a coordinator can be tried: their answers are theirs to give."""
