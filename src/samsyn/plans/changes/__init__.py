"""Purpose: the verbs of the room; each is one function, one transaction, one line in the log.

In: who (`by`), when (`at`), which plan, and the revision the edit was made on (`seen`).
Out: a new revision of the plan, or a refusal that says why and what to do instead.
"""
