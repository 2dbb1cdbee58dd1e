"""Purpose: the municipality's plans: drafts, versions, adoption, owners, links between plans.

In: plan files, edits on the desk, decisions.
Out: the plan as `planfile` knows it, at any version, and who owns what.
"""
