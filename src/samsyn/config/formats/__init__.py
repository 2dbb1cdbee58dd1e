"""Purpose: how days and numbers are written in fields. In: nothing. Out: Django format modules."""
