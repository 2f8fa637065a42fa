"""Everything that a site builder reads, made from a survey: where pages and exports meet."""

from collections.abc import Mapping

from surveymark.exports.downloads import download_files
from surveymark.model.survey import Survey
from surveymark.pages.about import ABOUT, about_page
from surveymark.pages.bibliography import bibliography_page
from surveymark.pages.data import data_files
from surveymark.pages.feeds import feed_files
from surveymark.pages.home import home_page
from surveymark.pages.links import links_page
from surveymark.pages.robots import robot_files
from surveymark.pages.selection import selection_page
from surveymark.pages.sitemap import sitemap
from surveymark.pages.topic import topic_page, topics_page
from surveymark.pages.venue import venue_page, venue_slugs, venues_page
from surveymark.pages.year import year_page, years_page
from surveymark.paper_page import SHELL_PATH, shell_page


def site_files(survey: Survey) -> Mapping[str, str]:
    """Path in the builder's source folder to text: pages as Markdown, downloads as they are, sorted by path.

    Papers have no page here: they are stamped from the rendered shell page (`paper_page`).
    """
    files = {page.path: page.text for page in survey.pages}
    files |= {
        "index.md": home_page(survey),
        ABOUT: about_page(survey),
        "topics/index.md": topics_page(survey),
        "links/index.md": links_page(survey),
        "years/index.md": years_page(survey),
        "venues/index.md": venues_page(survey),
        "selection/index.md": selection_page(survey),
        SHELL_PATH: shell_page(),
        "sitemap.xml": sitemap(survey),
    }
    for topic in survey.topics:
        files[f"topics/{topic.id}.md"] = topic_page(topic, survey)
    for year in survey.papers_by_year:
        files[f"years/{year}.md"] = year_page(year, survey)
    for name, slug in venue_slugs(survey).items():
        files[f"venues/{slug}.md"] = venue_page(name, survey)
    files |= download_files(survey)
    files["bibliography/index.md"] = bibliography_page(survey, files)
    files |= data_files(survey)
    files |= feed_files(survey)
    files |= robot_files(survey)
    return dict(sorted(files.items()))
