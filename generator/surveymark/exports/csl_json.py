"""CSL-JSON, the one format in which a preprint stays a preprint in Zotero, pandoc and every CSL processor.

CSL has no mark for an incomplete list of authors. The list ends with the literal name `others`, as pandoc itself turns
BibTeX's `and others` into CSL; pandoc's citeproc and Typst print that as "et al.", other processors as it stands.
"""

import json
from collections.abc import Sequence
from typing import Any

from surveymark.exports.export import Export, Selection
from surveymark.model.paper import Paper
from surveymark.model.person import Person
from surveymark.model.survey import Survey
from surveymark.safe.latex_leftovers import plain

_TYPES = {"journal": "article-journal", "conference": "paper-conference", "workshop": "paper-conference", "book": "chapter"}


def csl_json(items: Sequence[str], selection: Selection, survey: Survey) -> str:
    """The items as a JSON array."""
    del selection, survey
    return "[\n" + ",\n".join(items) + "\n]\n" if items else "[]\n"


def csl_text(paper: Paper, survey: Survey) -> str:
    """One paper as the JSON text of a CSL item."""
    return json.dumps(csl_item(paper, survey), ensure_ascii=False, indent=1)


def csl_item(paper: Paper, survey: Survey) -> dict[str, Any]:
    """One paper as a CSL-JSON item.

    Particles stand in `family`: Zotero loses `non-dropping-particle`. `archive` is left out: it clutters APA.
    A published paper has a year alone: the month and the day that are known are those of its preprint.
    """
    published = paper.published
    venue = survey.venue(published.venue) if published else None
    year = str((published and published.year) or paper.year or "")
    date = year if published else paper.first_public
    item: dict[str, Any] = {
        "id": paper.key,
        "type": _TYPES[published.kind] if published else "article",
        "title": plain(paper.title),
        "author": [*map(_name, paper.authors), *(() if paper.authors_complete else ({"literal": "others"},))],
        "issued": {"date-parts": [[int(part) for part in date.split("-")]]} if date else None,
        "container-title": (venue.full if venue else published.venue) if published else None,
        "publisher": "arXiv" if paper.arxiv and not published else None,
        "number": f"arXiv:{paper.arxiv}" if paper.arxiv and not published else None,
        "DOI": paper.best_doi,
        "URL": paper.address,
        "abstract": plain(paper.summary) if paper.summary else None,
        "keyword": ", ".join(survey.topic_by_id[topic].title for topic in paper.topics),
        "language": "en",
    }
    return {name: value for name, value in item.items() if value}


def _name(author: Person) -> dict[str, str]:
    if author.is_collective:
        return {"literal": author.family}
    if not author.given:
        return {"literal": author.full_name}
    return {"family": author.family, "given": author.given, **({"suffix": author.suffix} if author.suffix else {})}


FORMAT = Export(
    name="csl-json", suffix="json", media_type="application/vnd.citationstyles.csl+json", label="Zotero, keeps Preprint (.json)",
    entry=csl_text, joined=csl_json, order=3,
)
