"""Every topic is introduced, and every paper that an introduction names is there."""

import re
from collections.abc import Iterator

from surveymark.checks.check import Check
from surveymark.checks.nearest import nearest
from surveymark.model.problem import Finding, Rule
from surveymark.model.survey import Survey

NAME = Rule(id="introduction-name", says="An introduction's file is named after a topic in content/topics.yml.")
KEY = Rule(id="unknown-key", says="Every paper that an introduction names as [[KEY]] or [[KEY|label]] has an entry.")
LENGTH = Rule(id="introduction-length", says="An introduction has 80 to 200 words.")
NONE = Rule(id="no-introduction", says="Every topic with papers has an introduction.")
FEWEST_WORDS, MOST_WORDS = 80, 200
_BEGUN = re.compile(r"\[\[([^\[\]|]*)(\|[^\[\]]*)?(\]\])?")


def _findings(survey: Survey) -> Iterator[Finding]:
    for topic_id, text in survey.introductions.items():
        path = f"content/topics/{topic_id}.md"
        if topic_id not in survey.topic_by_id:
            expected = "a file named after a topic in content/topics.yml"
            yield Finding(rule=NAME, path=path, field=("line", 0), expected=expected, found=topic_id, rests_on=("content/topics.yml",))
            continue
        yield from _keys(path, text, survey)
        words = survey.introduction_by_topic[topic_id].word_count
        if not FEWEST_WORDS <= words <= MOST_WORDS:
            expected = f"{FEWEST_WORDS} to {MOST_WORDS} words"
            yield Finding(rule=LENGTH, path=path, field=("line", 1), expected=expected, found=str(words), is_warning=True)
    for t, theme in enumerate(survey.themes):
        for n, topic in enumerate(theme.topics):
            if topic.id not in survey.introductions and survey.papers_by_topic[topic.id]:
                place = ("themes", t, "topics", n, "id")
                expected = f"an introduction in content/topics/{topic.id}.md"
                yield Finding(rule=NONE, path="content/topics.yml", field=place, expected=expected, found="none", is_warning=True)


def _keys(path: str, text: str, survey: Survey) -> Iterator[Finding]:
    aliases = {alias: paper.key for paper in survey.papers for alias in paper.aliases}
    for number, line in enumerate(text.split("\n"), 1):
        for begun in _BEGUN.finditer(line):
            key, place = begun[1].strip(), ("line", number, begun.start(1) + 1)
            if key not in survey.paper_by_key:
                hint = aliases.get(key) or nearest(key, survey.paper_by_key)
                yield Finding(rule=KEY, path=path, field=place, expected="the key of an entry", found=key or "nothing", hint=hint)
            elif not begun[3]:
                yield Finding(rule=KEY, path=path, field=place, expected=f"[[{key}]] or [[{key}|label]] on one line", found="no ]]")


CHECK = Check(name="introductions", rules=(NAME, KEY, LENGTH, NONE), findings=_findings)
