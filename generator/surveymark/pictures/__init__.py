"""Pictures of a survey as inline SVG, each with the table of its numbers: one module a picture."""
