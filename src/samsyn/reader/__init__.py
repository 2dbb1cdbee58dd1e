"""Purpose: a strategy document as the municipality has it, read into a draft of a plan that a person can correct.

In: a docx, pdf, md, txt, odt or html file; municipalities, bodies and catalogue as plain arguments.
Out: a `Draft` in which every item has its page, line, quotation, the rule that fired and a class; or words on why not.
"""
