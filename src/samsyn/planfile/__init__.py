"""Purpose: the plan as a text: goals, actions, indicators, owners, decisions, each with its place in the document.

In: a YAML file (or the same as JSON), the catalogue, last values and the day as plain arguments.
Out: a validated `PlanFile`, the file written back with its comments and order kept, and the gap list.
"""
