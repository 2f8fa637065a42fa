"""Search: what a query means, and which papers, topics, paths, datasets, authors and venues answer it.

The browser follows the same specification, `spec.json`, and gives the same order.
"""
