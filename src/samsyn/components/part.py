"""What a part is: a frozen dataclass that draws itself where a template says `{{ part }}`, as Django's forms do."""

from functools import lru_cache
from html import escape
from typing import Any, ClassVar

from django.template.loader import render_to_string
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from samsyn.documents.marks import LOOKS, StatusMark
from samsyn.values.language import Language


class Part:
    """Base of every part. `template` is drawn with the part itself as the variable `part`."""

    __slots__ = ()
    template: ClassVar[str] = ""

    def render(self) -> SafeString:
        return SafeString(render_to_string(self.template, self.context()).strip())

    def context(self) -> dict[str, Any]:
        return {"part": self}

    def __str__(self) -> str:
        return self.render()

    def __html__(self) -> str:
        return self.render()


Content = str | Part | StatusMark
"""What a slot takes: text (escaped unless marked safe), another part, or a status mark of the documents."""


def speaking() -> Language:
    """The language of the page being made; Swedish unless English is asked for."""
    return Language.EN if (get_language() or "sv").startswith("en") else Language.SV


def shown(content: Content) -> str:
    """Content as HTML."""
    if type(content) is str:  # what nearly all cells hold; neither lazy nor marked safe
        return escape(content)
    if isinstance(content, StatusMark):
        look = LOOKS[content.status]
        return mark_html(look.path, look.tone, content.words(speaking()))
    return content.render() if isinstance(content, Part) else conditional_escape(content)


@lru_cache(maxsize=1000)  # a page of a thousand lines has a handful of them, again and again
def mark_html(path: str, tone: str, word: str) -> SafeString:
    """A shape and its word. The shape is hidden from those who listen, because the word says all of it."""
    shape = (
        f'<svg viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path fill-rule="evenodd" d="{path}"/></svg>'
    )
    return SafeString(f'<span class="mark {tone}">{shape}<span>{conditional_escape(word)}</span></span>')
