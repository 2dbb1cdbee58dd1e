"""The addresses of those who answer, under `omgangar/<round>/svar/<body>/`."""

from django.urls import URLPattern, path

from samsyn.desk.replies.pages import activities, documents, items, moving, overview, sheets, talking, versions

urlpatterns: list[URLPattern] = [
    path("", overview.reply, name="reply"),
    path("kontrollera/", overview.check, name="reply-check"),
    path("historik/", overview.history, name="reply-history"),
    path("mal/<slug:goal>/", items.goal, name="reply-goal"),
    path("mal/<slug:goal>/ny-aktivitet/", activities.activity_new, name="reply-activity-new"),
    path("aktivitet/<int:activity>/", activities.activity, name="reply-activity"),
    path("aktivitet/<int:activity>/ta-bort/", activities.activity_withdraw, name="reply-activity-withdraw"),
    path("atgard/<slug:action>/", items.action, name="reply-action"),
    path("leverabel/<slug:deliverable>/", items.deliverable, name="reply-deliverable"),
    path("leverabel/<slug:deliverable>/<slug:step>/", items.deliverable, name="reply-deliverable-step"),
    path("kostnader/", items.economy, name="reply-economy"),
    path("kontakt/", items.contact, name="reply-contact"),
    path("gor/<slug:move>/", moving.move, name="reply-move"),
    path("inte-personer/", moving.not_persons, name="reply-not-persons"),
    path("texter/<path:item>/", versions.versions, name="reply-versions"),
    path("kommentarer/", talking.remarks, name="reply-remarks"),
    path("kommentarer/<int:remark>/svara/", talking.remark_answer, name="reply-remark-answer"),
    path("kommentarer/<int:remark>/avklarad/", talking.remark_settle, name="reply-remark-settle"),
    path("vem-skriver/", talking.writers, name="reply-writers"),
    path("vem-skriver/avsluta/", talking.writer_release, name="reply-writer-release"),
    path("formular/", sheets.sheet, name="reply-sheet"),
    path("formular/<slug:format>/", sheets.sheet_file, name="reply-sheet-file"),
    path("fil/<slug:format>/", documents.reply_file, name="reply-file"),
]
