"""Purpose: the auditor's log: who changed what, who read what.

In: a choice of log, thing and days.
Out: a page, or the same lines as CSV.
"""
