"""Captured listing pages: one module a format, each from text to records and a ledger of every line."""
