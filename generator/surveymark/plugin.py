"""The MkDocs plugin: a thin wrapper that provides the survey's pages and finishes the built site."""

import html
import logging
import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")  # Material's banner about MkDocs 2, in every log

from jinja2 import Environment
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation

from surveymark.builder.framing import ASSETS, STYLESHEET, THEME
from surveymark.builder.kept_renderings import KeptRenderings
from surveymark.builder.kept_templates import KeptTemplates
from surveymark.builder.known_links import KnownLinks
from surveymark.builder.source import Settings, Source, source
from surveymark.builder.staging import replace_site, staging_folder, sweep_staging_folders
from surveymark.builder.theme_faults import template_fault
from surveymark.content.build_cache import BuildCache
from surveymark.content.checking import all_problems
from surveymark.content.loading import load_content
from surveymark.finish import NotBuiltError, PaperPages, UnsafePageError, finish
from surveymark.memo import NO_MEMO, Memo
from surveymark.model.survey import Survey
from surveymark.pages.rendering import use_compiled_templates
from surveymark.pages.shell import ShellFaultError
from surveymark.reports.shown import shown
from surveymark.safe.terminal import terminal_text
from surveymark.text.counting import counted

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

_log = logging.getLogger("mkdocs.plugins.surveymark")


_STAGES = (
    "reading entries",
    "relating papers",
    "rendering pages",
    "completing pages",
    "stamping papers",
)


class ContentProblemsError(Abort):
    """The content has problems, which are already reported."""


class NoOptions(Config):  # type: ignore[no-untyped-call]
    """The plugin has no options: a survey is configured in `site-config/survey.yml`."""


