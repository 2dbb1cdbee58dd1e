"""Purpose: the staff web. Each folder is a room's pages.

In: requests from signed-in people, and from holders of an expiring link.
Out: pages in Swedish or English; every change is one call to a room below.
"""
