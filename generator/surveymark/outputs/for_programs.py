"""Files of the site for programs, besides pages and downloads."""

FOR_PROGRAMS = (
    ("data/papers.json", "every entry"),
    ("data/topics.json", "the topics"),
    ("data/paths.json", "the reading paths"),
    ("data/paper.schema.json", "the JSON Schema of an entry"),
    ("data/survey.sqlite", "the same with full-text search, for Datasette and SQL"),
    ("new.xml", "new papers and changes, as an Atom feed; each topic has its own"),
    ("changes.xml", "retractions and published versions, as an Atom feed"),
)
"""The path and description of each file."""
