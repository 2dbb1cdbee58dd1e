"""Purpose: every way a round, a reply or a judgement changes. One verb, one transaction, one line in the log.

In: who does it (`by`), when (`at`), which round or reply, and what is said.
Out: the new row's address or number; `UnableTo…` with what happened and what to do.
"""
