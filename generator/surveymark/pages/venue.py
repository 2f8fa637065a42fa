"""The venues: an overview, and pages each."""

from collections.abc import Iterator

from surveymark.model.survey import Survey
from surveymark.pages.lists import list_pages
from surveymark.pages.page import Html, Page
from surveymark.pages.rendering import rendered
from surveymark.text.slug import ascii_words, slug_fault


def venues_page(survey: Survey) -> Page:
    """The overview of all venues."""
    slugs = venue_slugs(survey)
    groups = [
        (name, f"venues/{slugs[name]}", papers) for name, papers in survey.papers_by_venue.items()
    ]
    lead = "Journals, conferences and workshops in which the papers came out."
    return Page(
        path="venues/index.md",
        title="Venues",
        description=f"The papers of {survey.config.title} by venue",
        body=Html(
            text=rendered(
                "index_of_lists.html",
                survey,
                "../",
                title="Venues",
                lead=lead,
                groups=groups,
                picture=None,
            )
        ),
    )


def venue_pages(name: str, slug: str, survey: Survey) -> Iterator[Page]:
    """Each page of one venue: its papers, newest first."""
    venue = survey.venue(name)
    return list_pages(
        survey,
        f"venues/{slug}",
        name,
        survey.papers_by_venue[name],
        parent=("Venues", "venues/"),
        facet="venue",
        lead=venue.full if venue and venue.full != name else "",
        description=f"Papers of {name} in {survey.config.title}",
    )


def venue_slugs(survey: Survey) -> dict[str, str]:
    """The last part of each venue's address by its short name; names that would share one are numbered by alphabet."""
    slugs: dict[str, str] = {}
    for name in survey.papers_by_venue:
        slug, number = _slug(name), 2
        while slug in slugs.values():
            slug, number = f"{_slug(name)[:75]}-{number}", number + 1
        slugs[name] = slug
    return slugs


def _slug(name: str) -> str:
    slug = "-".join(ascii_words(name))[:80].strip("-")
    return slug if not slug_fault(slug) else f"venue-{slug}".strip("-")[:80]
