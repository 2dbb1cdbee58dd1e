"""The one table of gaps: every code with its texts, printed in docs/reference/gaps.md."""

from samsyn.planfile.gaps import table_chain as chain
from samsyn.planfile.gaps import table_frame as frame
from samsyn.planfile.gaps.finding import Gap
from samsyn.values.language import Worded

FAMILIES: tuple[tuple[Worded, tuple[Gap, ...]], ...] = (
    (Worded("Mål", "Goals"), chain.GOALS),
    (Worded("Åtgärder", "Actions"), chain.ACTIONS),
    (Worded("Indikatorer", "Indicators"), chain.INDICATORS),
    (Worded("Målvärden och utgångsvärden", "Targets and baselines"), chain.TARGETS),
    (Worded("Dimensioner", "Dimensions"), frame.DIMENSIONS),
    (Worded("Dokument", "Documents"), frame.DOCUMENTS),
    (Worded("Planen", "The plan"), frame.PLAN),
    (Worded("Organ, uppdrag och risker", "Bodies, assignments and risks"), frame.PEOPLE),
    (Worded("Ord", "Words"), frame.WORDS),
)
GAPS: dict[str, Gap] = {gap.code: gap for _, gaps in FAMILIES for gap in gaps}
