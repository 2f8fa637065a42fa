"""Where evidence is thin: papers counted by topic and data, and by task and contribution."""

from surveymark.evidence.crosstab import crosstab
from surveymark.model.survey import Survey
from surveymark.pages.page import Html, Page
from surveymark.pages.rendering import rendered

_MOST_TASKS = 15


def gaps_page(survey: Survey) -> Page:
    """The page; it has a table only for attributes that papers state."""
    tables = [
        ("data", "Topics and data", "topic", crosstab("topic", "modality", survey)),
        (
            "gives",
            "Tasks and contributions",
            "task",
            crosstab("task", "gives", survey, _MOST_TASKS),
        ),
    ]
    return Page(
        path="gaps/index.md",
        title="Where evidence is thin",
        description=f"Combinations of topic, data, task and contribution without papers in {survey.config.title}",
        body=Html(
            text=rendered(
                "gaps.html", survey, "../", tables=[table for table in tables if table[-1].lines]
            )
        ),
    )
