"""Everything that a site builder reads, made from a survey: where pages and exports meet."""

from collections.abc import Mapping

from surveymark.exports.bibtex import bibliography
from surveymark.model.survey import Survey
from surveymark.pages.bibliography import bibliography_page
from surveymark.pages.home import home_page
from surveymark.pages.links import links_page
from surveymark.pages.sitemap import sitemap
from surveymark.pages.topic import topic_page, topics_page
from surveymark.paper_page import SHELL_PATH, shell_page


def site_files(survey: Survey) -> Mapping[str, str]:
    """Path in the builder's source folder to text: pages as Markdown, downloads as they are, sorted by path.

    Papers have no page here: they are stamped from the rendered shell page (`paper_page`).
    """
    files = {page.path: page.text for page in survey.pages}
    files |= {
        "index.md": home_page(survey),
        "topics/index.md": topics_page(survey),
        "links/index.md": links_page(survey),
        "bibliography/index.md": bibliography_page(survey),
        SHELL_PATH: shell_page(survey),
        "bibliography.bib": bibliography(survey.papers, survey),
        "sitemap.xml": sitemap(survey),
    }
    for topic in survey.topics:
        files[f"topics/{topic.id}.md"] = topic_page(topic, survey)
        files[f"topics/{topic.id}.bib"] = bibliography(survey.papers_by_topic[topic.id], survey)
    return dict(sorted(files.items()))
