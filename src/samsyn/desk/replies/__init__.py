"""Purpose: the pages of those who answer: officers write, heads clear, committee secretaries record decisions.
What comes in: a round's questions to one body, and what its people type, press or hand in as Excel and Word.
What goes out: one call of a followup verb for each press, and pages, forms and documents of the body's own answer.
"""
