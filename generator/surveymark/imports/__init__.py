"""Parse bibliographies and lists of other programs into papers, sections and a ledger; one module per format."""
