"""Purpose: make releases of what was fetched or handed in, through one and the same check.

In: kept answers, bulk files, a municipality's own tables.
Out: releases on the shelf; or every fault with its place, and the shelf as it was.
"""
