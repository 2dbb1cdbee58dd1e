"""Purpose: the shelf of immutable releases; the only place that speaks to the analytical engine.

In: rows or files that shall become a release; an indicator id whose figures are wanted.
Out: checked, atomically written releases; panels (one indicator, one sex, every area and year) cached by release.
"""
