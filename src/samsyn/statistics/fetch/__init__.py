"""Purpose: ask the outside for figures; the only place that speaks HTTP.

In: a source's addresses, ids and years, an HTTP client and a way to wait.
Out: answers as they came, byte for byte, with the time; or an error that says what to do. Never a part of an answer.
"""
