"""Purpose: the views of the indicators' pages, a file a chapter.

In: requests that have passed the door.
Out: drawn pages; what they are drawn of is made beside.
"""
