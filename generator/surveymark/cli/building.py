"""`surveymark build` and `write`: from the survey to a site."""

import os
import time
from collections.abc import Mapping
from pathlib import Path

import click

from surveymark.api.content import today
from surveymark.builder.staging import sweep_staging_folders
from surveymark.cli.build_log import log_to_terminal, stop_for
from surveymark.cli.output import console, root_option, sound_survey, stop, survey_root
from surveymark.content.gate import entries_below, survey_bytes
from surveymark.content.places import PAGES
from surveymark.content.prose_files import LARGEST_BESIDE
from surveymark.content.writing import write_changed_file
from surveymark.site import site_files

os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")


@click.command()
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Where the site goes; else site/ beside mkdocs.yml.",
)
@root_option
def build(out: Path | None, root: Path | None) -> None:
    """Build the site: every page, download and the search index.

    The new site takes the place of the old one when it is complete; an interrupted build leaves the old one whole.
    `mkdocs build` gives the same.
    """
    from mkdocs.commands.build import build as build_site  # noqa: PLC0415 - MkDocs takes half a second to import
    from mkdocs.config import load_config  # noqa: PLC0415
    from mkdocs.exceptions import MkDocsException  # noqa: PLC0415

    where = survey_root(root)
    today()  # MkDocs fails at a wrong SOURCE_DATE_EPOCH without saying so
    started = time.monotonic()
    log_to_terminal()
    site = where / "site"
    try:
        config = load_config(
            str(where / "mkdocs.yml"), **({"site_dir": str(out.absolute())} if out else {})
        )
        site = Path(config.site_dir)
        if "surveymark" not in config.plugins:
            stop("mkdocs.yml does not list the plugin surveymark")
        config.plugins.on_startup(command="build", dirty=False)
        build_site(config)
        config.plugins.on_shutdown()
    except MkDocsException as error:
        stop_for(error)
    finally:
        sweep_staging_folders(site)  # of this build, where it was interrupted or failed
    console.print(
        f"built in {time.monotonic() - started:.1f} s; the site lies in {config.site_dir}",
        markup=False,
    )


@click.command()
@click.argument("directory", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@root_option
def write(directory: Path, root: Path | None) -> None:
    """Write everything that a site builder reads into DIR: Markdown pages and downloads.

    The files are those that the MkDocs plugin gives MkDocs; other builders may take them from here.
    """
    where = survey_root(root)
    if (where / "content").resolve() in [directory.resolve(), *directory.resolve().parents]:
        stop("DIR lies in content/, which holds only what people write")
    files = site_files(sound_survey(where))
    others = _write_source(where, directory, files)
    console.print(f"{len(files) + others} files in {directory}", markup=False)


def _write_source(where: Path, directory: Path, files: Mapping[str, str]) -> int:
    """Write the files and copy what stands beside hand-written pages; gives the number of those."""
    for path, text in files.items():
        write_changed_file(directory / path, text)
    others = [
        path
        for path, entry in sorted(entries_below(where, PAGES))
        if entry.is_plain and not path.endswith(".md")
    ]
    for path in others:
        target = directory / path.removeprefix(f"{PAGES}/")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(survey_bytes(where, path, largest=LARGEST_BESIDE))
    return len(others)
