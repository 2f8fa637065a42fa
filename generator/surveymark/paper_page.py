"""One page a paper, stamped from a single page that the builder rendered with marks in it.

A page through Markdown and the theme's templates costs about 8 ms; a stamped one a small part of
that. The shell is split at its marks once; each mark takes a value escaped for where it stands.
"""

import re
from collections.abc import Iterator, Mapping

from surveymark.content.paper_text import paper_text
from surveymark.exports.bibtex import FORMAT as BIBTEX
from surveymark.exports.export import Export, Selection, all_exports
from surveymark.exports.reference import references
from surveymark.model.paper import Paper
from surveymark.model.survey import Survey
from surveymark.pages.data import paper_json
from surveymark.pages.head import paper_head
from surveymark.pages.rendering import rendered, shown_date
from surveymark.relations.related import Related, related_papers
from surveymark.safe.front_matter import front_matter
from surveymark.safe.html import html_text
from surveymark.safe.latex_leftovers import plain

SHELL_PATH = "papers/_shell.md"
"""The underscore keeps it apart from every key."""
SHELL_ADDRESS = "papers/_shell/"

_TITLE, _DESCRIPTION, _BODY = "surveymarkPaperTitle", "surveymarkPaperDescription", "surveymarkPaperBody"
_PATH = "surveymarkPaperPath"
_HEAD = '<meta name="surveymarkPaperHead">'
"""Printed by the theme into the head of the shell page."""
_MARKS = re.compile(f"{_TITLE}|{_DESCRIPTION}|{_BODY}|{_PATH}|{_HEAD}|{SHELL_ADDRESS}")
LONGEST_DESCRIPTION = 300
_MOST_DESCRIBED = 3
"""Authors named in it."""


class ShellFaultError(ValueError):
    """The rendered shell page lacks a mark, so no paper page can be made from it."""


def shell_page() -> str:
    """The Markdown of the page from which all paper pages are stamped."""
    head = front_matter(title=_TITLE, description=_DESCRIPTION, hide=("navigation", "toc"))
    return f'{head}<div class="sm-paper">{_PATH}<h1>{_TITLE}</h1>{_BODY}</div>\n'


def paper_files(survey: Survey, shell: str) -> Iterator[tuple[str, str]]:
    """Path in the site and text of every paper's page and download, and of the pages at former keys.

    `shell` is the HTML that the builder made of `shell_page`.
    Raises: ShellFaultError where a mark is missing.
    """
    for mark in (_TITLE, _BODY, _PATH, _HEAD):
        if mark not in shell:
            message = f"the rendered shell page lacks the mark {mark}"
            raise ShellFaultError(message)
    still = _MARKS.split(shell)
    marks = _MARKS.findall(shell)
    formats = [export for export in all_exports() if export.each_paper]
    beside, related = topic_neighbours(survey), related_papers(survey)
    for paper in survey.papers:
        selection = Selection(papers=(paper,), title=paper.title)
        downloads = {export: export.text(selection, survey) for export in formats}
        description = paper_description(paper)
        values = {
            _TITLE: html_text(plain(paper.title)),
            _DESCRIPTION: html_text(description),
            _HEAD: paper_head(paper, survey, description),
            _PATH: rendered("paper_path.html", survey, "../../", paper=paper),
            _BODY: _body(paper, survey, downloads, beside[paper.key], related[paper.key]),
            SHELL_ADDRESS: f"papers/{paper.key}/",
        }
        stamped = [still[0]]
        for mark, after in zip(marks, still[1:], strict=True):
            stamped += (values[mark], after)
        yield f"papers/{paper.key}/index.html", "".join(stamped)
        for export, text in downloads.items():
            yield f"papers/{paper.key}.{export.suffix}", text
        yield f"data/papers/{paper.key}.json", paper_json(paper, survey)
        for alias in paper.aliases:
            yield f"papers/{alias}/index.html", _redirect(paper)


def paper_description(paper: Paper) -> str:
    """One line for search engines and citation managers: the summary, else what is known."""
    more = len(paper.authors) > _MOST_DESCRIBED or not paper.authors_complete
    names = ", ".join(author.full_name for author in paper.authors[:_MOST_DESCRIBED]) + (" and others" if more else "")
    facts = " · ".join(filter(None, [names, paper.shown_venue, shown_date(paper.first_public) if paper.first_public else ""]))
    said = plain(paper.summary) if paper.summary else f"{plain(paper.title)}. {facts}"
    return said if len(said) <= LONGEST_DESCRIPTION else said[: LONGEST_DESCRIPTION - 1].rsplit(" ", 1)[0] + "…"


def topic_neighbours(survey: Survey) -> Mapping[str, tuple[Paper | None, Paper | None]]:
    """For each key the next newer and the next older paper of its primary topic."""
    beside: dict[str, tuple[Paper | None, Paper | None]] = dict.fromkeys(survey.paper_by_key, (None, None))
    for topic_id, papers in survey.papers_by_topic.items():
        for newer, paper, older in zip((None, *papers), papers, (*papers[1:], None), strict=False):
            if paper.topics[0] == topic_id:
                beside[paper.key] = (newer, older)
    return beside


def _body(
    paper: Paper, survey: Survey, downloads: Mapping[Export, str], beside: tuple[Paper | None, Paper | None], related: tuple[Related, ...],
) -> str:
    return rendered(
        "paper.html", survey, "../../", paper=paper, downloads=downloads, first=BIBTEX, references=tuple(references(paper, survey)),
        abstract=plain(survey.abstracts.get(paper.key, "")), newer=beside[0], older=beside[1], related=related,
        edit_address=survey.config.edit_address(f"content/papers/{paper.key}.yml"),
        fix_address=survey.config.fix_address(paper.key, paper_text(paper)),
        history_address=survey.config.history_address(f"content/papers/{paper.key}.yml"),
    )


def _redirect(paper: Paper) -> str:
    target = f"../{paper.key}/"
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{html_text(plain(paper.title))}</title>'
        f'<meta http-equiv="refresh" content="0; url={target}"><link rel="canonical" href="{target}"></head>'
        f'<body><p>This paper is at <a href="{target}">papers/{paper.key}/</a>.</p></body></html>\n'
    )
