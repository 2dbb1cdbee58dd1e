"""Purpose: the pages of those who lead a round, compile it and decide in it.

In: requests that have passed the door.
Out: pages, and one verb of `followup` for each press.
"""
