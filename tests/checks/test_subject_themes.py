from dataclasses import replace

import invented
from surveymark.checks.rules.subject_themes import CHECK
from surveymark.model.survey import Survey


def with_subject(*themes: str) -> Survey:
    survey = invented.survey()
    return replace(survey, config=survey.config.model_copy(update={"subject": themes}))


def test_a_subject_that_is_no_theme_is_reported_with_the_one_that_was_meant() -> None:
    found = list(CHECK.findings(with_subject("crockery", "furnitur")))
    assert [(one.path, one.field, one.found, one.hint) for one in found] == [
        ("site-config/survey.yml", ("subject", 1), "furnitur", "furniture")
    ]


def test_themes_of_the_survey_are_a_subject() -> None:
    assert not list(CHECK.findings(with_subject("crockery", "furniture")))
    assert not list(CHECK.findings(with_subject()))
