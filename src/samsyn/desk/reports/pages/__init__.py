"""Purpose: the views of the reports and of the auditor.

In: a request that has passed the door.
Out: a page or a file.
"""
