"""An installation on PostgreSQL as in production: tables owned by one role, the web server signed in as another.

    SAMSYN_DATABASE=<the owner's address> python -m tests.support.walled build
    SAMSYN_DATABASE=<the web server's address> python -m tests.support.walled visit

Each prints what it found as JSON. Run as processes of their own, because a process has one database.
"""

import json
import os
import sys
from typing import Any

PASSWORD = "åtta gröna hästar sjunger"


def build() -> dict[str, Any]:
    """Tables, walls and the cast; what the raw SQL of the tests needs to know."""
    from django.core.management import call_command
    from tests.support.cast import build as build_cast

    from samsyn.organisation.walls import raise_walls, stand_in, walled_tables

    call_command("migrate", verbosity=0)
    raise_walls(app_role="samsyn_app")
    cast = build_cast()
    user = cast.coordinator.user
    user.set_password(PASSWORD)
    user.save()
    stand_in(None)
    return {
        "tables": walled_tables(),
        "exempelby": cast.exempelby.id,
        "provkoping": cast.provkoping.id,
        "coordinator": cast.coordinator.id,
        "email": cast.coordinator.email,
    }


def visit() -> dict[str, Any]:
    """A whole visit through the door as the web server's role: in, look, change, log, out."""
    from django.test import Client
    from django.urls import reverse

    client = Client(headers={"user-agent": "prov"})
    email = "coordinator@exempelby.example"
    told = {"login": email, "password": PASSWORD, "next": "/exempelby/organ/"}
    wrong = client.post(reverse("account_login"), told | {"password": "fel"})
    answer = client.post(reverse("account_login"), told)
    seen = client.get("/exempelby/organ/")
    body = {"name": "Fritidsnämnden", "kind": "committee", "answers": "on"}
    made = client.post(reverse("body-new", args=["exempelby"]), body)
    return {
        "wrong": wrong.status_code,
        "led to": answer["Location"],
        "organ": seen.status_code,
        "names Socialnämnden": "Socialnämnden" in seen.content.decode(),
        "made": made.status_code,
        "there": "Fritidsnämnden" in client.get("/exempelby/organ/").content.decode(),
        "another municipality": client.get("/provkoping/organ/").status_code,
        "chosen": client.get("/", follow=True).redirect_chain[-1][0],
        "own page": client.get("/exempelby/min-sida/").status_code,
        "sessions": client.get(reverse("usersessions_list")).status_code,
        "out": client.post(reverse("account_logout")).status_code,
    }


def main() -> None:
    """Do the one that is asked for."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.support.settings")
    import django

    django.setup()
    from django.conf import settings

    settings.ALLOWED_HOSTS = ["testserver"]
    print(json.dumps({"build": build, "visit": visit}[sys.argv[1]]()))


if __name__ == "__main__":
    main()
