"""Text as people read it: without LaTeX, as words, as what two spellings share."""
