"""`surveymark build`: from the survey to a site."""

import os
import time
from pathlib import Path

import click

from surveymark.cli.output import print_output, root_option, stop, survey_root

os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")


@click.command()
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Output folder (default: site/ beside mkdocs.yml).",
)
@root_option
def build(out: Path | None, root: Path | None) -> None:
    """Build the site.

    Writes all pages, downloads and the search index. The previous site is replaced when the new one is complete; an
    interrupted build leaves it as it was. 'mkdocs build' gives the same site.
    """
    from mkdocs.commands.build import build as build_site  # noqa: PLC0415 - help needs none of this
    from mkdocs.config import load_config  # noqa: PLC0415 - as above
    from mkdocs.exceptions import MkDocsException  # noqa: PLC0415 - as above

    from surveymark.api.content import today  # noqa: PLC0415 - as above
    from surveymark.builder.staging import sweep_staging_folders  # noqa: PLC0415 - as above
    from surveymark.cli.build_log import log_to_terminal, stop_for  # noqa: PLC0415 - as above

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
            stop("mkdocs.yml: the plugin surveymark is missing; add it under plugins")
        config.plugins.on_startup(command="build", dirty=False)
        build_site(config)
        config.plugins.on_shutdown()
    except MkDocsException as error:
        stop_for(error)
    finally:
        sweep_staging_folders(site)  # of this build, where it was interrupted or failed
    print_output(f"built in {time.monotonic() - started:.1f} s: {config.site_dir}")
