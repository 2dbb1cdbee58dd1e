"""The draft's place of an item as the plan file writes it."""

from samsyn.planfile import item
from samsyn.reader.draft import Source


def provenance(source: Source) -> item.Provenance:
    """Page, lines, quotation, rule and class. The last line is left out when it is the first."""
    return item.Provenance(
        page=source.page,
        line=source.line,
        to_line=source.to_line if source.to_line != source.line else None,
        quotation=source.quotation,
        rule=source.rule,
        found=item.Found(source.found.value),
    )
