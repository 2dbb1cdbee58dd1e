"""What is fast and how we know: figures beside a named rival, in one run, printed. Run by hand, never a timed test."""
