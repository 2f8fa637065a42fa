"""Sections become topics whose ids stay."""

from dataclasses import replace

import invented
from surveymark.curation.imported_topics import SectionTopics
from surveymark.imports.imported import Section, SectionPath
from surveymark.model.removed import RetiredTopic
from surveymark.model.survey import Survey
from surveymark.model.topic import UNWRITTEN, Theme, Topic

EMPTY = replace(invented.survey(), themes=(), papers=(), introductions={}, paths=())
TREE = (("Tea",), ("Tea", "Green"), ("Tea", "Green", "Cold"), ("Glue",), ("Coffee", "Green"))


def _topics(paths: tuple[SectionPath, ...], survey: Survey = EMPTY) -> SectionTopics:
    return SectionTopics(
        tuple(Section(path=path, line=1, description=f"Of {path[-1]}.") for path in paths), survey
    )


def _after(paths: tuple[SectionPath, ...]) -> Survey:
    """The survey once the sections are imported."""
    topics = _topics(paths)
    return replace(EMPTY, themes=topics.new_themes(topics.ids(paths)))


def test_a_tree_of_sections_becomes_themes_with_topics() -> None:
    assert [
        (theme.id, theme.title, [(one.id, one.title) for one in theme.topics])
        for theme in _after(TREE).themes
    ] == [
        ("tea", "Tea", [("tea", "Tea"), ("green", "Green"), ("cold", "Green: Cold")]),
        ("topics", "Topics", [("glue", "Glue")]),
        ("coffee", "Coffee", [("coffee-green", "Green")]),
    ]


def test_a_section_that_has_all_others_inside_is_no_level() -> None:
    framed = tuple(("Papers", *path) for path in TREE)
    topics = _topics((("Papers",), *framed))
    assert topics.new_themes(topics.ids(framed)) == _after(TREE).themes


def test_descriptions_are_the_texts_of_the_sections_or_a_placeholder() -> None:
    after = _after(TREE)
    assert [theme.description for theme in after.themes] == ["Of Tea.", UNWRITTEN, UNWRITTEN]
    assert after.topic_by_id["cold"].description == "Of Cold."


def test_the_same_sections_are_the_same_topics_again_also_if_there_are_more_in_another_order() -> (
    None
):
    after = _after(TREE)
    again = (("Glue", "Cold"), ("Coffee", "Green"), *reversed(TREE))
    topics = _topics(again, after)
    assert topics.ids(TREE) == _topics(TREE).ids(TREE)
    assert [one.id for theme in topics.new_themes(topics.ids(again)) for one in theme.topics] == [
        "glue-cold"
    ]


def test_sections_follow_topics_that_were_given_another_title_or_id() -> None:
    survey = replace(
        EMPTY,
        themes=(
            Theme(
                id="drinks",
                title="Drinks",
                description="All.",
                topics=(
                    Topic(id="green", title="Green tea", description="Of leaves."),
                    Topic(id="hot", title="Hot", description="Heat.", aliases=("cold",)),
                ),
            ),
        ),
    )
    topics = _topics(TREE, survey)
    assert topics.ids([("Tea", "Green"), ("Tea", "Green", "Cold")]) == ("green", "hot")


def test_a_retired_topic_does_not_come_back() -> None:
    survey = replace(EMPTY, retired_topics=(RetiredTopic(id="glue", reason="No papers."),))
    assert _topics(TREE, survey).ids([("Glue",), ("Tea",)]) == ("tea",)


def test_titles_without_letters_and_very_long_ones_become_valid_topics() -> None:
    paths = (("!",), ("?",), ("Word " * 100,), ("Word " * 100, "x"), ("杯子",), ("con",))
    after = _after(paths)
    assert len(after.topics) == len(paths)
    assert {one.id for one in after.topics} >= {"topic", "topic-2", "beizi"}
