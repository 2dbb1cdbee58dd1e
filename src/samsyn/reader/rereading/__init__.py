"""Purpose: a new version of the document against the plan: what is new, gone, reworded, moved or otherwise changed.

In: the plan as it stands and the reading of the new version, both as plan files; an earlier review, if there is one.
Out: matches with their likeness and reason; nothing in the plan is changed.
"""
