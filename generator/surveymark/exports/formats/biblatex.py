"""biblatex for biber and UTF-8 engines, with types and fields that BibTeX lacks.

Every field is part of biblatex's data model, so that `biber --validate-datamodel` only reports missing authors or
dates that are unknown.
"""

from collections.abc import Iterator

from surveymark.exports.export import Export
from surveymark.exports.formats.bibtex import braced, braced_title, name, others
from surveymark.model.citation import Citation
from surveymark.safe.latex import biblatex_text

_TYPES = {
    "preprint": "online",
    "journal": "article",
    "conference": "inproceedings",
    "workshop": "inproceedings",
    "chapter": "incollection",
    "book": "book",
    "thesis": "thesis",
    "report": "report",
    "software": "software",
    "dataset": "dataset",
    "talk": "unpublished",
    "online": "online",
}
_CONTAINERS = {"journal": "journaltitle"}
"""The field of the container; `booktitle` for other kinds."""
_PUBLISHERS = {
    "preprint": "organization",
    "journal": "",
    "thesis": "institution",
    "report": "institution",
    "software": "organization",
    "dataset": "organization",
    "talk": "",
    "online": "organization",
}
"""The field of the publisher, if the type has one; `publisher` for other kinds."""
_KINDS_OF_WORK = {"thesis": "thesis", "report": "techreport"}
"""biblatex requires the type of theses and reports; the degree is unknown, so the generic word is used."""
_NUMBERS = {"software": "version", "dataset": "version"}


def biblatex_entry(citation: Citation) -> str:
    """One work as a biblatex entry: `@online` for a preprint with an address, otherwise by the kind of publication."""
    fields = "".join(
        f"  {name} = {value},\n" for name, value in _fields(citation) if name and value
    )
    kind = _TYPES[citation.kind] if citation.address or not citation.is_preprint else "misc"
    return f"@{kind}{{{citation.key},\n{fields}}}\n"


def _fields(citation: Citation) -> Iterator[tuple[str, str]]:
    """Names and values with their delimiters; an unknown field has no value."""
    people = [name(author, biblatex_text) for author in citation.people]
    yield "title", braced_title(biblatex_text(citation.title))
    yield "author", braced(" and ".join([*people, *others(citation)]))
    yield _CONTAINERS.get(citation.kind, "booktitle"), braced(biblatex_text(citation.container))
    yield "type", braced(_KINDS_OF_WORK.get(citation.kind, ""))
    yield "date", braced(citation.date)
    yield "volume", braced(biblatex_text(citation.volume))
    yield _NUMBERS.get(citation.kind, "number"), braced(biblatex_text(citation.number))
    yield "pages", braced(biblatex_text(citation.pages.replace("-", "--")))
    yield _PUBLISHERS.get(citation.kind, "publisher"), braced(biblatex_text(citation.publisher))
    if citation.arxiv:
        yield "eprint", braced(citation.arxiv)
        yield "eprinttype", "{arxiv}"
    yield "doi", braced(citation.doi)
    yield "url", braced(citation.address)
    yield (
        "keywords",
        braced(", ".join(biblatex_text(keyword.replace(",", "")) for keyword in citation.keywords)),
    )


FORMAT = Export(
    name="biblatex",
    title="biblatex",
    suffix="biblatex.bib",
    media_type="application/x-bibtex",
    purpose="LaTeX with biber",
    language="bibtex",
    entry=biblatex_entry,
    each_paper=False,
    order=5,
)
