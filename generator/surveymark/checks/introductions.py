"""Every topic is introduced, and every paper that an introduction names is there."""

import re
from collections.abc import Iterator
from difflib import get_close_matches

from surveymark.checks.check import Check
from surveymark.model.problem import Finding
from surveymark.model.survey import Survey

FEWEST_WORDS, MOST_WORDS = 80, 200


def _findings(survey: Survey) -> Iterator[Finding]:
    for topic_id, text in survey.introductions.items():
        path = f"content/topics/{topic_id}.md"
        if topic_id not in survey.topic_by_id:
            yield Finding(path=path, field=("line", 0), expected="a file named after a topic in content/topics.yml", found=topic_id)
            continue
        for number, line in enumerate(text.split("\n"), 1):
            for key in re.findall(r"\[\[([^\[\]|]*)", line):
                if key.strip() not in survey.paper_by_key:
                    near = get_close_matches(key, survey.paper_by_key, n=1)
                    expected = f"the key of an entry{f' (perhaps {near[0]})' if near else ''}"
                    yield Finding(path=path, field=("line", number), expected=expected, found=key or "nothing")
        words = survey.introduction_by_topic[topic_id].word_count
        if not FEWEST_WORDS <= words <= MOST_WORDS:
            expected = f"{FEWEST_WORDS} to {MOST_WORDS} words"
            yield Finding(path=path, field=("line", 1), expected=expected, found=str(words), is_warning=True)
    for t, theme in enumerate(survey.themes):
        for n, topic in enumerate(theme.topics):
            if topic.id not in survey.introductions and survey.papers_by_topic[topic.id]:
                place = ("themes", t, "topics", n, "id")
                expected = f"an introduction in content/topics/{topic.id}.md"
                yield Finding(path="content/topics.yml", field=place, expected=expected, found="none", is_warning=True)


CHECK = Check(name="introductions", findings=_findings)
