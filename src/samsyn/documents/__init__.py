"""Purpose: one document tree and its three renderings, so that web, Word and PDF can never say different things.

In: a `tree.Document` (plain frozen data); for Word also the municipality's own template.
Out: accessible HTML, a .docx in the template's styles, a tagged PDF (PDF/A-2a and PDF/UA-1).
"""
