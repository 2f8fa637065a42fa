"""Finish a site that a builder rendered with neutral tokens: insert text, policies, paper pages and search."""

import shutil
from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from surveymark.builder.bodies import UnfitRenderingError
from surveymark.builder.framing import (
    ASSETS,
    STYLESHEET,
    THEME,
    with_assets,
    with_head_mark,
    with_policy,
    with_tags,
)
from surveymark.builder.inline_code import Code, PageGate, at_every_depth, inline_code
from surveymark.builder.shells import Layout, layout_of, tags_of
from surveymark.builder.shells import stamped as stamped_page
from surveymark.builder.source import Source, source
from surveymark.builder.stylesheet import stylesheet
from surveymark.builder.sweeping import without_links, without_records
from surveymark.builder.tokens import Tokens
from surveymark.builder.unused_assets import remove_unused_assets
from surveymark.content.writing import write_changed_file
from surveymark.model.paper import Paper, paper_page
from surveymark.model.survey import Survey
from surveymark.outputs.database import write_database
from surveymark.outputs.markdown.files import with_alternate
from surveymark.outputs.policy import policy, script_hash
from surveymark.outputs.search_files import write_search_files
from surveymark.outputs.social_card import write_social_card
from surveymark.pages.former import former_pages
from surveymark.pages.paper import PaperStamp, paper_stamp
from surveymark.safe.place import NoPlaceError
from surveymark.site import texts_beside_pages
from surveymark.text.counting import counted

_TEXT_FILES = frozenset({".html", ".json", ".js", ".xml", ".txt", ".css", ".svg", ".webmanifest"})
_NOT_FOUND = "404.html"
_NOT_OURS = ("sitemap.xml.gz",)
"""Files that builders derive from the pages that they know, which are not all."""


class NotBuiltError(ValueError):
    """The folder does not contain a site built from this survey; the message says what is missing."""


class UnsafePageError(ValueError):
    """A page must not be published; the message names the page and the reason."""


def finish(
    folder: Path,
    survey: Survey,
    *,
    given: Source | None = None,
    is_preview: bool = False,
    before_papers: Callable[[], object] = lambda: None,
) -> "PaperPages":
    """Finish the site in the folder, which any builder made from the survey's source.

    Tokens are replaced by text and finished bodies, every page gets its policy, and everything that builders do not
    make is added: paper pages, search, data, downloads, feeds, the database and the social card. `given` is the
    source, if the caller already has it; `before_papers` is called when all other pages and files are written. What made
    the pages of papers is returned, for edits of single ones.
    Raises: NotBuiltError, UnsafePageError, ShellFaultError.
    """
    made = given or source(survey)
    shell = _removed_shell(folder, made)
    shells = dict(_removed_shells(folder, made))
    remove_unused_assets(folder, [shell, *shells.values()])
    tokens = made.tokens
    theme = theme_code(folder, shell, tokens)
    rules = policy(
        (script_hash(code.text) for code in theme if code.kind == "inline script"),
        is_preview=is_preview,
    )
    tokens.assign(made.settings.policy, rules)
    gate = PageGate(theme)
    twins = texts_beside_pages(survey, made.site)
    _complete_pages(folder, made, gate, twins)
    _stamp_pages(folder, made, gate, twins, shells)
    for name, text in twins.items():
        write_changed_file(folder / name, text)
    _write_files(folder, survey, made)
    before_papers()
    shell = _filled(shell, "the page of papers", tokens)
    write_search_files(survey, folder)
    bare = policy(())
    papers = PaperPages(stamp=paper_stamp(survey, shell, policy=bare), gate=gate)
    former = _safe_files(gate, former_pages(survey, bare))
    for name, text in chain(former, papers.files(survey, survey.papers)):
        write_changed_file(folder / name, text)
    return papers


@dataclass(frozen=True, kw_only=True)
class PaperPages:
    """Makes the files of papers for one site."""

    stamp: PaperStamp
    gate: PageGate

    def files(self, survey: Survey, papers: Iterable[Paper]) -> Iterator[tuple[str, str]]:
        """The path and text of the pages and downloads of these papers of the survey, and of redirects to them.

        Raises: UnsafePageError.
        """
        return _safe_files(self.gate, self.stamp.files(survey, papers))


