"""Purpose: the municipality's plans with every revision, who decided what, and what hangs beside the plan file.

In: plan files, and edits by people with the right to make them.
Out: a plan file for any revision, what changed between two, and what the coordinator still has to do.
"""
