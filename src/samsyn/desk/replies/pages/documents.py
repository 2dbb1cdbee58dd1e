"""The body's answer as a document of its own, ready for its diary: Word and PDF of what was cleared."""

from dataclasses import replace

from django.http import HttpResponse
from django.utils.translation import gettext as _

from samsyn.desk.door import DeskRequest, page
from samsyn.desk.downloads import file_answer
from samsyn.desk.replies.frame import own_reply
from samsyn.desk.rounds.making import catalogue, report_pieces
from samsyn.followup.policies import RELEASED, SETTLED, UnableToMove
from samsyn.followup.queries.answers import questions_of
from samsyn.followup.queries.made_of import get_made_of
from samsyn.followup.walls import may_read_judgements
from samsyn.organisation.rights import Right
from samsyn.organisation.unable import UnableToFind
from samsyn.reports.scope import Scope

FORMATS = ("docx", "pdf")


@page(needs=Right.SEE_DRAFTS, looks_at="answer")
def reply_file(request: DeskRequest, round: str, body: str, format: str) -> HttpResponse:
    """The file. A draft has none: the page where it is read through can be printed."""
    reply = own_reply(request, round, body)
    if format not in FORMATS:
        raise UnableToFind(_("Välj Word eller PDF."))
    if reply.card.state not in RELEASED:
        raise UnableToMove(_("Handlingen görs när svaret är frisläppt. Skriv ut sidan Kontrollera svaret så länge."))
    named = questions_of(request.viewer, reply.card.id).body
    made = get_made_of(request.viewer, round)
    hidden = made.card.state not in SETTLED and not may_read_judgements(request.viewer, made.card.state)
    pieces = replace(
        report_pieces(request, made, on=request.today, scope=Scope.of_body(named), language=request.language),
        withheld=hidden,
    )
    return file_answer(pieces.rendered_as(pieces.composed(catalogue()), format), format, f"{round}-{body}.{format}")
