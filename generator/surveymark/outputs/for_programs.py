"""What the site holds for programs beside its pages and downloads."""

FOR_PROGRAMS = (
    ("data/papers.json", "every entry"),
    ("data/topics.json", "the topics"),
    ("data/paths.json", "the reading paths"),
    ("data/paper.schema.json", "what an entry may hold"),
    ("data/survey.sqlite", "the same with full-text search, for Datasette and SQL"),
    (
        "new.xml",
        "new papers and what became known of others, as an Atom feed; each topic has its own",
    ),
)
"""Path and content of each."""
