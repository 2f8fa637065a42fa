"""YAML with places: read, salvaged, edited and mended; knows nothing of papers."""
