"""Purpose: what a plan lacks, and what might fill it: owners, indicators, the type of a goal, words nobody can follow.

In: a plan file, the municipality's bodies and the catalogue, as plain arguments.
Out: suggestions with target, reason in two languages, rule and rank; a person takes or leaves each of them.
"""
