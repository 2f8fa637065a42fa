"""Plain references as three styles print them.

Written here because a CSL processor takes milliseconds a reference, and 20,000 papers have three each.
Sources of the rules: APA Publication Manual, 7th edition (9.7-9.12, 10.1-10.5); IEEE Reference Guide;
ACM reference format of acmart.
"""

from collections.abc import Iterator, Sequence

from surveymark.model.paper import Paper
from surveymark.model.person import Person
from surveymark.model.survey import Survey
from surveymark.safe.clean import clean
from surveymark.safe.latex_leftovers import plain

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
    if len(names) > MOST_APA:
        names = [*names[: MOST_APA - 1], f"… {names[-1]}"]
        who = ", ".join(names)
    else:
        who = _listed(names, ", & ", two=", & ")
    year, title = f"({_year(paper) or 'n.d.'}).", _sentence(plain(paper.title))
    head = [f"{_stopped(who)} {year}", title] if who else [f"{title} {year}"]
    where = _venue(paper, survey)
    if paper.published and paper.published.kind != "journal":
        where = f"In {where}"
    return " ".join(filter(None, [*head, f"{where}." if where else "", _address(paper)]))


def ieee(paper: Paper, survey: Survey) -> str:
    """G. Family and G. Family, "Title," Venue, year, doi: …."""
    names = [_initials_first(author) for author in paper.authors]
    who = f"{names[0]} et al." if len(names) > MOST_IEEE else _listed(names, ", and ")
    title = plain(paper.title)
    quoted = f"“{title}”" if title.endswith(("?", "!")) else f"“{title},”"
    where = _venue(paper, survey)
    if paper.published:
        where = where if paper.published.kind == "journal" else f"in {where}"
    elif paper.arxiv:
        where = f"arXiv:{paper.arxiv}"
    doi = f"doi: {paper.best_doi}" if paper.best_doi else ""
    parts = ", ".join(filter(None, [where, str(_year(paper) or ""), doi]))
    return " ".join(filter(None, [f"{who}," if who else "", quoted, f"{parts}." if parts else ""]))


def acm(paper: Paper, survey: Survey) -> str:
    """Given Family and Given Family. year. Title. Venue. Address."""
    who = _listed([author.full_name for author in paper.authors], ", and ")
    where = _venue(paper, survey)
    if paper.published:
        where = where if paper.published.kind == "journal" else f"In {where}"
    elif paper.arxiv:
        where = f"arXiv:{paper.arxiv}"
    parts = [_stopped(who), f"{_year(paper) or '[n. d.]'}.", _sentence(plain(paper.title)), f"{where}." if where else "", _address(paper)]
    return " ".join(filter(None, parts))


def _year(paper: Paper) -> int | None:
    return (paper.published and paper.published.year) or paper.year


def _venue(paper: Paper, survey: Survey) -> str:
    if not paper.published:
        return "arXiv" if paper.arxiv else ""
    venue = survey.venue(paper.published.venue)
    return venue.full if venue else paper.published.venue


def _address(paper: Paper) -> str:
    return f"https://doi.org/{paper.best_doi}" if paper.best_doi else paper.address or ""


def _initials(given: str) -> str:
    """First letters, hyphens kept: Jean-Paul becomes J.-P."""
    words = (part for part in given.split() if part[0].isalpha())
    return " ".join("-".join(f"{piece[0]}." for piece in word.split("-") if piece and piece[0].isalpha()) for word in words)


def _apa_name(author: Person) -> str:
    initials = "" if author.is_collective else _initials(author.given)
    return f"{author.family}, {initials}" if initials else author.family


def _initials_first(author: Person) -> str:
    initials = "" if author.is_collective else _initials(author.given)
    return f"{initials} {author.family}" if initials else author.family


def _listed(names: Sequence[str], last: str, *, two: str = " and ") -> str:
    if len(names) <= 1:
        return "".join(names)
    return f"{', '.join(names[:-1])}{two if len(names) == 2 else last}{names[-1]}"  # noqa: PLR2004 - two names take no comma


def _stopped(text: str) -> str:
    return text if not text or text.endswith(".") else f"{text}."


def _sentence(title: str) -> str:
    return title if title.endswith((".", "?", "!")) else f"{title}."
