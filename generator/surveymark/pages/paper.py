"""One page a paper, stamped from a single page that the builder rendered with marks in it.

A page through Markdown and the theme's templates costs about 8 ms; a stamped one a small part of
that. The shell is split at its marks once; each mark takes a value escaped for where it stands.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from surveymark.checks.check import entry_path
from surveymark.content.paper_text import paper_text
from surveymark.exports.export import Export, all_exports, main_export, selection_of
from surveymark.exports.reference import references
from surveymark.github.links import fix_address
from surveymark.model.citation import Citation
from surveymark.model.date import shown_date
from surveymark.model.paper import Paper, paper_page
from surveymark.model.survey import Survey
from surveymark.outputs.data import paper_json
from surveymark.pages.head import paper_head
from surveymark.pages.page import Html, Page
from surveymark.pages.rendering import rendered
from surveymark.relations.related import Related, related_papers
from surveymark.safe.html import html_text
from surveymark.safe.place import IN_ELEMENT, Frame, Place, escaped, places


@dataclass(frozen=True, kw_only=True)
class Marks:
    """What stands in the shell where papers differ: made of a word that occurs in no text of the survey."""

    word: str
    """The survey's `neutral_word`."""

    @property
    def path(self) -> str:
        """Where the shell stands among the builder's sources; the underscore keeps it apart from every key."""
        return f"{self.address.removesuffix('/')}.md"

    @property
    def address(self) -> str:
        """Where the builder puts it in the site."""
        return paper_page(self.stem)

    @property
    def stem(self) -> str:
        """The name of its file among the sources, and of its folder in the site."""
        return f"_{self.word}"

    @property
    def head(self) -> str:
        """The name of the tag that the theme prints into the head of the shell."""
        return f"{self.word}head"

    def __getitem__(self, name: str) -> str:
        """The mark of the title, description, trail or body."""
        return f"{self.word}{name}"

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Finds every mark."""
        stem = re.escape(self.address.removesuffix("/"))
        return re.compile(
            rf'<meta name="{self.word}(head)">|{self.word}(title|description|trail|body)|{stem}'
        )


LONGEST_DESCRIPTION = 300
_MOST_DESCRIBED = 3
"""Authors named in it."""


class ShellFaultError(ValueError):
    """The rendered shell page lacks a mark, so no paper page can be made from it."""


def shell_page(marks: Marks) -> Page:
    """The page from which all paper pages are stamped."""
    body = f'<div class="sm-paper">{marks["trail"]}<h1>{marks["title"]}</h1>{marks["body"]}</div>\n'
    return Page(
        path=marks.path,
        title=marks["title"],
        description=marks["description"],
        body=Html(text=body),
    )


def paper_files(survey: Survey, shell: str, *, policy: str) -> Iterator[tuple[str, str]]:
    """Path in the site and text of every paper's page and download, and of the pages at former keys.

    `shell` is the HTML that the builder made of `shell_page`, `policy` what pages that only send the reader on may do.
    Raises: ShellFaultError where a mark is missing, or stands where it cannot.
    """
    parts = _taken_apart(shell, Marks(word=survey.neutral_word))
    beside, related = topic_neighbours(survey), related_papers(survey)
    for paper in survey.papers:
        yield from _files_of(paper, survey, parts, beside[paper.key], related[paper.key])
        for alias in paper.aliases:
            yield (
                f"{paper_page(alias)}index.html",
                _redirect(paper, survey.citations[paper.key], policy),
            )


def _files_of(
    paper: Paper,
    survey: Survey,
    parts: tuple[list[str], list[tuple[str, Place]]],
    beside: tuple[Paper | None, Paper | None],
    related: tuple[Related, ...],
) -> Iterator[tuple[str, str]]:
    """The page, the downloads and the data of one paper, from the parts of the shell and its neighbours."""
    citation = survey.citations[paper.key]
    selection = selection_of((paper,), citation.entry_title, survey)
    downloads = {export: export.text(selection) for export in all_exports() if export.each_paper}
    description = paper_description(paper, citation)
    finished = {
        "head": paper_head(citation, survey.config, description),
        "trail": rendered("paper_path.html", survey, "../../", paper=paper),
        "body": _body(paper, survey, downloads, beside, related),
        "address": paper.files,
    }
    texts = {"title": citation.entry_title, "description": description}
    still, marks = parts
    stamped = [still[0]]
    for (name, place), after in zip(marks, still[1:], strict=True):
        stamped += (finished[name] if name in finished else escaped(texts[name], place), after)
    yield f"{paper.page}index.html", "".join(stamped)
    for export, text in downloads.items():
        yield f"{paper.files}.{export.suffix}", text
    yield f"data/{paper.files}.json", paper_json(paper, survey)


def _taken_apart(shell: str, marks: Marks) -> tuple[list[str], list[tuple[str, Place]]]:
    """What all pages share, and between its parts the names and places of the marks."""
    still, found, end = [], [], 0
    for mark, place in places(shell, marks.pattern):
        name = mark[1] or mark[2] or "address"
        if (name in {"trail", "body"} and place != IN_ELEMENT) or (
            name in {"title", "description"} and place.frame is Frame.TAG
        ):
            message = f"the theme prints the {name} of a paper where it cannot stand"
            raise ShellFaultError(message)
        still.append(shell[end : mark.start()])
        found.append((name, place))
        end = mark.end()
    for name in ("title", "body", "trail", "head"):
        if not any(name == other for other, _ in found):
            message = f"the rendered shell page lacks the mark of the {name}"
            raise ShellFaultError(message)
    return [*still, shell[end:]], found


def paper_description(paper: Paper, citation: Citation) -> str:
    """One line for search engines and citation managers: the summary, else what is known."""
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


def topic_neighbours(survey: Survey) -> Mapping[str, tuple[Paper | None, Paper | None]]:
    """For each key the next newer and the next older paper of its primary topic."""
    beside: dict[str, tuple[Paper | None, Paper | None]] = dict.fromkeys(
        survey.paper_by_key, (None, None)
    )
    for topic_id, papers in survey.papers_by_topic.items():
        for newer, paper, older in zip((None, *papers), papers, (*papers[1:], None), strict=False):
            if paper.topics[0] == topic_id:
                beside[paper.key] = (newer, older)
    return beside


def _body(
    paper: Paper,
    survey: Survey,
    downloads: Mapping[Export, str],
    beside: tuple[Paper | None, Paper | None],
    related: tuple[Related, ...],
) -> str:
    return rendered(
        "paper.html",
        survey,
        "../../",
        paper=paper,
        downloads=downloads,
        first=main_export(),
        references=tuple(references(survey.citations[paper.key])),
        abstract=survey.abstracts.get(paper.key, ""),
        newer=beside[0],
        older=beside[1],
        related=related,
        edit_address=survey.config.edit_address(entry_path(paper)),
        fix_address=fix_address(survey.config, paper.key, paper_text(paper)),
        history_address=survey.config.history_address(entry_path(paper)),
    )


def _redirect(paper: Paper, citation: Citation, policy: str) -> str:
    target = f"../{paper.key}/"
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{html_text(policy)}"><title>{html_text(citation.entry_title)}</title>'
        f'<meta http-equiv="refresh" content="0; url={target}"><link rel="canonical" href="{target}"></head>'
        f'<body><p>This paper is at <a href="{target}">{paper.page}</a>.</p></body></html>\n'
    )
