"""Make untrusted text safe: one module cleans it, and one escapes it for each context."""
