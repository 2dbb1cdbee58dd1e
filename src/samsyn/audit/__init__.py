"""Purpose: who did what, and who looked at what; append-only.

In: one line per change from each verb, one per look at something not yet public.
Out: the log an auditor reads; no foreign keys, so that what is logged may be deleted without losing the line.
"""
