"""The text of every entry matches its primary topic; otherwise the topic or its phrases need attention."""

from collections.abc import Iterator

from surveymark.checks.check import entry_check, entry_path
from surveymark.curation.topic_scores import scores_of
from surveymark.model.paper import Paper
from surveymark.model.problem import Finding, Rule
from surveymark.model.survey import Survey

SUPPORT = Rule(
    id="topic-support",
    requirement="The title, summary or abstract of an entry contains a phrase of its primary topic.",
)


def _of_paper(paper: Paper, survey: Survey) -> Iterator[Finding]:
    topic = survey.topic_by_id.get(paper.topics[0]) if paper.topics else None
    if paper.listed and paper.key not in survey.abstracts:
        return  # its topic was chosen from an abstract that is not on this disk
    if topic and (topic.phrases or topic.hints) and not scores_of(paper, survey, (topic,)):
        expected = "a primary topic with a phrase in the title, summary or abstract"
        yield Finding(
            rule=SUPPORT,
            path=entry_path(paper),
            field=("topics", 0),
            expected=expected,
            found=topic.id,
            is_warning=True,
            depends_on=("title", "summary", "content/topics.yml"),
        )


CHECK = entry_check(name="topic support", rules=(SUPPORT,), of_paper=_of_paper)
