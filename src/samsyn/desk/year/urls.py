"""The year's addresses."""

from django.urls import URLPattern, path

from samsyn.desk.year.pages import calendar, cycle, deadlines, links, reminders, wheel

urlpatterns: list[URLPattern] = [
    path("arshjul/", wheel.year, name="year"),
    path("arshjul/andra/", cycle.year_edit, name="year-edit"),
    path("arshjul/kalender/", calendar.calendar, name="calendar"),
    path("arshjul/kalender/adress/", calendar.address, name="calendar-address"),
    path("arshjul/dagar/<slug:round>/", deadlines.deadlines, name="round-deadlines"),
    path("arshjul/paminnelser/", reminders.reminders, name="reminders"),
    path("arshjul/paminnelser/skicka/", reminders.send, name="reminders-send"),
    path("arshjul/lankar/", links.links, name="links"),
    path("arshjul/lankar/<int:link>/aterkalla/", links.revoke, name="link-revoke"),
    path("arshjul/lankar/<slug:round>/<slug:body>/", links.new, name="link-new"),
    path("arshjul/lankar/<slug:round>/<slug:body>/bekrafta/", links.confirm, name="link-confirm"),
    path("arshjul/paminn/<slug:round>/", reminders.round_remind, name="round-remind"),
    path("arshjul/paminn/<slug:round>/<slug:body>/", reminders.reply_remind, name="reply-remind"),
]
