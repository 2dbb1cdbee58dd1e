"""Purpose: the plan's pages: read as a document, edited in place, decided, compared, checked, taken in and out.

In: requests that have passed the door.
Out: drawn pages and files; changes go to samsyn.plans.
"""
