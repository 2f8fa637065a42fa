"""Extract citation keys from documents: one module per kind, without file access."""
