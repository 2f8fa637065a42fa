"""What the answers of GitHub's API say of a repository's settings."""

from collections.abc import Mapping

import pytest

from code_host import ANSWERS
from surveymark.scaffold.answers import config_of
from surveymark.scaffold.doctor.code_host import (
    Answer,
    Host,
    host_findings,
    questions,
    repository_path,
)

CONFIG = config_of("Cups", "https://ann.github.io/cups/")


def findings(
    question: str,
    answer: int | Mapping[str, object],
    *,
    has_token: bool = True,
    needs_discussions: bool = False,
) -> dict[str, tuple[str, str]]:
    """State and text of what is not ready, where this question has this answer: a part of the JSON, or a status."""
    answers = {
        name: Answer(status=200, value=ANSWERS[path.partition("?")[0]])
        for name, path in questions(CONFIG).items()
    }
    answers[question] = (
        Answer(status=answer)
        if isinstance(answer, int)
        else Answer(status=200, value={**answers[question].value, **answer})
    )
    host = Host(
        config=CONFIG, answers=answers, has_token=has_token, needs_discussions=needs_discussions
    )
    return {
        one.id: (one.state, one.what)
        for one in host_findings(host)
        if one.state != "ready" and one.why and one.remedy
    }


def test_every_question_has_an_answer_where_all_is_set_up() -> None:
    assert findings("repository", {}) == {}


@pytest.mark.parametrize(
    ("question", "answer", "name", "found"),
    [
        ("repository", 404, "github-repository", ("missing", "GitHub has no repository ann/cups.")),
        ("repository", {"archived": True}, "github-repository", ("missing", "The repository is archived.")),
        ("repository", {"default_branch": "trunk"}, "github-repository", ("missing", "The default branch is trunk, but site-config/survey.yml names main.")),
        ("repository", {"has_issues": False}, "issues", ("missing", "Issues are switched off.")),
        ("branch", 404, "branch", ("missing", "GitHub has no branch main.")),
        ("branch", {"protected": False}, "branch", ("optional", "The branch main is not protected.")),
        ("branch", 403, "branch", ("unknown", "GitHub does not say the rules of the branch.")),
        ("pages", {"build_type": "legacy"}, "pages", ("missing", "The source of Pages is a branch.")),
        ("pages", {"html_url": "https://cups.example/"}, "pages-address", ("missing", "Pages publishes at https://cups.example/, not at https://ann.github.io/cups/ as site-config/survey.yml has it.")),
        ("actions", {"enabled": False}, "actions", ("missing", "Actions are switched off.")),
        ("actions", {"allowed_actions": "local_only"}, "actions", ("missing", "Only actions of the owner are allowed.")),
        ("actions", {"allowed_actions": "selected"}, "actions", ("optional", "Only selected actions are allowed.")),
        ("rights", {"can_approve_pull_request_reviews": False}, "pull-requests", ("missing", "Workflows may not create pull requests.")),
        ("rights", {"default_workflow_permissions": "write"}, "permissions", ("optional", "Workflows that name no permissions may write.")),
        ("workflows", {"workflows": [{"name": "Refresh", "state": "disabled_inactivity"}]}, "active-workflows", ("missing", "Not active: Refresh.")),
        ("workflows", {"workflows": []}, "active-workflows", ("missing", "GitHub knows no workflow.")),
        ("workflows", {"workflows": "?"}, "active-workflows", ("missing", "GitHub knows no workflow.")),
        ("accepted", 404, "labels", ("missing", "Missing labels: accepted.")),
        ("accepted", 403, "labels", ("unknown", "GitHub does not say the labels.")),
    ],
)  # fmt: skip
def test_each_setting_has_its_finding(
    question: str, answer: int | Mapping[str, object], name: str, found: tuple[str, str]
) -> None:
    assert findings(question, answer) == {name: found}


def test_a_repository_that_strangers_do_not_see_may_be_private() -> None:
    assert findings("repository", 404, has_token=False) == {
        "github-repository": (
            "unknown",
            "GitHub has no repository ann/cups that everybody can see.",
        )
    }


def test_pages_that_are_not_enabled_are_missing_and_their_source_needs_rights() -> None:
    assert findings("pages", 404) == {
        "pages": ("unknown", "GitHub does not say the source of Pages.")
    }
    answers = {name: Answer(status=200, value={}) for name in questions(CONFIG)}
    answers |= {
        "repository": Answer(status=200, value={"has_pages": False}),
        "pages": Answer(status=404),
    }
    found = {
        one.id: one for one in host_findings(Host(config=CONFIG, answers=answers, has_token=True))
    }
    assert (found["pages"].state, found["pages"].remedy) == (
        "missing",
        "Choose GitHub Actions as the source: https://github.com/ann/cups/settings/pages",
    )


def test_discussions_are_needed_only_where_forms_lead_to_them() -> None:
    assert findings("repository", {}, needs_discussions=True) == {
        "discussions": ("missing", "Discussions are switched off.")
    }
    on = {"has_discussions": True}
    assert findings("repository", on, needs_discussions=True) == {}


def test_a_repository_elsewhere_or_a_placeholder_is_not_asked_about() -> None:
    paths = [
        repository_path(CONFIG.model_copy(update={"repository": address}))
        for address in (
            "https://github.com/ann/cups/",
            "https://github.com/your-name/cups",
            "https://gitlab.com/ann/cups",
            "https://github.com/ann/cups/tree/main",
        )
    ]
    assert paths == ["ann/cups", "", "", ""]
