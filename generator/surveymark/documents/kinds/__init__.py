"""Kinds of documents that cite papers: each module defines one as KIND."""
