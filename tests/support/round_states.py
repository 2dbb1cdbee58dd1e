"""docs/reference/states.md: how a round and a reply move, drawn from the tables that the desk itself follows."""

import os
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

State = TypeVar("State", bound=StrEnum)
Verb = TypeVar("Verb", bound=StrEnum)
PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "states.md"


_TOP = """# How a round and a reply move

Generated from `samsyn/followup/policies.py` by `make docs`. An arrow is a verb that is allowed; everything else is
refused with a sentence that says where the thing stands and what to do.
"""


def page() -> str:
    """The page, with the Swedish words people meet."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.support.settings")
    import django
    from django.apps import apps
    from django.utils import translation

    if not apps.ready:
        django.setup()
    with translation.override("sv"):
        return _page()


def _page() -> str:
    from samsyn.followup.policies import REPLY_MOVES, REPLY_RIGHTS, ROUND_MOVES
    from samsyn.followup.states import ReplyVerb
    from samsyn.followup.words import REPLY_VERB_WORDS, REPLY_WORDS, ROUND_VERB_WORDS, ROUND_WORDS
    from samsyn.organisation.rights import ROLE_NAMES, who_may

    def who(verb: ReplyVerb) -> str:
        roles = frozenset().union(*(who_may(right) for right in REPLY_RIGHTS[verb]))
        return ", ".join(sorted(str(ROLE_NAMES[role]) for role in roles))

    lines = [_TOP, "## A round\n", *_drawn(ROUND_MOVES, ROUND_WORDS, ROUND_VERB_WORDS)]
    lines += ["", "## A reply\n", *_drawn(REPLY_MOVES, REPLY_WORDS, REPLY_VERB_WORDS)]
    lines += ["", "| Verb | What is done | Who may |", "|---|---|---|"]
    lines += [f"| `{verb}` | {REPLY_VERB_WORDS[verb]} | {who(verb)} |" for verb in ReplyVerb]
    return "\n".join(lines) + "\n"


def _drawn(
    moves: Mapping[State, Mapping[Verb, State]], states: Mapping[State, object], verbs: Mapping[Verb, object]
) -> list[str]:
    named = [f"    {state}: {states[state]}" for state in moves]
    arrows = [
        f"    {state} --> {to}: {verbs[verb]}" for state, allowed in moves.items() for verb, to in allowed.items()
    ]
    return ["```mermaid", "stateDiagram-v2", *named, f"    [*] --> {next(iter(moves))}", *arrows, "```"]
