"""BibTeX that bibtex, biber, pandoc, Zotero and bibutils all accept.

One syntax error makes biber and pandoc drop a whole file, so every field is encoded here. Zotero
keeps an arXiv id only with `eprinttype` beside `eprint`; classic BibTeX knows no `@online`.
"""

import re
from collections.abc import Callable, Iterator, Sequence

from surveymark.exports.export import Export, Frame, Selection
from surveymark.model.citation import Citation
from surveymark.model.person import Person
from surveymark.safe.latex import latex_name, latex_text
from surveymark.text.slug import ascii_words, romanised

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_UNPUBLISHED = frozenset({"software", "dataset", "talk", "online"})
"""Kinds without their own BibTeX type, for which BibTeX has no publisher field."""
_DESCRIBED = {"software": "Computer software", "dataset": "Data set", "talk": "Talk"}
"""What the note of such a work says first."""
_NUMBERED = frozenset({"journal", "report"})
"""Kinds that may have a number; elsewhere BibTeX treats it as a series number, and rejects it beside a volume."""
_PUBLISHERS = {"thesis": "school", "report": "institution"}
"""The field of the publisher; `publisher` for other kinds."""
_ARTICLES = frozenset({"a", "an", "the"})
_MOST_SORTED = 4
_END = "}\n"
FRAME = Frame()
"""A blank line between two entries."""
_TYPES = {
    "preprint": "misc",
    "journal": "article",
    "conference": "inproceedings",
    "workshop": "inproceedings",
    "chapter": "incollection",
    "book": "book",
    "thesis": "phdthesis",
    "report": "techreport",
    "software": "misc",
    "dataset": "misc",
    "talk": "misc",
    "online": "misc",
}


def bibliography(entries: Sequence[str], selection: Selection) -> str:
    """The entries, separated by blank lines.

    The file of the whole survey also contains the topics as JabRef groups.
    """
    if not selection.is_whole:
        return FRAME.around(entries)
    grouped = [
        _with_groups(entry, citation)
        for entry, citation in zip(entries, selection.citations, strict=True)
    ]
    return "\n".join([*grouped, _jabref_groups(selection)])


def bibtex_entry(citation: Citation) -> str:
    """One work as a BibTeX entry: `@misc` for a preprint, otherwise by the kind of its venue.

    A work with unknown authors has no author field; an incomplete list ends with `and others`, which bibtex and biber
    print as "et al.".
    """
    fields = "".join(f"  {name} = {value},\n" for name, value in _fields(citation) if value)
    return f"@{_TYPES[citation.kind]}{{{citation.key},\n{fields}{_END}"


def _fields(citation: Citation) -> Iterator[tuple[str, str]]:
    """Names and values with their delimiters; an unknown field has no value."""
    yield "title", braced_title(latex_text(citation.title))
    yield (
        "author",
        braced(
            " and ".join(
                [*(name(author, latex_name) for author in citation.people), *others(citation)]
            )
        ),
    )
    yield "key", braced(_sorted_as(citation)) if not citation.people else ""
    yield (
        "journal" if citation.kind == "journal" else "booktitle",
        braced(latex_text(citation.container)),
    )
    if citation.kind in _UNPUBLISHED:
        yield "howpublished", braced(latex_text(citation.publisher or citation.event))
    yield "note", braced(latex_text(_note(citation)))
    yield "year", braced(citation.year)
    yield (
        "month",
        _MONTHS[int(citation.date[5:7]) - 1] if len(citation.date) >= len("YYYY-MM") else "",
    )
    yield "volume", braced(latex_text(citation.volume))
    yield "number", braced(latex_text(citation.number)) if citation.kind in _NUMBERED else ""
    yield "pages", braced(latex_text(citation.pages.replace("-", "--")))
    yield (
        _PUBLISHERS.get(citation.kind, "publisher"),
        braced(latex_text(citation.publisher)) if citation.kind not in _UNPUBLISHED else "",
    )
    if citation.arxiv:
        yield "eprint", braced(citation.arxiv)
        yield "eprinttype", "{arxiv}"
        yield "archiveprefix", "{arXiv}"
    yield "doi", braced(citation.doi)
    yield "url", braced(citation.address)
    yield (
        "keywords",
        braced(", ".join(latex_text(keyword.replace(",", "")) for keyword in citation.keywords)),
    )


def _note(citation: Citation) -> str:
    """What the work is, if BibTeX has no type for it, and its note."""
    version = f"version {citation.number}" if citation.number else ""
    described = [_DESCRIBED[citation.kind], version] if citation.kind in _DESCRIBED else []
    return "; ".join(filter(None, [", ".join(filter(None, described)), citation.note]))


def _with_groups(entry: str, citation: Citation) -> str:
    groups = ", ".join(map(_group, citation.keywords))
    return f"{entry.removesuffix(_END)}  groups = {{{groups}}},\n{_END}" if groups else entry


def _jabref_groups(selection: Selection) -> str:
    """Themes and topics as JabRef's static groups: depth, type, name, context, expanded."""
    lines = ["0 AllEntriesGroup:;"]
    for theme in selection.themes:
        lines.append(f"1 StaticGroup:{_group(theme.title)}\\;0\\;1\\;\\;\\;\\;;")
        lines += [
            f"2 StaticGroup:{_group(topic.title)}\\;0\\;1\\;\\;\\;\\;;" for topic in theme.topics
        ]
    return "\n".join(
        [
            "@Comment{jabref-meta: databaseType:bibtex;}",
            "",
            "@Comment{jabref-meta: grouping:",
            *lines,
            "}",
            "",
        ]
    )


def _group(title: str) -> str:
    """A group's name without characters that are special to JabRef or BibTeX."""
    return " ".join(re.sub(r"[^\w .()-]", " ", title).split())


def braced(value: str) -> str:
    """The value in braces; empty if it is empty."""
    return f"{{{value}}}" if value else ""


def braced_title(encoded: str) -> str:
    r"""The title in two pairs of braces, so that no style changes its capitals.

    BibTeX treats text after `{\` as a special character and still changes its capitals, so an empty group is inserted.
    """
    return braced(braced(f"{{}}{encoded}" if encoded.startswith("\\") else encoded))


def name(author: Person, encoded: Callable[[str], str]) -> str:
    """The name in the syntax of BibTeX and biblatex, with each part encoded."""
    family, given = encoded(author.family), encoded(author.given)
    if author.is_collective or not given:
        return f"{{{family}}}"
    return ", ".join(filter(None, [_guarded(family), encoded(author.suffix), _guarded(given)]))


def others(citation: Citation) -> list[str]:
    """The name for further, unknown authors."""
    return ["others"] if citation.has_others else []


def _guarded(part: str) -> str:
    """The part of a name, in braces if BibTeX would split it."""
    splits = (
        " and " in f" {part.lower()} " or "," in part or "•" in part or part.lower() == "others"
    )
    return f"{{{part}}}" if splits else part


def _sorted_as(citation: Citation) -> str:
    """The sort key and label of a work without authors: the first significant words of its title."""
    words = [word for word in ascii_words(romanised(citation.title)) if word not in _ARTICLES] or [
        citation.key
    ]
    return " ".join(word.capitalize() for word in words[:_MOST_SORTED])


FORMAT = Export(
    name="bibtex",
    title="BibTeX",
    suffix="bib",
    media_type="application/x-bibtex",
    purpose="LaTeX with BibTeX",
    language="bibtex",
    entry=bibtex_entry,
    frame=FRAME,
    joined=bibliography,
    also_contains="topics as JabRef groups",
    each_list=True,
    order=1,
)
