"""All addresses. A room's pages hang under the municipality: `/<kommun>/planer/…`."""

from django.conf import settings
from django.urls import include, path

urlpatterns = [
    path("konto/", include("samsyn.desk.account.urls")),
    path("", include("samsyn.desk.urls")),
]
if settings.DEBUG:
    urlpatterns.insert(0, path("delar/", include("samsyn.components.urls")))

handler400 = "samsyn.desk.failures.bad_request"
handler403 = "samsyn.desk.failures.forbidden"
handler404 = "samsyn.desk.failures.not_found"
handler500 = "samsyn.desk.failures.broken"
