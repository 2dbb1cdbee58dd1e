"""Purpose: one file for each kind of page.
What comes in: a request that has passed the door, with the round's and the body's address.
What goes out: a page, a file, or a redirect after a change.
"""
