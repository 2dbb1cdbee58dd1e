"""The desk's addresses, remembered: a tree of a thousand lines has a thousand of them, the same ones each time."""

from functools import lru_cache

from django.urls import get_script_prefix, get_urlconf, reverse


def address_of(name: str, *parts: object) -> str:
    """As Django's `reverse`. Raises `NoReverseMatch`, which is not remembered.

    The same name leads elsewhere for the holder of a link, whose pages have addresses of their own (`desk.links`).
    """
    return _remembered(get_script_prefix(), get_urlconf(), name, *parts)


@lru_cache(maxsize=20_000)
def _remembered(_prefix: str, urlconf: str | None, name: str, *parts: object) -> str:
    return reverse(name, urlconf, args=parts)
