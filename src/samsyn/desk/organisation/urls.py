"""The organisation's addresses."""

from django.urls import URLPattern, path

from samsyn.desk.organisation.pages import bodies, meetings, members, own, parties

urlpatterns: list[URLPattern] = [
    path("organ/", bodies.bodies, name="bodies"),
    path("organ/nytt/", bodies.body_new, name="body-new"),
    path("organ/flera/", bodies.bodies_many, name="bodies-many"),
    path("organ/uppsikt/", bodies.oversight, name="oversight"),
    path("organ/motesdagar/", meetings.meetings, name="meetings"),
    path("organ/motesdagar/<int:meeting>/ta-bort/", meetings.meeting_remove, name="meeting-remove"),
    path("organ/<slug:body>/", bodies.body, name="body"),
    path("organ/<slug:body>/andra/", bodies.body_edit, name="body-edit"),
    path("organ/<slug:body>/sla-ihop/", bodies.body_merge, name="body-merge"),
    path("organ/<slug:body>/motesdagar/", meetings.body_meetings, name="body-meetings"),
    path("parter/", parties.parties, name="parties"),
    path("parter/ny/", parties.party_new, name="party-new"),
    path("parter/<slug:party>/", parties.party, name="party"),
    path("parter/<slug:party>/andra/", parties.party_edit, name="party-edit"),
    path("parter/<slug:party>/arkivera/", parties.party_archive, name="party-archive"),
    path("anvandare/", members.members, name="members"),
    path("anvandare/ny/", members.member_new, name="member-new"),
    path("anvandare/<int:membership>/", members.member, name="member"),
    path("anvandare/<int:membership>/brev/", members.member_letter, name="member-letter"),
    path("anvandare/<int:membership>/nollstall/", members.member_second_factor, name="member-second-factor"),
    path("min-sida/", own.my_page, name="my-page"),
    path("min-sida/mina-uppgifter/", own.my_data, name="my-data"),
]
