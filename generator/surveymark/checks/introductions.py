"""Every topic is introduced, and every paper that an introduction names is there."""

from collections.abc import Iterator

from surveymark.checks.check import Check
from surveymark.checks.prose import odd_length, unknown_papers
from surveymark.model.problem import Finding
from surveymark.model.survey import Survey

FEWEST_WORDS, MOST_WORDS = 80, 200


def _findings(survey: Survey) -> Iterator[Finding]:
    for topic_id, text in survey.introductions.items():
        path = f"content/topics/{topic_id}.md"
        if topic_id not in survey.topic_by_id:
            yield Finding(path=path, field=("line", 0), expected="a file named after a topic in content/topics.yml", found=topic_id)
            continue
        yield from unknown_papers(path, text, survey)
        yield from odd_length(path, survey.introduction_by_topic[topic_id], FEWEST_WORDS, MOST_WORDS)
    for t, theme in enumerate(survey.themes):
        for n, topic in enumerate(theme.topics):
            if topic.id not in survey.introductions and survey.papers_by_topic[topic.id]:
                place = ("themes", t, "topics", n, "id")
                expected = f"an introduction in content/topics/{topic.id}.md"
                yield Finding(path="content/topics.yml", field=place, expected=expected, found="none", is_warning=True)


CHECK = Check(name="introductions", findings=_findings)
