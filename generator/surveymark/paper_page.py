"""One page a paper, stamped from a single page that the builder rendered with marks in it.

A page through Markdown and the theme's templates costs about 8 ms; a stamped one a small part of
that. The shell is split at its marks once; each mark takes a value escaped for where it stands.
"""

import re
from collections.abc import Iterator

from surveymark.exports.bibtex import bibtex_entry
from surveymark.model.paper import Paper
from surveymark.model.survey import Survey
from surveymark.pages.rendering import rendered, shown_date, venue_name
from surveymark.safe.front_matter import front_matter
from surveymark.safe.html import html_text
from surveymark.safe.latex_leftovers import plain

SHELL_PATH = "papers/_shell.md"
"""The underscore keeps it apart from every key."""
SHELL_ADDRESS = "papers/_shell/"

_TITLE, _DESCRIPTION, _BODY = "surveymarkPaperTitle", "surveymarkPaperDescription", "surveymarkPaperBody"
_MARKS = re.compile(f"{_TITLE}|{_DESCRIPTION}|{_BODY}|{SHELL_ADDRESS}")
LONGEST_DESCRIPTION = 300


class ShellFaultError(ValueError):
    """The rendered shell page lacks a mark, so no paper page can be made from it."""


def shell_page(survey: Survey) -> str:
    """The Markdown of the page from which all paper pages are stamped."""
    del survey
    head = front_matter(title=_TITLE, description=_DESCRIPTION, hide=("navigation", "toc"))
    return f'{head}<div class="sm-paper"><h1>{_TITLE}</h1>{_BODY}</div>\n'


def paper_files(survey: Survey, shell: str) -> Iterator[tuple[str, str]]:
    """Path in the site and text of every paper's page and download, and of the pages at former keys.

    `shell` is the HTML that the builder made of `shell_page`.
    Raises: ShellFaultError where a mark is missing.
    """
    for mark in (_TITLE, _BODY):
        if mark not in shell:
            message = f"the rendered shell page lacks the mark {mark}"
            raise ShellFaultError(message)
    still = _MARKS.split(shell)
    marks = _MARKS.findall(shell)
    for paper in survey.papers:
        bibtex = bibtex_entry(paper, survey)
        values = {
            _TITLE: html_text(plain(paper.title)),
            _DESCRIPTION: html_text(paper_description(paper)),
            _BODY: _body(paper, survey, bibtex),
            SHELL_ADDRESS: f"papers/{paper.key}/",
        }
        stamped = [still[0]]
        for mark, after in zip(marks, still[1:], strict=True):
            stamped += (values[mark], after)
        yield f"papers/{paper.key}/index.html", "".join(stamped)
        yield f"papers/{paper.key}.bib", bibtex
        for alias in paper.aliases:
            yield f"papers/{alias}/index.html", _redirect(paper)


def paper_description(paper: Paper) -> str:
    """One line for search engines and citation managers: the summary, else what is known."""
    names = ", ".join(author.full_name for author in paper.authors[:3]) + (" and others" if len(paper.authors) > 3 else "")  # noqa: PLR2004
    facts = " · ".join(filter(None, [names, venue_name(paper), shown_date(paper.first_public) if paper.first_public else ""]))
    said = plain(paper.summary) if paper.summary else f"{plain(paper.title)}. {facts}"
    return said if len(said) <= LONGEST_DESCRIPTION else said[: LONGEST_DESCRIPTION - 1].rsplit(" ", 1)[0] + "…"


def _body(paper: Paper, survey: Survey, bibtex: str) -> str:
    return rendered(
        "paper.html", survey, "../../", paper=paper, bibtex=bibtex, abstract=plain(survey.abstracts.get(paper.key, "")),
        edit_address=survey.config.edit_address(f"content/papers/{paper.key}.yml"),
    )


def _redirect(paper: Paper) -> str:
    target = f"../{paper.key}/"
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{html_text(plain(paper.title))}</title>'
        f'<meta http-equiv="refresh" content="0; url={target}"><link rel="canonical" href="{target}"></head>'
        f'<body><p>This paper is at <a href="{target}">papers/{paper.key}/</a>.</p></body></html>\n'
    )
