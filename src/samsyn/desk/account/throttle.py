"""Ten failures from one account and address close the door for an hour: whose, from where, and what is said."""

from collections.abc import Mapping
from typing import Any

from allauth.core.internal.httpkit import get_client_ip
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def account(request: HttpRequest | None, credentials: Mapping[str, Any] | None = None) -> str:
    """The address that was tried, folded so that capitals do not give ten new tries."""
    given = credentials or {}
    said = given.get("email") or given.get("username") or (request.POST.get("login") if request else "")
    return str(said or "").strip().casefold()[:255]


def address(request: HttpRequest) -> str:
    """From where: behind a reverse proxy the address it saw (ALLAUTH_TRUSTED_PROXY_COUNT)."""
    return str(get_client_ip(request) or "")


def closed(request: HttpRequest, original: HttpResponse | None = None, credentials: object = None) -> HttpResponse:
    """429: the same whether the account exists or not."""
    del original, credentials
    return render(request, "429.html", status=429)
