"""Purpose: the `samsyn` command: `samsyn <noun> <verb>`, a door that translates, makes one call, and translates back.

In: words and files from a terminal.
Out: text, files, and an exit code that tells what kind of trouble it was.
"""
