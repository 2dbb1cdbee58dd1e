"""Purpose: values the municipality keeps itself, with evidence: one row a body, indicator, year and sex.

In: what officers enter or paste, in the five states.
Out: values for the follow-up, and series beside the sources' own.
"""
