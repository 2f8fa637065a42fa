"""BibTeX that bibtex, biber, pandoc, Zotero and bibutils all take whole.

One syntax error makes biber and pandoc drop a whole file, so every field is encoded here. Zotero
keeps an arXiv id only with `eprinttype` beside `eprint`; classic BibTeX knows no `@online`.
"""

import re
from collections.abc import Iterator, Sequence

from surveymark.exports.export import Export, Selection
from surveymark.model.paper import Paper
from surveymark.model.person import Person
from surveymark.model.survey import Survey
from surveymark.safe.latex import latex_text
from surveymark.safe.latex_leftovers import plain

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_END = "}\n"
_TYPES = {"journal": "article", "conference": "inproceedings", "workshop": "inproceedings", "book": "incollection"}


def bibliography(entries: Sequence[str], selection: Selection, survey: Survey) -> str:
    """The entries, a blank line between two.

    The file of the whole survey also holds the tree of topics, as JabRef's groups.
    """
    if not selection.is_whole:
        return "\n".join(entries)
    grouped = [_with_groups(entry, paper, survey) for entry, paper in zip(entries, selection.papers, strict=True)]
    return "\n".join([*grouped, _jabref_groups(survey)])


def bibtex_entry(paper: Paper, survey: Survey) -> str:
    """One paper as a BibTeX entry: `@misc` while it is a preprint, else by the kind of its venue.

    A paper whose authors are not known has no author field; one of which only some are known ends it with `and others`,
    which bibtex and biber print as "et al.".
    """
    kind = _TYPES[paper.published.kind] if paper.published else "misc"
    fields = "".join(f"  {name} = {value},\n" for name, value in _fields(paper, survey) if value)
    return f"@{kind}{{{paper.key},\n{fields}{_END}"


def _fields(paper: Paper, survey: Survey) -> Iterator[tuple[str, str]]:
    """Names and values with their delimiters; a field that is not known has no value."""
    yield "title", f"{{{{{latex_text(plain(paper.title))}}}}}"
    yield "author", _braced(" and ".join([*map(_name, paper.authors), *(() if paper.authors_complete else ("others",))]))
    if paper.published:
        venue = survey.venue(paper.published.venue)
        yield _venue_field(paper.published.kind), _braced(latex_text(venue.full if venue else paper.published.venue))
        yield "year", _braced(str(paper.published.year or paper.year or ""))
    else:
        date = paper.first_public or ""
        yield "year", _braced(date[:4])
        yield "month", _MONTHS[int(date[5:7]) - 1] if len(date) >= len("YYYY-MM") else ""
    if paper.arxiv:
        yield "publisher", "{arXiv}" if paper.is_preprint else ""
        yield "eprint", _braced(paper.arxiv)
        yield "eprinttype", "{arxiv}"
        yield "archiveprefix", "{arXiv}"
    yield "doi", _braced(paper.best_doi or "")
    yield "url", _braced(paper.address or "")


def _with_groups(entry: str, paper: Paper, survey: Survey) -> str:
    groups = ", ".join(_group(survey.topic_by_id[topic].title) for topic in paper.topics)
    return f"{entry.removesuffix(_END)}  groups = {{{groups}}},\n{_END}" if groups else entry


def _jabref_groups(survey: Survey) -> str:
    """Themes and topics as JabRef writes static groups: depth, type, name, context, expanded."""
    lines = ["0 AllEntriesGroup:;"]
    for theme in survey.themes:
        lines.append(f"1 StaticGroup:{_group(theme.title)}\\;0\\;1\\;\\;\\;\\;;")
        lines += [f"2 StaticGroup:{_group(topic.title)}\\;0\\;1\\;\\;\\;\\;;" for topic in theme.topics]
    return "\n".join(["@Comment{jabref-meta: databaseType:bibtex;}", "", "@Comment{jabref-meta: grouping:", *lines, "}", ""])


def _group(title: str) -> str:
    """A group's name without what JabRef or BibTeX would act on."""
    return " ".join(re.sub(r"[^\w .()-]", " ", title).split())


def _venue_field(kind: str) -> str:
    return "journal" if kind == "journal" else "booktitle"


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
    name="bibtex", suffix="bib", media_type="application/x-bibtex", label="LaTeX (.bib)", entry=bibtex_entry, joined=bibliography, order=1,
)
