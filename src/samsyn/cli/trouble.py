"""Exit codes by kind of trouble, so that a script can tell a gap in a plan from a full disk.

0 all well · 1 the plan has errors in its gap list · 2 the command was written in a way we do not know (click's own)
· 3 a file could not be read · 4 figures could not be fetched or taken in · 5 nothing could be written.
"""


class Trouble(Exception):
    """Something the user can mend. The text says what happened, where, and what to do."""

    code = 1


class GapsFound(Trouble):
    """The gap list holds errors."""

    code = 1


class UnreadableFile(Trouble):
    """A file could not be understood."""

    code = 3


class FiguresTrouble(Trouble):
    """A source, a release or the shelf did not do what was asked."""

    code = 4


class UnableToWrite(Trouble):
    """The result could not be written where it was asked for."""

    code = 5
