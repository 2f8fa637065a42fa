"""The git repository: whether it is there, where it is pushed, and on which branch."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from surveymark.model.config import SurveyConfig
from surveymark.scaffold.answers import YOUR_NAME
from surveymark.scaffold.doctor.finding import Finding, missing, optional, ready

_BY_SSH = re.compile(r"(?:[^@/:]+@)?([A-Za-z0-9.-]+):(?!//)(.+)\Z")
_ONLY_PUSHED = "GitHub checks and publishes only what is pushed."


@dataclass(frozen=True, kw_only=True)
class Checkout:
    """What git says of the survey's folder."""

    fault: str = ""
    """Why git says nothing: it is not installed, or the folder is in no repository."""
    is_top: bool = True
    """Whether the folder is the top of its repository."""
    remote: str = ""
    """The address of the remote `origin`; empty if there is none."""
    branches: frozenset[str] = frozenset()
    """The local branches that have a commit."""
    is_pushed: bool = False
    """Whether `origin` had the survey's branch when git last asked it."""
    has_hook: bool = False
    """Whether something runs before each commit."""


def checkout_findings(checkout: Checkout, config: SurveyConfig) -> Iterator[Finding]:
    """The repository, its remote, its branch and the hook."""
    if checkout.fault or not checkout.is_top:
        yield _no_repository(checkout)
        return
    yield ready("git-repository", "The survey is a git repository.")
    yield _remote(checkout, config)
    yield _branch(checkout, config)
    yield _hook(checkout)


def _no_repository(checkout: Checkout) -> Finding:
    if checkout.fault:
        what, remedy = f"{checkout.fault}.", "Run 'git init' in the survey's folder."
    else:
        what = "The survey is a folder inside another git repository."
        remedy = "Move it out, and run 'git init' in it."
    why = (
        "Workflows must lie at the top of a repository, and the history of entries is kept in git."
    )
    return missing("git-repository", what, why, remedy)


def _remote(checkout: Checkout, config: SurveyConfig) -> Finding:
    wanted = config.repository.rstrip("/")
    if YOUR_NAME in urlsplit(wanted).path.split("/"):
        wanted = "https://github.com/OWNER/NAME"
    if not checkout.remote:
        what = "No git remote is named origin."
        return missing(
            "git-remote", what, _ONLY_PUSHED, f"Run 'git remote add origin {wanted}.git'."
        )
    found = repository_name(checkout.remote)
    if found.casefold() != repository_name(wanted).casefold() and "OWNER" not in wanted:
        what = f"The git remote origin is {found}, but site-config/survey.yml names {repository_name(wanted)}."
        why = "Links to forms, histories and edits lead to the repository that survey.yml names."
        return missing(
            "git-remote", what, why, "Correct repository: in site-config/survey.yml, or the remote."
        )
    return ready("git-remote", f"The git remote origin is {found}.")


def _branch(checkout: Checkout, config: SurveyConfig) -> Finding:
    branch = config.branch
    if not checkout.branches:
        remedy = "Run 'git add --all' and 'git commit'."
        return missing("git-branch", "Nothing is committed yet.", _ONLY_PUSHED, remedy)
    if branch not in checkout.branches and not checkout.is_pushed:
        what = f"No branch is named {branch}, which site-config/survey.yml names."
        why = "The workflows publish that branch, and links to files lead to it."
        remedy = f"Run 'git branch --move {branch}', or correct branch: in site-config/survey.yml."
        return missing("git-branch", what, why, remedy)
    if not checkout.is_pushed:
        what = f"The branch {branch} has not been pushed to origin."
        remedy = f"Run 'git push --set-upstream origin {branch}'."
        return missing("git-branch", what, _ONLY_PUSHED, remedy)
    return ready("git-branch", f"The branch {branch} has been pushed.")


def _hook(checkout: Checkout) -> Finding:
    if checkout.has_hook:
        return ready("pre-commit", "A hook runs before each commit.")
    return optional(
        "pre-commit",
        what="The pre-commit hook is not installed.",
        why="It checks entries before each commit, not only after a push.",
        remedy="Run 'pipx install pre-commit' and 'pre-commit install'.",
    )


def repository_name(address: str) -> str:
    """Host and path of a repository, however it is written, without a password.

    >>> [
    ...     repository_name(one)
    ...     for one in ("git@github.com:ann/cups.git", "https://ann:pw@github.com/ann/cups/")
    ... ]
    ['github.com/ann/cups', 'github.com/ann/cups']
    >>> repository_name("../cups.git")
    '../cups'
    """
    by_ssh = _BY_SSH.match(address)
    if by_ssh:
        host, path = by_ssh[1], by_ssh[2]
    else:
        parts = urlsplit(address)
        host, path = parts.netloc.rpartition("@")[2].partition(":")[0], parts.path
    path = path.rstrip("/").removesuffix(".git")
    return f"{host}/{path.lstrip('/')}" if host else path
