"""Works outside the survey, as a list in the text of a topic."""

from collections.abc import Iterable

from surveymark.model.context import ContextWork
from surveymark.model.shown_names import MOST_NAMES, people
from surveymark.safe.markdown import markdown_link, markdown_text


def work_items(works: Iterable[ContextWork]) -> str:
    """Each work as an item of three lines: its title as a link, its authors and where it appeared, what it is known for."""
    return "\n".join("- " + "  \n  ".join(_lines(work)) for work in works)


def _lines(work: ContextWork) -> tuple[str, ...]:
    is_named = not work.name or work.name.casefold() in work.title.casefold()
    title = work.title if is_named else f"{work.title} ({work.name})"
    by = " ".join(filter(None, people(work.authors, MOST_NAMES)))
    return (
        markdown_link(title, work.address),
        markdown_text(f"{by}; {work.where}"),
        markdown_text(work.tldr),
    )
