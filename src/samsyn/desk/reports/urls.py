"""The addresses of reports, under `rapporter/`, and of the auditor's view, under `granskning/`."""

from django.urls import URLPattern, path

from samsyn.desk.reports.pages import letter, preview, review, shelf, template

urlpatterns: list[URLPattern] = [
    path("rapporter/", shelf.reports, name="reports"),
    path("rapporter/mall/", template.report_template, name="report-template"),
    path("rapporter/<int:publication>/", shelf.publication, name="publication"),
    path("rapporter/<int:publication>/fil/<slug:format>/", shelf.publication_file, name="publication-file"),
    path("rapporter/<int:publication>/jamfor/", shelf.publication_compare, name="publication-compare"),
    path("rapporter/<int:publication>/aterkalla/", shelf.publication_withdraw, name="publication-withdraw"),
    path("rapporter/omgang/<slug:round>/", preview.report_preview, name="report-preview"),
    path("rapporter/omgang/<slug:round>/sida/", preview.report_page, name="report-page"),
    path("rapporter/omgang/<slug:round>/fil/<slug:format>/", preview.report_file, name="report-file"),
    path("rapporter/omgang/<slug:round>/forslag/", preview.report_publish, name="report-publish"),
    path("rapporter/omgang/<slug:round>/skrivelse/", letter.letter, name="letter"),
    path("rapporter/omgang/<slug:round>/skrivelse/sida/", letter.letter_page, name="letter-page"),
    path("rapporter/omgang/<slug:round>/skrivelse/fil/<slug:format>/", letter.letter_file, name="letter-file"),
    path("granskning/", review.review, name="review"),
    path("granskning/<slug:round>/", review.review_round, name="review-round"),
    path("granskning/<slug:round>/fil/<slug:format>/", review.review_file, name="review-file"),
]
