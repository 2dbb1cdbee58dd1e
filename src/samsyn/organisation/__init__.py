"""Purpose: municipalities, bodies of every kind, parties, meetings, people and what each may do.

In: what administrators and coordinators enter.
Out: bodies, meeting days, and for each request a viewer that says what its holder may see and do.
"""
