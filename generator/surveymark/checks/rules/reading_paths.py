"""Every reading path has a title, a lead paragraph and at least three papers that have entries."""

from collections.abc import Iterator

from surveymark.checks.check import Check
from surveymark.checks.prose import KEY, length_warnings, unknown_papers
from surveymark.model.problem import Finding, Rule
from surveymark.model.reading_path import ReadingPath
from surveymark.model.survey import Survey

FORM = Rule(
    id="path-form",
    requirement="A reading path has a title, a first paragraph that mentions no paper, and text about at least three papers.",
)
LENGTH = Rule(id="path-length", requirement="A reading path has 80 to 300 words.")
FEWEST_PAPERS = 3
FEWEST_WORDS, MOST_WORDS = 80, 300
"""More than for an introduction, because a path says why each paper comes next."""
LONGEST_TITLE = 80


def _findings(survey: Survey) -> Iterator[Finding]:
    for path in survey.paths:
        file = reading_path_file(path)
        for line, expected, found in _faults(path):
            yield Finding(
                rule=FORM, path=file, field=("line", line), expected=expected, found=found
            )
        yield from unknown_papers(file, path.text, survey)
        if path.prose.paragraphs:
            yield from length_warnings(LENGTH, file, path.prose, FEWEST_WORDS, MOST_WORDS)


def reading_path_file(path: ReadingPath) -> str:
    """The path of the file, relative to the survey's folder."""
    return f"content/paths/{path.id}.md"


def _faults(path: ReadingPath) -> Iterator[tuple[int, str, str]]:
    """The line, what was expected and what was found, for each fault."""
    lines = path.text.split("\n")
    if not path.title:
        yield 1, "a title line that starts with #", lines[0][:LONGEST_TITLE].strip() or "nothing"
    elif len(path.title) > LONGEST_TITLE:
        yield 1, f"a title of at most {LONGEST_TITLE} characters", f"{len(path.title)}"
    if not path.prose.paragraphs:
        yield len(lines), "a first paragraph that says who the path is for", "nothing"
    elif any(not isinstance(part, str) for part in path.prose.paragraphs[0]):
        named = next(number for number, line in enumerate(lines, 1) if "[[" in line)
        yield (
            named,
            "a first paragraph that mentions no paper, because it is also shown on its own",
            lines[named - 1].strip()[:LONGEST_TITLE],
        )
    if len(path.keys) < FEWEST_PAPERS:
        yield 1, f"a path of at least {FEWEST_PAPERS} papers", f"{len(path.keys)}"


CHECK = Check(name="reading paths", rules=(FORM, KEY, LENGTH), findings=_findings)
