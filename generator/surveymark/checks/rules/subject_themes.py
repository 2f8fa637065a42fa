"""The themes that `survey.yml` calls the survey's subject exist."""

from collections.abc import Iterator

from surveymark.checks.check import Check
from surveymark.model.problem import Finding, Rule
from surveymark.model.survey import Survey
from surveymark.text.nearest import nearest

SUBJECT = Rule(
    id="unknown-subject", requirement="Every theme named under `subject` in survey.yml exists."
)


def _findings(survey: Survey) -> Iterator[Finding]:
    themes = [theme.id for theme in survey.themes]
    for place, theme in enumerate(survey.config.subject):
        if theme not in themes:
            close = nearest(theme, themes)
            yield Finding(
                rule=SUBJECT,
                path="site-config/survey.yml",
                field=("subject", place),
                expected="the id of a theme in content/topics.yml",
                found=theme,
                hint=close,
                depends_on=("content/topics.yml",),
            )


CHECK = Check(name="subject", rules=(SUBJECT,), findings=_findings)
