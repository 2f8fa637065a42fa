"""The paths of a survey's files, relative to its folder."""

PAPERS, CONTEXT = "content/papers", "content/context"
ABSTRACTS, PAGES = "content/abstracts", "content/pages"
ARTICLE = "content/pages/article.pdf"
INTRODUCTIONS, PATHS = "content/topics", "content/paths"
TOPICS, DATASETS, ATTRIBUTES = (
    "content/topics.yml",
    "content/datasets.yml",
    "content/attributes.yml",
)
LISTINGS, VENUES, LINKS = ("content/listings.yml", "content/venues.yml", "content/links.yml")
DECISIONS, SCOPE = "content/decisions", "content/scope.md"
FINGERPRINTS = "content/fingerprints.jsonl"
REMOVED = "content/removed.yml"
STATUS = "content/status.yml"
WATCH, SEARCHES, CANDIDATES = (
    "content/watch.yml",
    "content/searches.yml",
    "content/candidates.jsonl",
)
CONFIG = "site-config/survey.yml"
THEME = "site-config/theme"
BUILDER_CONFIG = "mkdocs.yml"
CACHE = ".cache/surveymark"
"""Cached answers of services; ignored by git."""
