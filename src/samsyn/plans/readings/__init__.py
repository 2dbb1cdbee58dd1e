"""Purpose: strategy documents on their way to become plans, kept between two visits while people review the draft.

In: an uploaded file, what reviewers say of its items. Out: a plan as a draft, or the changes of a new version.
"""
