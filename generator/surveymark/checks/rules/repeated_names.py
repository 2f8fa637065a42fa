"""Keys, topic ids, listing ids and venue names are unique."""

from collections.abc import Iterable, Iterator

from surveymark.checks.check import Check, entry_path
from surveymark.model.problem import FieldPath, Finding, Rule
from surveymark.model.survey import Survey
from surveymark.model.venue import folded_name

ALIAS = Rule(
    id="alias", requirement="Every former key belongs to one entry and is not the key of another."
)
TOPIC_ALIAS = Rule(
    id="topic-alias",
    requirement="Every former id of a topic belongs to one topic and is not the id of another.",
)
REPEATED_ID = Rule(
    id="repeated-id",
    requirement="Ids of themes, topics and listings, and names of venues, are unique.",
)


def _findings(survey: Survey) -> Iterator[Finding]:
    yield from _repeated_keys(survey)
    yield from _repeated_topic_aliases(survey)
    yield from _repeated_ids(survey)


def _repeated_keys(survey: Survey) -> Iterator[Finding]:
    keys = {paper.key: paper.key for paper in survey.papers}
    for paper in survey.papers:
        for number, alias in enumerate(paper.aliases):
            if alias in keys:
                path, expected = entry_path(paper), "a former key that no other entry uses"
                yield Finding(
                    rule=ALIAS,
                    path=path,
                    field=("aliases", number),
                    expected=expected,
                    found=f"one used by {keys[alias]}",
                )
            keys[alias] = paper.key


def _repeated_topic_aliases(survey: Survey) -> Iterator[Finding]:
    used = {topic.id: topic.id for topic in survey.topics}
    for t, theme in enumerate(survey.themes):
        for n, topic in enumerate(theme.topics):
            for number, alias in enumerate(topic.aliases):
                if alias in used:
                    yield Finding(
                        rule=TOPIC_ALIAS,
                        path="content/topics.yml",
                        field=("themes", t, "topics", n, "aliases", number),
                        expected="a former id that no other topic uses",
                        found=f"one used by {used[alias]}",
                    )
                used[alias] = topic.id


def _repeated_ids(survey: Survey) -> Iterator[Finding]:
    themes = [(("themes", t, "id"), theme.id) for t, theme in enumerate(survey.themes)]
    topics = [
        (("themes", t, "topics", n, "id"), topic.id)
        for t, theme in enumerate(survey.themes)
        for n, topic in enumerate(theme.topics)
    ]
    listings = [
        (("listings", number, "id"), listing.id) for number, listing in enumerate(survey.listings)
    ]
    for path, ids in (
        ("content/topics.yml", themes),
        ("content/topics.yml", topics),
        ("content/listings.yml", listings),
    ):
        for field, found in _again(ids):
            yield Finding(
                rule=REPEATED_ID, path=path, field=field, expected="a unique id", found=found
            )
    names = [
        (("venues", number), name)
        for number, venue in enumerate(survey.venues)
        for name in sorted({folded_name(name) for name in venue.names})
    ]
    for field, found in _again(names):
        yield Finding(
            rule=REPEATED_ID,
            path="content/venues.yml",
            field=field,
            expected="a name that no other venue has",
            found=found,
        )


def _again(named: Iterable[tuple[FieldPath, str]]) -> Iterator[tuple[FieldPath, str]]:
    """The names that occur for the second time."""
    seen: set[str] = set()
    for field, name in named:
        if name in seen:
            yield field, name
        seen.add(name)


CHECK = Check(name="repeated names", rules=(ALIAS, TOPIC_ALIAS, REPEATED_ID), findings=_findings)
