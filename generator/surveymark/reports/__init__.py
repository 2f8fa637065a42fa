"""Reports of problems for people and programs: one module per format."""
