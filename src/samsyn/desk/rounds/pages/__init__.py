"""Purpose: the views of the rounds.

In: a request that has passed the door.
Out: a page, or a verb and where to go after it.
"""
