"""Introductions link a paper wherever they claim something, and say when they were checked."""

import re
from collections.abc import Iterator

from surveymark.checks.check import Check
from surveymark.model.introduction import Introduction
from surveymark.model.problem import Finding, Rule
from surveymark.model.survey import Survey
from surveymark.text.claims import Claim, claims, sentences
from surveymark.text.counting import counted

UNLINKED = Rule(
    id="unlinked-claim",
    requirement=(
        "In an introduction, a sentence with a year, a figure (in digits, or a word such as million), *most*, *first*, *only* "
        "or a superlative links at least one paper of the survey. These are free: *first* in reading order (*comes first*, "
        "*the first camp*), but not *the first to* or *the first model*; *only*, but not *the only* or a count (*only two*); "
        "*at most*, *at least*, *at best*; *nearest neighbour*; numbers in names (GPT-4, 3D). It is an error in an "
        "introduction whose front matter says when it was read, and a warning in others."
    ),
)
FRONT_MATTER = Rule(
    id="introduction-front-matter",
    requirement="The front matter of an introduction has at most two fields: read, the day on which it was last compared with "
    "its papers, and reviewed_by, the domain expert who signed it and the day.",
)
AGE = Rule(
    id="introduction-age",
    requirement="An introduction was read after every paper of its topic was added.",
)
_REFERENCE = re.compile(r"\[\[([^\[\]|]*)(?:\|[^\[\]|]*)?\]\]")
_PARAGRAPH = re.compile(r"(?:(?!\n[ \t]*\n).)+", re.DOTALL)


def _findings(survey: Survey) -> Iterator[Finding]:
    for topic_id, introduction in survey.parsed_introductions.items():
        path = f"content/topics/{topic_id}.md"
        for fault in introduction.faults:
            yield Finding(
                rule=FRONT_MATTER,
                path=path,
                field=("line", fault.line, fault.column),
                expected=fault.expected,
                found=fault.found,
            )
        yield from _unlinked(path, introduction, survey)
        if topic_id in survey.topic_by_id:
            yield from _outdated(path, topic_id, introduction, survey)


def _unlinked(path: str, introduction: Introduction, survey: Survey) -> Iterator[Finding]:
    body = introduction.body
    for place, found in _unlinked_claims(body, survey):
        line = body.count("\n", 0, place) + 1
        column = place - (body.rfind("\n", 0, place) + 1) + 1
        yield Finding(
            rule=UNLINKED,
            path=path,
            field=("line", line, column),
            expected="a link to a paper, [[KEY]] or [[KEY|label]], in each sentence with a year, a figure or a superlative",
            found=", ".join(claim.words for claim in found),
            is_warning=not introduction.read,
        )


def _unlinked_claims(body: str, survey: Survey) -> Iterator[tuple[int, list[Claim]]]:
    """Where each claim without a paper begins, and all claims of its sentence."""
    plain = _REFERENCE.sub(lambda link: f"[{'x' * (len(link[0]) - 2)}]", body)
    for paragraph in _PARAGRAPH.finditer(plain):
        for offset, sentence in sentences(paragraph[0]):
            start = paragraph.start() + offset
            links = _REFERENCE.finditer(body, start, start + len(sentence))
            if any(link[1].strip() in survey.paper_by_key for link in links):
                continue
            if found := list(claims(sentence)):
                yield start + found[0].start, found


def _outdated(
    path: str, topic_id: str, introduction: Introduction, survey: Survey
) -> Iterator[Finding]:
    newer = introduction.added_since(survey.papers_by_topic[topic_id])
    if newer:
        yield Finding(
            rule=AGE,
            path=path,
            field=("line", introduction.text.partition("\nread:")[0].count("\n") + 2),
            expected=f"an introduction read after the topic's newest paper was added ({max(paper.added or '' for paper in newer)})",
            found=f"{introduction.read}, before {counted(len(newer), 'paper')} of the topic",
            is_warning=True,
        )


CHECK = Check(
    name="claims of introductions", rules=(UNLINKED, FRONT_MATTER, AGE), findings=_findings
)
