"""Purpose: the way in for those without an account: a link that opens one reply's pages.

In: a token in an address, once; then the session it opened.
Out: the reply's own pages with nothing round them, or one page that says only that the link does not open.
"""
