"""Purpose: what a page shows by its shape alone: headers and footers, contents, footnotes, broken tables, paragraphs.

In: lines in reading order, from any format.
Out: blocks in which nothing stands that the author did not write as text of the plan, and nothing is lost.
"""
