"""Parse captured listing pages into records, with a classification of every line; one module per format."""
