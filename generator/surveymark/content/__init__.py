"""The folder `content/`: parse its files into nouns, serialise nouns as YAML, and write to disk."""
