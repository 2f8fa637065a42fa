"""`surveymark write` and `finish`: a site that another builder makes."""

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

import click

from surveymark.api.content import named_content
from surveymark.builder.configured import InvalidConfigError, builder_config, navigation_texts
from surveymark.builder.framing import THEME
from surveymark.builder.source import Settings, source
from surveymark.cli.exit_codes import PROBLEMS, WRONG_USE
from surveymark.cli.output import (
    print_output,
    refuse_inside_content,
    root_option,
    sound_survey,
    stop,
    survey_root,
)
from surveymark.content.gate import entries_below, survey_bytes
from surveymark.content.places import PAGES
from surveymark.content.prose_files import LARGEST_BESIDE
from surveymark.content.writing import write_changed_file
from surveymark.finish import NotBuiltError, UnsafePageError
from surveymark.finish import finish as finish_site
from surveymark.pages.shell import ShellFaultError
from surveymark.safe.terminal import terminal_text
from surveymark.text.counting import counted

_THEME_FOLDER = "theme"
_OWN_THEME = "site-config/theme"


@click.command()
@click.argument("directory", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--config",
    "config",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Also write a mkdocs.yml for the builder to FILE, and the theme's templates to theme/ beside it.",
)
@root_option
def write(directory: Path, config: Path | None, root: Path | None) -> None:
    """Write the source of the site for another builder.

    Writes Markdown pages and downloads to DIR for any Markdown site builder; our plugin is not needed. Titles, descriptions
    and finished pages are neutral tokens, so that no theme can mistake the text of a paper for code. 'surveymark finish'
    replaces the tokens in the built site and adds the paper pages.

    \b
      surveymark write made/docs --config made/mkdocs.yml
      mkdocs build --config-file made/mkdocs.yml --site-dir ../site
      surveymark finish site
    """  # noqa: D301 - \b is click's mark for a paragraph that is not wrapped
    where = survey_root(root)
    refuse_inside_content(where, directory)
    made = source(sound_survey(where), in_navigation=_navigation(where / "mkdocs.yml"))
    others = _write_source(where, directory, made.files)
    if config:
        _write_config(where, directory, config, made.settings)
    print_output(f"wrote {len(made.files) + others:,} files to {directory}")


@click.command()
@click.argument(
    "directory", metavar="DIR", type=click.Path(file_okay=False, exists=True, path_type=Path)
)
@root_option
def finish(directory: Path, root: Path | None) -> None:
    """Finish a site that another builder made.

    DIR is what the builder made of the files from 'surveymark write'. Replaces the tokens with the survey's text, adds the
    security policy to every page, and adds what builders do not make: paper pages, search, data, downloads, feeds, the social
    card. Head elements, styles and scripts that the builder's theme lacks are added too. The survey must not have changed
    since it was written.

    A site can be finished only once. If this fails, do not publish DIR: build it again.
    """
    survey = sound_survey(survey_root(root))
    try:
        finish_site(directory, survey)
    except (NotBuiltError, ShellFaultError, UnsafePageError) as error:
        code = PROBLEMS if isinstance(error, UnsafePageError) else WRONG_USE
        stop(terminal_text(f"{directory}: {error}"), code)
    print_output(f"finished {directory}: added {counted(len(survey.papers), 'paper page')}")


def _navigation(file: Path) -> frozenset[str]:
    """What the navigation in the survey's mkdocs.yml names, if there is one."""
    if not file.exists():
        return frozenset()
    return navigation_texts(named_content(file).decode("utf-8", "replace"))


def _write_config(where: Path, directory: Path, config: Path, settings: Settings) -> None:
    """Write the builder's mkdocs.yml, and the theme beside it with the survey's own theme files on top."""
    refuse_inside_content(where, config)
    beside = config.parent
    try:
        text = builder_config(
            named_content(where / "mkdocs.yml").decode("utf-8", "replace"),
            settings,
            source=os.path.relpath(directory, beside),
            theme=_THEME_FOLDER,
        )
    except InvalidConfigError as error:
        stop(terminal_text(f"mkdocs.yml: {error}"))
    write_changed_file(config, text)
    shutil.copytree(THEME, beside / _THEME_FOLDER, dirs_exist_ok=True)
    if (where / _OWN_THEME).is_dir():
        _copy_plain_files(where, _OWN_THEME, beside / _THEME_FOLDER)


def _write_source(where: Path, directory: Path, files: Mapping[str, str]) -> int:
    """Write the files and copy those beside hand-written pages; returns the number of copied files."""
    for path, text in files.items():
        write_changed_file(directory / path, text)
    return _copy_plain_files(where, PAGES, directory)


def _copy_plain_files(where: Path, folder: str, target: Path) -> int:
    """Copy all regular files of the survey's folder except Markdown; returns their number."""
    paths = [
        path
        for path, entry in sorted(entries_below(where, folder))
        if entry.is_plain and not path.endswith(".md")
    ]
    for path in paths:
        file = target / path.removeprefix(f"{folder}/")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(survey_bytes(where, path, largest=LARGEST_BESIDE))
    return len(paths)
