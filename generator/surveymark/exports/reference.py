"""Plain-text references in three styles.

A CSL processor is too slow: it takes milliseconds per reference, and 20,000 papers have three each.
Sources of the rules: APA Publication Manual, 7th edition (9.7-9.12, 10.1-10.5); IEEE Reference Guide;
ACM reference format of acmart. In all three, an incomplete list of authors ends with et al.
"""

import re
from collections.abc import Iterator, Sequence

from surveymark.model.citation import Citation
from surveymark.model.person import Person
from surveymark.safe.clean import clean

_MONTHS = "Jan. Feb. Mar. Apr. May Jun. Jul. Aug. Sep. Oct. Nov. Dec.".split()
_MINOR = frozenset(
    "a an and as at but by for from if in into nor of off on or per so the to up via vs with yet".split()
)
"""Words that stay lower-case in title case."""
_INNER_QUOTES = str.maketrans("“”", "‘’")
"""IEEE puts titles in double quotation marks, so inner ones become single."""
_UNQUOTED = frozenset({"book", "software"})
"""Kinds whose titles IEEE prints without quotation marks."""
_APA_FORMS = {"software": "Computer software", "dataset": "Data set"}
_ENDS = {1: "st", 2: "nd", 3: "rd"}
MOST_APA, MOST_IEEE = 20, 6
"""Maximum number of authors before shortening: to … and the last one in APA, to et al. in IEEE."""


def references(citation: Citation) -> Iterator[tuple[str, str]]:
    """The work's plain-text reference by name of style."""
    styles = {"APA": apa(citation), "IEEE": ieee(citation), "ACM": acm(citation)}
    return ((style, clean(reference)) for style, reference in styles.items())


def apa(citation: Citation) -> str:
    """Family, G. G., & Family, G. (year). Title. Venue. Address."""
    editors = citation.editors if citation.kind == "book" and not citation.people else ()
    names = [_apa_name(person) for person in citation.people or editors]
    if citation.has_others:
        who = ", ".join([*names[: MOST_APA - 1], "et al."])
    elif len(names) > MOST_APA:
        who = ", ".join([*names[: MOST_APA - 1], f"… {names[-1]}"])
    else:
        who = _listed(names, ", & ", two=", & ")
    if editors:
        who = f"{who} ({'Eds.' if len(editors) > 1 else 'Ed.'})"
    year, title = (
        f"({citation.year or 'n.d.'}).",
        _sentence(f"{_curly(citation.title)}{_apa_number(citation)}{citation.mark}"),
    )
    head = [f"{_stopped(who)} {year}", title] if who else [f"{title} {year}"]
    return " ".join(
        filter(None, [*head, *_apa_where(citation), citation.doi_address or citation.address])
    )


def _apa_number(citation: Citation) -> str:
    """The parenthesised details after a title (10.1 to 10.10)."""
    if named := _APA_FORMS.get(citation.kind):
        return f"{f' (Version {citation.number})' if citation.number else ''} [{named}]"
    if citation.genre and citation.kind == "talk":
        return f" [{citation.genre}]"
    if citation.genre and citation.kind == "thesis":
        return f" [{', '.join(filter(None, [_curly(citation.genre), _curly(citation.publisher)]))}]"
    edition = (
        f"{_nth(citation.edition)} ed." if citation.kind == "book" and citation.edition else ""
    )
    number = citation.report_number or (
        "" if citation.container or citation.series else citation.number
    )
    volume = f"Vol. {citation.volume}" if citation.volume and not citation.container else ""
    details = ", ".join(filter(None, [number, edition, volume]))
    return f" ({details})" if details else ""


def _apa_where(citation: Citation) -> Iterator[str]:
    container, publisher = (
        _capitalised(_curly(name)) for name in (citation.container, citation.publisher)
    )
    pages = _pages(citation)
    if citation.event:
        yield f"{', '.join(filter(None, [_curly(citation.event), _curly(citation.place)]))}."
    elif not container:
        is_named = citation.kind == "thesis" and citation.genre
        yield f"{publisher}." if publisher and not is_named else ""
    elif citation.kind == "journal":
        issue = f"{citation.volume}{f'({citation.number})' if citation.number else ''}"
        yield f"{', '.join(filter(None, [container, issue, pages]))}."
    else:
        inside = ", ".join(
            filter(None, [f"Vol. {citation.volume}" if citation.volume else "", _page_word(pages)])
        )
        yield f"In {container}{f' ({inside})' if inside else ''}."
        yield f"{publisher}." if publisher else ""


def _nth(edition: str) -> str:
    """2nd for 2; words as they are."""
    if not edition.isdecimal():
        return edition
    number = int(edition)
    end = "th" if number % 100 in range(11, 14) else _ENDS.get(number % 10, "th")
    return f"{number}{end}"


def ieee(citation: Citation) -> str:
    """G. Family and G. Family, "Title," Venue, year. doi: …."""
    names = [_initials_first(author) for author in citation.people]
    who = f"{names[0]} et al." if len(names) > MOST_IEEE else _listed_so_far(names, citation)
    is_article = citation.kind == "journal"
    facts = ", ".join(filter(None, _ieee_where(citation)))
    address = (
        f"doi: {citation.doi}."
        if citation.doi
        else f"[Online]. Available: {citation.address}"
        if citation.address
        else ""
    )
    title = _curly(citation.title).translate(_INNER_QUOTES) + citation.mark
    end = "" if title.endswith(("?", "!")) else "," if facts or address else "."
    named = f"“{title}{end}”"
    if citation.kind in _UNQUOTED:
        named = _sentence(
            f"{_curly(citation.title)}{f', vol. {citation.volume}' if citation.volume else ''}{citation.mark}"
        )
    facts = f"{facts}{',' if is_article and address else '.'}" if facts else ""
    return " ".join(filter(None, [f"{who}," if who else "", named, facts, address]))


