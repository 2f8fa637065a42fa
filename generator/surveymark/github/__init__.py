"""All that knows GitHub: forms, answers, proposals, summaries."""
