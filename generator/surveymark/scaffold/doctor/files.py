"""The files that `init` wrote: whether they are there, as it wrote them, and those of this version."""

from collections.abc import Iterator, Mapping, Sequence

from surveymark.scaffold.doctor.finding import Finding, listed, missing, optional, ready
from surveymark.scaffold.updating import FileUpdate
from surveymark.scaffold.written import Base

WORKFLOWS = ".github/workflows/"
_OUTDATED = ("added", "replaced", "merged", "conflict")
_MOST_NAMED = 5


def workflow_findings(
    templates: Sequence[str], mine: Mapping[str, str], base: Mapping[str, Base]
) -> Iterator[Finding]:
    """Whether the workflows are there, and which of them people edited. `mine` holds the files that are there."""
    paths = [path for path in templates if path.startswith(WORKFLOWS)]
    gone = [path for path in paths if path not in mine]
    if gone:
        yield missing(
            "workflows",
            what=f"Missing: {listed(gone, _MOST_NAMED)}.",
            why="They check pull requests, publish the site, answer forms and look up facts each week.",
            remedy="Restore them with git, or copy them from a new survey ('surveymark init DIR').",
        )
    else:
        yield ready("workflows", f"All {len(paths)} workflows are there.")
    edited = [path for path in paths if path in mine and path in base]
    edited = [path for path in edited if not base[path].is_still(mine[path])]
    if edited:
        yield optional(
            "edited-workflows",
            what=f"Edited since init wrote it: {listed(edited, _MOST_NAMED)}.",
            why="Changes of later versions are merged into your edits.",
            remedy=f"Review them with 'git log --patch -- {edited[0]}'.",
        )


def update_finding(updates: Sequence[FileUpdate]) -> Finding:
    """Whether files are those of the running version."""
    outdated = [one.path for one in updates if one.outcome in _OUTDATED]
    if not outdated:
        return ready("files", "The files that init wrote are current.")
    return missing(
        "files",
        what=f"Not as this version of Surveymark and survey.yml have it: {listed(outdated, _MOST_NAMED)}.",
        why="This version may expect what is not there yet, and texts may name old settings.",
        remedy="Commit, run 'surveymark init --update', and review the change.",
    )


def no_record(fault: str = "") -> Finding:
    """The record of what init wrote cannot be used, or there is none."""
    why = "Its workflows and settings cannot be kept current by 'surveymark init --update'."
    if fault:
        return missing("files", f"{fault}.", why, "Restore .surveymark/written.json with git.")
    what = "This repository was not begun by 'surveymark init'."
    remedy = "Begin a survey with 'surveymark init DIR' and move content/ and site-config/ into it."
    return optional("files", what, why, remedy)
