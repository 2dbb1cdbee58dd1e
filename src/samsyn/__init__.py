"""Samsyn: the system with which a Swedish municipality runs its integration strategy.

In: a steering document, statistics, the bodies' answers. Out: a plan with owners, live indicators, a yearly report.
ARCHITECTURE.md draws the rooms; .importlinter is their table of contents.
"""
