"""biblatex for biber and UTF-8 engines, with types and fields that BibTeX lacks.

Every field is part of biblatex's data model, so that `biber --validate-datamodel` only reports missing authors or
dates that are unknown.
"""

from collections.abc import Iterator

from surveymark.exports.export import Export
from surveymark.exports.formats.bibtex import braced, braced_title, is_masters_thesis, names
from surveymark.model.citation import Citation
from surveymark.model.language import babel_name
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
    return f"@{_entry_type(citation)}{{{citation.key},\n{fields}}}\n"


def _entry_type(citation: Citation) -> str:
    """The type; biblatex accepts `@online` only with an address, and `@book` only with authors."""
    if citation.kind == "book" and citation.editors and not citation.people:
        return "collection"
    kind = _TYPES[citation.kind]
    return "misc" if kind == "online" and not citation.address else kind


def _fields(citation: Citation) -> Iterator[tuple[str, str]]:
    """Names and values with their delimiters; an unknown field has no value."""
    yield "title", braced_title(biblatex_text(citation.title))
    people, editors = (
        braced(names(people, biblatex_text, are_all=are_all))
        for people, are_all in (
            (citation.people, citation.has_all_people),
            (citation.editors, citation.has_all_editors),
        )
    )
    yield "author", people
    yield "editor", editors
    yield _CONTAINERS.get(citation.kind, "booktitle"), braced(biblatex_text(citation.container))
    yield "eventtitle", braced(biblatex_text(citation.event))
    yield "type", braced(_type(citation))
    yield "date", braced(citation.date)
    yield "series", braced(biblatex_text(citation.series))
    yield "volume", braced(biblatex_text(citation.volume))
    yield _NUMBERS.get(citation.kind, "number"), braced(biblatex_text(citation.number))
    yield "edition", braced(biblatex_text(citation.edition))
    yield "chapter", braced(biblatex_text(citation.chapter))
    yield "pages", braced(biblatex_text(citation.pages.replace("-", "--")))
    yield _PUBLISHERS.get(citation.kind, "publisher"), braced(biblatex_text(citation.publisher))
    yield (
        "venue" if citation.kind == "talk" else "" if citation.kind == "journal" else "location",
        braced(biblatex_text(citation.place)),
    )
    first, _, _ = citation.isbn.partition(", ")  # biber accepts no list
    yield "isbn", braced(first) if citation.kind != "journal" else ""
    yield "issn", braced(citation.issn) if citation.kind == "journal" else ""
    if citation.arxiv:
        yield "eprint", braced(citation.arxiv)
        yield "eprinttype", "{arxiv}"
        yield "eprintclass", braced(citation.arxiv_class)
    yield "langid", braced(babel_name(citation.language))
    yield "note", braced(biblatex_text(citation.printed_note))
    yield "addendum", braced(biblatex_text(_addendum(citation)))
    yield "doi", braced(citation.doi)
    yield "url", braced(citation.address)
    yield (
        "keywords",
        braced(", ".join(biblatex_text(keyword.replace(",", "")) for keyword in citation.keywords)),
    )


def _type(citation: Citation) -> str:
    """The type of work, for which biblatex has words in every language where it is a usual one."""
    if citation.genre == "PhD thesis":
        return "phdthesis"
    if is_masters_thesis(citation) and citation.genre == "Master's thesis":
        return "mathesis"
    return biblatex_text(citation.genre) or _KINDS_OF_WORK.get(citation.kind, "")


def _addendum(citation: Citation) -> str:
    """The collaboration and report numbers, for which biblatex has no fields."""
    collaboration = citation.collaboration and f"{citation.collaboration} Collaboration"
    return ", ".join(filter(None, [collaboration, *citation.report_numbers]))


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
