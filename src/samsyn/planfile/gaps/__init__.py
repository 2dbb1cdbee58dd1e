"""Purpose: what a plan lacks to be followed up: one table of codes and texts, and a file per family of checks.

In: a plan, the catalogue, the last values and the day, as plain arguments.
Out: findings with code, place, what, why and what to do; never blame, never a grade.
"""
