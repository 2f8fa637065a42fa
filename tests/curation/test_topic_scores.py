from dataclasses import replace

import pytest

import invented
from surveymark.curation.topic_scores import (
    PhraseFound,
    TopicScore,
    best_topics,
    scores_of,
    topic_scores,
)
from surveymark.model.topic import Topic

SURVEY = invented.survey()
TOPICS = SURVEY.topics


def test_a_phrase_is_scored_by_place_and_length_with_an_explanation() -> None:
    scores = topic_scores(
        TOPICS, title="Coffee Mugs", summary="A mug, a cup and a saucer.", abstract="Cups."
    )
    assert [(scored.topic.id, scored.score) for scored in scores] == [("cups", 44), ("plates", 8)]
    assert scores[0].found == (
        PhraseFound(phrase="cup", place="summary", score=8),
        PhraseFound(phrase="cup", place="abstract", score=4),
        PhraseFound(phrase="coffee mug", place="title", score=32),
    )


def test_a_hint_is_worth_a_quarter_of_a_phrase() -> None:
    topic = Topic(
        id="jugs", title="Jugs", description="To pour from.", phrases=("jug",), hints=("pour",)
    )
    assert [scored.score for scored in topic_scores([topic], title="Jug")] == [16]
    assert [scored.score for scored in topic_scores([topic], title="Pour")] == [4]


def test_only_whole_words_count() -> None:
    assert topic_scores(TOPICS, title="Hiccups and cupboards on a platform") == ()
    assert best_topics(()) == ()


def test_a_paper_is_scored_by_all_that_is_known_of_it() -> None:
    paper = SURVEY.paper_by_key["berg2024cups"]
    assert scores_of(paper, SURVEY) == topic_scores(
        TOPICS, title=paper.title, summary=paper.summary or "", abstract=SURVEY.abstracts[paper.key]
    )
    bare = SURVEY.paper_by_key["li2023plates"]
    spoken = [Topic(id="x", title="X", description="X", phrases=("xxxx",), hints=())]
    assert (
        scores_of(
            bare,
            replace(
                SURVEY, themes=(SURVEY.themes[0].model_copy(update={"topics": tuple(spoken)}),)
            ),
        )
        == ()
    )


@pytest.mark.parametrize(
    ("phrase", "score"),
    [("jug", 16), ("milk jug", 32), ("big milk jug", 48), ("very big milk jug", 48)],
)
def test_a_phrase_is_worth_its_words_up_to_three(phrase: str, score: int) -> None:
    topic = Topic(id="jugs", title="Jugs", description="To pour from.", phrases=(phrase,), hints=())
    assert [scored.score for scored in topic_scores([topic], title="A very big milk jug")] == [
        score
    ]


def test_a_phrase_is_found_in_the_plural_and_after_latex_is_gone() -> None:
    topic = Topic(
        id="jugs", title="Jugs", description="To pour from.", phrases=("milk jug",), hints=()
    )
    for title in ("Milk jugs", r"\textit{Milk} Jug", "milk-jug", "MILK JUG."):
        assert topic_scores([topic], title=title)
    assert topic_scores([topic], title="Milk juggler") == ()


def test_a_topic_with_just_the_needed_share_is_kept_and_never_more_than_three() -> None:
    def scored(*scores: int) -> tuple[TopicScore, ...]:
        return tuple(
            TopicScore(
                topic=Topic(id=f"t{number}", title="T", description="T", phrases=("t",)),
                score=score,
                found=(),
            )
            for number, score in enumerate(scores)
        )

    assert best_topics(scored(10, 6, 5)) == ("t0", "t1")
    assert best_topics(scored(10, 10, 10, 10)) == ("t0", "t1", "t2")


def test_further_topics_must_come_close_to_the_best() -> None:
    assert best_topics(topic_scores(TOPICS, title="A cup, a plate and a shelf")) == (
        "cups",
        "plates",
        "shelves",
    )
    assert best_topics(topic_scores(TOPICS, title="A cup", abstract="Plates")) == ("cups",)


def test_a_phrase_without_latin_letters_is_not_found_in_an_empty_text() -> None:
    topic = Topic(id="plates", title="Plates", description="Flat.", phrases=("盘子",))
    assert topic_scores([topic], title="Teapots", abstract="") == ()