def _ieee_where(citation: Citation) -> Iterator[str]:
    pages = _page_word(_pages(citation))
    volume, number = (
        f"{name} {value}" if value else ""
        for name, value in (("vol.", citation.volume), ("no.", citation.number))
    )
    if citation.is_preprint:
        yield from (_short_date(citation.date), citation.report_number)
    elif citation.kind == "journal":
        yield from (_curly(citation.container), volume, number, pages, citation.year)
    elif citation.event:
        yield from (f"presented at {_curly(citation.event)}", _curly(citation.place), citation.year)
    elif citation.container:
        yield from (
            f"in {_curly(citation.container)}",
            _curly(citation.publisher),
            citation.year,
            pages,
        )  # a volume belongs to a named series
    else:
        yield from (
            _curly(citation.publisher),
            citation.number if citation.kind == "report" else "",
            citation.year,
        )


def acm(citation: Citation) -> str:
    """Given Family and Given Family. year. Title. Venue. Address."""
    who = _listed_so_far([_curly(author.full_name) for author in citation.people], citation)
    address = citation.doi_address or (
        f"Retrieved from {citation.address}" if citation.address else ""
    )
    parts = [
        _stopped(who),
        f"{citation.year or '[n. d.]'}.",
        _sentence(_curly(citation.title) + citation.mark),
        *_acm_where(citation),
        address,
    ]
    return " ".join(filter(None, parts))


def _acm_where(citation: Citation) -> Iterator[str]:
    year, pages = citation.year, _pages(citation)
    container, publisher = _curly(citation.container), _curly(citation.publisher)
    if citation.is_preprint:
        yield _stopped(citation.report_number)
    elif citation.kind == "journal":
        issue = ", ".join(filter(None, [citation.volume, citation.number]))
        dated = " ".join(filter(None, [container, issue, f"({year})" if year else ""]))
        yield f"{', '.join(filter(None, [dated, pages]))}."
    else:
        if container:
            is_dated = bool(year) and citation.kind != "chapter"
            yield f"In {container}, {year}." if is_dated else f"In {container}."
        if citation.event:
            yield f"Presented at {_curly(citation.event)}."
        yield _stopped(", ".join(filter(None, [publisher, pages])))


def _pages(citation: Citation) -> str:
    """First and last page separated by an en dash, or an article number."""
    return citation.pages.replace("-", "–")


def _page_word(pages: str) -> str:
    return f"{'pp.' if '–' in pages else 'p.'} {pages}" if pages else ""


def _curly(text: str) -> str:
    """The text with typographic quotation marks and apostrophes."""
    if "'" not in text and '"' not in text:
        return text
    text = re.sub(r"(?<![^\s(\[])\"", "“", text).replace('"', "”")
    return re.sub(r"(?<![^\s(\[“])'", "‘", text).replace("'", "’")


def _capitalised(name: str) -> str:
    """The name of a venue in title case; words with a capital are unchanged."""
    return re.sub(
        r"(?<![\w’.])[a-z]+\b",
        lambda word: word[0] if word[0] in _MINOR else word[0].capitalize(),
        name,
    )


def _short_date(date: str) -> str:
    """Jan. 04, 2025, or the known part of it."""
    year, month, day = [*date.split("-"), "", ""][:3]
    name = _MONTHS[int(month) - 1] if month else ""
    return f"{name} {day}, {year}" if day else f"{name} {year}".strip()


def _initials(given: str) -> str:
    """Initials with hyphens: Jean-Paul becomes J.-P.; abbreviations such as Md. are unchanged."""
    return " ".join(
        word if _is_abbreviation(word) else _initial(word)
        for word in given.split()
        if word[0].isalpha()
    )


def _initial(word: str) -> str:
    return "-".join(f"{piece[0]}." for piece in word.split("-") if piece and piece[0].isalpha())


def _is_abbreviation(word: str) -> bool:
    return re.fullmatch(r"[^\W\d_][a-z]+\.", word) is not None


def _apa_name(author: Person) -> str:
    initials = "" if author.is_collective else _initials(author.given)
    return _curly(", ".join(filter(None, [author.family, initials, author.suffix])))


def _initials_first(author: Person) -> str:
    initials = "" if author.is_collective else _initials(author.given)
    return _curly(" ".join(filter(None, [initials, author.family, author.suffix])))


def _listed(names: Sequence[str], last: str, *, two: str = " and ") -> str:
    if len(names) <= 1:
        return "".join(names)
    return f"{', '.join(names[:-1])}{two if len(names) == 2 else last}{names[-1]}"  # noqa: PLR2004 - two names take no comma


def _listed_so_far(names: Sequence[str], citation: Citation) -> str:
    """The names, followed by et al. if the list is incomplete, as in BibTeX's styles."""
    if not citation.has_others:
        return _listed(names, ", and ")
    return f"{', '.join(names)}{',' if len(names) > 1 else ''} et al."


def _stopped(text: str) -> str:
    return text if not text or text.endswith(".") else f"{text}."


def _sentence(title: str) -> str:
    return title if title.endswith((".", "?", "!")) else f"{title}."
