"""Purpose: everything one can do to a reading, one function each.

In: who and when, and what is said of the draft. Out: the review's new state, or a plan.
"""
