"""Purpose: the parts every page is made of: accessible HTML, one style sheet, one small script; no domain.

In: typed parts (`tables.Table`, `lists.TaskList` …), Django form fields, quantities and charts.
Out: escaped HTML without inline style or script, WCAG 2.2 AA, from 320 px and on paper.
"""
