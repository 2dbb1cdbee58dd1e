"""Purpose: what a number can and cannot bear: change, age, place, distance, gap, trend, few persons.

In: quantities and series as they are, with counts, margins, breaks and targets as arguments. No clock.
Out: frozen findings with estimate, interval, p and bearing, and the house's phrase for them; never a verdict.
"""
