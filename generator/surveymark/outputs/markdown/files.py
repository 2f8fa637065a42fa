"""The Markdown of papers, and the links to Markdown versions, at the page's address with .md instead of the last slash."""

import re
from collections import defaultdict
from collections.abc import Container, Mapping, Sequence
from functools import partial

from surveymark.model.reading_path import ReadingPath
from surveymark.model.survey import Survey
from surveymark.outputs.markdown.paper import paper_markdown
from surveymark.text.texts_by_path import LaterTexts

_LATER_PAGE = re.compile(r"/\d+\Z")


def markdown_files(survey: Survey) -> LaterTexts:
    """The Markdown of every paper by path."""
    paths = _paths_by_key(survey)
    return LaterTexts(
        {
            f"{paper.files}.md": partial(paper_markdown, paper, survey, paths.get(paper.key, ()))
            for paper in survey.papers
        }
    )


def with_alternate(name: str, html: str, twins: Container[str]) -> str:
    """The page at this path, with a link to its Markdown version in the head if there is one.

    A list has one Markdown version, even if it has several pages.
    """
    page = name.removesuffix("/index.html")
    for first, root in ((page, "../"), (_LATER_PAGE.sub("", page), "../../")):
        if f"{first}.md" in twins:
            target = f"{root}{first.rpartition('/')[2]}.md"
            link = f'<link rel="alternate" type="text/markdown" href="{target}">'
            return html.replace("</head>", f"{link}</head>", 1)
    return html


def _paths_by_key(survey: Survey) -> Mapping[str, Sequence[ReadingPath]]:
    """For the key of each paper, the reading paths that name it, in order."""
    found = defaultdict(list)
    for path in survey.paths:
        for key in path.keys:
            found[key].append(path)
    return found
