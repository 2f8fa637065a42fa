"""`surveymark init`: a survey in a repository of its own."""

import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import click

from surveymark.api.initialising import begin
from surveymark.api.updating import update
from surveymark.cli.editing import print_line
from surveymark.cli.exit_codes import PROBLEMS
from surveymark.cli.importing import import_
from surveymark.cli.output import print_error, print_output
from surveymark.safe.terminal import terminal_text
from surveymark.scaffold.updating import MEANINGS, FileUpdate
from surveymark.text.counting import counted

_PARTS = {
    "content/": "papers, topics, venues and hand-written pages: what people edit",
    "site-config/": "title, addresses and licence; template overrides",
    ".github/": "issue forms; workflows that check, publish and refresh",
    "requirements/": "every package at a fixed version",
    "schemas/": "for completion in editors",
    "": "README, instructions, licence, Makefile and settings",
}


@click.command()
@click.argument(
    "folder", metavar="[DIR]", default=".", type=click.Path(file_okay=False, path_type=Path)
)
@click.option("--title", help="Title of the survey (default: from the name of the folder).")
@click.option(
    "--address", metavar="URL", help="Where the site will be published; may be set later."
)
@click.option(
    "--from",
    "files",
    multiple=True,
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Import this file into the new survey, as 'surveymark import' does; repeatable.",
)
@click.option(
    "--update",
    "is_update",
    is_flag=True,
    help="Renew the files that an earlier version wrote, and keep your edits.",
)
@click.pass_context
def init(
    context: click.Context,
    folder: Path,
    title: str | None,
    address: str | None,
    files: tuple[Path, ...],
    *,
    is_update: bool,
) -> None:
    """Begin a survey in a repository of its own.

    DIR is a new or empty folder, or an empty clone of a repository; the default is the current folder. The survey needs
    only the installed package, and can be built at once. In a terminal, a missing title and address are asked for. If you
    press Ctrl-C, nothing is written. Files are imported after that; an interrupted import can be repeated with 'surveymark
    import'.

    \b
      surveymark init cups --title "Cups" --address https://ann.github.io/cups/
      surveymark init cups --from papers.bib
      surveymark init --update cups

    --update replaces files that nobody edited, merges the new version into those that you edited, and leaves out those that
    you deleted. It never changes content/ or site-config/survey.yml. Where you and the new version changed the same lines,
    both stand in the file between marks and the exit code is 1.
    """  # noqa: D301 - \b is click's mark for a paragraph that is not wrapped
    if is_update:
        if title or address or files:
            message = (
                "--update takes no other option: title and address are in site-config/survey.yml"
            )
            raise click.UsageError(message)
        _report_update(update(folder))
        return
    _begin(folder, title, address)
    if files:
        context.invoke(import_, files=files, root=folder)


def _begin(folder: Path, title: str | None, address: str | None) -> None:
    name = folder.absolute().name.replace("-", " ").replace("_", " ").strip().capitalize()
    default = name or "A living survey"
    if sys.stdin.isatty() and sys.stdout.isatty():
        title = title or click.prompt("Title", default=default)
        address = address or click.prompt(
            "Address of the site (Enter to set it later)", default="", show_default=False
        )
    made = begin(folder, title=title or default, address=address or "")
    for notice in made.notices:
        print_error(terminal_text(f"surveymark: {notice}"))
    _report_files(folder, made.files)


def _report_files(folder: Path, files: Iterable[str]) -> None:
    """Print what was written, by folder, and the next three steps."""
    counts = Counter(next(part for part in _PARTS if path.startswith(part)) for path in files)
    print_line(f"wrote {counted(counts.total(), 'file')} to {folder}:")
    for part, meaning in _PARTS.items():
        print_output(f"  {part or './':<14} {counts[part]:>3}  {meaning}")
    place = "" if folder == Path() else f" --root {folder}"
    print_line("next:")
    print_line(f"1. surveymark serve{place}: preview the site while you edit it", indent=2)
    print_line(
        "2. describe the survey in site-config/survey.yml and its topics in content/topics.yml",
        indent=2,
    )
    print_line(
        f"3. commit and push; 'surveymark doctor{place}' says what is left to set up, here and on GitHub",
        indent=2,
    )


def _report_update(changes: tuple[FileUpdate, ...]) -> None:
    for one in changes:
        print_line(f"{one.path}: {MEANINGS[one.outcome]}")
    conflicts = sum(one.outcome == "conflict" for one in changes)
    written = sum(one.text is not None or one.outcome == "removed" for one in changes)
    print_line(
        f"{counted(written, 'file')} changed, {counted(conflicts, 'conflict')}"
        if written
        else "every file is current"
    )
    if conflicts:
        raise SystemExit(PROBLEMS)
