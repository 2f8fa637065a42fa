"""Services and files of facts: one module each, from an answer's text to facts. Nothing here asks for anything."""
