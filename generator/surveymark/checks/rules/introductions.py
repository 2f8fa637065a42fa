"""Every topic has a description and an introduction, and every paper that it names has an entry."""

from collections.abc import Iterator

from surveymark.checks.check import Check
from surveymark.checks.prose import KEY, length_warnings, unknown_papers
from surveymark.model.problem import FieldPath, Finding, Rule
from surveymark.model.survey import Survey
from surveymark.model.topic import UNWRITTEN, Theme, Topic

NAME = Rule(
    id="introduction-name",
    requirement="An introduction's file is named after a topic in content/topics.yml.",
)
LENGTH = Rule(id="introduction-length", requirement="An introduction has 80 to 1,200 words.")
NONE = Rule(id="no-introduction", requirement="Every topic with papers has an introduction.")
UNWRITTEN_TOPIC = Rule(
    id="unwritten-description",
    requirement="Every theme and topic has a description of its own; an import leaves a placeholder where its source has none.",
)
FEWEST_WORDS, MOST_WORDS = 80, 1_200


def _findings(survey: Survey) -> Iterator[Finding]:
    for topic_id, text in survey.introductions.items():
        path = f"content/topics/{topic_id}.md"
        if topic_id not in survey.topic_by_id:
            expected = "a file named after a topic in content/topics.yml"
            yield Finding(
                rule=NAME,
                path=path,
                field=("line", 0),
                expected=expected,
                found=topic_id,
                depends_on=("content/topics.yml",),
            )
            continue
        yield from unknown_papers(path, text, survey, survey.context_by_key)
        yield from length_warnings(
            LENGTH, path, survey.introduction_by_topic[topic_id], FEWEST_WORDS, MOST_WORDS
        )
    for t, theme in enumerate(survey.themes):
        for n, topic in enumerate(theme.topics):
            if topic.id not in survey.introductions and survey.papers_by_topic[topic.id]:
                place = ("themes", t, "topics", n, "id")
                expected = f"an introduction in content/topics/{topic.id}.md"
                yield Finding(
                    rule=NONE,
                    path="content/topics.yml",
                    field=place,
                    expected=expected,
                    found="none",
                    is_warning=True,
                )
    yield from _unwritten(survey)


def _unwritten(survey: Survey) -> Iterator[Finding]:
    for t, theme in enumerate(survey.themes):
        places: list[tuple[FieldPath, Theme | Topic]] = [(("themes", t), theme)]
        places += [(("themes", t, "topics", n), topic) for n, topic in enumerate(theme.topics)]
        for place, one in places:
            if one.description == UNWRITTEN:
                yield Finding(
                    rule=UNWRITTEN_TOPIC,
                    path="content/topics.yml",
                    field=(*place, "description"),
                    expected="one sentence on what belongs there",
                    found="a placeholder",
                    is_warning=True,
                )


CHECK = Check(
    name="introductions", rules=(NAME, KEY, LENGTH, NONE, UNWRITTEN_TOPIC), findings=_findings
)
