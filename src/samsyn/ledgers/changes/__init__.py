"""Purpose: the room's verbs, a file a chapter.

In: who does it, when, and what is said.
Out: new versions, each with one line in the log.
"""
