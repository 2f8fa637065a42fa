"""Kinds of documents that cite papers: each module is one and ends in KIND."""
