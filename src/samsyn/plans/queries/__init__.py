"""Purpose: reading plans: as they stand, as they stood, by body, as matrices, gaps and search.

In: a municipality, an address, a viewer where it matters who looks.
Out: frozen cards, plan files and rows; never tables.
"""
