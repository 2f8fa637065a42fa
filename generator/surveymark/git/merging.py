"""Merge two changes of one text, as git merges a file."""

import tempfile
from pathlib import Path

from surveymark.content.writing import write_file
from surveymark.git.command import git_output

_MOST_CONFLICTS = 127
"""`git merge-file` ends with the number of conflicts, or with this if there are more (its manual page)."""
_MARK = "<<<<<<< "


def merged_text(mine: str, base: str, new: str, *, names: tuple[str, str, str]) -> tuple[str, bool]:
    """The text with both changes, and whether they conflict; `names` label the three texts at a conflict.

    Raises: GitError if git is not installed.
    """
    with tempfile.TemporaryDirectory(prefix="surveymark-") as place:
        folder = Path(place)
        for name, text in (("mine", mine), ("base", base), ("new", new)):
            write_file(folder / name, text)
        labels = [part for name in names for part in ("-L", name)]
        files = ("mine", "base", "new")
        output = git_output(
            folder, "merge-file", "-p", *labels, *files, most_findings=_MOST_CONFLICTS
        )
    text = output.decode("utf-8")
    return text, f"\n{_MARK}{names[0]}\n" in f"\n{text}"
