from dataclasses import replace

import pytest

import invented
from surveymark.curation.explaining import explanation
from surveymark.curation.topic_scores import PhraseFound
from surveymark.model.paper import Paper
from surveymark.model.survey import Survey
from surveymark.model.survey_error import SurveyError


def survey(**fields: object) -> Survey:
    paper = Paper.model_validate({"key": "a", "title": "A Cup", "topics": ["plates"], **fields})
    return replace(invented.survey(), papers=(paper,), abstracts={})


def test_an_explanation_names_the_phrases_behind_each_topic() -> None:
    found = explanation("a", survey())
    assert [(one.topic.id, one.found) for one in found.scores] == [
        ("cups", (PhraseFound(phrase="cup", place="title", score=16),))
    ]
    assert (found.paper.topics, found.chosen_by) == (("plates",), None)


def test_topics_that_a_machine_chose_have_a_source() -> None:
    assert explanation("a", survey(sources={"topics": "phrases"})).chosen_by == "phrases"


def test_an_abstract_is_searched_where_there_is_one() -> None:
    assert not explanation("a", survey()).has_abstract
    found = explanation("a", replace(survey(), abstracts={"a": "Of a plate."}))
    assert found.has_abstract
    assert [one.topic.id for one in found.scores] == ["cups", "plates"]


def test_an_unknown_key_is_an_error() -> None:
    with pytest.raises(SurveyError, match="no entry with the key b"):
        explanation("b", survey())
