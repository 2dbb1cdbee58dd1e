"""Purpose: all of Kolada's indicators by id and title, so that any of them can be chosen.

In: `kpis.json`, Kolada's own list of a day (titles, sources named, next publication). Källa: Kolada.
Out: one at a time as a definition that says no more than Kolada does.
"""
