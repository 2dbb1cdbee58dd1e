"""Purpose: who is reminded of what today, in one letter a person and day.

In: replies with their days, who holds which role, what has been sent before.
Out: letters, kept before they are sent and tried again when they do not go.
"""
