"""Papers in Markdown lists, from the rendered document to works with topics."""
