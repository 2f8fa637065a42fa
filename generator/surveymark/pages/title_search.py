"""Title searches in other indexes, for papers without a known address."""

from collections.abc import Mapping
from urllib.parse import quote

_INDEXES: Mapping[str, str] = {
    "Google Scholar": "https://scholar.google.com/scholar?q={}",
    "Semantic Scholar": "https://www.semanticscholar.org/search?q={}",
    "arXiv": "https://arxiv.org/search/?searchtype=title&query={}",
    "Crossref": "https://search.crossref.org/?q={}",
    "DBLP": "https://dblp.org/search?q={}",
}
"""Plain links: no request is made until a reader follows one. The first has the widest coverage."""


def title_searches(title: str) -> Mapping[str, str]:
    """The address of a title search in each index, by name, best first."""
    query = quote(title, safe="")
    return {name: address.format(query) for name, address in _INDEXES.items()}
