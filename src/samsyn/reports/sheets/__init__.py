"""A body's answers as a form in Excel or Word, and back again as a preview.

In: what one body is asked in one round. Out: a file to fill in; and, from a filled-in file or a paste, proposed
answers with remarks. Nothing is saved here.
"""
