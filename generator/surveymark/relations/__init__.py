"""Which papers belong together: by their words, topics, authors and introductions."""
