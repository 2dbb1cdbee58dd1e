"""Template tags `parts` and filters `figures`."""
