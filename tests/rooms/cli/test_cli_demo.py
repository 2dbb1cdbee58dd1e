"""`samsyn demo`: the desk it makes is in the middle of a year, and everybody the sign-in page offers can be tried."""

import json
import os
import subprocess
import sys
from collections import Counter
from typing import Any

import pytest

from samsyn.cli.demo.people import PASSWORD

REAL = {"hassleholm", "soderhamn", "solleftea", "sollentuna", "vanersborg"}
ROLES = {
    "samordnare": ("coordinator", None),
    "socialhandlaggare": ("officer", "social-committee"),
    "socialchef": ("head", "social-committee"),
    "socialnamnden": ("secretary", "social-committee"),
    "handlaggare": ("officer", "education-office"),
    "chef": ("head", "education-office"),
    "namndsekreterare": ("secretary", "education-committee"),
    "kulturhandlaggare": ("officer", "culture-committee"),
    "kulturchef": ("head", "culture-committee"),
    "bolaget": ("head", "housing-company"),
    "forbundet": ("head", "rescue-federation"),
    "kommundirektor": ("head", "executive-office"),
    "ks": ("secretary", "executive-board"),
    "kf": ("secretary", "council"),
    "politiker": ("politician", None),
    "revisor": ("auditor", None),
    "analytiker": ("analyst", None),
    "administrator": ("administrator", None),
}
"""Whom one can be in Exempelby. In the real municipalities, whose answers are theirs to give: a coordinator."""

LOOKED_AT = """
import json, re
import django; django.setup()
from django.test import Client
from django.urls import reverse
from samsyn.followup.models import Activity, Reply, Round
from samsyn.ledgers.models import Value
from samsyn.organisation.models import Meeting, Membership, Municipality
from samsyn.plans.models import Plan
from samsyn.publishing.models import Publication

door = reverse("account_login")
page = Client().get(door).content.decode()
password = re.search(r"<code>(.*?)</code>", page).group(1)

def entered(email):
    client = Client()
    client.post(door, {"login": email, "password": password})
    held = Membership.objects.filter(user=client.session.get("_auth_user_id"), until=None)
    (place, role, body), = held.values_list("municipality__slug", "role", "body__slug")
    return [place, role, body, client.get(f"/{place}/").status_code]

print(json.dumps({
    "password": password,
    "people": {email: entered(email) for email in re.findall(r'name="login" value="([^"]+)"', page)},
    "places": list(Municipality.objects.values_list("slug", flat=True)),
    "plans": list(Plan.objects.values_list("municipality__slug", flat=True)),
    "rounds": [
        [row.municipality.slug, row.slug, row.kind, row.year, row.state,
         list(Reply.objects.filter(round=row).values_list("state", flat=True)),
         list(Activity.objects.filter(round=row).values_list("reply__body__slug", flat=True))]
        for row in Round.objects.order_by("year", "id")
    ],
    "published": sorted(Publication.objects.filter(decided=True).values_list("about", "kind")),
    "values": Value.objects.count(), "meetings": Meeting.objects.count(),
}))
"""


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What stands in a demo that was just made, as its own pages and tables say."""
    home = tmp_path_factory.mktemp("demo") / "desk"
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("SAMSYN_", "DJANGO_"))}
    words = ["-m", "samsyn.cli.main", "demo", "--no-serve", "--no-browser", "--home", str(home)]
    made = subprocess.run([sys.executable, *words], env=kept, capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stderr
    assert "Exempelby" in made.stdout
    said = {"SAMSYN_HOME": str(home), "SAMSYN_DEMO": "1", "SAMSYN_DEMO_PASSWORD": PASSWORD,
            "SAMSYN_HOSTS": "testserver", "DJANGO_SETTINGS_MODULE": "samsyn.config.settings"}  # fmt: skip
    looked = subprocess.run(
        [sys.executable, "-c", LOOKED_AT], env=kept | said, capture_output=True, text=True, check=False
    )
    assert looked.returncode == 0, looked.stderr
    found: dict[str, Any] = json.loads(looked.stdout.splitlines()[-1])
    return found


@pytest.mark.slow
def test_the_demo_is_exempelby_in_the_middle_of_its_year_and_five_real_plans(demo: dict[str, Any]) -> None:
    assert set(demo["places"]) == set(demo["plans"]) == REAL | {"exempelby"}
    decided, going_on, planning = demo["rounds"]
    assert {place for place, *_rest in demo["rounds"]} == {"exempelby"}, "the real municipalities' answers are theirs"

    assert decided[2:5] == ["yearly", 2024, "frozen"]
    assert set(decided[5]) == {"received"}
    assert [tuple(one) for one in demo["published"]] == [
        ("round/exempelby-2024", "letter"), ("round/exempelby-2024", "report")
    ]  # fmt: skip

    assert going_on[2:5] == ["yearly", 2025, "open"]
    states = Counter(going_on[5])
    assert states["received"] >= 3 and states["not_started"] >= 1 and states["started"] >= 1, "half answered"

    assert planning[2] == "planning" and planning[4] == "compiling", "closed for answers"
    assert Counter(planning[5])["received"] == 2
    assert sorted(planning[6]) == ["education-committee", "social-committee"]
    assert demo["values"] and demo["meetings"]


@pytest.mark.slow
def test_everybody_on_the_demos_sign_in_page_gets_in_with_the_role_they_are_named_by(demo: dict[str, Any]) -> None:
    assert demo["password"] == PASSWORD
    wanted = {f"{key}@exempelby.example": ["exempelby", *role, 200] for key, role in ROLES.items()}
    wanted |= {f"samordnare@{place}.example": [place, "coordinator", None, 200] for place in REAL}
    assert demo["people"] == wanted
