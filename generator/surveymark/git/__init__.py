"""What git knows of a survey: which files differ from a branch, and how entries came to be as they are."""
