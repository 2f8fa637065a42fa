"""The finished site, made of what a builder rendered with neutral tokens: its text, its policies, its paper pages, its search."""

from collections.abc import Container, Iterator
from pathlib import Path

from surveymark.builder.inline_code import Code, PageGate, inline_code
from surveymark.builder.tokens import Tokens
from surveymark.content.writing import write_changed_file
from surveymark.model.survey import Survey
from surveymark.outputs.database import write_database
from surveymark.outputs.markdown.files import markdown_files, with_alternate
from surveymark.outputs.policy import policy, script_hash
from surveymark.outputs.search import search_index
from surveymark.outputs.social_card import write_social_card
from surveymark.pages.paper import Marks, paper_files
from surveymark.safe.place import NoPlaceError

_TEXT_FILES = frozenset({".html", ".json", ".js", ".xml", ".txt", ".css", ".svg", ".webmanifest"})
_NOT_FOUND = "404.html"


class UnsafePageError(ValueError):
    """A page must not be published; the message names it and says why."""


def finish(
    site: Path,
    survey: Survey,
    tokens: Tokens,
    *,
    policy_token: str,
    ours: Container[str],
    is_preview: bool = False,
) -> None:
    """Finish the site in the folder, where a builder rendered all pages with tokens in place of the survey's text.

    `policy_token` is what the theme printed for the policy; `ours` are paths of files that the builder only copied.
    Raises: UnsafePageError, ShellFaultError, SearchFailedError.
    """
    write_database(survey, site / "data/survey.sqlite")
    write_social_card(survey, site)
    shell_file = site / Marks(word=survey.neutral_word).address / "index.html"
    shell = shell_file.read_text("utf-8")
    shell_file.unlink()
    shell_file.parent.rmdir()
    theme = theme_code(site, shell, tokens)
    rules = policy(
        (script_hash(code.text) for code in theme if code.kind == "inline script"),
        is_preview=is_preview,
    )
    tokens.stand_for(policy_token, rules)
    twins = dict(markdown_files(survey, ours))
    gate = PageGate(theme)
    for path, text in _rendered_files(site, tokens, ours):
        if path.suffix == ".html":
            name = path.relative_to(site).as_posix()
            _let_through(gate, name, text)
            write_changed_file(path, with_alternate(name, text, twins))
        else:
            write_changed_file(path, text)
    for name, text in twins.items():
        write_changed_file(site / name, text)
    shell = _filled(shell, "the page of papers", tokens)
    with search_index(survey, site):
        for name, text in paper_files(survey, shell, policy=policy(())):
            if name.endswith(".html"):
                _let_through(gate, name, text)
            write_changed_file(site / name, text)


def theme_code(site: Path, shell: str, tokens: Tokens) -> frozenset[Code]:
    """The theme's own code: that of the two pages that hold no text of the survey, with the texts that it prints in it."""
    not_found = site / _NOT_FOUND
    bare = [shell, *([not_found.read_text("utf-8")] if not_found.exists() else [])]
    known = frozenset[Code]().union(*(inline_code(page) for page in bare))
    with_texts = frozenset[Code]().union(
        *(inline_code(_filled(page, _NOT_FOUND, tokens)) for page in bare)
    )
    if len(with_texts) != len(known):
        message = f"{_NOT_FOUND}: the text of the survey changes what the theme runs"
        raise UnsafePageError(message)
    return with_texts


def _rendered_files(site: Path, tokens: Tokens, ours: Container[str]) -> Iterator[tuple[Path, str]]:
    """Every page, and every other file in which a theme or a plugin left tokens, with its text in place."""
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        if path.suffix not in _TEXT_FILES or name in ours or not path.is_file():
            continue
        if path.suffix != ".html" and not tokens.occur_in_bytes(path.read_bytes()):
            continue
        yield path, _filled(path.read_text("utf-8"), name, tokens)


def _filled(text: str, name: str, tokens: Tokens) -> str:
    try:
        return tokens.filled(
            text, suffix=name.rpartition(".")[2] if "/" in name or "." in name else "html"
        )
    except NoPlaceError as error:
        message = f"{_page(name)}: {error}"
        raise UnsafePageError(message) from None


def _let_through(gate: PageGate, name: str, text: str) -> None:
    """Refuse the page if it holds code that is not the theme's."""
    first, *others = name.split("/")
    kind = (
        "redirect" if 'http-equiv="refresh"' in text else "/".join([first, *("*" for _ in others)])
    )
    if fault := gate.fault(kind, text):
        message = f"{_page(name)} holds {fault} that is not the theme's own"
        raise UnsafePageError(message)


def _page(name: str) -> str:
    return name.removesuffix("index.html") or "the front page"
