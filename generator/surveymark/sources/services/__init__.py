"""Metadata services: each module is one and ends in SOURCE."""
