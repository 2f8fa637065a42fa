"""What the Markdown files share: documents of blocks, prose, and papers as items of lists."""

from collections.abc import Iterable, Iterator

from surveymark.exports.export import Export, main_export
from surveymark.model.date import shown_date
from surveymark.model.identifier import doi_address
from surveymark.model.link import LINK_NAMES
from surveymark.model.paper import Paper
from surveymark.model.prose import Paragraph
from surveymark.model.survey import Survey
from surveymark.safe.markdown import markdown_link, markdown_part, markdown_text
from surveymark.text.counting import counted

MOST_NAMES = 6
"""Authors shown in a list before the rest is counted."""


def document(*blocks: str) -> str:
    """The blocks that are not empty, a blank line between each two."""
    return "\n\n".join(filter(None, blocks)) + "\n"


def prose(paragraph: Paragraph, survey: Survey, root: str) -> str:
    """The paragraph on one line, with links to the Markdown of the papers that it names."""
    return "".join(
        markdown_part(part)
        if isinstance(part, str)
        else markdown_link(
            part.label or survey.citations[part.key].entry_title, _file(part.key, survey, root)
        )
        for part in paragraph
    )


def paper_items(
    papers: Iterable[Paper], survey: Survey, root: str, *, first_number: int | None = None
) -> str:
    """A list of papers: bullets, or numbers that begin with the one given."""
    items = []
    for place, paper in enumerate(papers):
        marker = "- " if first_number is None else f"{first_number + place}. "
        indent = "\n" + " " * len(marker)
        items.append(marker + indent.join(_lines(paper, survey, root)))
    return "\n".join(items)


def paper_link(paper: Paper, survey: Survey, root: str) -> str:
    """The title, which leads to the paper's Markdown."""
    return markdown_link(survey.citations[paper.key].entry_title, _file(paper.key, survey, root))


def names(paper: Paper, most: int = 0) -> str:
    """The authors as plain text, all of them or some and the number of the others; never made up."""
    if not paper.authors:
        known = (
            f"{counted(paper.author_count, 'author')}, names" if paper.author_count else "authors"
        )
        return f"{known} not recorded yet"
    shown = paper.authors[:most] if most and len(paper.authors) > most + 1 else paper.authors
    left_out = len(paper.authors) - len(shown)
    more = f" and {left_out} more" if left_out else ""
    return ", ".join(author.full_name for author in shown) + (
        more if paper.authors_complete else " and others"
    )


def facts(paper: Paper) -> str:
    """Venue, date and kind as plain text."""
    published = paper.published
    is_later = published and published.year and published.year != paper.year
    day = shown_date(paper.first_public) if paper.first_public else ""
    date = f"first public {day}" if day and is_later else day
    return ", ".join(filter(None, [paper.shown_venue, date, paper.kind]))


def address_link(address: str, survey: Survey, label: str = "") -> str:
    """A link to a page on the web, with what is known where it no longer answers."""
    link = markdown_link(label or address.split("://", 1)[1].rstrip("/"), address)
    state = survey.dead_link(address)
    if not state or not state.first_failure:
        return link
    archived = f", {markdown_link('archived copy', state.archive)}" if state.archive else ""
    return f"{link} (gone since {shown_date(state.first_failure)}{archived})"


def file_links(path: str, exports: Iterable[Export]) -> str:
    """Links to the downloads at a path, by the names of their formats."""
    return ", ".join(markdown_link(export.title, f"{path}.{export.suffix}") for export in exports)


def page_line(address: str, survey: Survey) -> str:
    """Where the page stands of which this is the text."""
    return f"Page: <{survey.config.address}{address}>"


def _lines(paper: Paper, survey: Survey, root: str) -> Iterator[str]:
    citation = survey.citations[paper.key]
    yield f"{paper_link(paper, survey, root)}{'' if citation.entry_title[-1:] in '.?!…' else '.'}"
    yield markdown_text(". ".join(filter(None, [names(paper, MOST_NAMES), facts(paper)])) + ".")
    if citation.abstract:
        yield markdown_text(citation.abstract)
    yield ", ".join(_addresses(paper, survey, root))


def _addresses(paper: Paper, survey: Survey, root: str) -> Iterator[str]:
    if paper.arxiv:
        yield markdown_link("arXiv", f"https://arxiv.org/abs/{paper.arxiv}")
        yield markdown_link("PDF", f"https://arxiv.org/pdf/{paper.arxiv}")
    elif paper.best_doi:
        yield markdown_link("DOI", doi_address(paper.best_doi))
    for kind, address in paper.links.pairs():
        yield address_link(address, survey, LINK_NAMES[kind])
    yield markdown_link(main_export().title, f"{root}{paper.files}.{main_export().suffix}")


def _file(key: str, survey: Survey, root: str) -> str:
    return f"{root}{survey.paper_by_key[key].files}.md"
