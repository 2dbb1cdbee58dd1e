"""Purpose: what law and local policy say in figures, each with the days it holds and where it is written.

In: packaged YAML, one topic a file (`parameters/`), and the day a question is about.
Out: `book.load().value("orientation.extent", on=day)`: a dated value with its rule id and source, or a refusal.
"""
