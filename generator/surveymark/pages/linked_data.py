"""schema.org data about pages and the survey, for search engines and data catalogues."""

from collections.abc import Container, Mapping, Sequence
from typing import Any

from surveymark.exports.export import all_exports
from surveymark.model.addresses import Author
from surveymark.model.identifier import doi_address
from surveymark.model.news import latest_change
from surveymark.model.paper import Paper
from surveymark.model.survey import Survey
from surveymark.model.survey_citation import survey_authors
from surveymark.pages.head import json_ld_script, person_node

_FOR_PROGRAMS = (
    ("data/papers.json", "JSON", "application/json"),
    ("data/survey.sqlite", "SQLite", "application/vnd.sqlite3"),
)
"""The path, name and media type of files with the whole survey, besides exports."""


def site_head(survey: Survey) -> str:
    """The data of the front page: the website with its search, and the survey as a dataset."""
    config = survey.config
    search = {
        "@type": "SearchAction",
        "target": {
            "@type": "EntryPoint",
            "urlTemplate": f"{config.address}explore/?q={{search_term_string}}",
        },
        "query-input": "required name=search_term_string",
    }
    website = {
        "@type": "WebSite",
        "@id": _site_id(survey),
        "url": config.address,
        "name": config.title,
        "description": config.description,
        "inLanguage": "en",
        "license": config.license_address,
        "about": {"@id": _dataset_id(survey)},
        "potentialAction": search,
    }
    return _graph([website, _dataset(survey)])


def data_head(survey: Survey, written: Container[str]) -> str:
    """The data of the downloads page: the catalogue, and the survey with every complete file.

    `written` contains the paths of all files.
    """
    address = f"{survey.config.address}bibliography/"
    catalogue = {
        "@type": "DataCatalog",
        "@id": f"{address}#catalogue",
        "url": address,
        "name": f"{survey.config.title}: downloads",
        "description": "The whole survey and each topic for LaTeX, citation managers and programs.",
        "license": survey.config.license_address,
        "isPartOf": {"@id": _site_id(survey)},
        "dataset": {"@id": _dataset_id(survey)},
    }
    files = _distributions(survey, written)
    return _graph([catalogue, {**_dataset(survey), "distribution": files}])


def list_head(
    survey: Survey, path: str, title: str, papers: Sequence[Paper], description: str
) -> str:
    """The data of a page that lists papers, at this path from the front page: its papers in order."""
    address = survey.config.address + path
    collection = {
        "@type": "CollectionPage",
        "@id": address,
        "url": address,
        "name": title,
        "description": description,
        "inLanguage": "en",
        "isPartOf": {"@id": _site_id(survey)},
        "dateModified": latest_change(papers),
        "mainEntity": _items(survey, papers),
    }
    return _graph([collection])


def author_head(author: Author) -> str:
    """The data of a page with papers by an author; nothing but the name is known, so that the person has no identifier.

    The address and title are those of the page's head. A survey has about as many of these pages as papers.
    """
    page = {
        "@context": "https://schema.org",
        "@type": "ProfilePage",
        "dateModified": latest_change(author.papers),
        "mainEntity": person_node(author.person),
    }
    return json_ld_script({name: value for name, value in page.items() if value})


def _items(survey: Survey, papers: Sequence[Paper]) -> dict[str, Any]:
    return {
        "@type": "ItemList",
        "numberOfItems": len(papers),
        "itemListElement": [
            {"@type": "ListItem", "position": number, "url": survey.citations[paper.key].page}
            for number, paper in enumerate(papers, 1)
        ],
    }


def _dataset(survey: Survey) -> dict[str, Any]:
    config = survey.config
    return {
        "@type": "Dataset",
        "@id": _dataset_id(survey),
        "url": config.address,
        "name": config.title,
        "description": config.description,
        "creator": [person_node(person) for person in survey_authors(survey)],
        "identifier": doi_address(config.doi) if config.doi else "",
        "license": config.license_address,
        "isAccessibleForFree": True,
        "inLanguage": "en",
        "keywords": [topic.title for topic in survey.topics],
        "size": f"{len(survey.papers)} papers",
        "dateModified": latest_change(survey.papers),
        "sameAs": config.repository,
        "includedInDataCatalog": {"@id": f"{config.address}bibliography/#catalogue"},
    }


def _distributions(survey: Survey, written: Container[str]) -> list[Mapping[str, str]]:
    whole = [
        (f"bibliography.{export.suffix}", export.title, export.media_type)
        for export in all_exports()
        if f"bibliography.{export.suffix}" in written
    ]
    return [
        {
            "@type": "DataDownload",
            "name": name,
            "contentUrl": survey.config.address + path,
            "encodingFormat": media_type,
        }
        for path, name, media_type in [*whole, *_FOR_PROGRAMS]
    ]


def _site_id(survey: Survey) -> str:
    return f"{survey.config.address}#site"


def _dataset_id(survey: Survey) -> str:
    return f"{survey.config.address}#survey"


def _graph(nodes: Sequence[Mapping[str, Any]]) -> str:
    """The nodes as one data block, without unknown values."""
    known = [{name: value for name, value in node.items() if value} for node in nodes]
    return json_ld_script({"@context": "https://schema.org", "@graph": known})
