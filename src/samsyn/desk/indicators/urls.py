"""The addresses of the indicators, under `indikatorer/`."""

from django.urls import URLPattern, path, register_converter

from samsyn.desk.indicators.pages import choosing, fetching, listing, one, own_values, pasting


class Year:
    """A year that figures can be of; any other is no address of ours."""

    regex = r"(?:199[0-9]|20[0-9]{2}|2100)"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return str(value)


register_converter(Year, "year")

urlpatterns: list[URLPattern] = [
    path("", listing.indicators, name="indicators"),
    path("saknas/", listing.gaps, name="indicator-gaps"),
    path("valj/", choosing.pick, name="indicator-pick"),
    path("hamta/", fetching.fetch, name="indicator-fetch"),
    path("hamta/<int:job>/ta-tillbaka/", fetching.fetch_take_back, name="indicator-fetch-take-back"),
    path("egna/", own_values.own, name="indicator-own"),
    path("egna/<slug:body>/<year:year>/", own_values.values, name="indicator-values"),
    path("egna/<slug:body>/<year:year>/slapp-fria/", own_values.release, name="indicator-values-release"),
    path("egna/<slug:body>/<year:year>/klistra-in/", pasting.paste, name="indicator-paste"),
    path("egna/<slug:body>/<year:year>/<str:indicator>/", own_values.value, name="indicator-value"),
    path("<str:indicator>/", one.indicator, name="indicator"),
    path("<str:indicator>/knyt/", choosing.tie, name="indicator-tie"),
    path("<str:indicator>/vems-varde/", one.counting, name="indicator-counting"),
    path("<str:indicator>/fil/<slug:format>/", one.indicator_file, name="indicator-file"),
]
