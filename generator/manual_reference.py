"""A hook of the manual's build: the reference pages, made from the code each time and committed nowhere."""

from collections.abc import Callable, Mapping

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from manual_parts import part_reference
from surveymark.cli.command_reference import command_reference
from surveymark.content.field_reference import field_reference
from surveymark.content.file_reference import file_reference
from surveymark.content.rule_reference import rule_reference

PAGES: Mapping[str, tuple[str, str, Callable[[], str]]] = {
    "commands": ("Commands", "The `--help` text of each command.", command_reference),
    "fields": (
        "Fields of an entry",
        "An entry is one file, `content/papers/KEY.yml`. These are its fields, in their order.",
        field_reference,
    ),
    "files": (
        "Files of a survey",
        (
            "`site-config/survey.yml` names the survey; the others are in `content/`. "
            "[Entries](fields.md) have a page of their own."
        ),
        file_reference,
    ),
    "parts": (
        "Classes for new parts",
        "The classes that a new field, facet, export, listing format, source, rule or page uses.",
        part_reference,
    ),
    "rules": (
        "Rules",
        (
            "`surveymark check` names the rule behind each problem in brackets. "
            "`surveymark rules` prints this list."
        ),
        rule_reference,
    ),
}
"""Title, introduction and the rest of each page in `reference/`."""


def on_files(files: Files, /, *, config: MkDocsConfig) -> Files:
    """Add the reference pages to those that people wrote."""
    for name in PAGES:
        files.append(File.generated(config, f"reference/{name}.md", content=reference_page(name)))
    return files


def reference_page(name: str) -> str:
    """One reference page as Markdown."""
    title, introduction, rest = PAGES[name]
    return f"# {title}\n\n{introduction}\n\n{rest()}"
