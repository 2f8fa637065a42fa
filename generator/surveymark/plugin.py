"""The MkDocs plugin: a shell that puts `site_files` into a build and stamps paper pages after it."""

import logging
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")  # Material's banner about MkDocs 2, in every log

from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

from surveymark.content.checking import all_problems
from surveymark.content.loading import load_content
from surveymark.content.writing import write_changed_file
from surveymark.database import write_database
from surveymark.model.survey import Survey
from surveymark.paper_page import SHELL_ADDRESS, ShellFaultError, paper_files
from surveymark.policy import PLACEHOLDER, inline_script_hashes, policy
from surveymark.safe.html import html_text
from surveymark.safe.terminal import terminal_text
from surveymark.search import SearchFailedError, search_index
from surveymark.site import site_files
from surveymark.social_card import PATH as SOCIAL_CARD
from surveymark.social_card import write_social_card
from surveymark.staging import put_in_place, staging_folder, sweep_staging_folders

_log = logging.getLogger("mkdocs.plugins.surveymark")
_THEME = Path(__file__).parent / "theme"
_TRUSTED_TEMPLATE = "404.html"
"""Rendered before all pages and without any content: its inline scripts are the theme's own."""


class NoOptions(Config):  # type: ignore[no-untyped-call]
    """The plugin has none: a survey is configured in `site-config/survey.yml`."""


class SurveymarkPlugin(BasePlugin[NoOptions]):  # type: ignore[no-untyped-call]
    """Builds the survey that stands beside `mkdocs.yml`."""

    def __init__(self) -> None:
        """Start with nothing loaded."""
        self._survey: Survey | None = None
        self._is_preview = False
        self._trusted: frozenset[str] = frozenset()
        self._bodies: dict[str, str] = {}
        self._is_staged = False
        self._site: Path | None = None
        """Where the complete site goes, while it is built elsewhere."""

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember whether this is a preview, which has a folder of its own, and whether the build changes an old site."""
        self._is_preview = command == "serve"
        self._is_staged = command != "serve" and not dirty

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Load the survey and let it name the site."""
        if not config.use_directory_urls:
            message = "surveymark: paper pages need use_directory_urls: true in mkdocs.yml"
            raise Abort(message)
        self._survey = survey = self._loaded(_root(config))
        config.site_name = survey.config.title
        config.site_description = survey.config.description
        if not self._is_preview:
            config.site_url = survey.config.address
        license_link = f'<a href="{html_text(survey.config.license_address)}">{html_text(survey.config.license_name)}</a>'
        config.copyright = f"{html_text(survey.config.title)}, {license_link}"
        config.extra["scope"] = survey.config.base_path if not self._is_preview else "/"
        config.extra["surveymark_policy"] = PLACEHOLDER
        config.extra["surveymark_repository"] = survey.config.repository
        config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(_THEME))
        config.theme.static_templates.discard("sitemap.xml")
        config.theme["favicon"] = "assets/surveymark/favicon.svg"
        config.extra["surveymark_social_card"] = survey.config.address + SOCIAL_CARD
        config.extra_css.insert(0, "assets/surveymark/surveymark.css")
        if self._is_staged:
            self._site = Path(config.site_dir)
            config.site_dir = str(staging_folder(self._site))
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Put the generated files beside, and over, the hand-written ones."""
        self._bodies = {}
        for path, text in site_files(self._sound()).items():
            if path.endswith(".md") and (body := _whole_block(text)):
                self._bodies[path] = body
            known = files.get_file_from_path(path)
            if known is not None:
                files.remove(known)
            in_nav = known is not None or path.endswith("index.md")
            inclusion = InclusionLevel.INCLUDED if in_nav else InclusionLevel.NOT_IN_NAV
            files.append(File.generated(config, path, content=text, inclusion=inclusion))
        return files

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Spare Markdown the pages that it would only copy: one HTML block each, tens of milliseconds a list page."""
        del config, files
        return "" if page.file.src_uri in self._bodies else markdown

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Put those pages in place."""
        del config, files
        return self._bodies.get(page.file.src_uri, html)

    @event_priority(-100)
    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Learn the theme's inline scripts from the page that holds no content."""
        del config
        if template_name == _TRUSTED_TEMPLATE:
            self._trusted = inline_script_hashes(output_content)
        return self._with_policy(output_content)

    @event_priority(-100)
    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Give the page its policy; refuse any inline script that the theme does not have everywhere."""
        del config
        if inline_script_hashes(output) - self._trusted:
            message = f"surveymark: {terminal_text(page.file.src_uri)} holds an inline script that is not the theme's own"
            raise Abort(message)
        return self._with_policy(output)

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Complete the site, and put it in place of the old one."""
        self._complete(config)
        if self._site:
            put_in_place(Path(config.site_dir), self._site)
            config.site_dir, self._site = str(self._site), None

    def on_build_error(self, *, error: Exception) -> None:
        """Leave the old site as it is, and nothing beside it."""
        del error
        if self._site:
            sweep_staging_folders(self._site)

    def _complete(self, config: MkDocsConfig) -> None:
        """Stamp the paper pages and index them for search."""
        site = Path(config.site_dir)
        survey = self._sound()
        write_database(survey, site / "data/survey.sqlite")
        write_social_card(survey, site)
        shell_file = site / SHELL_ADDRESS / "index.html"
        shell = shell_file.read_text("utf-8")
        shell_file.unlink()
        shell_file.parent.rmdir()
        try:
            with search_index(survey, site):
                for path, text in paper_files(survey, shell):
                    write_changed_file(site / path, text)
                _log.info("%s paper pages stamped; waiting for the search index", f"{len(survey.papers):,}")
        except (SearchFailedError, ShellFaultError) as error:
            message = f"surveymark: {terminal_text(str(error))}"
            raise Abort(message) from error

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., Any]) -> LiveReloadServer:
        """Reload when the content changes."""
        del builder
        root = _root(config)
        for folder in ("content", "site-config"):
            server.watch(str(root / folder))
        return server

    def _loaded(self, root: Path) -> Survey:
        """The survey on disk; where that has problems, they are told, and a preview goes on showing the last sound one."""
        content = load_content(root)
        problems = [problem for problem in all_problems(content) if not problem.is_warning]
        for problem in problems:
            _log.error("%s", terminal_text(str(problem)))
        if content.survey and not problems:
            _log.info("%s entries read", f"{len(content.survey.papers):,}")
            return content.survey
        if self._is_preview and self._survey:
            _log.error("The site stays as it was until the problems are mended")
            return self._survey
        message = f"surveymark: {len(problems)} problems in the content"
        raise Abort(message)

    def _sound(self) -> Survey:
        if self._survey is None:
            message = "surveymark: no survey is loaded"
            raise Abort(message)
        return self._survey

    def _with_policy(self, html: str) -> str:
        return html.replace(PLACEHOLDER, html_text(policy(self._trusted, is_preview=self._is_preview)), 1)


def _whole_block(text: str) -> str:
    """The body of a generated page that is nothing but one HTML block; empty for other pages."""
    body = text.partition("\n---\n")[2].strip() if text.startswith("---\n") else ""
    return body if body.startswith("<div ") and body.endswith("</div>") and body.count('\n<div class="sm-page') == 0 else ""


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent
