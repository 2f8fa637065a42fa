"""BibTeX that bibtex, biber, pandoc, Zotero and bibutils all take whole.

One syntax error makes biber and pandoc drop a whole file, so every field is encoded here. Zotero
keeps an arXiv id only with `eprinttype` beside `eprint`; classic BibTeX knows no `@online`.
"""

import re
from collections.abc import Iterator, Sequence

from surveymark.exports.export import Export, Frame, Selection
from surveymark.model.citation import Citation
from surveymark.model.person import Person
from surveymark.safe.latex import latex_text

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_END = "}\n"
FRAME = Frame()
"""A blank line between two entries."""
_TYPES = {
    "preprint": "misc", "journal": "article", "conference": "inproceedings", "workshop": "inproceedings",
    "chapter": "incollection", "book": "book", "thesis": "phdthesis", "report": "techreport", "software": "misc",
}


def bibliography(entries: Sequence[str], selection: Selection) -> str:
    """The entries, a blank line between two.

    The file of the whole survey also holds the tree of topics, as JabRef's groups.
    """
    if not selection.is_whole:
        return FRAME.around(entries)
    grouped = [_with_groups(entry, citation) for entry, citation in zip(entries, selection.citations, strict=True)]
    return "\n".join([*grouped, _jabref_groups(selection)])


def bibtex_entry(citation: Citation) -> str:
    """One work as a BibTeX entry: `@misc` while it is a preprint, else by the kind of its venue.

    A work whose authors are not known has no author field; one of which only some are known ends it with `and others`,
    which bibtex and biber print as "et al.".
    """
    fields = "".join(f"  {name} = {value},\n" for name, value in _fields(citation) if value)
    return f"@{_TYPES[citation.kind]}{{{citation.key},\n{fields}{_END}"


def _fields(citation: Citation) -> Iterator[tuple[str, str]]:
    """Names and values with their delimiters; a field that is not known has no value."""
    yield "title", f"{{{{{latex_text(citation.title)}}}}}"
    yield "author", _braced(" and ".join([*map(_name, citation.people), *(["others"] if citation.has_others else [])]))
    yield "journal" if citation.kind == "journal" else "booktitle", _braced(latex_text(citation.container))
    yield "year", _braced(citation.year)
    yield "month", _MONTHS[int(citation.date[5:7]) - 1] if len(citation.date) >= len("YYYY-MM") else ""
    yield "publisher", _braced(latex_text(citation.publisher))
    if citation.arxiv:
        yield "eprint", _braced(citation.arxiv)
        yield "eprinttype", "{arxiv}"
        yield "archiveprefix", "{arXiv}"
    yield "doi", _braced(citation.doi)
    yield "url", _braced(citation.address)


def _with_groups(entry: str, citation: Citation) -> str:
    groups = ", ".join(map(_group, citation.keywords))
    return f"{entry.removesuffix(_END)}  groups = {{{groups}}},\n{_END}" if groups else entry


def _jabref_groups(selection: Selection) -> str:
    """Themes and topics as JabRef writes static groups: depth, type, name, context, expanded."""
    lines = ["0 AllEntriesGroup:;"]
    for theme in selection.themes:
        lines.append(f"1 StaticGroup:{_group(theme.title)}\\;0\\;1\\;\\;\\;\\;;")
        lines += [f"2 StaticGroup:{_group(topic.title)}\\;0\\;1\\;\\;\\;\\;;" for topic in theme.topics]
    return "\n".join(["@Comment{jabref-meta: databaseType:bibtex;}", "", "@Comment{jabref-meta: grouping:", *lines, "}", ""])


def _group(title: str) -> str:
    """A group's name without what JabRef or BibTeX would act on."""
    return " ".join(re.sub(r"[^\w .()-]", " ", title).split())


def _braced(value: str) -> str:
    return f"{{{value}}}" if value else ""


def _name(author: Person) -> str:
    family, given = latex_text(author.family), latex_text(author.given)
    if author.is_collective or not given:
        return f"{{{family}}}"
    return ", ".join(filter(None, [_guarded(family), latex_text(author.suffix), _guarded(given)]))


def _guarded(part: str) -> str:
    """The part of a name in braces where BibTeX would take it apart."""
    splits = " and " in f" {part.lower()} " or "," in part or "•" in part or part.lower() == "others"
    return f"{{{part}}}" if splits else part


FORMAT = Export(
    name="bibtex", title="BibTeX", suffix="bib", media_type="application/x-bibtex", label="LaTeX (.bib)", language="bibtex",
    entry=bibtex_entry, frame=FRAME, joined=bibliography, holds_besides="the topics as JabRef groups", order=1,
)
