"""A survey that `surveymark init` began, for tests of what becomes of it."""

from pathlib import Path

from scratch_git import git
from surveymark.api.initialising import begin

TITLE, ADDRESS = "Cups and saucers", "https://ann.github.io/cups/"


def begun(folder: Path) -> Path:
    """The folder, with a survey whose files are committed."""
    begin(folder, title=TITLE, address=ADDRESS)
    git(folder, "init", "--quiet", "--initial-branch=main")
    commit(folder, "Begin")
    return folder


def commit(folder: Path, message: str) -> None:
    git(folder, "add", "-A")
    git(folder, "commit", "--quiet", "--message", message)
