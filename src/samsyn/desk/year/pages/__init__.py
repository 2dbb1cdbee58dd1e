"""Purpose: one file for each of the year's pages.

In: a request that has passed the door.
Out: a page.
"""
