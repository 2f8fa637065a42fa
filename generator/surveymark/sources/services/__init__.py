"""Metadata services: each module defines one as SOURCE."""
