"""The address of a value in a reply's list, under the reply's own."""

from django.urls import URLPattern, path

from samsyn.desk.indicators.pages import own_values

urlpatterns: list[URLPattern] = [path("<slug:indicator>/", own_values.reply_value, name="reply-value")]
