"""What commands that rename things print: the patch of a dry run, or which files were written."""

from collections.abc import Callable, Iterable
from pathlib import Path

from surveymark.api.events import Event
from surveymark.api.reorganising import Reorganised
from surveymark.api.reorganising import reorganise as reorganise_in
from surveymark.cli.bar import Bar
from surveymark.cli.editing import print_line
from surveymark.cli.output import print_error, print_output, report_notice
from surveymark.content.file_edits import FileEdit, unified_diff
from surveymark.content.places import PAPERS
from surveymark.model.survey import Survey
from surveymark.safe.terminal import terminal_file_line, terminal_text
from surveymark.text.counting import counted


def reorganise(root: Path, change: Callable[[Survey], Survey], *, dry_run: bool) -> Reorganised:
    """Change the survey in the folder and report what was written, or print the patch."""
    with Bar() as bar:

        def on_event(event: Event) -> None:
            if not bar.shows(event):
                report_notice(event)

        result = reorganise_in(root, change, dry_run=dry_run, on_event=on_event)
    if dry_run:
        for line in unified_diff(result.edits):
            print_output(terminal_file_line(line))
    say = print_line if not dry_run else lambda text: print_error(terminal_text(text))
    for line in _summary(result, dry_run=dry_run):
        say(line)
    return result


def _summary(result: Reorganised, *, dry_run: bool) -> Iterable[str]:
    if not result.edits:
        yield "nothing to change"
        return
    for verb, edits in _by_verb(result.edits, dry_run=dry_run).items():
        entries = [edit.path for edit in edits if edit.path.startswith(f"{PAPERS}/")]
        others = [edit.path for edit in edits if edit.path not in entries]
        shown = [counted(len(entries), "entry", "entries")] if len(entries) > 1 else entries
        yield f"{verb} {', '.join([*shown, *others])}"
    for warning in result.warnings:
        yield f"to do: {warning}"


def _by_verb(edits: Iterable[FileEdit], *, dry_run: bool) -> dict[str, list[FileEdit]]:
    verbs = ("would write", "would remove") if dry_run else ("wrote", "removed")
    found: dict[str, list[FileEdit]] = {}
    for edit in edits:
        found.setdefault(verbs[edit.after is None], []).append(edit)
    return found
