"""Generate everything that a site builder reads: pages, downloads, data and feeds."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from surveymark.content.stored_texts import StoredTexts
from surveymark.exports.downloads import download_files, formats_file
from surveymark.memo import NO_MEMO, Memo
from surveymark.model.news import latest_change
from surveymark.model.survey import Survey
from surveymark.outputs.citation_cff import PATH as CITATION_CFF
from surveymark.outputs.citation_cff import citation_cff
from surveymark.outputs.comparisons import comparison_files
from surveymark.outputs.data import data_files
from surveymark.outputs.feeds import feed_files
from surveymark.outputs.markdown.files import markdown_files
from surveymark.outputs.robots import robot_files
from surveymark.outputs.short_feeds import short_feeds
from surveymark.outputs.sitemap import sitemap
from surveymark.outputs.status import status_files
from surveymark.outputs.verification_records import verification_records
from surveymark.pages.about import about_page
from surveymark.pages.authors import author_pages, index_pages
from surveymark.pages.bibliography import bibliography_page
from surveymark.pages.cards import ShortCards
from surveymark.pages.comparing import comparing_page
from surveymark.pages.datasets import dataset_pages, datasets_page
from surveymark.pages.explore import explore_page
from surveymark.pages.former import former_texts, with_former_files
from surveymark.pages.framed import Framed
from surveymark.pages.gaps import gaps_page
from surveymark.pages.home import home_page
from surveymark.pages.links import links_pages
from surveymark.pages.map import map_json, map_page
from surveymark.pages.new import new_page
from surveymark.pages.page import Later, Page
from surveymark.pages.paper import Marks, shell_page
from surveymark.pages.path import path_page, paths_page
from surveymark.pages.selection import selection_page
from surveymark.pages.topic import topic_pages, topics_page
from surveymark.pages.venue import venue_pages, venues_page
from surveymark.pages.verifying import verifying_page
from surveymark.pages.written import written_page
from surveymark.pages.year import year_pages, years_page
from surveymark.relations.layout import Position, positions
from surveymark.safe.front_matter import front_matter
from surveymark.text.texts_by_path import JoinedTexts, LaterTexts

_UNLISTED = ("compare/index.md", "selection/index.md")
"""Pages that only contain the reader's own data."""


@dataclass(frozen=True, kw_only=True)
class Site:
    """Everything that a site builder reads."""

    pages: tuple[Page, ...]
    """Pages by path, without paper pages, which are stamped from the rendered shell page."""
    files: StoredTexts
    """The texts of downloads, data and feeds, by path in the site; not in memory, so read each once."""

    @property
    def rendered_texts(self) -> Mapping[str, str]:
        """Path and text of the pages that a builder renders and `finish` frames."""
        return {page.path: page.body.text for page in self.pages if isinstance(page.body, Framed)}


def site(survey: Survey, memo: Memo = NO_MEMO) -> Site:
    """The pages and files of the survey; `memo` knows what earlier builds made."""
    places = positions(survey, memo=memo)
    files = StoredTexts(with_former_files(survey, download_files(survey)))
    made = [*_pages(survey, places), bibliography_page(survey, files)]
    given = [written_page(page) for page in survey.pages]
    pages = {page.path: page for page in [*given, *made]}
    files.add(_other_files(survey, places, pages.values()))
    shell = shell_page(Marks(word=survey.neutral_word))
    pages[shell.path] = shell
    return Site(pages=tuple(pages[path] for path in sorted(pages)), files=files)


def _other_files(
    survey: Survey, places: Mapping[str, Position], pages: Iterable[Page]
) -> Iterator[tuple[str, str]]:
    """The path and text of every file that is no download."""
    yield formats_file()
    yield from data_files(survey)
    yield "data/map.json", map_json(survey, places)
    yield from with_former_files(survey, feed_files(survey))
    yield from short_feeds(survey)
    yield from robot_files(survey).items()
    yield from comparison_files(survey)
    yield from verification_records(survey)
    yield CITATION_CFF, citation_cff(survey)
    yield from status_files(survey)
    yield "sitemap.xml", sitemap(survey, _last_changes(survey, pages))


def _last_changes(survey: Survey, pages: Iterable[Page]) -> Mapping[str, str]:
    """The day of the last change of every listed page by its address; it is not known of pages that people wrote."""
    latest = latest_change(survey.papers)
    written = {page.path for page in survey.pages}
    return {
        page.address: page.changed or ("" if page.path in written else latest)
        for page in pages
        if page.path not in _UNLISTED
    }


def texts_beside_pages(survey: Survey, made: Site) -> Mapping[str, str]:
    """Path in the site and text of each page and paper that can be read as Markdown: the page's address with .md for its last slash."""
    finished = {
        page.path: page.body.beside
        for page in made.pages
        if isinstance(page.body, Later) and page.body.beside
    }
    framed = {page.path: page.body.beside for page in made.pages if isinstance(page.body, Framed)}
    texts = JoinedTexts(framed, LaterTexts(finished), markdown_files(survey))
    return JoinedTexts(texts, former_texts(survey, texts))


def site_files(survey: Survey) -> Mapping[str, str]:
    """The text of every file in the builder's source folder, sorted by path: pages with front matter, and other files."""
    return texts_of(site(survey))


def texts_of(made: Site) -> Mapping[str, str]:
    """The same, for an existing site."""
    texts = LaterTexts({page.path: partial(_page_text, page) for page in made.pages})
    return JoinedTexts(made.files, texts, is_sorted=True)


def _page_text(page: Page) -> str:
    head = front_matter(title=page.title, description=page.description, hide=page.hide)
    return head + page.body.text


def _pages(survey: Survey, places: Mapping[str, Position]) -> Iterator[Page]:
    """The pages that depend only on the survey."""
    cards = ShortCards(survey=survey)
    yield home_page(survey)
    yield about_page(survey)
    yield topics_page(survey)
    for topic in survey.topics:
        yield from topic_pages(topic, survey, cards)
    yield paths_page(survey)
    yield from (path_page(path, survey) for path in survey.paths)
    yield from links_pages(survey)
    yield explore_page(survey)
    yield from index_pages(survey)
    yield from author_pages(survey, cards)
    yield years_page(survey)
    yield from year_pages(survey, cards)
    yield venues_page(survey)
    yield from venue_pages(survey, cards)
    yield datasets_page(survey)
    yield from dataset_pages(survey, cards)
    yield gaps_page(survey)
    yield comparing_page(survey)
    yield new_page(survey)
    yield map_page(survey, places)
    yield selection_page(survey)
    yield verifying_page(survey)
