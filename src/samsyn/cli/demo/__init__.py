"""Purpose: an installation to try, with five real plans and an invented municipality in the middle of its year.

In: the plan, answers and figures files under examples/.
Out: a filled database, made by the same verbs as on the desk, and a desk that runs.
"""
