"""How long the report takes."""
