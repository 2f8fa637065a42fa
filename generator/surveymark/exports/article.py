"""Topics as an article: LaTeX with introductions, drawings, comparison tables and a bibliography."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from surveymark.evidence.table import topic_table
from surveymark.evidence.taxonomy import topic_taxonomy
from surveymark.evidence.texts import LONGTABLE_COLUMN, covered, longtable_of
from surveymark.exports.article_taxonomy import taxonomy_drawing
from surveymark.exports.export import selection_of
from surveymark.exports.formats.bibtex import FORMAT as BIBTEX
from surveymark.model.context import OUTSIDE, ContextWork
from surveymark.model.date import PartialDate, shown_date
from surveymark.model.introduction import Introduction
from surveymark.model.news import latest_change
from surveymark.model.paper import Paper
from surveymark.model.prose import Paragraph, Reference
from surveymark.model.shown_names import MOST_NAMES, people
from surveymark.model.survey import Survey
from surveymark.model.survey_citation import cited_title, survey_authors
from surveymark.model.topic import Topic
from surveymark.safe.latex import latex_text
from surveymark.text.counting import counted

ARTICLE = "article.tex"
REFERENCES = "references.bib"
_MOST_UPRIGHT = 5
"""Columns, besides that of the papers, of the widest table that is not turned by 90 degrees."""
_COMMAND = re.compile(r"\\([A-Za-z]+)")
_NOT_DEFINED = frozenset(
    "nument texthvlig textnrleg textschwa textphi textglotstop textturnk arrowwaveleft arrowwaveright dblarrowupdown "
    "DownArrowUpArrow rightangle surfintegral volintegral clwintegral homothetic lazysinv approxnotequal tildetrpl "
    "allequal estimates starequal notlessgreater notgreaterless truestate forcesextra VDash original image "
    "hermitconjmatrix rightanglearc verymuchless verymuchgreater precedesnotsimilar udots varperspcorrespond recorder "
    "clockoint sqrint".split()
)
"""Commands in encoded characters that neither LaTeX nor a package of the preamble defines; a test prints every character."""
_PREAMBLE = r"""\documentclass[11pt,a4paper]{article}
\usepackage[T1]{fontenc}
\usepackage[utf8]{inputenc}
\IfFileExists{lmodern.sty}{\usepackage{lmodern}}{}
\usepackage[margin=2.5cm]{geometry}
\usepackage{amsmath,amssymb}
\usepackage{array,booktabs,longtable,pdflscape}
\setlength{\emergencystretch}{3em}
% A character without a glyph in these fonts becomes a boxed question mark; the log names it.
\DeclareRobustCommand{\unprinted}{\fbox{?}}
\makeatletter
\def\UTFviii@undefined@err#1{\@latex@warning{No glyph for \expandafter\UTFviii@splitcsname\string#1\relax}\unprinted}
\makeatother
\providecommand{\mathscr}{\mathcal}
"""


def article_files(survey: Survey, topics: Sequence[Topic] = ()) -> Mapping[str, str]:
    """The text of each file by name: an article on these topics in their order, or on the whole survey, and its bibliography.

    The article needs pdfLaTeX, BibTeX and packages of `texlive-latex-base` and `texlive-latex-recommended` only.
    """
    chosen = topics or survey.topics
    papers = _papers(chosen, survey)
    references = BIBTEX.text(selection_of(papers, survey.config.title, survey))
    blocks = [*_front(topics, papers, survey), *_parts(topics, survey), *_bibliography(papers)]
    body = "\n".join([*blocks, "\\end{document}", ""])
    preamble = [_PREAMBLE + LONGTABLE_COLUMN, *_definitions(body, references), body]
    return {REFERENCES: references, ARTICLE: "\n".join(preamble)}


def _papers(topics: Iterable[Topic], survey: Survey) -> tuple[Paper, ...]:
    """The papers of the topics and those that their introductions name, by key."""
    keys = {paper.key for topic in topics for paper in survey.papers_by_topic[topic.id]}
    for topic in topics:
        keys.update(_named(survey.parsed_introductions.get(topic.id)))
    return tuple(paper for paper in survey.papers if paper.key in keys)


def _named(introduction: Introduction | None) -> tuple[str, ...]:
    return introduction.prose.keys if introduction else ()


def _definitions(*texts: str) -> Iterator[str]:
    """A definition for each command that no package has."""
    used = set(chain.from_iterable(_COMMAND.findall(text) for text in texts))
    yield from (
        f"\\providecommand{{\\{name}}}{{\\unprinted}}" for name in sorted(used & _NOT_DEFINED)
    )


def _front(topics: Sequence[Topic], papers: Sequence[Paper], survey: Survey) -> Iterator[str]:
    """Title, authors, date and abstract."""
    chosen = topics or survey.topics
    title = ", ".join(topic.title for topic in topics) or cited_title(survey)
    authors = " \\and ".join(latex_text(person.full_name) for person in survey_authors(survey))
    day = _last_change(chosen, papers, survey)
    yield f"\\title{{{latex_text(title)}}}\n\\author{{{authors}}}"
    yield f"\\date{{{shown_date(day) if day else ''}}}\n\\begin{{document}}\n\\maketitle\n"
    yield "\\begin{abstract}"
    if not topics:
        yield latex_text(survey.config.description)
    yield (
        f"This article is made from \\emph{{{latex_text(cited_title(survey))}}}, {latex_text(survey.config.address)}. "
        f"It covers {counted(len(papers), 'paper')} on {counted(len(chosen), 'topic')}; "
        "its tables hold what the papers themselves state.\n\\end{abstract}\n"
    )
    if len(chosen) > 1:
        yield "\\tableofcontents\n"


def _last_change(
    topics: Iterable[Topic], papers: Iterable[Paper], survey: Survey
) -> PartialDate | None:
    """The day of the last change of a paper or an introduction."""
    found = (survey.parsed_introductions.get(topic.id) for topic in topics)
    days = chain.from_iterable((one.read, one.signed[1]) for one in found if one)
    return max([latest_change(papers), *days]) or None


def _parts(topics: Sequence[Topic], survey: Survey) -> Iterator[str]:
    if topics:
        for topic in topics:
            yield from _section(topic, survey)
        return
    for theme in survey.themes:
        yield f"\\part{{{latex_text(theme.title)}}}\n\n{latex_text(theme.description)}\n"
        for topic in theme.topics:
            yield from _section(topic, survey)


def _section(topic: Topic, survey: Survey) -> Iterator[str]:
    """The topic's introduction, a drawing below a long one, the table of its papers, and citations of those that neither names."""
    papers = survey.papers_by_topic[topic.id]
    yield f"\\section{{{latex_text(topic.title)}}}\n\n{latex_text(topic.description)}\n"
    introduction = survey.parsed_introductions.get(topic.id)
    if introduction:
        yield from _introduction(introduction, survey)
        yield f"\\begin{{small}}\n{latex_text(introduction.basis(papers))}\n\\end{{small}}\n"
    yield from _not_here(survey.context_by_topic[topic.id])
    if introduction and introduction.has_sections and (drawn := topic_taxonomy(topic, survey)):
        yield from taxonomy_drawing(drawn)
    table = topic_table(topic, papers, survey)
    if table.columns:
        text = longtable_of(table, survey, f"{topic.title}. {covered(table)}")
        is_wide = len(table.columns) > _MOST_UPRIGHT
        yield f"\\begin{{landscape}}\n{text}\\end{{landscape}}\n" if is_wide else text
        return
    named = set(_named(introduction))
    others = [paper.key for paper in papers if paper.key not in named]
    if others:
        yield f"{'Also' if named else 'Papers'} on this topic: \\cite{{{','.join(others)}}}.\n"
    elif not papers:
        yield "No paper is listed here yet.\n"


