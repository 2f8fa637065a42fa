import invented
from surveymark.curation.topic_scores import PhraseFound, best_topics, topic_scores
from surveymark.model.topic import Topic

TOPICS = invented.survey().topics


def test_a_phrase_counts_by_its_place_and_length_and_says_so() -> None:
    scores = topic_scores(TOPICS, title="Coffee Mugs", summary="A mug, a cup and a saucer.", abstract="Cups.")
    assert [(scored.topic.id, scored.score) for scored in scores] == [("cups", 44), ("plates", 8)]
    assert scores[0].found == (
        PhraseFound(phrase="cup", place="summary", score=8),
        PhraseFound(phrase="cup", place="abstract", score=4),
        PhraseFound(phrase="coffee mug", place="title", score=32),
    )


def test_a_hint_is_worth_a_quarter_of_a_phrase() -> None:
    topic = Topic(id="jugs", title="Jugs", description="To pour from.", phrases=("jug",), hints=("pour",))
    assert [scored.score for scored in topic_scores([topic], title="Jug")] == [16]
    assert [scored.score for scored in topic_scores([topic], title="Pour")] == [4]


def test_only_whole_words_count() -> None:
    assert topic_scores(TOPICS, title="Hiccups and cupboards on a platform") == ()
    assert best_topics(()) == ()


def test_further_topics_must_come_close_to_the_best() -> None:
    assert best_topics(topic_scores(TOPICS, title="A cup, a plate and a shelf")) == ("cups", "plates", "shelves")
    assert best_topics(topic_scores(TOPICS, title="A cup", abstract="Plates")) == ("cups",)
