"""Formats of listings: each module is one and ends in FORMAT."""
