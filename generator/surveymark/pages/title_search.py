"""Where a paper is looked for by its title, when the survey knows no address of it."""

from collections.abc import Mapping
from urllib.parse import quote

_INDEXES: Mapping[str, str] = {
    "Google Scholar": "https://scholar.google.com/scholar?q={}",
    "Semantic Scholar": "https://www.semanticscholar.org/search?q={}",
    "arXiv": "https://arxiv.org/search/?searchtype=title&query={}",
    "Crossref": "https://search.crossref.org/?q={}",
    "DBLP": "https://dblp.org/search?q={}",
}
"""Plain links: nothing is asked until a reader follows one. The first one finds most."""


def title_searches(title: str) -> Mapping[str, str]:
    """The address of each index with the title as its query, by the index's name, the best first."""
    query = quote(title, safe="")
    return {name: address.format(query) for name, address in _INDEXES.items()}
