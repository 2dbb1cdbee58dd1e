"""Purpose: the year: its wheel, its days, who is reminded, and the links given to those without accounts.

In: a request that has passed the door.
Out: a page, a calendar, letters sent.
"""
