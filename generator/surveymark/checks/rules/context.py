"""Works in `content/context/` are few, each is there once, and none is an entry."""

from collections.abc import Iterator

from surveymark.checks.check import Check, entry_path
from surveymark.model.context import ContextWork, context_path
from surveymark.model.identity import identities
from surveymark.model.paper import Paper
from surveymark.model.problem import Finding, Rule
from surveymark.model.survey import Survey
from surveymark.text.words import title_identity

MOST_WORKS = 30
IN_SURVEY = Rule(
    id="context-in-survey",
    requirement="A work in content/context/ is not an entry: it shares no key, title, arXiv id or DOI with one.",
)
REPEATED = Rule(
    id="context-repeated",
    requirement="No two works in content/context/ share a title, arXiv id or DOI.",
)
MANY = Rule(
    id="context-size",
    requirement=f"content/context/ has at most {MOST_WORKS} works, those that a reader must know.",
)
_SHOWN = {"key": "the key", "title": "the title", "arxiv": "the arXiv id", "doi": "the DOI"}


def _findings(survey: Survey) -> Iterator[Finding]:
    entries = {name: paper for paper in survey.papers for name in _of_entry(paper)}
    first: dict[str, ContextWork] = {}
    for work in survey.context:
        names = _of_work(work)
        if name := next(filter(entries.__contains__, names), ""):
            yield from _pair(IN_SURVEY, name, work, entries[name])
        elif name := next(filter(first.__contains__, names), ""):
            yield from _pair(REPEATED, name, work, first[name])
        for name in names:
            first.setdefault(name, work)
    yield from _too_many(survey)


def _of_entry(paper: Paper) -> tuple[str, ...]:
    return (*(f"key {name}" for name in (paper.key, *paper.aliases)), *identities(paper))


def _of_work(work: ContextWork) -> tuple[str, ...]:
    found = {
        "key": work.key,
        "title": title_identity(work.title),
        "arxiv": work.arxiv,
        "doi": work.doi,
    }
    return tuple(f"{name} {value}" for name, value in found.items() if value)


def _pair(
    rule: Rule, name: str, work: ContextWork, other: Paper | ContextWork
) -> Iterator[Finding]:
    """The finding at the work, and its mirror at the entry or work that has the same key, title or id."""
    kind = name.partition(" ")[0]
    there = entry_path(other) if isinstance(other, Paper) else context_path(other)
    for path, of, mirror_of in (
        (context_path(work), there, ""),
        (there, context_path(work), context_path(work)),
    ):
        yield Finding(
            rule=rule,
            path=path,
            field=("title" if kind == "key" else kind,),
            expected="each work in one file of content/papers/ or content/context/; delete the other",
            found=f"{_SHOWN[kind]} of {of}",
            mirror_of=mirror_of,
        )


def _too_many(survey: Survey) -> Iterator[Finding]:
    """One finding at the last work, and its mirrors at all others."""
    if len(survey.context) > MOST_WORKS:
        last = context_path(survey.context[-1])
        for path in map(context_path, survey.context):
            yield Finding(
                rule=MANY,
                path=path,
                field=("title",),
                expected=f"at most {MOST_WORKS} works in content/context/; delete those that a reader can do without",
                found=f"{len(survey.context):,}",
                is_warning=True,
                mirror_of="" if path == last else last,
            )


CHECK = Check(name="context", rules=(IN_SURVEY, REPEATED, MANY), findings=_findings)
