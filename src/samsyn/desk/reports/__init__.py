"""Purpose: the report and the letter before and after they are decided, the shelf of both, and the auditor's view.

In: requests that have passed the door.
Out: pages, and documents as Word, PDF, HTML, Excel and CSV.
"""
