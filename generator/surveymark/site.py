"""Everything that a site builder reads, made from a survey: where pages and exports meet."""

from collections.abc import Mapping

from surveymark.exports.downloads import download_files
from surveymark.model.survey import Survey
from surveymark.outputs.data import data_files
from surveymark.outputs.feeds import feed_files
from surveymark.outputs.robots import robot_files
from surveymark.outputs.sitemap import sitemap
from surveymark.pages.about import ABOUT, about_page
from surveymark.pages.authors import authors_page
from surveymark.pages.bibliography import bibliography_page
from surveymark.pages.explore import explore_page
from surveymark.pages.home import home_page
from surveymark.pages.links import links_page
from surveymark.pages.map import map_json, map_page
from surveymark.pages.new import new_page
from surveymark.pages.paper import Marks, shell_page
from surveymark.pages.path import path_page, paths_page
from surveymark.pages.selection import selection_page
from surveymark.pages.topic import topic_pages, topics_page
from surveymark.pages.venue import venue_pages, venue_slugs, venues_page
from surveymark.pages.year import year_pages, years_page
from surveymark.relations.layout import positions

_UNLISTED = ("selection/index.md",)
"""What holds nothing but the reader's own."""


def site_files(survey: Survey) -> Mapping[str, str]:
    """Path in the builder's source folder to text: pages as Markdown, downloads as they are, sorted by path.

    Papers have no page here: they are stamped from the rendered shell page (`paper_page`).
    """
    files = {page.path: page.text for page in survey.pages}
    places = positions(survey)
    files |= {
        "index.md": home_page(survey),
        ABOUT: about_page(survey),
        "topics/index.md": topics_page(survey),
        "paths/index.md": paths_page(survey),
        "links/index.md": links_page(survey),
        "explore/index.md": explore_page(survey),
        "authors/index.md": authors_page(survey),
        "years/index.md": years_page(survey),
        "venues/index.md": venues_page(survey),
        "new/index.md": new_page(survey),
        "map/index.md": map_page(survey, places),
        "selection/index.md": selection_page(survey),
    }
    for topic in survey.topics:
        files |= topic_pages(topic, survey)
    for path in survey.paths:
        files[f"paths/{path.id}.md"] = path_page(path, survey)
    for year in survey.papers_by_year:
        files |= year_pages(year, survey)
    for name, slug in venue_slugs(survey).items():
        files |= venue_pages(name, slug, survey)
    files |= download_files(survey)
    files["bibliography/index.md"] = bibliography_page(survey, files)
    files |= data_files(survey)
    files["data/map.json"] = map_json(survey, places)
    files |= feed_files(survey)
    files |= robot_files(survey)
    files["sitemap.xml"] = sitemap(
        survey, (path for path in files if path.endswith(".md") and path not in _UNLISTED)
    )
    marks = Marks(word=survey.neutral_word)
    files[marks.path] = shell_page(marks)
    return dict(sorted(files.items()))
