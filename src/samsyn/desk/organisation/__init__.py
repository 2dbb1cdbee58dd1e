"""Purpose: the organisation's pages: first run, bodies, meeting days, parties, users, one's own page.

In: what coordinators and administrators write and paste.
Out: pages, and one call to samsyn.organisation for every change.
"""
