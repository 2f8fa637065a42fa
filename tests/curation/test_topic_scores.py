import invented
from surveymark.curation.topic_scores import PhraseFound, best_topics, topic_scores

TOPICS = invented.survey().topics


def test_a_phrase_counts_by_its_place_and_length_and_says_so() -> None:
    scores = topic_scores(TOPICS, title="Coffee Mugs", summary="A mug, a cup and a saucer.", abstract="Cups.")
    assert [(scored.topic.id, scored.score) for scored in scores] == [("cups", 11), ("plates", 2)]
    assert scores[0].found == (
        PhraseFound(phrase="cup", place="summary", score=2),
        PhraseFound(phrase="cup", place="abstract", score=1),
        PhraseFound(phrase="coffee mug", place="title", score=8),
    )


def test_only_whole_words_count() -> None:
    assert topic_scores(TOPICS, title="Hiccups and cupboards on a platform") == ()
    assert best_topics(()) == ()


def test_further_topics_must_come_close_to_the_best() -> None:
    assert best_topics(topic_scores(TOPICS, title="A cup, a plate and a shelf")) == ("cups", "plates", "shelves")
    assert best_topics(topic_scores(TOPICS, title="A cup", abstract="Plates")) == ("cups",)
