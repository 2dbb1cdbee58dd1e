"""Secrets in addresses: which municipality, and 256 bits nobody can guess.

The municipality stands first so that the second wall (organisation.walls) can be entered before the row is sought.
"""

import hashlib
import re
import secrets
from dataclasses import dataclass

from django.core.signing import Signer
from django.utils.crypto import constant_time_compare, salted_hmac

_SHAPE = re.compile(r"([0-9]{1,9})-([A-Za-z0-9_-]{43})")
_FEED = re.compile(r"([0-9]{1,9})-([0-9]{1,9})-([0-9]{1,6})-([A-Za-z0-9_-]{43})")
_FEEDS = Signer(salt="samsyn.followup.feed", algorithm="sha256")


def new_token(municipality: int) -> str:
    """A token that has never been and will not be again."""
    return f"{municipality}-{secrets.token_urlsafe(32)}"


def hash_of(token: str) -> str:
    """What is kept of a token. It has 256 random bits, so a plain hash cannot be searched."""
    return hashlib.sha256(token.encode()).hexdigest()


def municipality_of(token: str) -> int | None:
    """Which municipality a token claims; None when it is not shaped as one."""
    found = _SHAPE.fullmatch(token)
    return int(found[1]) if found else None


def key_of(kind: str, value: str) -> str:
    """What is counted, without keeping what it was: a keyed hash of a network address or a link's id."""
    return salted_hmac(f"samsyn.followup.knock.{kind}", value, algorithm="sha256").hexdigest()


@dataclass(frozen=True, slots=True)
class FeedAddress:
    """What a calendar address says of itself once its signature is right."""

    municipality: int
    user: int
    number: int


def sign_feed(address: FeedAddress) -> str:
    """The secret part of a calendar's address. It is not stored anywhere: the installation's key makes it again."""
    said = f"{address.municipality}-{address.user}-{address.number}"
    return f"{said}-{_FEEDS.signature(said)}"


def read_feed(secret: str) -> FeedAddress | None:
    """None unless the signature is the installation's own."""
    found = _FEED.fullmatch(secret)
    if found is None:
        return None
    said = f"{found[1]}-{found[2]}-{found[3]}"
    if not constant_time_compare(found[4], _FEEDS.signature(said)):
        return None
    return FeedAddress(int(found[1]), int(found[2]), int(found[3]))
