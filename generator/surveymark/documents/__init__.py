"""Documents that cite papers: one module a kind, each from a document's text to the citation keys in it. Nothing here opens a file."""