class SurveymarkPlugin(BasePlugin[NoOptions]):  # type: ignore[no-untyped-call]
    """Builds the survey in the folder of `mkdocs.yml`."""

    def __init__(self) -> None:
        """Create the plugin without a survey."""
        self._root = Path()
        self._theme_folders: tuple[str, ...] = ()
        self._survey: Survey | None = None
        self._is_preview = False
        self._source: Source | None = None
        self._known_links = KnownLinks(())
        self._nav: Navigation | None = None
        self._memo: Memo = NO_MEMO
        self._renderings = KeptRenderings(NO_MEMO, "")
        self._templates = KeptTemplates(NO_MEMO)
        self._is_staged = False
        self.keeps_results = False
        """Whether results of earlier builds are used and kept; those of a preview always are."""
        self.report_stage: Callable[[str, int, int], object] = _ignore
        """Receives the name of each stage of the build as it begins, its number from 0, and the number of stages."""
        self.made: tuple[Survey, PaperPages] | None = None
        """The survey of the finished site, and what makes its pages of papers; None before."""
        self._site: Path | None = None
        """The final folder of the site, while it is built in a staging folder."""

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Record whether this is a preview, and whether the build updates an existing site."""
        self._is_preview = command == "serve"
        self._is_staged = not dirty

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Load the survey and configure the site from it."""
        if not config.use_directory_urls:
            message = "surveymark: set use_directory_urls: true in mkdocs.yml; paper pages need it"
            raise Abort(message)
        self._root = _root(config)
        self._begin(0)
        keeps = self.keeps_results or self._is_preview
        self._memo = BuildCache(self._root) if keeps else NO_MEMO
        self._templates = KeptTemplates(self._memo)
        use_compiled_templates(self._templates)
        self._survey = self._loaded(self._root)
        self._begin(1)
        named = frozenset(_texts_in(config.nav))
        self._source = source(self._survey, in_navigation=named, memo=self._memo)
        self._set_site_names(config, self._source.settings)
        config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(THEME))
        self._theme_folders = tuple(config.theme.dirs)
        config.theme.static_templates.discard("sitemap.xml")
        config.theme["favicon"] = f"{ASSETS}/favicon.svg"
        config.extra_css.insert(0, STYLESHEET)
        if self._is_staged:
            self._site = Path(config.site_dir)
            config.site_dir = str(staging_folder(self._site))
        return config

    def _set_site_names(self, config: MkDocsConfig, named: Settings) -> None:
        """Replace all values of survey.yml by neutral tokens, so that no theme can interpret text as code."""
        config.site_name = named.title
        config.site_description = named.description
        config.copyright = named.licence
        config.extra |= named.extra
        if not self._is_preview:
            config.site_url = named.address

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the generated files, replacing hand-written ones of the same name."""
        self._begin(2)
        given = self._given()
        for path in (*given.files, *(page.path for page in given.stamped)):
            known = files.get_file_from_path(path)
            if known is not None:
                files.remove(known)
            in_nav = known is not None or path.endswith("index.md")
            inclusion = InclusionLevel.INCLUDED if in_nav else InclusionLevel.NOT_IN_NAV
            files.append(_file(config, path, given, inclusion))
        self._known_links = KnownLinks(self._given().site.rendered_texts)
        self._known_links.keep_quiet()
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Record the navigation, whose titles are untrusted text, and use what earlier builds rendered."""
        self._nav = nav
        given = self._given()
        generated = {*given.site.rendered_texts, *given.shells.paths, given.marks.path}
        pages = [file.page for file in files if file.page and file.src_uri in generated]
        self._renderings = KeptRenderings(self._memo, given.marks.word)
        self._renderings.use_for(pages, config=config, files=files)
        return nav

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Replace titles that the builder found in headings and in the navigation by tokens, and use compiled templates."""
        self._templates.use_in(env, config)
        self._known_links.let_be()
        self._renderings.keep()
        shells = {self._given().marks.path, *self._given().shells.paths}
        for file in files.documentation_pages():
            if file.page is not None and file.page.title and file.src_uri not in shells:
                file.page.title = self._token(file.page.title)
        self._hide_titles(self._nav.items if self._nav else ())
        return env

    def _hide_titles(self, items: Iterable[Any]) -> None:
        """Replace the titles of sections and links by tokens."""
        for item in items:
            if not item.is_page and item.title:
                item.title = self._token(item.title)
            self._hide_titles(item.children or ())

    def _token(self, title: str) -> str:
        tokens = self._given().tokens
        return title if tokens.is_token(title) else tokens.token(html.unescape(title))

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Finish the site, and replace the old one."""
        self._begin(3)
        self._complete(config)
        if self._site:
            replace_site(Path(config.site_dir), self._site)
            config.site_dir, self._site = str(self._site), None

    def on_build_error(self, *, error: Exception) -> None:
        """Keep the old site, remove the staging folder, and report a faulty template with its line."""
        self._known_links.let_be()
        if self._site:
            sweep_staging_folders(self._site)
        if not isinstance(error, MkDocsException) and (
            fault := template_fault(error, self._theme_folders, self._root)
        ):
            message = f"surveymark: {terminal_text(fault)}"
            raise Abort(message) from error

    def _complete(self, config: MkDocsConfig) -> None:
        """Insert the text, stamp the paper pages and index them for search."""
        survey, given = self._sound(), self._given()
        rendered = sum(path.endswith(".md") for path in given.files)
        _log.info("%s rendered", counted(rendered, "page"))
        try:
            papers = finish(
                Path(config.site_dir),
                survey,
                given=given,
                is_preview=self._is_preview,
                before_papers=self._before_papers,
            )
        except (NotBuiltError, ShellFaultError, UnsafePageError) as error:
            message = f"surveymark: {terminal_text(str(error))}"
            raise (ContentProblemsError if isinstance(error, UnsafePageError) else Abort)(
                message
            ) from error
        self._templates.keep()
        self.made = survey, papers
        _log.info("%s paper pages stamped", f"{len(survey.papers):,}")

    def _before_papers(self) -> None:
        _log.info("%s stamped, files written", counted(len(self._given().stamped), "other page"))
        self._begin(4)

    def _begin(self, stage: int) -> None:
        self.report_stage(_STAGES[stage], stage, len(_STAGES))

    @event_priority(-100)
    def on_serve(
        self, server: "LiveReloadServer", *, config: MkDocsConfig, builder: Callable[..., Any]
    ) -> "LiveReloadServer":
        """Reload when the content changes, continue after a failed build, and serve this machine only."""
        from surveymark.builder.preview import continue_after_errors, guard  # noqa: PLC0415 - a build needs no server

        del builder
        root = _root(config)
        for folder in ("content", "site-config"):
            server.watch(str(root / folder))
        continue_after_errors(server)
        guard(server)
        return server

    def _loaded(self, root: Path) -> Survey:
        """The survey on disk. Raises: ContentProblemsError after reporting every problem."""
        content = load_content(root, memo=self._memo)
        problems = [problem for problem in all_problems(content) if not problem.is_warning]
        first, more = shown(problems)
        for line in (*map(str, first), *more):
            _log.error("%s", terminal_text(line))
        if content.survey and not problems:
            _log.info("%s entries read", f"{len(content.survey.papers):,}")
            return content.survey
        message = (
            f"surveymark: {counted(len(problems), 'error')} in the content; see 'surveymark check'"
        )
        raise ContentProblemsError(message)

    def _given(self) -> Source:
        if self._source is None:
            message = "surveymark: no survey is loaded"
            raise Abort(message)
        return self._source

    def _sound(self) -> Survey:
        if self._survey is None:
            message = "surveymark: no survey is loaded"
            raise Abort(message)
        return self._survey


def _ignore(*_: object) -> None:
    """Report no stage."""


class _Added(File):
    """A page or file that `finish` adds: the builder resolves links to it, and makes nothing of it."""

    def is_documentation_page(self) -> bool:
        """Not for the builder."""
        return False

    def copy_file(self, dirty: bool = False) -> None:  # noqa: FBT001, FBT002 - MkDocs' own
        """Do nothing: there is no file yet."""


def _file(config: MkDocsConfig, path: str, given: Source, inclusion: InclusionLevel) -> File:
    """What the builder gets of a path of the site."""
    if path.endswith(".md") and path in given.files:
        return File.generated(config, path, content=given.files[path], inclusion=inclusion)
    bare = path.removesuffix(".md")
    place = f"{bare}/index.html" if bare != path else path
    return _Added(
        path, None, config.site_dir, use_directory_urls=True, dest_uri=place, inclusion=inclusion
    )


def _texts_in(navigation: object) -> Iterator[str]:
    """Every text in the navigation of mkdocs.yml: paths, addresses and titles."""
    if isinstance(navigation, str):
        yield navigation
    elif isinstance(navigation, list):
        for item in navigation:
            yield from _texts_in(item)
    elif isinstance(navigation, dict):
        yield from _texts_in(list(navigation.values()))


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent
