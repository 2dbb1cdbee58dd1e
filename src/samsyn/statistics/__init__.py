"""Purpose: outside numbers kept as immutable releases, and read back as series that say where each figure came from.

In: Kolada's API pages, bulk files, a municipality's own tables; a definition, an area and a cut-off date.
Out: releases on a shelf (Parquet and manifest), series with a reason for every gap, comparisons, places and quartiles.
"""
