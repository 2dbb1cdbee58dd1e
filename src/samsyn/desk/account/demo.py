"""In the demo the sign-in page shows whom one can be. Outside it nothing here answers."""

from django.conf import settings
from django.http import HttpRequest

from samsyn.organisation.queries import list_invented_people


def demo(request: HttpRequest) -> dict[str, object]:
    """`demo_people` and `demo_password` for the sign-in page; nothing for any other page or installation."""
    match = request.resolver_match
    if not settings.DEMO or match is None or match.view_name != "account_login":
        return {}
    return {"demo_people": list_invented_people(), "demo_password": settings.DEMO_PASSWORD}
