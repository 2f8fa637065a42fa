"""A paper as Markdown: its facts, the survey's summary, and its citation."""

from collections.abc import Iterator, Sequence

from surveymark.exports.export import all_exports, main_export
from surveymark.model.citation import Citation
from surveymark.model.date import shown_date
from surveymark.model.identifier import doi_address
from surveymark.model.link import LINK_NAMES
from surveymark.model.paper import Paper
from surveymark.model.reading_path import ReadingPath
from surveymark.model.retraction import Retraction
from surveymark.model.shown_names import names_text
from surveymark.model.shown_publication import further_facts, publication_details
from surveymark.model.survey import Survey
from surveymark.outputs.markdown.writing import address_line, document, file_links, markdown_line
from surveymark.safe.markdown import code_block, markdown_link, markdown_text

_ROOT = "../"


def paper_markdown(paper: Paper, survey: Survey, paths: Sequence[ReadingPath]) -> str:
    """The facts, summary, key and BibTeX; `paths` are the reading paths that name the paper."""
    citation = survey.citations[paper.key]
    export = main_export()
    return document(
        f"# {markdown_text(citation.entry_title)}",
        markdown_text(names_text(paper)),
        _retracted(paper.retracted) if paper.retracted else "",
        markdown_text(citation.abstract),
        markdown_text(f"Note: {paper.note}") if paper.note else "",
        *(markdown_text(f"Unsure: {reason}") for reason in paper.doubts),
        "\n".join(f"- {name}: {value}" for name, value in _facts(paper, citation, survey, paths)),
        f"## {export.title}",
        code_block(export.own_file(citation), export.language).rstrip(),
    )


def _retracted(retracted: Retraction) -> str:
    notice = f", {markdown_link('notice', retracted.notice)}" if retracted.notice else ""
    return f"**{retracted.dated}**{notice}"


def _facts(
    paper: Paper, citation: Citation, survey: Survey, paths: Sequence[ReadingPath]
) -> Iterator[tuple[str, str]]:
    yield "Key", f"`{paper.key}`"
    yield "Page", f"<{citation.page}>"
    if paper.gives:
        yield "Gives", markdown_text(", ".join(paper.gives))
    if paper.first_public:
        yield "First public", shown_date(paper.first_public)
    yield from _publication(paper, citation)
    yield from ((label, markdown_text(value)) for _, label, value in further_facts(citation))
    if paper.arxiv:
        pdf = markdown_link("PDF", citation.pdf)
        yield "arXiv", f"{markdown_link(paper.arxiv, citation.arxiv_address)}, {pdf}"
    if citation.doi:
        yield "DOI", markdown_link(citation.doi, doi_address(citation.doi))
    for kind, address in paper.links.pairs():
        yield LINK_NAMES[kind], markdown_line(address_line(address, survey))
    yield from _places(paper, survey, paths)


def _publication(paper: Paper, citation: Citation) -> Iterator[tuple[str, str]]:
    if not paper.published:
        return
    where = (
        citation.container or citation.event or citation.publisher,
        *publication_details(citation),
        shown_date(citation.date) if paper.published.year else "",
    )
    yield "Published", markdown_text(", ".join(filter(None, where)))
    if citation.title != citation.entry_title or paper.published.authors:
        people = ", ".join(person.full_name for person in citation.people)
        by = f" by {people}{' and others' * citation.has_others}" if paper.published.authors else ""
        yield "Published as", markdown_text(citation.title + by)


def _places(
    paper: Paper, survey: Survey, paths: Sequence[ReadingPath]
) -> Iterator[tuple[str, str]]:
    """The paper's topics and reading paths, and its files."""
    topics = [survey.topic_by_id[topic] for topic in paper.topics if topic in survey.topic_by_id]
    if topics:
        links = (markdown_link(topic.title, f"{_ROOT}topics/{topic.id}.md") for topic in topics)
        yield "Topics", ", ".join(links)
    if paths:
        links = (markdown_link(path.title, f"{_ROOT}paths/{path.id}.md") for path in paths)
        yield "Reading paths", ", ".join(links)
    yield "Files", file_links(paper.key, (export for export in all_exports() if export.each_paper))
