"""Paper pages, stamped from a single shell page that the builder rendered with marks in it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from surveymark.exports.export import all_exports
from surveymark.model.citation import Citation
from surveymark.model.date import shown_date
from surveymark.model.paper import Paper, paper_page
from surveymark.model.survey import Survey
from surveymark.pages.head import paper_head
from surveymark.pages.page import Html, Page
from surveymark.pages.paper_body import PaperBodies
from surveymark.pages.shell import Shell, shell_of
from surveymark.relations.related import Related, related_papers
from surveymark.safe.html import html_text


@dataclass(frozen=True, kw_only=True)
class Marks:
    """Marks in the shell where papers differ, made from a word that does not occur in the survey's text."""

    word: str
    """The survey's `neutral_word`."""

    @property
    def path(self) -> str:
        """The path of the shell among the builder's sources; no key starts with an underscore."""
        return f"{self.address.removesuffix('/')}.md"

    @property
    def address(self) -> str:
        """Its path in the built site."""
        return paper_page(self.stem)

    @property
    def stem(self) -> str:
        """The name of its source file, and of its folder in the site."""
        return f"_{self.word}"

    @property
    def head(self) -> str:
        """The name of the meta tag in the head of the shell."""
        return f"{self.word}head"

    def __getitem__(self, name: str) -> str:
        """The mark of the title, description or body."""
        return f"{self.word}{name}"

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Matches every mark."""
        stem = re.escape(self.address.removesuffix("/"))
        return re.compile(
            rf'<meta name="{self.word}(head)">|{self.word}(title|description|body)|{stem}'
        )


LONGEST_DESCRIPTION = 300
_NEEDED = ("title", "body", "head")
"""Marks that the shell must have."""
_MOST_DESCRIBED = 3
"""Maximum number of authors in a description."""


def shell_page(marks: Marks) -> Page:
    """The page from which all paper pages are stamped.

    It has a heading, because themes add one to pages without; that of the paper replaces it.
    """
    body = f'<div class="sm-page sm-paper"><h1>{marks["body"]}</h1></div>\n'
    return Page(
        path=marks.path,
        title=marks["title"],
        description=marks["description"],
        body=Html(text=body),
    )


def paper_files(survey: Survey, shell: str, *, policy: str) -> Iterator[tuple[str, str]]:
    """The path and text of every paper's page and downloads, and of redirects from former keys; see `paper_stamp`."""
    return paper_stamp(survey, shell, policy=policy).files(survey, survey.papers)


def paper_stamp(survey: Survey, shell: str, *, policy: str) -> "PaperStamp":
    """What makes the files of papers.

    `shell` is the HTML that the builder rendered from `shell_page`, `policy` the policy of redirects.
    Raises: ShellFaultError if a mark is missing or in an invalid context.
    """
    parts = shell_of(shell, Marks(word=survey.neutral_word).pattern, needed=_NEEDED, what="a paper")
    return PaperStamp(shell=parts, related=related_papers(survey), policy=policy)


@dataclass(frozen=True, kw_only=True)
class PaperStamp:
    """Makes the files of papers."""

    shell: Shell
    related: Mapping[str, tuple[Related, ...]]
    """The related papers of each paper, by key."""
    policy: str
    """The policy of redirects."""

    def files(self, survey: Survey, papers: Iterable[Paper]) -> Iterator[tuple[str, str]]:
        """The path and text of the pages and downloads of these papers of the survey, and of redirects from former keys."""
        bodies = PaperBodies(survey=survey, known_related=self.related)
        for paper in papers:
            citation = survey.citations[paper.key]
            yield from _files_of(paper, survey, self.shell, bodies)
            for alias in paper.aliases:
                yield f"{paper_page(alias)}index.html", _redirect(paper, citation, self.policy)


def _files_of(
    paper: Paper, survey: Survey, shell: Shell, bodies: PaperBodies
) -> Iterator[tuple[str, str]]:
    """The page and the downloads of one paper, from the parts of the shell."""
    citation = survey.citations[paper.key]
    downloads = {export: export.own_file(citation) for export in all_exports() if export.each_paper}
    description = paper_description(paper, citation)
    finished = {
        "head": paper_head(citation, survey.config, description),
        "body": bodies.body(paper, downloads),
        "address": paper.files,
    }
    texts = {"title": citation.entry_title, "description": description}
    yield f"{paper.page}index.html", shell.stamped(texts=texts, finished=finished)
    for export, text in downloads.items():
        yield f"{paper.files}.{export.suffix}", text


def paper_description(paper: Paper, citation: Citation) -> str:
    """One line for search engines and citation managers: the summary or, if there is none, the facts."""
    more = len(citation.people) > _MOST_DESCRIBED or citation.has_others
    names = ", ".join(author.full_name for author in citation.people[:_MOST_DESCRIBED]) + (
        " and others" if more else ""
    )
    facts = " · ".join(
        filter(
            None,
            [names, citation.venue, shown_date(paper.first_public) if paper.first_public else ""],
        )
    )
    said = citation.abstract or f"{citation.entry_title}. {facts}"
    return (
        said
        if len(said) <= LONGEST_DESCRIPTION
        else said[: LONGEST_DESCRIPTION - 1].rsplit(" ", 1)[0] + "…"
    )


def _redirect(paper: Paper, citation: Citation, policy: str) -> str:
    target = f"../{paper.key}/"
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{html_text(policy)}"><title>{html_text(citation.entry_title)}</title>'
        f'<meta http-equiv="refresh" content="0; url={target}"><link rel="canonical" href="{target}"></head>'
        f'<body><p>This paper is at <a href="{target}">{paper.page}</a>.</p></body></html>\n'
    )
