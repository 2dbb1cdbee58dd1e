"""Purpose: one module for each file format, from bytes to lines.

In: the bytes of a file whose size is already known to be bearable.
Out: `Line`s in reading order with page, number, heading level, marker, cells; never a judgement of what they mean.
"""
