"""Purpose: a person's review of a reading, as a value: every item accepted, changed, rejected, merged or split.

In: a draft; then verbs, each of which gives a new review and leaves a step that can be undone.
Out: JSON to keep between visits, and a plan file that holds what was taken and nothing else.
"""
