"""Export papers for citation managers: one module per format."""
