"""Purpose: the smallest things everything else is said in: quantities, periods, areas, units, targets.

In: nothing but plain Python values.
Out: frozen objects that cannot be wrong by themselves, and their written form in Swedish and English.
"""
