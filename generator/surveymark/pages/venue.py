"""The venues: an overview, and a page each."""

from surveymark.model.survey import Survey
from surveymark.pages.rendering import rendered
from surveymark.safe.front_matter import front_matter
from surveymark.safe.slug import ascii_words, slug_fault


def venues_page(survey: Survey) -> str:
    """The Markdown of the overview of all venues."""
    head = front_matter(title="Venues", description=f"The papers of {survey.config.title} by venue", hide=("navigation", "toc"))
    slugs = venue_slugs(survey)
    groups = [(name, f"venues/{slugs[name]}", papers) for name, papers in survey.papers_by_venue.items()]
    lead = "Journals, conferences and workshops in which the papers came out."
    return head + rendered("index_of_lists.html", survey, "../", title="Venues", lead=lead, groups=groups, picture=None)


def venue_page(name: str, survey: Survey) -> str:
    """The Markdown of one venue: its papers, newest first."""
    venue = survey.venue(name)
    full = venue.full if venue and venue.full != name else ""
    head = front_matter(title=name, description=f"Papers of {name} in {survey.config.title}", hide=("navigation", "toc"))
    return head + rendered(
        "list.html", survey, "../../", title=name, parent=("Venues", "venues/"), lead=full, papers=survey.papers_by_venue[name],
        download="", exports=(),
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
