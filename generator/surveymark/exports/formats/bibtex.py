"""BibTeX that bibtex, biber, pandoc, Zotero and bibutils all accept.

One syntax error makes biber and pandoc drop a whole file, so every field is encoded here. Zotero
keeps an arXiv id only with `eprinttype` beside `eprint`; classic BibTeX knows no `@online`.
"""

import re
from collections.abc import Callable, Iterator, Sequence

from surveymark.exports.export import Export, Frame, Selection
from surveymark.model.citation import Citation
from surveymark.model.language import babel_name
from surveymark.model.person import Person
from surveymark.safe.latex import latex_name, latex_text
from surveymark.text.slug import ascii_words, romanised

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_UNPUBLISHED = frozenset({"software", "dataset", "talk", "online"})
"""Kinds without their own BibTeX type, for which BibTeX has no publisher field."""
_DESCRIBED = {
    "software": "Computer software",
    "dataset": "Data set",
    "talk": "Talk",
    "online": "Web page",
}
"""What the note of such a work says first."""
_NUMBERED = frozenset({"journal", "report"})
"""Kinds that may have a number; elsewhere BibTeX treats it as a series number, and rejects it beside a volume."""
_PUBLISHERS = {"thesis": "school", "report": "institution"}
"""The field of the publisher; `publisher` for other kinds."""
_MASTERS = re.compile(r"\b(?:master|m\.? ?sc|diplom|magister|bachelor|b\.? ?sc)", re.IGNORECASE)
_ORDINALS = ["", *"First Second Third Fourth Fifth Sixth Seventh Eighth Ninth Tenth".split()]
_ENDS = {1: "st", 2: "nd", 3: "rd"}
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
    fields = "".join(
        f"  {name} = {value},\n" for name, value in _fields(citation) if name and value
    )
    kind = "mastersthesis" if is_masters_thesis(citation) else _TYPES[citation.kind]
    return f"@{kind}{{{citation.key},\n{fields}{_END}"


def _fields(citation: Citation) -> Iterator[tuple[str, str]]:
    """Names and values with their delimiters; an unknown field has no value."""
    yield "title", braced_title(latex_text(citation.title))
    yield ("author", braced(names(citation.people, latex_name, are_all=citation.has_all_people)))
    yield "editor", braced(names(citation.editors, latex_name, are_all=citation.has_all_editors))
    is_edited = citation.kind == "book" and bool(citation.editors)
    yield "key", braced(_sorted_as(citation)) if not citation.people and not is_edited else ""
    yield (
        "journal" if citation.kind == "journal" else "booktitle",
        braced(latex_text(citation.container)),
    )
    yield "type", braced(latex_text(_type(citation)))
    if citation.kind in _UNPUBLISHED:
        yield "howpublished", braced(latex_text(citation.publisher or citation.event))
    yield "note", braced(latex_text(_note(citation)))
    yield "year", braced(citation.year)
    yield (
        "month",
        _MONTHS[int(citation.date[5:7]) - 1] if len(citation.date) >= len("YYYY-MM") else "",
    )
    yield "day", braced(_day(citation))
    yield "series", braced(latex_text(citation.series))
    yield "volume", braced(latex_text(citation.volume))
    yield _number_field(citation), braced(latex_text(citation.number))
    yield "edition", braced(latex_text(ordinal(citation.edition)))
    yield "chapter", braced(latex_text(citation.chapter))
    yield "pages", braced(latex_text(citation.pages.replace("-", "--")))
    yield (
        _PUBLISHERS.get(citation.kind, "publisher"),
        braced(latex_text(citation.publisher)) if citation.kind not in _UNPUBLISHED else "",
    )
    yield "address", braced(latex_text(citation.place))
    yield "isbn", braced(latex_text(citation.isbn))
    yield "issn", braced(citation.issn)
    if citation.arxiv:
        yield "eprint", braced(citation.arxiv)
        yield "eprinttype", "{arxiv}"
        yield "archiveprefix", "{arXiv}"
        yield "primaryclass", braced(citation.arxiv_class)
    yield "collaboration", braced(latex_text(citation.collaboration))
    yield "reportnumber", braced(latex_text(", ".join(citation.report_numbers)))
    yield "language", braced(babel_name(citation.language))
    yield "doi", braced(citation.doi)
    yield "url", braced(citation.address)
    yield (
        "keywords",
        braced(", ".join(latex_text(keyword.replace(",", "")) for keyword in citation.keywords)),
    )


def _type(citation: Citation) -> str:
    """The type of work where it is not the one that BibTeX prints by itself."""
    if citation.kind == "thesis":
        standard = "Master's thesis" if is_masters_thesis(citation) else "PhD thesis"
        return "" if citation.genre == standard else citation.genre or "Thesis"
    return citation.genre


def is_masters_thesis(citation: Citation) -> bool:
    """Whether the work is a thesis below a doctorate, for which BibTeX has a type of its own."""
    return citation.kind == "thesis" and bool(_MASTERS.search(citation.genre))


def _day(citation: Citation) -> str:
    """The day, unless it is that of an arXiv id, which bibliographies cite by month."""
    is_of_arxiv = citation.is_preprint and bool(citation.arxiv)
    return "" if is_of_arxiv else citation.date[8:].removeprefix("0")


def _number_field(citation: Citation) -> str:
    """The field of the number; none if the note has it.

    Where BibTeX accepts no number, because it has no series or there is a volume beside it, it is in `issue`, which only biblatex prints.
    """
    if citation.kind in _DESCRIBED:
        return ""
    if citation.kind in _NUMBERED or (citation.series and not citation.volume):
        return "number"
    return "issue"


def ordinal(edition: str) -> str:
    """The edition as BibTeX prints it in a sentence.

    >>> ordinal("2"), ordinal("12"), ordinal("21"), ordinal("Revised")
    ('Second', '12th', '21st', 'Revised')
    """
    if not edition.isascii() or not edition.isdigit():
        return edition
    number = int(edition)
    if 0 < number < len(_ORDINALS):
        return _ORDINALS[number]
    end = "th" if number % 100 in range(11, 14) else _ENDS.get(number % 10, "th")
    return f"{number}{end}"


def _note(citation: Citation) -> str:
    """What the work is, if BibTeX has no type for it, and its note."""
    if citation.kind not in _DESCRIBED:
        return citation.printed_note
    version = f", version {citation.number}" if citation.number else ""
    return "; ".join(filter(None, [f"{_DESCRIBED[citation.kind]}{version}", citation.printed_note]))


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


def names(people: Sequence[Person], encoded: Callable[[str], str], *, are_all: bool) -> str:
    """The names as a list, which ends with `and others` if there are more."""
    others = ["others"] if people and not are_all else []
    return " and ".join([*(name(person, encoded) for person in people), *others])


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
