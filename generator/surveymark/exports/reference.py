"""Plain references as three styles print them.

Written here because a CSL processor takes milliseconds a reference, and 20,000 papers have three each.
Sources of the rules: APA Publication Manual, 7th edition (9.7-9.12, 10.1-10.5); IEEE Reference Guide;
ACM reference format of acmart. Where only the first authors are known, et al. follows them in all three.
"""

import re
from collections.abc import Iterator, Sequence

from surveymark.model.identifier import doi_address
from surveymark.model.paper import Paper
from surveymark.model.person import Person
from surveymark.model.survey import Survey
from surveymark.safe.clean import clean
from surveymark.safe.latex_leftovers import plain

_MONTHS = "Jan. Feb. Mar. Apr. May Jun. Jul. Aug. Sep. Oct. Nov. Dec.".split()
_MINOR = frozenset("a an and as at but by for from if in into nor of off on or per so the to up via vs with yet".split())
"""Words that keep their small letter in a name in title case."""
_INNER_QUOTES = str.maketrans("“”", "‘’")
"""IEEE puts titles in double quotation marks, so those within are single."""
MOST_APA, MOST_IEEE = 20, 6
"""Authors named before the rest is left out: with … and the last one in APA, with et al. in IEEE."""


def references(paper: Paper, survey: Survey) -> Iterator[tuple[str, str]]:
    """The name of each style with the paper's reference in it, as plain text."""
    yield "APA", clean(apa(paper, survey))
    yield "IEEE", clean(ieee(paper, survey))
    yield "ACM", clean(acm(paper, survey))


def apa(paper: Paper, survey: Survey) -> str:
    """Family, G. G., & Family, G. (year). Title. Venue. Address."""
    names = [_apa_name(author) for author in paper.authors]
    if not paper.authors_complete:
        who = ", ".join([*names[: MOST_APA - 1], "et al."]) if names else ""
    elif len(names) > MOST_APA:
        names = [*names[: MOST_APA - 1], f"… {names[-1]}"]
        who = ", ".join(names)
    else:
        who = _listed(names, ", & ", two=", & ")
    number = f" (arXiv:{paper.arxiv})" if paper.arxiv and paper.is_preprint else ""
    year, title = f"({_year(paper) or 'n.d.'}).", _sentence(f"{_title(paper)}{number}")
    head = [f"{_stopped(who)} {year}", title] if who else [f"{title} {year}"]
    where = _capitalised(_venue(paper, survey))
    if paper.published and paper.published.kind != "journal":
        where = f"In {where}"
    return " ".join(filter(None, [*head, f"{where}." if where else "", _address(paper)]))


def ieee(paper: Paper, survey: Survey) -> str:
    """G. Family and G. Family, "Title," Venue, year. doi: …."""
    names = [_initials_first(author) for author in paper.authors]
    who = f"{names[0]} et al." if len(names) > MOST_IEEE else _listed_so_far(names, paper)
    where = _venue(paper, survey)
    is_article = paper.published is not None and paper.published.kind == "journal"
    if paper.published:
        parts = [where if is_article else f"in {where}", str(_year(paper) or "")]
    else:
        parts = [_short_date(paper.first_public), f"arXiv:{paper.arxiv}" if paper.arxiv else ""]
    facts = ", ".join(filter(None, parts))
    address = f"doi: {paper.best_doi}." if paper.best_doi else f"[Online]. Available: {paper.address}" if paper.address else ""
    title = _title(paper).translate(_INNER_QUOTES)
    end = "" if title.endswith(("?", "!")) else "," if facts or address else "."
    facts = f"{facts}{',' if is_article and address else '.'}" if facts else ""
    return " ".join(filter(None, [f"{who}," if who else "", f"“{title}{end}”", facts, address]))


def acm(paper: Paper, survey: Survey) -> str:
    """Given Family and Given Family. year. Title. Venue. Address."""
    who = _listed_so_far([_curly(author.full_name) for author in paper.authors], paper)
    where = _venue(paper, survey)
    if paper.published:
        year = _year(paper)
        if paper.published.kind == "journal":
            where = f"{where} ({year})" if year else where
        else:
            where = f"In {where}, {year}" if year else f"In {where}"
    elif paper.arxiv:
        where = f"arXiv:{paper.arxiv}"
    address = _address(paper) if paper.best_doi or not paper.address else f"Retrieved from {paper.address}"
    parts = [_stopped(who), f"{_year(paper) or '[n. d.]'}.", _sentence(_title(paper)), f"{where}." if where else "", address]
    return " ".join(filter(None, parts))


def _year(paper: Paper) -> int | None:
    return (paper.published and paper.published.year) or paper.year


def _venue(paper: Paper, survey: Survey) -> str:
    if not paper.published:
        return "arXiv" if paper.arxiv else ""
    venue = survey.venue(paper.published.venue)
    return _curly(venue.full if venue else paper.published.venue)


def _title(paper: Paper) -> str:
    return _curly(plain(paper.title))


def _curly(text: str) -> str:
    """The text with the quotation marks and apostrophes of print."""
    text = re.sub(r"(?<![^\s(\[])\"", "“", text).replace('"', "”")
    return re.sub(r"(?<![^\s(\[“])'", "‘", text).replace("'", "’")


def _capitalised(name: str) -> str:
    """The name of a venue in title case; what has a capital already stays as it is."""
    return re.sub(r"(?<![\w’.])[a-z]+\b", lambda word: word[0] if word[0] in _MINOR else word[0].capitalize(), name)


def _address(paper: Paper) -> str:
    return doi_address(paper.best_doi) if paper.best_doi else paper.address or ""


def _short_date(date: str | None) -> str:
    """Jan. 04, 2025, or as much of it as is known."""
    year, month, day = [*(date or "").split("-"), "", ""][:3]
    name = _MONTHS[int(month) - 1] if month else ""
    return f"{name} {day}, {year}" if day else f"{name} {year}".strip()


def _initials(given: str) -> str:
    """First letters, hyphens kept: Jean-Paul becomes J.-P.; an abbreviation stays: Md."""
    return " ".join(word if _is_abbreviation(word) else _initial(word) for word in given.split() if word[0].isalpha())


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


def _listed_so_far(names: Sequence[str], paper: Paper) -> str:
    """The names, with et al. after those of an incomplete list, as BibTeX's styles set `and others`."""
    if paper.authors_complete or not names:
        return _listed(names, ", and ")
    return f"{', '.join(names)}{',' if len(names) > 1 else ''} et al."


def _stopped(text: str) -> str:
    return text if not text or text.endswith(".") else f"{text}."


def _sentence(title: str) -> str:
    return title if title.endswith((".", "?", "!")) else f"{title}."
