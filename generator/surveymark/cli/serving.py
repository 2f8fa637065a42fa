"""`surveymark serve`: the site in a browser while it is edited."""

import logging
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import click

from surveymark.api.today import today
from surveymark.cli.build_log import log_to_terminal, stop_for
from surveymark.cli.output import print_error, print_output, root_option, stop, survey_root
from surveymark.safe.terminal import terminal_text
from surveymark.text.counting import counted

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from surveymark.builder.preview import Address, PreviewServer

_log = logging.getLogger("mkdocs.plugins.surveymark")


@click.command()
@click.option(
    "--address",
    "-a",
    metavar="[HOST:]PORT",
    help="Address to listen on: localhost or an IP address, and a port, where 0 means any free port (default: 127.0.0.1:8000).",
)
@root_option
def serve(address: str | None, root: Path | None) -> None:
    """Preview the site while you edit it.

    Rebuilds the site, with all checks, whenever a file of the survey changes. The pages of edited entries are updated at once;
    lists, search, related papers and the map follow when the site is built. If a change cannot be built, the error is shown
    and the last good site stays. The preview is built in a temporary folder; site/ does not change. Press Ctrl-C to stop.

    Only this machine can connect, whatever mkdocs.yml says. To allow others, for example from a container or a phone, name
    the address:

    \b
      surveymark serve                         http://127.0.0.1:8000/
      surveymark serve --address 8001          another port
      surveymark serve --address [::1]:8000    IPv6
      surveymark serve --address 0.0.0.0:8000  everyone on your network, by IP address

    Browsers must use localhost, 127.0.0.1, [::1] or the address that you named. Requests for other host names get status 403,
    so that no other website can read the preview. 'mkdocs serve --livereload' shows the same site.
    """  # noqa: D301 - \b is click's mark for a paragraph that is not wrapped
    where = survey_root(root)
    named = _named(address) if address is not None else None
    from mkdocs.exceptions import MkDocsException  # noqa: PLC0415 - MkDocs takes half a second to import

    today()  # MkDocs fails at a wrong SOURCE_DATE_EPOCH without saying so
    log_to_terminal()
    with TemporaryDirectory(prefix="surveymark-preview-", ignore_cleanup_errors=True) as folder:
        try:
            _serve(where, Path(folder, "site"), named)
        except MkDocsException as error:
            stop_for(error)


def _serve(where: Path, site: Path, named: "Address | None") -> None:
    """Listen, build, and then build anew at every change until the program is interrupted.

    Raises: MkDocsException.
    """
    from mkdocs.commands.build import build as build_site  # noqa: PLC0415 - as above
    from mkdocs.config import load_config  # noqa: PLC0415

    from surveymark.builder.preview import PreviewServer  # noqa: PLC0415 - as above
    from surveymark.live_edits import LiveEdits  # noqa: PLC0415 - as above

    def configured() -> "MkDocsConfig":
        return load_config(str(where / "mkdocs.yml"), site_dir=str(site))

    def build(config: "MkDocsConfig") -> None:
        config.site_url = server.url
        plugin = config.plugins["surveymark"]
        plugin.report_stage = stop_if_outdated  # type: ignore[attr-defined]
        edits.begin_build()
        build_site(config, serve_url=server.url)
        edits.end_build(*plugin.made)  # type: ignore[attr-defined]

    def stop_if_outdated(*_: object) -> None:
        if server.is_outdated:
            raise _OutdatedError

    def show_changes() -> None:
        if keys := edits.show():
            _log.info("%s", terminal_text(_shown(keys)))
            server.reload_browsers()
        with suppress(_OutdatedError):
            build(configured())
            server.reload_browsers()

    edits = LiveEdits(where, site)
    site.mkdir()
    config = configured()
    if "surveymark" not in config.plugins:
        stop("mkdocs.yml: the plugin surveymark is missing; add it under plugins")
    address = named or _configured_address(config)
    mount_path = urlsplit(config.site_url or "/").path
    try:
        server = PreviewServer(show_changes, address, root=site, mount_path=mount_path)
    except OSError as error:
        stop(terminal_text(f"{address}: {error.strerror or error}; choose another with --address"))
    try:
        config.plugins.on_startup(command="serve", dirty=False)
        server.error_handler = lambda code: _error_page(site, code)
        build(config)
        _watch(server, config)
        print_output(f"serving {server.url}; press Ctrl-C to stop")
        logging.getLogger("mkdocs.livereload").setLevel(
            logging.ERROR
        )  # it names every request that is not answered with 200
        server.serve()  # type: ignore[no-untyped-call]
    finally:
        server.shutdown()
        config.plugins.on_shutdown()


class _OutdatedError(Exception):
    """A file changed while the site was built."""


def _shown(keys: Sequence[str]) -> str:
    """What is said when edited entries are on screen."""
    pages = keys[0] if len(keys) == 1 else counted(len(keys), "paper")
    return f"{pages} updated; lists, search, related papers and the map follow"


def _named(address: str) -> "Address":
    from surveymark.builder.preview import address_in  # noqa: PLC0415 - it imports MkDocs

    try:
        return address_in(address)
    except ValueError as error:
        stop(terminal_text(f"--address: {error}"))


def _configured_address(config: "MkDocsConfig") -> "Address":
    """What mkdocs.yml says, on this machine only: it may be the file of a stranger, and MkDocs would let everybody in."""
    from surveymark.builder.preview import Address  # noqa: PLC0415 - it imports MkDocs

    configured_address = Address(host=config.dev_addr.host, port=config.dev_addr.port)
    if configured_address.is_loopback:
        return configured_address
    print_error(
        f"surveymark: only this machine can connect; to use {configured_address} from mkdocs.yml, pass --address {configured_address}"
    )
    return Address(host="127.0.0.1", port=configured_address.port)


def _watch(server: "PreviewServer", config: "MkDocsConfig") -> None:
    server.watch(config.docs_dir)
    server.watch(config.config_file_path)
    config.plugins.on_serve(server, config=config, builder=server.builder)
    for item in config.watch:
        server.watch(item)


def _error_page(site: Path, code: int) -> bytes | None:
    try:
        return (site / f"{code}.html").read_bytes()
    except OSError:
        return None
