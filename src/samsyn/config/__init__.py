"""Purpose: how an installation is set up: settings, addresses, the way in for a web server.

In: environment variables (docs/reference/settings.md), all with a default that works on one machine.
Out: Django settings and a WSGI application; no domain.
"""
