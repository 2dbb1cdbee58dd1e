"""Purpose: the whole installation in one file, and back again, on either database.

In: the database, the shelf of figures, the shelf of publications, uploaded files, the secret key.
Out: one archive with a manifest of hashes; an installation made from it, upgraded to the version that runs.
"""
