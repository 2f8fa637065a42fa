"""Metadata services and facts files: build requests and parse responses into facts, without network access."""
