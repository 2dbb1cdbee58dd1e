"""Purpose: the yearly report: what was decided, what the bodies answered and what the figures show, in one document.

In: a plan, the answers of one round, figures from the shelf, the catalogue, and the days as plain arguments.
Out: a document tree, and the same tree written as HTML, Word and PDF; an answers file ready to fill in.
"""
