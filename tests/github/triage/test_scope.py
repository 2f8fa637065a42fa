import invented
from surveymark.github.triage.finding import Finding
from surveymark.github.triage.scope import scope_finding
from surveymark.model.topic import Topic

TOPICS = invented.survey().topics


def test_topics_are_those_that_an_entry_would_get_with_their_phrases() -> None:
    found = scope_finding(
        TOPICS, title="A cup and a saucer", summary="Cups!", abstract="On a shelf."
    )
    assert found == Finding(
        name="topics",
        says="Topics by the phrases in its text:",
        quotes=("Cups <and> mugs: 24 (cup)", "Plates: 16 (saucer)"),
    )


def test_a_text_without_any_phrase_is_for_a_person_to_decide() -> None:
    found = scope_finding(TOPICS, title="Owls", summary="", abstract="")
    assert (found.name if found else "") == "no-topic"


def test_topics_without_phrases_say_nothing() -> None:
    bare = Topic.model_validate({"id": "owls", "title": "Owls", "description": "Birds."})
    assert scope_finding([bare], title="Owls", summary="", abstract="") is None
