"""How fast figures come onto the shelf and off it, beside pandas doing the same."""
