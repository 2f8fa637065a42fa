"""Charts of a survey as inline SVG, each with a table of its numbers: one module per chart."""
