"""Purpose: the municipality's year: planning and follow-up rounds, answers, judgements, frozen readings.

In: a plan version, bodies with their meeting days, what each body writes, what is decided.
Out: a round's answers as `reports` reads them, and what remains to do, for whom, by when.
"""
