"""Shared parts of Markdown files: documents, prose and links."""

from collections.abc import Iterable

from surveymark.exports.export import Export
from surveymark.model.date import shown_date
from surveymark.model.line import Line, Link
from surveymark.model.prose import Paragraph, Reference
from surveymark.model.survey import Survey
from surveymark.safe.markdown import markdown_link, markdown_part


def document(*blocks: str) -> str:
    """The non-empty blocks, separated by blank lines."""
    return "\n\n".join(filter(None, blocks)) + "\n"


def prose(paragraph: Paragraph, survey: Survey, root: str) -> str:
    """The paragraph on one line, with links to the Markdown of its papers, and to works outside the survey."""
    return "".join(
        markdown_part(part) if isinstance(part, str) else _reference(part, survey, root)
        for part in paragraph
    )


def _reference(reference: Reference, survey: Survey, root: str) -> str:
    if work := survey.context_by_key.get(reference.key):
        return markdown_link(reference.label or work.label, work.address)
    title = reference.label or survey.citations[reference.key].entry_title
    return markdown_link(title, f"{root}{survey.paper_by_key[reference.key].files}.md")


def markdown_line(line: Line) -> str:
    """The line as Markdown."""
    return "".join(
        markdown_part(part) if isinstance(part, str) else markdown_link(part.label, part.href)
        for part in line
    )


def address_line(address: str, survey: Survey, label: str = "") -> Line:
    """A link to a web page; a dead link with its date and archived copy."""
    link = Link(address, label or address.split("://", 1)[1].rstrip("/"))
    state = survey.dead_link(address)
    if not state or not state.first_failure:
        return (link,)
    gone = f" (gone since {shown_date(state.first_failure)})"
    return (
        (link, gone, ", ", Link(state.archive, "archived copy")) if state.archive else (link, gone)
    )


def file_links(path: str, exports: Iterable[Export]) -> str:
    """Links to the downloads at a path, labelled by format."""
    return ", ".join(markdown_link(export.title, f"{path}.{export.suffix}") for export in exports)


def file_items(path: str, exports: Iterable[Export]) -> str:
    """The same as a list, labelled by purpose."""
    return "\n".join(
        f"- {markdown_link(export.label, f'{path}.{export.suffix}')}" for export in exports
    )


def page_line(address: str, survey: Survey) -> str:
    """The address of the corresponding page."""
    return f"Page: <{survey.config.address}{address}>"
