"""`surveymark build`: from the survey to a site."""

import gc
import os
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from surveymark.cli.output import print_error, print_output, root_option, stop, survey_root
from surveymark.safe.terminal import terminal_text

if TYPE_CHECKING:
    from surveymark.builder.built import SiteSize

os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
_LARGEST_SITE = 1_000_000_000
"""Bytes that GitHub Pages publishes at most (docs.github.com, GitHub Pages limits, 2026)."""
_OBJECTS, _YOUNG, _OLDER = 50_000, 10, 10
"""How many new objects begin a search for garbage, and how many searches one among older objects: a build makes hundreds of
thousands of objects that stay, among which Python would search 400 times for 377 papers."""
_NEARLY = 80
"""Per cent of a limit from which a warning is due."""


@click.command()
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Output folder (default: site/ beside mkdocs.yml).",
)
@click.option(
    "--cold", is_flag=True, help="Use nothing that earlier builds kept; the site is the same."
)
@root_option
def build(out: Path | None, root: Path | None, *, cold: bool) -> None:
    """Build the site.

    Writes all pages, downloads and the search index. The previous site is replaced when the new one is complete; an
    interrupted build leaves it as it was. If neither the survey nor its site changed since the last build, nothing is
    built. 'mkdocs build' gives the same site.
    """
    from surveymark.builder.built import LastBuild  # noqa: PLC0415 - help needs none of this

    where = survey_root(root).absolute()  # MkDocs takes other paths from its configuration's folder
    started = time.monotonic()
    last = LastBuild(where, out.absolute() if out else None)
    if not cold and last.is_up_to_date():
        print_output(terminal_text(f"{last.site} is up to date"))
        return
    site = _build(where, last.site, keeps_results=not cold)
    seconds = time.monotonic() - started
    size = last.record(site)
    print_output(terminal_text(f"built in {seconds:.1f} s: {site}"))
    report_size(size)


def _build(where: Path, out: Path | None, *, keeps_results: bool) -> Path:
    """Build the site, to `out` or where mkdocs.yml says; the folder."""
    from mkdocs.commands.build import build as build_site  # noqa: PLC0415 - a site that is up to date needs none of this
    from mkdocs.config import load_config  # noqa: PLC0415 - as above
    from mkdocs.exceptions import MkDocsException  # noqa: PLC0415 - as above

    from surveymark.api.today import today  # noqa: PLC0415 - as above
    from surveymark.builder.staging import sweep_staging_folders  # noqa: PLC0415 - as above
    from surveymark.cli.bar import Bar  # noqa: PLC0415 - as above
    from surveymark.cli.build_log import log_to_terminal, stop_for  # noqa: PLC0415 - as above

    gc.set_threshold(_OBJECTS, _YOUNG, _OLDER)
    today()  # MkDocs fails at a wrong SOURCE_DATE_EPOCH without saying so
    site = out or where / "site"
    try:
        with Bar() as bar:
            log_to_terminal(bar)
            config = load_config(
                str(where / "mkdocs.yml"), **({"site_dir": str(out)} if out else {})
            )
            site = Path(config.site_dir)
            if "surveymark" not in config.plugins:
                stop("mkdocs.yml: the plugin surveymark is missing; add it under plugins")
            plugin = config.plugins["surveymark"]
            plugin.report_stage = bar.show  # type: ignore[attr-defined]
            plugin.keeps_results = keeps_results  # type: ignore[attr-defined]
            config.plugins.on_startup(command="build", dirty=False)
            build_site(config)
            config.plugins.on_shutdown()
    except MkDocsException as error:
        stop_for(error)
    finally:
        sweep_staging_folders(site)  # of this build, where it was interrupted or failed
    return Path(config.site_dir)


def report_size(size: "SiteSize") -> None:
    """Print how large the site is, and how much of what a host allows; warn if that is nearly all."""
    used = round(100 * size.bytes / _LARGEST_SITE)
    print_output(
        f"{_megabytes(size.bytes)} in {size.files:,} files; GitHub Pages allows {_LARGEST_SITE // 1_000_000_000} GB ({used} % used)"
    )
    if size.largest_page:
        page = size.largest_page.removesuffix("index.html") or "the front page"
        print_output(terminal_text(f"largest page: {page}, {_megabytes(size.largest_bytes)}"))
    if used >= _NEARLY:
        print_error(
            f"warning: the site takes {used} % of the {_LARGEST_SITE // 1_000_000_000} GB that GitHub Pages allows"
        )


def _megabytes(number: int) -> str:
    """The size for people.

    >>> _megabytes(56_234_000), _megabytes(213_499)
    ('56.2 MB', '213 kB')
    """
    million = 1_000_000
    return f"{number / million:,.1f} MB" if number >= million else f"{number / 1000:,.0f} kB"
