from dataclasses import replace

from surveymark.model.survey import Survey
from surveymark.safe.neutral_word import neutral_word, unused_word


def test_the_word_follows_from_the_text_alone() -> None:
    assert neutral_word("cups") == neutral_word("cups") != neutral_word("plates")
    assert neutral_word("cups").isalnum()


def test_a_word_that_occurs_in_the_text_is_not_used() -> None:
    first = unused_word("digest", "")
    second = unused_word("digest", f"Cups {first.upper()} and plates")
    third = unused_word("digest", f"Cups {first} and {second}")
    assert len({first, second, third}) == 3


def test_any_text_of_a_survey_changes_its_word(survey: Survey) -> None:
    others = [
        replace(survey, config=survey.config.model_copy(update={"tagline": "Other"})),
        replace(survey, papers=survey.papers[1:]),
        replace(survey, themes=survey.themes[1:]),
        replace(survey, venues=()),
        replace(survey, listings=()),
        replace(survey, pages=()),
        replace(survey, paths=()),
        replace(survey, introductions={}),
        replace(survey, abstracts={}),
    ]
    assert len({survey.neutral_word, *(other.neutral_word for other in others)}) == 10
