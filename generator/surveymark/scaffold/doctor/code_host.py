"""The repository's settings on GitHub, from the answers of its REST API."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from surveymark.model.config import SurveyConfig
from surveymark.scaffold.answers import YOUR_NAME
from surveymark.scaffold.doctor.finding import Finding, State, ready

TOKEN_VARIABLES = ("GH_TOKEN", "GITHUB_TOKEN")
"""Environment variables with a token for the API, as GitHub's own command reads them."""
LABELS = ("suggest-paper", "fix-record", "accepted")
"""The labels that forms and maintainers set; the workflow Labels makes them."""
_REPOSITORY = re.compile(r"https://github\.com/([A-Za-z0-9-]{1,39})/([A-Za-z0-9._-]{1,100})/?\Z")
_OK, _WRONG_TOKEN, _UNKNOWN = 200, 401, 404
_TOKEN = "a token with read access to the settings Administration and Pages"  # noqa: S105 - it says what a token must allow


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What the API answered to one question."""

    status: int = 0
    """The HTTP status; 0 if there was no answer."""
    value: Any = None
    """The JSON, if the status is 200."""
    fault: str = ""
    """Why there was no answer."""

    def get(self, name: str) -> Any:  # noqa: ANN401 - JSON holds anything
        """The value of a field; None if there is none."""
        return self.value.get(name) if isinstance(self.value, dict) else None

    @property
    def is_there(self) -> bool:
        """Whether the question was answered."""
        return self.status == _OK


@dataclass(frozen=True, kw_only=True)
class Host:
    """What is known when the answers are judged."""

    config: SurveyConfig
    answers: Mapping[str, Answer]
    """By question."""
    has_token: bool
    needs_discussions: bool = False
    """Whether the issue forms lead to discussions."""

    def address(self, path: str) -> str:
        """A page of the repository on GitHub."""
        return f"{self.config.repository.rstrip('/')}/{path}"


def repository_path(config: SurveyConfig) -> str:
    """Owner and name of the repository on GitHub; empty if it is elsewhere, or a placeholder."""
    found = _REPOSITORY.match(config.repository)
    return f"{found[1]}/{found[2]}" if found and found[1] != YOUR_NAME else ""


def questions(config: SurveyConfig) -> Mapping[str, str]:
    """What the API is asked: the path below that of the repository, by name."""
    return {
        "repository": "",
        "branch": f"/branches/{config.branch}",
        "pages": "/pages",
        "actions": "/actions/permissions",
        "rights": "/actions/permissions/workflow",
        "workflows": "/actions/workflows?per_page=100",
        **{label: f"/labels/{label}" for label in LABELS},
    }


def not_asked(why: str, remedy: str) -> Finding:
    """Nothing on GitHub was checked."""
    what = f"The settings on GitHub were not checked: {why}."
    return _finding("github", "unknown", what, _SETTINGS_MATTER, remedy)


_SETTINGS_MATTER = "Pages, Actions, labels and the rules of the branch are set there."


def host_findings(host: Host) -> Iterator[Finding]:
    """Everything that the answers say; what could not be checked is named."""
    repository = host.answers["repository"]
    if repository.fault:
        yield not_asked(repository.fault, "Run 'surveymark doctor' again later.")
    elif repository.status == _WRONG_TOKEN:
        variables = " or ".join(TOKEN_VARIABLES)
        yield not_asked(
            "the token is not valid", f"Set {variables} to {_TOKEN}, or unset the variable."
        )
    elif not repository.is_there:
        yield _no_repository(host)
    else:
        for part in _PARTS:
            yield from part(host)


def _no_repository(host: Host) -> Finding:
    path = repository_path(host.config)
    what = f"GitHub has no repository {path}{'' if host.has_token else ' that everybody can see'}."
    remedy = f"Create it at https://github.com/new, or set {TOKEN_VARIABLES[0]} to {_TOKEN} if it is private."
    state: State = "missing" if host.has_token else "unknown"
    return _finding(
        "github-repository", state, what, "The site, forms and workflows live there.", remedy
    )


def _repository(host: Host) -> Iterator[Finding]:
    answer, name = host.answers["repository"], "github-repository"
    default = answer.get("default_branch")
    settings = host.address("settings")
    if answer.get("archived"):
        what = "The repository is archived."
        yield _finding(
            name, "missing", what, "Nothing in it can be changed.", f"Unarchive it: {settings}"
        )
    elif default != host.config.branch:
        what = f"The default branch is {default}, but site-config/survey.yml names {host.config.branch}."
        why = "Scheduled workflows and forms are those of the default branch."
        yield _finding(
            name, "missing", what, why, f"Change the default branch, or survey.yml: {settings}"
        )
    else:
        yield _ready(name, f"GitHub has the repository {repository_path(host.config)}.")
    for feature, text, is_needed in (
        ("issues", "Readers suggest papers by issue forms.", True),
        ("discussions", "The issue forms lead to discussions.", host.needs_discussions),
    ):
        if is_needed and not answer.get(f"has_{feature}"):
            what = f"{feature.capitalize()} are switched off."
            yield _finding(feature, "missing", what, text, f"Switch them on: {settings}")
        elif is_needed:
            yield _ready(feature, f"{feature.capitalize()} are switched on.")


def _pages(host: Host) -> Iterator[Finding]:
    answer, settings = host.answers["pages"], host.address("settings/pages")
    why = "The workflow Publish cannot publish the site otherwise."
    remedy = f"Choose GitHub Actions as the source: {settings}"
    if answer.is_there and answer.get("build_type") == "workflow":
        yield _ready("pages", "Pages publishes what the workflow Publish builds.")
    elif answer.is_there:
        yield _finding("pages", "missing", "The source of Pages is a branch.", why, remedy)
    elif host.answers["repository"].get("has_pages"):
        yield _unseen(host, "pages", "the source of Pages", answer, why)
    else:
        yield _finding("pages", "missing", "Pages is not set up.", why, remedy)
    found = answer.get("html_url")
    if isinstance(found, str) and found.rstrip("/") != host.config.address.rstrip("/"):
        what = f"Pages publishes at {found}, not at {host.config.address} as site-config/survey.yml has it."
        why = "Links, feeds and citations lead to the address in survey.yml."
        yield _finding("pages-address", "missing", what, why, f"Correct one of them: {settings}")


def _actions(host: Host) -> Iterator[Finding]:
    answer, settings = host.answers["actions"], host.address("settings/actions")
    why = "Workflows check, publish, answer forms and refresh."
    allowed = answer.get("allowed_actions")
    if not answer.is_there:
        yield _unseen(host, "actions", "whether Actions are allowed", answer, why)
    elif not answer.get("enabled"):
        yield _finding(
            "actions", "missing", "Actions are switched off.", why, f"Allow them: {settings}"
        )
    elif allowed == "local_only":
        what = "Only actions of the owner are allowed."
        yield _finding(
            "actions", "missing", what, why, f"Allow actions created by GitHub: {settings}"
        )
    elif allowed == "selected":
        what = "Only selected actions are allowed."
        yield _finding(
            "actions", "optional", what, why, f"Make sure that actions/* are among them: {settings}"
        )
    else:
        yield _ready("actions", "Actions are allowed.")


def _rights(host: Host) -> Iterator[Finding]:
    answer, settings = host.answers["rights"], host.address("settings/actions")
    why = "Issue and Refresh propose changes as pull requests."
    if not answer.is_there:
        yield _unseen(
            host, "pull-requests", "whether workflows may create pull requests", answer, why
        )
        return
    if answer.get("can_approve_pull_request_reviews"):
        yield _ready("pull-requests", "Workflows may create pull requests.")
    else:
        what = "Workflows may not create pull requests."
        yield _finding("pull-requests", "missing", what, why, f"Allow it: {settings}")
    if answer.get("default_workflow_permissions") == "write":
        what = "Workflows that name no permissions may write."
        why = "Those of init name theirs, but others might not."
        yield _finding("permissions", "optional", what, why, f"Choose read permissions: {settings}")


def _workflows(host: Host) -> Iterator[Finding]:
    answer = host.answers["workflows"]
    why = "GitHub stops scheduled workflows after 60 days without a commit."
    if not answer.is_there:
        yield _unseen(host, "active-workflows", "which workflows are active", answer, why)
        return
    listed = answer.get("workflows")
    found = [one for one in (listed if isinstance(listed, list) else ()) if isinstance(one, dict)]
    stopped = [str(one.get("name")) for one in found if one.get("state") != "active"]
    address = host.address("actions")
    if stopped:
        what = f"Not active: {', '.join(stopped)}."
        yield _finding("active-workflows", "missing", what, why, f"Enable them: {address}")
    elif not found:
        what, why = "GitHub knows no workflow.", "It reads them from the default branch."
        yield _finding("active-workflows", "missing", what, why, "Push .github/workflows/.")
    else:
        yield _ready("active-workflows", f"All {len(found)} workflows are active.")


def _labels(host: Host) -> Iterator[Finding]:
    why = "Forms can only set labels that exist, and maintainers set accepted."
    unseen = [name for name in LABELS if host.answers[name].status not in {_OK, _UNKNOWN}]
    gone = [name for name in LABELS if host.answers[name].status == _UNKNOWN]
    if unseen:
        yield _unseen(host, "labels", "the labels", host.answers[unseen[0]], why)
    elif gone:
        address = host.address("actions/workflows/labels.yml")
        what = f"Missing labels: {', '.join(gone)}."
        yield _finding("labels", "missing", what, why, f"Run the workflow Labels once: {address}")
    else:
        yield _ready("labels", f"The labels are there: {', '.join(LABELS)}.")


def _branch(host: Host) -> Iterator[Finding]:
    answer, branch = host.answers["branch"], host.config.branch
    why = "Anybody with write access can change what is published without a review."
    if answer.status == _UNKNOWN:
        what = f"GitHub has no branch {branch}."
        why = "The workflows publish that branch."
        yield _finding("branch", "missing", what, why, f"Run 'git push origin {branch}'.")
    elif not answer.is_there:
        yield _unseen(host, "branch", "the rules of the branch", answer, why)
    elif answer.get("protected"):
        yield _ready("branch", f"The branch {branch} is protected.")
    else:
        what = f"The branch {branch} is not protected."
        remedy = f"Require a pull request and the check Content: {host.address('settings/rules')}"
        yield _finding("branch", "optional", what, why, remedy)


_PARTS: tuple[Callable[[Host], Iterator[Finding]], ...] = (
    _repository,
    _branch,
    _pages,
    _actions,
    _rights,
    _workflows,
    _labels,
)


def _unseen(host: Host, name: str, what: str, answer: Answer, why: str) -> Finding:
    """Something that the API does not tell: for want of rights, or because it failed."""
    if answer.fault:
        remedy = f"Run 'surveymark doctor' again later ({answer.fault})."
    elif host.has_token:
        remedy = f"Give the token read access to the settings, or use {_TOKEN}."
    else:
        remedy = f"Set {TOKEN_VARIABLES[0]} to {_TOKEN}."
    return _finding(name, "unknown", f"GitHub does not say {what}.", why, remedy)


def _finding(name: str, state: State, what: str, why: str, remedy: str) -> Finding:
    return Finding(id=name, place="github", state=state, what=what, why=why, remedy=remedy)


def _ready(name: str, what: str) -> Finding:
    return ready(name, what, place="github")