def _safe_files(gate: PageGate, files: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The same files. Raises: UnsafePageError."""
    for name, text in files:
        if name.endswith(".html"):
            _refuse_foreign_code(gate, name, text)
        yield name, text


def _complete_pages(folder: Path, made: Source, gate: PageGate, twins: Container[str]) -> None:
    """Insert text and bodies into every page that a builder rendered.

    Raises: NotBuiltError, UnsafePageError.
    """
    pages = {page.file: page for page in made.site.pages}
    for path, text in _rendered_files(folder, made):
        if path.suffix == ".html":
            name = path.relative_to(folder).as_posix()
            tags = tags_of(pages[name]) if name in pages else ""
            full = with_tags(text, tags) if tags else text
            _refuse_foreign_code(gate, name, full)
            write_changed_file(path, with_alternate(name, full, twins))
        else:
            write_changed_file(path, text)


def _stamp_pages(
    folder: Path, made: Source, gate: PageGate, twins: Container[str], shells: Mapping[Layout, str]
) -> None:
    """Add the pages that no builder rendered.

    Raises: NotBuiltError, ShellFaultError, UnsafePageError.
    """
    apart = {
        layout: made.shells.shell(layout, _with_body(_filled(html, "a list", made.tokens), made))
        for layout, html in shells.items()
    }
    missing = frozenset(made.bodies.unplaced)
    stamped = [page for page in made.stamped if page.path in missing]
    _refuse_unplaced(missing.difference(page.path for page in stamped))
    for page in stamped:
        text = stamped_page(page, apart[layout_of(page)])
        _refuse_foreign_code(gate, page.file, text)
        write_changed_file(folder / page.file, with_alternate(page.file, text, twins))


def _removed_shell(folder: Path, made: Source) -> str:
    """Remove the shell page from the folder, and return it with everything that paper pages need in their heads.

    Raises: NotBuiltError.
    """
    address = made.marks.address
    file = folder / address / "index.html"
    if not file.is_file():
        message = f"{address}index.html is missing: not an unfinished site of the survey; run 'surveymark write' and the builder again"
        if (folder / f"{address.removesuffix('/')}.html").is_file():
            message = "the builder wrote pages as files, not folders: paper pages need URLs that end with /"
        elif any(
            not file.parent.name.startswith(made.marks.stem)
            for file in folder.glob(f"{paper_page('_sm*')}index.html")
        ):
            message = "the survey changed after 'surveymark write'; run it and the builder again"
        raise NotBuiltError(message)
    shell = without_links(file.read_text("utf-8"), f"{made.marks.stem}s")
    file.unlink()
    file.parent.rmdir()
    return with_head_mark(_framed(shell, f"{address}index.html", made), made.marks.head)


def _removed_shells(folder: Path, made: Source) -> Iterator[tuple[Layout, str]]:
    """Remove the shell pages of lists from the folder; each layout with what the builder rendered.

    Raises: NotBuiltError.
    """
    for layout, page in made.shells.pages.items():
        file = folder / page.file
        if not file.is_file():
            message = f"{page.file} is missing; run 'surveymark write' and the builder again"
            raise NotBuiltError(message)
        html = made.shells.without_others(file.read_text("utf-8"), page)
        yield layout, _framed(without_links(html, f"{made.marks.stem}/"), page.file, made)
        file.unlink()
        for empty in file.parents[: layout.depth - 1]:
            empty.rmdir()


def _write_files(folder: Path, survey: Survey, made: Source) -> None:
    """Write all files that are not pages, replacing any that the builder wrote."""
    write_database(survey, folder / "data/survey.sqlite")
    write_social_card(survey, folder)
    for path in made.site.files:
        write_changed_file(folder / path, made.site.files.content(path))
    for name in _NOT_OURS:
        (folder / name).unlink(missing_ok=True)
    if not (folder / ASSETS).exists():
        shutil.copytree(THEME / ASSETS, folder / ASSETS)
    write_changed_file(folder / STYLESHEET, stylesheet())


def theme_code(site: Path, shell: str, tokens: Tokens) -> frozenset[Code]:
    """The theme's own code, found in the two pages without text of the survey, with tokens in it replaced."""
    not_found = site / _NOT_FOUND
    bare = [shell, *([not_found.read_text("utf-8")] if not_found.exists() else [])]
    known = frozenset[Code]().union(*(inline_code(page) for page in bare))
    with_texts = frozenset[Code]().union(
        *(inline_code(_filled(page, _NOT_FOUND, tokens)) for page in bare)
    )
    if len(with_texts) != len(known):
        message = f"{_NOT_FOUND}: the survey's text changes the theme's scripts"
        raise UnsafePageError(message)
    return frozenset(there for code in with_texts for there in at_every_depth(code))


def _rendered_files(site: Path, made: Source) -> Iterator[tuple[Path, str]]:
    """Every page, and every other file with tokens, with its text inserted."""
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        if path.suffix not in _TEXT_FILES or name in made.site.files or not path.is_file():
            continue
        if path.suffix == ".html":
            page = without_links(path.read_text("utf-8"), made.marks.stem)
            page = _framed(page, name, made)
            yield path, _with_body(_filled(page, name, made.tokens), made)
        elif made.tokens.occur_in_bytes(path.read_bytes()):
            text = without_records(path.read_text("utf-8"), made.marks.stem)
            yield path, _filled(text, name, made.tokens)


def _with_body(page: str, made: Source) -> str:
    """The page with its body inserted, or its rendered text framed."""
    try:
        return made.bodies.in_place(page, made.places)
    except UnfitRenderingError as error:
        raise NotBuiltError(str(error)) from None


def _framed(page: str, name: str, made: Source) -> str:
    """The page with the parts of the head that our own theme prints and others lack."""
    root = "../" * name.count("/") if name != _NOT_FOUND else made.settings.path
    return with_policy(with_assets(page, root), made.settings.policy)


def _refuse_unplaced(paths: Collection[str]) -> None:
    """Refuse a site in which a page or its body is missing.

    Raises: NotBuiltError.
    """
    if paths:
        message = f"the body of {counted(len(paths), 'page')} is missing, for example {min(paths)}"
        raise NotBuiltError(message)


def _filled(text: str, name: str, tokens: Tokens) -> str:
    try:
        return tokens.filled(
            text, suffix=name.rpartition(".")[2] if "/" in name or "." in name else "html"
        )
    except NoPlaceError as error:
        message = f"{_page(name)}: {error}"
        raise UnsafePageError(message) from None


def _refuse_foreign_code(gate: PageGate, name: str, text: str) -> None:
    """Refuse the page if it holds code that is not the theme's."""
    first, *others = name.split("/")
    kind = (
        "redirect" if 'http-equiv="refresh"' in text else "/".join([first, *("*" for _ in others)])
    )
    if fault := gate.fault(kind, text):
        message = f"{_page(name)} contains {fault} that is not the theme's own"
        raise UnsafePageError(message)


def _page(name: str) -> str:
    return name.removesuffix("index.html") or "the front page"
