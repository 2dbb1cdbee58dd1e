"""Purpose: the shelf of frozen documents: what was decided or sent is kept by its bytes and served as it was.

In: rendered documents with their tree hash, inputs and versions.
Out: the same bytes for ever, and how to build them again.
"""
