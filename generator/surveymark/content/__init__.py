"""The folder `content/`: YAML text to nouns with line numbers, nouns to YAML text, and the disk."""
