"""Purpose: everything the desk, the report and the auditor read of rounds, replies and judgements.

In: who looks (`viewer`), and which round, body or goal.
Out: frozen cards and `reports.answers.Answers`; never a text that the viewer's walls hide.
"""
