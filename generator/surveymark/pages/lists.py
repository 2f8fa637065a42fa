"""Pages that list papers and say little else."""

from collections.abc import Iterator, Sequence

from surveymark.exports.export import Export
from surveymark.model.news import latest_change
from surveymark.model.paper import Paper
from surveymark.model.survey import Survey
from surveymark.pages.linked_data import list_head
from surveymark.pages.page import Html, Page
from surveymark.pages.paging import parts_of
from surveymark.pages.rendering import rendered


def list_pages(
    survey: Survey,
    path: str,
    title: str,
    papers: Sequence[Paper],
    *,
    parent: tuple[str, str],
    facet: str,
    description: str,
    lead: str = "",
    exports: Sequence[Export] = (),
) -> Iterator[Page]:
    """Each page of a list.

    `parent` is the name and address of the page above it, `facet` what the explore page calls such a list, its title being the value.
    """
    for part in parts_of(path, papers):
        named = title if part.number == 1 else f"{title}, page {part.number}"
        yield Page(
            path=f"{part.path}.md",
            title=named,
            description=description,
            head=list_head(survey, f"{part.path}/", named, part.papers, description),
            changed=latest_change(part.papers),
            body=Html(
                text=rendered(
                    "list.html",
                    survey,
                    part.root,
                    title=title,
                    parent=parent,
                    lead=lead,
                    part=part,
                    facet=facet,
                    total=len(papers),
                    path=path,
                    exports=exports,
                )
            ),
        )