def _introduction(introduction: Introduction, survey: Survey) -> Iterator[str]:
    for section in introduction.sections:
        if section.title:
            yield f"\\subsection{{{latex_text(section.title)}}}\n"
        for paragraph in section.prose.paragraphs:
            yield f"{_prose(paragraph, survey)}\n"


def _prose(paragraph: Paragraph, survey: Survey) -> str:
    """The paragraph with a citation after the label of each paper, and a footnote after that of a work outside the survey."""
    return "".join(
        _with_outer_spaces(part) if isinstance(part, str) else _reference(part, survey)
        for part in paragraph
    )


def _reference(reference: Reference, survey: Survey) -> str:
    if work := survey.context_by_key.get(reference.key):
        return f"{latex_text(reference.label or work.label)}\\footnote{{{OUTSIDE}: {_work(work)}}}"
    label = reference.label or survey.citations[reference.key].entry_title
    return f"{latex_text(label)}~\\cite{{{reference.key}}}"


def _not_here(works: Sequence[ContextWork]) -> Iterator[str]:
    """The works that readers should know and the survey does not have; they are not in the bibliography either."""
    if works:
        items = "\n".join(f"\\item {_work(work)} {latex_text(work.tldr)}" for work in works)
        yield f"\\subsection{{{OUTSIDE}}}\n\n\\begin{{itemize}}\\raggedright\n{items}\n\\end{{itemize}}\n"


def _work(work: ContextWork) -> str:
    """Its reference in a line."""
    by = " ".join(filter(None, people(work.authors, MOST_NAMES)))
    return latex_text(f"{by}: {work.title}. {work.where}, {work.address}.")


def _with_outer_spaces(text: str) -> str:
    """The encoded text with the spaces around it, which cleaning removes."""
    before, after = text[:1].isspace(), text[-1:].isspace()
    return f"{' ' * before}{latex_text(text)}{' ' * (after and bool(text.strip()))}"


def _bibliography(papers: Sequence[Paper]) -> Iterator[str]:
    """BibTeX takes it for an error if nothing is cited."""
    if papers:
        yield "\\bibliographystyle{plain}\n\\bibliography{references}\n"
