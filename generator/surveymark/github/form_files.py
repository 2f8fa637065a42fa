"""The survey's forms as the files that GitHub reads them from."""

from collections.abc import Mapping
from typing import Any

import yaml

from surveymark.github.form import FormField, IssueForm, issue_forms
from surveymark.model.survey import Survey
from surveymark.safe.markdown import markdown_text

_HEAD = "# Made by `surveymark forms`; the topics are those of content/topics.yml.\n"


def issue_form_files(survey: Survey) -> Mapping[str, str]:
    """Path in the repository and text of both forms."""
    forms = issue_forms([topic.title for topic in survey.topics], _scope(survey))
    return {f".github/ISSUE_TEMPLATE/{form.name}.yml": _HEAD + _form_text(form) for form in forms}


def _scope(survey: Survey) -> str:
    """What belongs in the survey, with a link to examples; empty if that is not stated."""
    sentence = survey.scope.sentence if survey.scope else ""
    if not sentence:
        return ""
    return f"{markdown_text(sentence)} [Examples]({survey.config.address}about/#what-belongs-here)"


def _form_text(form: IssueForm) -> str:
    value = {
        "name": form.title,
        "description": form.description,
        "labels": [form.name],
        "body": [
            {"type": "markdown", "attributes": {"value": form.introduction}},
            *map(_question, form.fields),
        ],
    }
    return yaml.safe_dump(value, sort_keys=False, allow_unicode=True, width=120)


def _question(field: FormField) -> Mapping[str, Any]:
    """One question; a checkbox is required itself, any other field as a whole."""
    if field.widget == "checkboxes":
        options = [{"label": option, "required": field.is_required} for option in field.options]
        return {
            "type": field.widget,
            "id": field.id,
            "attributes": {"label": field.label, "options": options},
        }
    attributes = {
        "label": field.label,
        "description": field.description,
        "placeholder": field.placeholder,
        "options": list(field.options),
        "render": field.language,
    }
    return {
        "type": field.widget,
        "id": field.id,
        "attributes": {name: value for name, value in attributes.items() if value},
        "validations": {"required": field.is_required},
    }
