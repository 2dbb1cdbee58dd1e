"""Purpose: reading the ledgers, a file a chapter.

In: who looks, and what at.
Out: frozen cards and series; never another body's draft.
"""
