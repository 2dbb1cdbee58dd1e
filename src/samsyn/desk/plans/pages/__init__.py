"""Purpose: the views of the plan's pages, a file a chapter.

In: requests that have passed the door.
Out: drawn pages; changes go to samsyn.plans.
"""
