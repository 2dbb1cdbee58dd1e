"""Purpose: links that open one reply without an account: for companies, associations and once-a-year reporters.

In: a reply, a purpose, a last day; later the token somebody shows.
Out: a viewer who may touch that reply and nothing else, or a refusal that says nothing.
"""
