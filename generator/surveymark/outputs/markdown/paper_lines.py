"""A paper in a list, as named lines of text and links, shared by Markdown and cards."""

from collections.abc import Iterable, Iterator, Mapping

from surveymark.exports.export import main_export
from surveymark.model.identifier import doi_address
from surveymark.model.line import Line, Link, line_of, listed
from surveymark.model.link import LINK_NAMES
from surveymark.model.paper import Paper
from surveymark.model.shown_names import MOST_NAMES, date_text, names_text
from surveymark.model.survey import Survey
from surveymark.outputs.markdown.writing import address_line, markdown_line

PAGE, TEXT = "/", ".md"
"""The suffix of links to papers and topics, for pages or for Markdown."""


def paper_lines(
    paper: Paper, survey: Survey, root: str, *, to: str = PAGE, current: str = ""
) -> Mapping[str, Line]:
    """Title, authors, summary, facts and links, each under that name if the paper has any.

    `root` is the relative path to the front page, and `current` the topic of the page, which is not named.
    """
    citation = survey.citations[paper.key]
    lines: Mapping[str, Line] = {
        "title": (Link(f"{root}{paper.files}{to}", citation.entry_title),),
        "authors": (names_text(paper, MOST_NAMES),),
        "summary": (citation.abstract,) if citation.abstract else (),
        "facts": _facts(paper, survey, root, to, current),
        "links": line_of(_links(paper, survey, root)),
    }
    return {name: line for name, line in lines.items() if line}


def paper_items(
    papers: Iterable[Paper],
    survey: Survey,
    root: str,
    *,
    current: str = "",
    first_number: int | None = None,
) -> str:
    """A list of papers as Markdown: bullets, or numbers that start at the given one."""
    items = []
    for place, paper in enumerate(papers):
        marker = "- " if first_number is None else f"{first_number + place}. "
        lines = paper_lines(paper, survey, root, to=TEXT, current=current).values()
        items.append(marker + f"  \n{' ' * len(marker)}".join(map(markdown_line, lines)))
    return "\n".join(items)


def facts(paper: Paper) -> str:
    """That the paper is retracted, venue, date, and what it gives."""
    retracted = paper.retracted.word if paper.retracted else ""
    known = [retracted, paper.shown_venue, date_text(paper), ", ".join(paper.gives)]
    return ", ".join(filter(None, known))


def _facts(paper: Paper, survey: Survey, root: str, to: str, current: str) -> Line:
    """Venue, date, what the paper gives, and the topics."""
    known_facts = facts(paper)
    topics = tuple(
        Link(f"{root}topics/{topic}{to}", survey.topic_by_id[topic].title)
        for topic in paper.topics
        if topic != current
    )
    word = "also in" if current else "in"
    if not topics:
        return (known_facts,) if known_facts else ()
    return (f"{known_facts}; {word} " if known_facts else f"{word.capitalize()} ", *listed(topics))


def _links(paper: Paper, survey: Survey, root: str) -> Iterator[str | Link]:
    """The actions for the paper, most important first."""
    export = main_export()
    if paper.arxiv:
        yield Link(f"https://arxiv.org/pdf/{paper.arxiv}", "PDF")
        yield ", "
    yield Link(f"{root}{paper.files}.{export.suffix}", export.title)
    if paper.arxiv:
        yield ", "
        yield Link(f"https://arxiv.org/abs/{paper.arxiv}", "arXiv")
    elif paper.best_doi:
        yield ", "
        yield Link(doi_address(paper.best_doi), "DOI")
    for kind, address in paper.links.pairs():
        yield ", "
        yield from address_line(address, survey, LINK_NAMES[kind])
