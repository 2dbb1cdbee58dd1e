"""Purpose: all of Kolada's indicators as Kolada describes them, so that any of them can be chosen.

In: `kpis.json`, Kolada's own list of a day (titles, descriptions, next publication). Källa: Kolada.
Out: one at a time as a definition that says no more than Kolada does.
"""
