"""Purpose: the desk from the command line: prepare, start, the worker, copies of everything.

In: the environment and a few options.
Out: a running desk, or one file that holds it all.
"""
