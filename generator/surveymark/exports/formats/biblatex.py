"""biblatex for biber and engines that read UTF-8: what BibTeX has no type or field for has its own here.

Every field is one of biblatex's data model, so that `biber --validate-datamodel` has nothing to say but that authors or a
date are missing where nobody knows them.
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
}
_CONTAINERS = {"journal": "journaltitle"}
"""What the container is called; `booktitle` for every other kind."""
_PUBLISHERS = {
    "preprint": "organization",
    "journal": "",
    "thesis": "institution",
    "report": "institution",
    "software": "organization",
}
"""What the publisher is called, if the type has such a field; `publisher` for every other kind."""
_KINDS_OF_WORK = {"thesis": "thesis", "report": "techreport"}
"""Of theses and reports biblatex wants to know which kind; the degree is not known, so the word itself stands there."""
_NUMBERS = {"software": "version"}


def biblatex_entry(citation: Citation) -> str:
    """One work as a biblatex entry: `@online` while it is a preprint with an address, else by what its published version is."""
    fields = "".join(
        f"  {name} = {value},\n" for name, value in _fields(citation) if name and value
    )
    kind = _TYPES[citation.kind] if citation.address or not citation.is_preprint else "misc"
    return f"@{kind}{{{citation.key},\n{fields}}}\n"


def _fields(citation: Citation) -> Iterator[tuple[str, str]]:
    """Names and values with their delimiters; a field that is not known has no value."""
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
    label="biblatex (.biblatex.bib)",
    language="bibtex",
    entry=biblatex_entry,
    order=5,
)
