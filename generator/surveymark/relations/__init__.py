"""Relations between papers: wording, topics, authors and introductions."""
