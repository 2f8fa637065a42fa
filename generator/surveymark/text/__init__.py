"""Plain text: remove LaTeX, split into words, and compare spellings."""
