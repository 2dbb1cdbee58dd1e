"""Purpose: the indicators' pages: list, one indicator, choosing, fetching, a body's own values, gaps.

In: requests that have passed the door.
Out: drawn pages and files; changes go to samsyn.ledgers and samsyn.plans.
"""
