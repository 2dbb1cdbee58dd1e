"""Addresses of the reading's pages, under `/<kommun>/lasning/`."""

from django.urls import path

from samsyn.desk.reading.pages import adopting, begin, combining, item, pressing, rereading, reviewing

urlpatterns = [
    path("", begin.readings, name="readings"),
    path("<int:reading>/", reviewing.reading, name="reading"),
    path("<int:reading>/original/", begin.original, name="reading-original"),
    path("<int:reading>/slang/", begin.discarded, name="reading-discard"),
    path("<int:reading>/sag/", pressing.said, name="reading-say"),
    path("<int:reading>/sag/alla/", pressing.said_of_all, name="reading-say-all"),
    path("<int:reading>/forslag/", pressing.offered, name="reading-offer"),
    path("<int:reading>/angra/", pressing.undone, name="reading-undo"),
    path("<int:reading>/gor-om/", pressing.redone, name="reading-redo"),
    path("<int:reading>/ta-in/", adopting.adopted, name="reading-adopt"),
    path("<int:reading>/skillnader/", rereading.differences, name="rereading"),
    path("<int:reading>/skillnader/valj/", rereading.chosen, name="rereading-choose"),
    path("<int:reading>/skillnader/ta-in/", rereading.taken, name="rereading-take"),
    path("<int:reading>/<slug:section>/", reviewing.section_page, name="reading-section"),
    path("<int:reading>/<slug:section>/sla-ihop/", combining.merged, name="reading-merge"),
    path("<int:reading>/<slug:section>/lagg-till/", combining.added, name="reading-add"),
    path("<int:reading>/post/<slug:entry>/andra/", item.changed, name="reading-item"),
]
